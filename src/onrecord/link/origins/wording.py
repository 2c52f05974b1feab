"""What of an article shows that its words are from another: each word with how much it counts.

Words that two writers have alike without copying count little or nothing: quotations, words of somebody who
speaks or posts printed without marks, names and numbers, set phrases. Furniture is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from onrecord.find.statements.posts import SIGNED
from onrecord.lang import load_pack, pack_code
from onrecord.parse import Passage
from onrecord.parse.quotes import elisions_of, pair
from onrecord.parse.split import passages
from onrecord.record import Article, Span

WORD = re.compile(r"(?:[A-Z]\.)+[A-Z]\b\.?|\w+(?:['’\-]\w+)*")
"""A word; initials with points are one, which other outlets print without: "F.B.I."."""
_BARRIER = 1000  # distance over furniture, so that no passage runs across it
_FEW = 40  # with fewer words than this outside quotations, quotations count like the rest
_NAME = 0.3  # what a name or a number counts: two reports of one event share them
_ROW = 4  # names and numbers in a row that count; more are a list
_PHRASE = 0.1  # what a word of a set phrase counts
_AROUND = 20  # words on either side of "I", "we" or "you" that are taken for speech
_POST = 80  # words before a signature that are taken for the post
_ECHO = 4  # words in a row that also stand between quotation marks
_SPEAKS = re.compile(r"^[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]*){1,4}: ", re.MULTILINE)
"""How a line of a transcript begins, with the name of who speaks: "JANE ROE: …"."""
_TURNS = 3  # of such lines that make a text a transcript from the first of them on
_BEGINS = ".!?:;\"“”'‘’([•—–"


class Token(NamedTuple):
    """A word: its number with a jump over what is left out, its place, lower case, and what it counts."""

    at: int
    start: int
    end: int
    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A pattern of what is printed inside paragraphs and is no report."""

    pattern: str
    reason: str


@dataclass(frozen=True, slots=True)
class Copying:
    """The file `copying` of a language pack."""

    speech: frozenset[str]
    phrases: tuple[str, ...]
    printed: tuple[Printed, ...]


@lru_cache(maxsize=4)
def _phrases(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Set phrases by their first word."""
    split = [tuple(p.split()) for p in load_pack(language).read("copying", Copying).phrases]
    return {first: tuple(p for p in split if p[0] == first) for first in {p[0] for p in split}}


@lru_cache(maxsize=4)
def _printed(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p.pattern) for p in load_pack(language).read("copying", Copying).printed)


def words_of(article: Article) -> list[Token]:
    """The words of an article outside its furniture. Languages without a pack are weighed as English is."""
    pack = load_pack(pack_code(article.language))
    text, parts, quoted = article.text, passages(article), quotations(article)
    tokens = list(_words(text, parts))
    marked = _marked(tokens, quoted)
    speech = pack.read("copying", Copying).speech
    silent = [
        *_echoes(tokens, marked),
        *_speech(text, tokens, marked, speech),
        *_posts(text, parts, tokens),
        *_numbers(tokens, _transcribed(text)),
        *_numbers(tokens, printed(text, pack.code)),
    ]
    weights = [0.0 if inside else w for inside, w in zip(marked, _weights(text, tokens), strict=True)]
    for first, end in silent:
        weights[first:end] = [0.0] * (end - first)
    for first, end in _set_phrases(tokens, _phrases(pack.code)):
        weights[first:end] = [min(w, _PHRASE) for w in weights[first:end]]
    return [token._replace(weight=weight) for token, weight in zip(tokens, weights, strict=True)]


def printed(text: str, language: str) -> Iterator[Span]:
    """The pieces that a page prints inside of paragraphs and that are no report."""
    return (Span(*m.span()) for pattern in _printed(language) for m in pattern.finditer(text))


def quotations(article: Article) -> list[Span]:
    """What an article prints between marks, without what is quoted inside of that."""
    elisions = elisions_of(load_pack(pack_code(article.language)))
    return [q.span for q in pair(article.text, passages(article), elisions) if q.level == 0]


def _marked(tokens: Sequence[Token], quoted: Iterable[Span]) -> list[bool]:
    """Which words stand between quotation marks; none where an article has little else."""
    marked = [False] * len(tokens)
    for first, end in _numbers(tokens, quoted):
        marked[first:end] = [True] * (end - first)
    return marked if len(tokens) - sum(marked) >= _FEW else [False] * len(tokens)


def _numbers(tokens: Sequence[Token], spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """The words of each span: the number of the first, and that behind the last."""
    starts = [t.start for t in tokens]
    return ((bisect_left(starts, span.start), bisect_left(starts, span.end)) for span in spans)


def _words(text: str, parts: Sequence[Passage]) -> Iterator[Token]:
    at = 0
    for part in parts:
        if part.kind == "furniture":
            at += _BARRIER
            continue
        for match in WORD.finditer(text, part.span.start, part.span.end):
            yield Token(at, match.start(), match.end(), spelled(match.group()), 1.0)
            at += 1


def spelled(word: str) -> str:
    """A word as it is held against others: without regard to case, marks and the points of initials."""
    return word.lower().replace("’", "'").replace(".", "")


def _weights(text: str, tokens: Sequence[Token]) -> Iterator[float]:
    """What each word counts: names and numbers little, and nothing in a list of them."""
    row = 0
    for token in tokens:
        first = text[token.start]
        begins = token.start < 2 or text[token.start - 1] == "\n" or text[token.start - 2] in _BEGINS
        named = first.isdigit() or (first.isupper() and (not begins or row > _ROW))
        row = row + 1 if named else 0
        yield 1.0 if not named else _NAME if row <= _ROW else 0.0


def _echoes(tokens: Sequence[Token], marked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Words outside marks that the article also has between marks: a post shown under its quotation."""
    words = [t.word for t in tokens]
    grams = [tuple(words[i : i + _ECHO]) for i in range(len(words) - _ECHO + 1)]
    inside = {gram for i, gram in enumerate(grams) if marked[i] and marked[i + _ECHO - 1]}
    return ((i, i + _ECHO) for i, gram in enumerate(grams) if gram in inside)


def _speech(
    text: str, tokens: Sequence[Token], marked: Sequence[bool], speech: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """The surroundings of "I", "we" and "you" outside quotation marks, within their line."""
    for i, token in enumerate(tokens):
        shouted = token.end - token.start > 1 and text[token.start : token.end].isupper()
        if marked[i] or shouted or token.word not in speech or _initial(text, tokens, i):
            continue
        first, end = max(0, i - _AROUND), min(len(tokens), i + _AROUND)
        above = text.rfind("\n", tokens[first].start, token.start)
        below = text.find("\n", token.end, tokens[end - 1].end)
        while tokens[first].start < above:
            first += 1
        while below >= 0 and tokens[end - 1].start > below:
            end -= 1
        yield first, end


def _initial(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a letter is an initial of a name: "Mark I. Thole"."""
    single = tokens[i].end - tokens[i].start == 1 and text[tokens[i].end : tokens[i].end + 1] == "."
    return single and i > 0 and text[tokens[i - 1].start].isupper()


def _posts(text: str, parts: Sequence[Passage], tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The words before the signature of a post, in its passage."""
    for part in parts:
        signed = (Span(part.span.start, m.end()) for m in SIGNED.finditer(text, *part.span))
        for first, end in _numbers(tokens, signed):
            yield max(first, end - _POST), end


def _transcribed(text: str) -> list[Span]:
    """What is printed as a transcript: speech without marks."""
    turns = list(_SPEAKS.finditer(text))
    return [Span(turns[0].start(), len(text))] if len(turns) >= _TURNS else []


def _set_phrases(
    tokens: Sequence[Token], phrases: dict[str, tuple[tuple[str, ...], ...]]
) -> Iterator[tuple[int, int]]:
    for i, token in enumerate(tokens):
        for phrase in phrases.get(token.word, ()):
            if tuple(t.word for t in tokens[i : i + len(phrase)]) == phrase:
                yield i, i + len(phrase)
