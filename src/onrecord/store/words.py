"""Words as searches compare them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from onrecord.record import Span

WORD = re.compile(r"\w+")
_MARKED = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')
NEAR = 60
"""Letters on either side of a place in which other words of a search stand near it."""

Asked: TypeAlias = Sequence[tuple[str, ...]]
"""What is asked for: words in a row, one by itself or several of a phrase, folded."""


def fold(text: str) -> str:
    """A text without letter case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def split_words(text: str) -> list[str]:
    """The folded words of a text."""
    return WORD.findall(fold(text))


def asked(text: str) -> Asked:
    """What a person asks for: what stands between quotation marks as a phrase, any other word by itself."""
    phrases = [tuple(split_words(inner)) for inner in _MARKED.findall(text)]
    single = [(word,) for word in split_words(_MARKED.sub(" ", text))]
    return [phrase for phrase in (*phrases, *single) if phrase]


def holds(words: Sequence[str], wanted: Asked) -> bool:
    """Whether folded words have all that is asked for, each phrase in a row."""
    there = set(words)
    return all(
        there.issuperset(phrase) and (len(phrase) == 1 or _in_a_row(words, phrase)) for phrase in wanted
    )


def _in_a_row(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    n = len(phrase)
    return any(tuple(words[i : i + n]) == phrase for i in range(len(words) - n + 1))


def places(text: str, wanted: Asked) -> list[tuple[Span, tuple[str, ...]]]:
    """Where what is asked for stands in a text, in its order."""
    found = [(match.span(), fold(match.group())) for match in WORD.finditer(text)]
    every = ((Span(*at), phrase) for phrase in dict.fromkeys(wanted) for at in _at(found, phrase))
    return sorted(every, key=lambda place: place[0])


def _at(found: Sequence[tuple[tuple[int, int], str]], phrase: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    n = len(phrase)
    for i in range(len(found) - n + 1):
        if found[i][1] == phrase[0] and tuple(word for _, word in found[i : i + n]) == phrase:
            yield found[i][0][0], found[i + n - 1][0][1]


def pins(text: str, wanted: Asked) -> Span:
    """Where most of what is asked for stands together in a text, the first such place; its beginning where
    nothing does (a title's hit)."""
    at = places(text, wanted)
    best, most, first = Span(0, min(1, len(text))), 0, 0
    for i, (span, _) in enumerate(at):
        while at[first][0].start < span.start - NEAR:
            first += 1
        near = len({phrase for _, phrase in at[first : i + 1]})
        if near > most:
            best, most = at[first][0], near
    return best
