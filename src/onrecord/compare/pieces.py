"""What statements have between marks: which print holds another, and when a few words show two to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

from onrecord.compare.meaning import meaning
from onrecord.link.entities import folded
from onrecord.record import Article, Statement

_FEW, _MORE = 4.5, 2.5  # how rare two words between marks must be that show two statements to be one, or more
_TWO = 2  # words at least that show it
_EMPTY = 2  # characters of a piece without words, which are the spaces around it
_ROW = 5  # words in a row that another article has without marks
_THREE = 3  # words of the rows, at most, by which a piece of a quotation is found in a fuller print of it:
_MOST, _RUN = 0.8, 5  # that must have this part of the rows of a piece, or so many of them
_SENTENCE = 3  # rarest stems of each sentence between marks, by two of which a quotation is looked up
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
    told = [_rows([tuple(p.split()) for p in _pieces(s, articles)]) for s in (one, other)]
    fuller = [marked(s, articles) for s in prints if s.quoted and s.article != one.article]
    return any(all(_has(whole, rows) for rows in told) for whole in fuller)


def by_words(one: Statement, other: Statement, articles: Articles) -> bool:
    """Whether words of one speaker that stand between marks show two statements to be one, few as they are.

    They must be in a piece of both, tell something, and be printed only once in each of the two articles:
    what is printed again and again is what a story calls its matter ("the caravan"), and is said more than
    once. A row of words may stand without marks in one of them.
    """
    ours, theirs = (_pieces(s, articles) for s in (one, other))
    for a in ours:
        for b in theirs:
            piece = a if a in b else b if b in a else None
            if piece and _told_once(piece, one, other, articles):
                return True
    return _without_marks(ours, other) if ours and not theirs else _without_marks(theirs, one)


def printed_once(
    alone: Iterable[Statement], shown: Iterable[Statement], one: Callable[[Statement, Statement], bool]
) -> list[Statement]:
    """Some statements without those most of whose words another has, the fullest first: an article may show a
    post and quote it too. `shown` are others that have them, `one` says whether two may have one speaker."""
    held: dict[str, list[tuple[Statement, frozenset[Words]]]] = defaultdict(list)
    for statement in shown:
        held[statement.article].append((statement, _rows([folded(statement.text)])))
    kept = []
    for statement in sorted(alone, key=lambda s: -len(s.text)):
        rows, own = _rows([folded(statement.text)]), held[statement.article]
        least = _MOST * len(rows)
        if not any(len(rows & there) >= least and one(s, statement) for s, there in own):
            kept.append(statement)
            own.append((statement, rows))
    return kept


def sentences(statement: Statement, articles: Articles) -> Iterator[str]:
    """The rarest stems of each sentence of a quotation, two together, under which its parts are found: the
    rarest of a long one are all in other parts of it."""
    text = articles[statement.article].text
    for sentence in (part for q in statement.quoted for part in _split(q.of(text))):
        weights = meaning(sentence)
        rarest = sorted(sorted(weights, key=lambda s: (-weights[s], s))[:_SENTENCE])
        yield from (" ".join(two) for two in combinations(rarest, 2))


def _split(words: str) -> list[str]:
    return words.replace("?", ".").replace("!", ".").split(". ")


def _pieces(statement: Statement, articles: Articles) -> tuple[str, ...]:
    """What stands between marks, piece by piece, without case and stops, between spaces."""
    text = articles[statement.article].text
    return tuple(piece for q in statement.quoted if len(piece := _plain(q.of(text))) > _EMPTY)


@lru_cache(maxsize=16384)
def _plain(words: str) -> str:
    return f" {' '.join(folded(words))} "


@lru_cache(maxsize=512)
def _page(text: str) -> str:
    return f" {' '.join(folded(text))} "


def _has(whole: Words, rows: frozenset[Words]) -> bool:
    """Whether a print has most of some rows of words, or a long run of them."""
    there = {row for size in {len(row) for row in rows} for row in _every(whole, size)}
    return bool(rows) and len(rows & there) >= _enough(rows)


def _enough(rows: frozenset[Words]) -> float:
    return min(_RUN, _MOST * len(rows))


def _rows(pieces: Iterable[Words]) -> frozenset[Words]:
    """The rows of three words of some pieces; the whole of a shorter one."""
    return frozenset(row for piece in pieces for row in _every(piece, min(_THREE, len(piece))))


def _every(words: Words, size: int) -> Iterator[Words]:
    return (words[i : i + size] for i in range(len(words) - size + 1)) if size else iter(())


def _told_once(piece: str, one: Statement, other: Statement, articles: Articles) -> bool:
    """Whether a piece tells something, and each of two articles has it once."""
    words = len(piece.split())
    if words < _TWO or sum(meaning(piece).values()) < (_FEW if words == _TWO else _MORE):
        return False
    return all(_page(articles[s.article].text).count(piece) == 1 for s in (one, other))


def _without_marks(pieces: Sequence[str], other: Statement) -> bool:
    """Whether a statement without marks has a piece of a quotation word for word."""
    long = [piece for piece in pieces if piece.count(" ") > _ROW]
    return bool(long) and not other.quoted and any(piece in _plain(other.text) for piece in long)
