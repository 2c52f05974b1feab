"""Whether two figures are of one thing: alike where they agree, and far more alike where they do not."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.compare.meaning import meaning, shared
from onrecord.compare.numbers.figures import Figure, apart, comparing, outcomes
from onrecord.link.entities import folded

_FAR = 4.0  # two numbers this many times apart count two things
_OPEN = 1.6  # times that a number may be above another that is given as its bound
_STEMS, _LIGHTER = 3, 0.3  # of the sentences around two equal numbers of one thing
_MANY, _MOST = 5, 0.4  # of those around two that differ
_NEXT = 0.5  # of the words next to two that differ
_RATED = 0.6  # of the sentences around two shares, prices or percentages that differ
_SMALL = 20  # numbers up to this, and round ones, are met with by chance
_FEW = 3  # by so much two tolls differ where one counts those who did it
_EARLY = 900  # characters in which an article gives the toll of its own story
_DAYS = 4  # days in which two articles that differ tell of one moment of an event
_CURRENCY = 3  # letters of a currency's code, and of no measure or noun that is counted in millions
_RATES = frozenset({"percent", "percentage point", "share", "basis point"})


@dataclass(frozen=True, slots=True)
class Things:
    """Which figures of a story's articles are of one thing."""

    held: dict[str, list[Figure]] = field(default_factory=dict)

    @classmethod
    def of(cls, figures: Iterable[Figure]) -> Things:
        """What a story's articles count, by article."""
        held: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            held[figure.article].append(figure)
        return cls(held)

    def same(self, one: Figure, other: Figure) -> bool:
        """Whether two figures of different articles are of the same thing at the same time."""
        if one.unit != other.unit or not same_kind(one.of, other.of) or _elsewhere(one, other):
            return False
        return _agree(one, other) if one.meets(other) else self._differ(one, other)

    def _differ(self, one: Figure, other: Figure) -> bool:
        """Whether two numbers that exclude one another are of one thing all the same."""
        if not near(one, other) or _of_two_times(one, other) or one.partial or other.partial:
            return False
        if self._knows(one.article, other) or self._knows(other.article, one):
            return False
        stems, lighter, _ = shared(around(one.words), around(other.words))
        alike = stems >= _STEMS and lighter >= _LIGHTER
        if one.published and other.published and toll(one) and toll(other) and (alike or tolls(one, other)):
            return not _doers_apart(one, other)
        if one.turn != other.turn or one.unit in comparing().fleeting:
            return False
        _, beside, _ = shared(around(one.near), around(other.near))
        most = _RATED if rated(one) and not one.of else _MOST
        return stems >= _MANY and lighter >= most and beside >= _NEXT

    def _knows(self, article: str, figure: Figure) -> bool:
        """Whether an article has another's number too: then it counts two things."""
        return any(
            f.unit == figure.unit and not f.superseded and same_kind(f.of, figure.of) and f.meets(figure)
            for f in self.held.get(article, ())
        )


def same_kind(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words that say which are the same, most of them."""
    if not one or not other:
        return one == other
    return len(one & other) >= 0.6 * max(len(one), len(other))


def _elsewhere(one: Figure, other: Figure) -> bool:
    """Whether the sentences of two figures name other places or other days."""
    return bool(
        (one.places and other.places and not one.places & other.places)
        or (one.days and other.days and not one.days & other.days)
    )


def _of_two_times(one: Figure, other: Figure) -> bool:
    """Whether two figures are of two times, or of one that moves from hour to hour."""
    moving = comparing().moving
    return (
        one.hours != other.hours
        or one.older
        or other.older
        or apart(one, other) > _DAYS
        or (_measured(one) and any(not moving.isdisjoint(folded(f.words)) for f in (one, other)))
    )


def _measured(figure: Figure) -> bool:
    """Whether a figure is a measure, a share, a price or a count of votes, and no count of things."""
    measures = comparing().same_measure
    known = {*measures, *(unit for unit, _ in measures.values()), *comparing().counting}
    return figure.unit in known or rated(figure)


def rated(figure: Figure) -> bool:
    """Whether a figure is a share or a sum of money: one sentence has many of these."""
    return figure.unit in _RATES or len(figure.unit) == _CURRENCY


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures that leave room for one number are of one thing: both odd, or told alike."""
    if tolls(one, other) and one.hours == other.hours:
        dated = one.published and other.published and apart(one, other) <= _DAYS
        return comparable(one, other) and bool(dated or one.middle == other.middle)
    if not comparable(one, other):
        return False
    stems, lighter, _ = shared(around(one.words), around(other.words))
    equal = one.quantity.value == other.quantity.value and odd(one.quantity.value) and not _of_many(one)
    told = "=" in (one.quantity.comparator, other.quantity.comparator)
    exact = told and stems > 0 and max(_digits(one), _digits(other)) > 2
    return equal or exact or (stems >= _STEMS and lighter >= _LIGHTER)


def _of_many(figure: Figure) -> bool:
    """Whether a figure is one of a hundred whole percentages, so that two articles may have it by chance."""
    return figure.unit in _RATES and figure.middle == int(figure.middle or 0.0)


def around(words: str) -> dict[str, float]:
    """The meaning of words without numbers."""
    return {stem: weight for stem, weight in meaning(words).items() if not stem[0].isdigit()}


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two numbers that leave room for one another say the same: "billions" says too little.

    So do "1 to 10", and "less than 250" beside "less than 400".
    """
    if any(f.quantity.value is None and f.high > _OPEN * max(f.low, 0.0) < math.inf for f in (one, other)):
        return (one.low, one.high) == (other.low, other.high)
    if _bounded_apart(one, other):
        return False
    a, b = one.middle, other.middle
    if a is None or b is None:
        return (one.low, one.high) == (other.low, other.high)
    return max(a, b) <= _OPEN * max(min(a, b), 0.0) or a == b


def _bounded_apart(one: Figure, other: Figure) -> bool:
    """Whether both are the same bound of another number; a toll of "at least" grows and is left."""
    if one.converted or other.converted or one.middle == other.middle:
        return False
    signs = {one.quantity.comparator, other.quantity.comparator}
    return signs <= {"<", "<="} or (signs <= {">", ">="} and not toll(one))


def tolls(one: Figure, other: Figure) -> bool:
    """Whether both count whom one thing befell, where the articles begin: the toll of the story itself."""
    early = max(one.quantity.span.start, other.quantity.span.start) < _EARLY
    return early and toll(one) and toll(other)


def toll(figure: Figure) -> bool:
    """Whether a figure counts whom something befell."""
    return not figure.of.isdisjoint(outcomes())


def _doers_apart(one: Figure, other: Figure) -> bool:
    """Whether two tolls differ by no more than whoever did it, whom one of the sentences speaks of."""
    spoken = [not comparing().doers.isdisjoint(folded(f.words)) for f in (one, other)]
    return spoken[0] != spoken[1] and abs((one.middle or 0.0) - (other.middle or 0.0)) <= _FEW


def _digits(figure: Figure) -> int:
    """How many digits of a number say something: 3 in 14.2 million and in 18,600."""
    value = figure.quantity.value
    return len(f"{value:.6f}".replace(".", "").strip("0")) if value else 0


def odd(value: float | None) -> bool:
    """Whether a number is so odd that two articles of one story do not have it by chance."""
    return value is not None and (value != int(value) or (value > _SMALL and int(value) % 100 != 0))


def near(one: Figure, other: Figure) -> bool:
    """Whether two numbers are so near that they may be of one thing."""
    a, b = one.middle, other.middle
    return a is not None and b is not None and 0 < max(a, b) <= _FAR * min(a, b)
