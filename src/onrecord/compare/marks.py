"""What statements have between marks: which print holds another, and when a few words show two to be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from onrecord.compare.meaning import meaning
from onrecord.link.entities import folded
from onrecord.record import Article, Statement

_WORD, _WORDS = 4.5, 2.5  # how rare one word between marks must be that shows two statements to be one, and
_FEW = 2  # how rare so many are together
_ROW = 5  # words in a row that another article has without marks
_THREE = 3  # words of the rows, at most, by which a piece of a quotation is found in a fuller print of it:
_MOST, _RUN = 0.8, 5  # that must have this part of the rows of a piece, or so many of them
_SENTENCE = 3  # rarest stems of each sentence between marks under which a long quotation is looked up
Articles: TypeAlias = Mapping[str, Article]
Words: TypeAlias = tuple[str, ...]


def marked(statement: Statement, articles: Articles) -> Words:
    """The words of a statement that stand between marks."""
    return tuple(word for piece in _pieces(statement, articles) for word in piece.split())


def apart(one: Statement, other: Statement, articles: Articles) -> bool:
    """Whether an article quotes other words in one statement than in another: these are two."""
    ours, theirs = (set(marked(s, articles)) for s in (one, other))
    return bool(ours and theirs) and not ours <= theirs and not theirs <= ours


def holding(one: Statement, other: Statement, prints: Sequence[Statement], articles: Articles) -> bool:
    """Whether another article has in one print words of what an article quotes in two statements: then these
    are pieces of one."""
    pieces = [marked(s, articles) for s in (one, other)]
    fuller = [marked(s, articles) for s in prints if s.quoted and s.article != one.article]
    return any(all(_has(whole, piece) for piece in pieces) for whole in fuller)


def _has(whole: Words, piece: Words) -> bool:
    """Whether a print has most of a piece, or a long run of it."""
    size = min(_THREE, len(piece))
    wanted = _rows(piece, size)
    return len(wanted & _rows(whole, size)) >= min(_RUN, _MOST * len(wanted))


@lru_cache(maxsize=8192)
def _rows(words: Words, size: int) -> frozenset[Words]:
    """The rows of so many words in a quotation."""
    return frozenset(words[i : i + size] for i in range(len(words) - size + 1))


def by_words(one: Statement, other: Statement, articles: Articles) -> bool:
    """Whether words of one speaker that stand between marks show two statements to be one, few as they are.

    They must be in a piece of both, tell something, and be printed only once in each of the two articles: what
    is printed again and again is what a story calls its matter ("the caravan"), and is said more than once. A
    row of words may stand without marks in one of them.
    """
    ours, theirs = (_pieces(s, articles) for s in (one, other))
    for a in ours:
        for b in theirs:
            short, long = sorted((a, b), key=len)
            if _row(short.split()) in _row(long.split()) and _told_once(short, one, other, articles):
                return True
    return _without_marks(ours, other) if ours and not theirs else _without_marks(theirs, one)


def sentences(statement: Statement, articles: Articles) -> list[str]:
    """The rarest stems of each sentence of a quotation of several, under which its parts are found."""
    text = articles[statement.article].text
    told = [part for q in statement.quoted for part in _split(q.of(text))]
    weights = [meaning(part) for part in told] if len(told) > 1 else []
    return [stem for w in weights for stem in sorted(w, key=lambda s: (-w[s], s))[:_SENTENCE]]


def _split(words: str) -> list[str]:
    return [part for part in words.replace("?", ".").replace("!", ".").split(". ") if part.strip()]


def _pieces(statement: Statement, articles: Articles) -> tuple[str, ...]:
    """What stands between marks, piece by piece, without case and stops."""
    text = articles[statement.article].text
    return tuple(piece for q in statement.quoted if (piece := _folded(q.of(text))))


@lru_cache(maxsize=8192)
def _folded(words: str) -> str:
    return " ".join(folded(words))


@lru_cache(maxsize=256)
def _text(words: str) -> str:
    return _row(folded(words))


def _row(words: Sequence[str]) -> str:
    """Words between spaces, so that whole words are found."""
    return f" {' '.join(words)} "


def _told_once(piece: str, one: Statement, other: Statement, articles: Articles) -> bool:
    """Whether a piece tells something, and each of two articles has it once."""
    weight = sum(meaning(piece).values())
    if weight < (_WORDS if len(piece.split()) >= _FEW else _WORD):
        return False
    return all(_text(articles[s.article].text).count(f" {piece} ") == 1 for s in (one, other))


def _without_marks(pieces: Sequence[str], other: Statement) -> bool:
    """Whether a statement without marks has a piece of a quotation word for word."""
    words = _row(_folded(other.text).split())
    return not other.quoted and any(len(p.split()) >= _ROW and f" {p} " in words for p in pieces)
