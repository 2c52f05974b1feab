"""Votes: the two numbers of a count, "134 to 63", with the side that each is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.find.numerals import Word, words_of
from onrecord.lang import Pack
from onrecord.record import Span

_NEAR = 9  # words to either side that say that votes are counted
_MOST = 5000  # votes of one side: more are no count in a hall
_PLAIN = 1000  # from here on a number without a comma is a year or the end of a telephone number
_STOPS = frozenset(".,;:()\"\u201c\u201d\u2019'")  # marks that may touch a count
_LEAST, _RISING = 5, 40  # votes of the larger side; votes together where the smaller one stands first


@dataclass(frozen=True, slots=True)
class VoteWords:
    """lang/<code>/votes.yml."""

    unit: str
    between: frozenset[str]
    words: frozenset[str]
    not_words: frozenset[str]
    measures: frozenset[str]
    larger: str
    smaller: str
    even: str


@dataclass(frozen=True, slots=True)
class Vote:
    """One number of a count: the first is pinned to both numbers, the second to itself."""

    span: Span
    value: float
    unit: str
    side: str


def votes(text: str, pack: Pack, taken: Sequence[Span] = ()) -> Iterator[Vote]:
    """The votes of a text, two numbers for each count; what lies in `taken` (times) is left out."""
    known = pack.read("votes", VoteWords)
    words = words_of(text)
    for i in range(len(words) - 2):
        if words[i].shape != "figure":
            continue
        first, second = _number(words, i), _number(words, i + 2)
        if first is None or second is None or words[i + 1].lower not in known.between:
            continue
        if any(w.lower in known.measures for w in words[i + 3 : i + 4]):
            continue
        if max(first, second) < _LEAST or (first < second and first + second < _RISING):
            continue
        span = Span(words[i].start, words[i + 2].end)
        if _stands_alone(words, i) and _votes_near(words, i, known) and not any(t.meets(span) for t in taken):
            yield Vote(span, first, known.unit, _side(first, second, known))
            yield Vote(Span(words[i + 2].start, span.end), second, known.unit, _side(second, first, known))


def _number(words: Sequence[Word], i: int) -> float | None:
    """A whole number in figures that can be a count of votes."""
    plain = words[i].lower.replace(",", "")
    value = int(plain) if words[i].shape == "figure" and plain.isdecimal() else None
    comma = "," in words[i].lower
    return float(value) if value is not None and value <= (_MOST if comma else _PLAIN) else None


def _stands_alone(words: Sequence[Word], i: int) -> bool:
    """Whether two numbers are all there is: no part of a date, a code, a sum or a percentage."""
    first, between, second = words[i : i + 3]
    close = first.end == between.start and between.end == second.start
    outside = [(w, w.end == first.start) for w in words[max(0, i - 1) : i]]
    outside += [(w, w.start == second.end) for w in words[i + 3 : i + 4]]
    joined = any(touches and w.shape != "letters" and w.lower not in _STOPS for w, touches in outside)
    return (close or between.lower.isalpha()) and not joined


def _votes_near(words: Sequence[Word], i: int, known: VoteWords) -> bool:
    """Whether the words around say that votes are counted, and not points."""
    around = {w.lower for w in words[max(0, i - _NEAR) : i + 3 + _NEAR]}
    return bool(around & known.words) and not around & known.not_words


def _side(own: float, other: float, known: VoteWords) -> str:
    return known.even if own == other else known.larger if own > other else known.smaller
