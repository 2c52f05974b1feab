"""How much two pieces of text say the same, by the words that carry meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from onrecord.find.numerals import number_at, number_words, words_of
from onrecord.lang import load_pack
from onrecord.link.words import meaning
from onrecord.parse.boundaries import sentence_words
from onrecord.record import Article, Span

__all__ = ["meaning", "numbers_in", "sentence", "shared"]

_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“‘'(\[]?[^\W\d_a-z])|\n+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.\Z")
_LONGEST = 12  # letters of a short form
_AHEAD = 2  # characters of what follows that show the end of a sentence
_FAR = 500  # characters to either side in which a sentence ends


def shared(a: Mapping[str, float], b: Mapping[str, float]) -> tuple[int, float, float]:
    """How many stems two meanings share; what part of the lighter, and of both together, these weigh."""
    both = [stem for stem in a if stem in b]
    weight = sum(a[stem] for stem in both)
    light, heavy = sorted((sum(a.values()), sum(b.values())))
    if not weight:
        return 0, 0.0, 0.0
    return len(both), weight / light, weight / (light + heavy - weight)


@lru_cache(maxsize=4096)
def numbers_in(text: str, language: str = "en") -> frozenset[float]:
    """The numbers of a text, in figures and in words."""
    words, known = words_of(text), number_words(load_pack(language))
    found, i = set(), 0
    while i < len(words):
        number = number_at(words, i, known)
        if number:
            found.add(number.value)
        i = number.end if number else i + 1
    return frozenset(found)


def sentence(article: Article, span: Span) -> str:
    """The sentence that a span stands in, or the part of it within reach."""
    text = article.text
    first = max(0, span.start - _FAR)
    before = text[first : span.start]
    after = text[span.end : span.end + _FAR]
    # A span that begins its sentence has the end of the one before right in front of it.
    ends = (m.end() - first for m in _ends(text, first, span.start + _AHEAD))
    start = max((end for end in ends if end <= len(before)), default=0)
    end = next(_ends(text, span.end, span.end + len(after)), None)
    return f"{before[start:]}{text[span.start : end.start() + 1 if end else span.end + len(after)]}".strip()


def _ends(text: str, first: int, last: int) -> Iterator[re.Match[str]]:
    """Where sentences end between two offsets: not behind a short form ("Rep. Ryan") or an initial."""
    short = _short_forms()
    for found in _SENTENCE_END.finditer(text, first, last):
        word = _LAST_WORD.search(text, max(first, found.start() - _LONGEST), found.start() + 1)
        told = word.group().casefold() if word else ""
        if not (told in short or (len(told) == 2 and told[0].isalpha())):
            yield found


@cache
def _short_forms() -> frozenset[str]:
    return sentence_words(load_pack("en")).abbreviations
