"""Whether two figures are of one thing: alike where they agree, and far more alike where they do not."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.compare.numbers.figures import Figure, apart, comparing, digits, outcomes
from onrecord.compare.numbers.likeness import Likeness, around, likeness
from onrecord.find.quantities import AGE
from onrecord.find.quantities.counted import PERSON
from onrecord.link.entities import folded

_FAR = 4.0  # two numbers this many times apart count two things
_VOTES = 1.2  # and two shares by which one thing was carried
_OPEN = 1.6  # times that a number may be above another that is given as its bound
_UNSURE, _SURER = 0.1, 10.0  # that two agree than that they differ
_AGED = 2  # words that two ages must have next to them, of which "year-old" is one: many are of one age
_STEMS, _LIGHTER = 3, 0.3  # of the sentences around two numbers of one thing
_MANY, _MOST = 4, 0.6  # of those around two that differ
_MANY_BESIDE, _NEARLY_BESIDE, _MOST_BESIDE, _HALF_BESIDE = 3, 0.7, 0.6, 0.5  # of the words next to them
_CLOSE, _TWICE = 1.5, 2.0  # times that one may be the other
_CUT = 1.005
_EXACT, _DIGIT = 5, 1.05  # digits of a number that nobody rounded, and times that it may be with a slip in it
_LISTED = 2  # numbers of one unit in a sentence that make a list
_TELLING = 2  # a number of more digits is one that few things have,
_LARGE, _COUNT = 1000.0, 100  # and so are sums and counts as large as this
_RARE = 4.5  # how rare a counted noun is that few articles have
_SMALL = 20  # numbers up to this, and round ones, are met with by chance
_FEW = 3  # by so much two tolls differ where one counts those who did it, if these are several
_EARLY = 900  # characters in which an article gives the toll of its own story
_DAYS = 4  # days in which two articles that differ tell of one moment of an event
_CURRENCY = 3  # letters of a currency's code, and of no measure or noun that is counted in millions
_FRACTION = "share"
_RATES = frozenset({"percent", "percentage point", _FRACTION, "basis point"})


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

    def same(self, one: Figure, other: Figure) -> float:
        """How sure two figures of different articles are of one thing at one time; 0 where they are not.

        Figures that leave room for one number are surer than any that do not.
        """
        if not one_unit(one, other) or _other_outcome(one, other):
            return 0.0
        if one.nations and other.nations and not one.nations & other.nations:
            return 0.0
        if self._voted(one, other):
            return _UNSURE + 1.0
        like = likeness(one, other)
        said_alike = like.next_to >= _MANY_BESIDE and like.beside >= _HALF_BESIDE
        if _elsewhere(one, other) and not (rated(one) and said_alike):
            return 0.0
        if one.meets(other):
            agree = _agree(one, other, like) and not _one_beside(one, other)
            return _SURER + like.score if agree else 0.0
        return _UNSURE + like.score if self._differ(one, other, like) else 0.0

    def _voted(self, one: Figure, other: Figure) -> bool:
        """Whether two shares that differ carried one thing: each of the articles has only one that did."""
        if not (one.vote and other.vote) or one.meets(other) or rounding(one, other):
            return False
        votes = [{f.middle for f in self.held.get(a, ()) if f.vote} for a in (one.article, other.article)]
        known = self._knows(one.article, other) or self._knows(other.article, one)
        alone = all(len(values) == 1 for values in votes) and not known
        return alone and near(one, other, _VOTES) and not _other_places(one, other)

    def _differ(self, one: Figure, other: Figure, like: Likeness) -> bool:
        """Whether two numbers that exclude one another are of one thing all the same."""
        if one.unit != other.unit or not near(one, other) or rounding(one, other):
            return False
        if one.partial or other.partial or (_of_two_times(one, other) and not _slip(one, other, like)):
            return False
        if self._knows(one.article, other) or self._knows(other.article, one):
            return False
        alike = like.stems >= _STEMS and like.sentence >= _LIGHTER
        if toll(one) and toll(other):
            dated = one.published is not None and other.published is not None
            return (alike or (dated and tolls(one, other))) and not _doers_apart(one, other)
        if not same_kind(one.of, other.of) and not (like.next_to >= _MANY_BESIDE):
            return False
        if one.unit in comparing().fleeting or _listed(one, other):
            return False
        if _grown(one, other, like):
            return True
        return _told_alike(one, other, like)

    def _knows(self, article: str, figure: Figure) -> bool:
        """Whether an article has another's number too: then it counts two things."""
        return any(
            f.unit == figure.unit and not f.superseded and f.meets(figure) and comparable(f, figure)
            for f in self.held.get(article, ())
            if (toll(f) or not toll(figure)) and not _other_outcome(f, figure)
        )


def _listed(one: Figure, other: Figure) -> bool:
    """Whether one of two shares stands in a list of them, as in a poll, and the other in none like it."""
    many = max(one.turn[1], other.turn[1]) > _LISTED
    return one.unit in _RATES and many and one.turn != other.turn


def one_unit(one: Figure, other: Figure) -> bool:
    """Whether two figures have one unit, or count people whom the same befell."""
    if one.unit == other.unit:
        return True
    people = comparing().people
    befell = outcomes().keys() & one.of & other.of
    return bool(befell) and PERSON in (one.unit, other.unit) and one.unit in people and other.unit in people


def _other_outcome(one: Figure, other: Figure) -> bool:
    """Whether something else befell those that are counted."""
    ours, theirs = one.of & outcomes().keys(), other.of & outcomes().keys()
    return bool(ours and theirs and not ours & theirs)


def _told_alike(one: Figure, other: Figure, like: Likeness) -> bool:
    """Whether the words around two numbers that differ are so alike that they are of one thing.

    The further apart they are, the more must be alike.
    """
    a, b = sorted((abs(one.middle or 0.0), abs(other.middle or 0.0)))
    close = b <= _CLOSE * a
    if _measured(one) and not rated(one) and like.beside < _NEARLY_BESIDE:
        return False
    if like.next_to >= _MANY_BESIDE and like.beside >= _MOST_BESIDE and like.stems >= _STEMS:
        return b <= _TWICE * a
    if not close:
        return False
    if like.next_to > 1 and like.beside >= _HALF_BESIDE:
        return like.stems >= _STEMS or like.beside >= _NEARLY_BESIDE
    return like.next_to > 0 and like.stems >= _MANY and like.sentence >= _MOST


def _slip(one: Figure, other: Figure, like: Likeness) -> bool:
    """Whether two sums so exact differ by a digit and are of one thing, whichever time a sentence names."""
    a, b = sorted((abs(one.middle or 0.0), abs(other.middle or 0.0)))
    exact = min(digits(one.middle), digits(other.middle)) >= _EXACT
    return exact and b <= _DIGIT * a and like.next_to >= _MANY_BESIDE


def _grown(one: Figure, other: Figure, like: Likeness) -> bool:
    """Whether a measure of what lies in one named place is larger in the later of two articles: a fire."""
    if not _measured(one) or rated(one) or not one.places & other.places or not apart(one, other):
        return False
    early, late = sorted((one, other), key=lambda f: f.published or "")
    risen = (early.middle or 0.0) < (late.middle or 0.0) <= _TWICE * (early.middle or 0.0)
    return risen and like.stems >= _MANY and like.sentence >= _LIGHTER


def same_kind(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words that say which are the same, most of them, or are left out by one."""
    if not one or not other:
        return True
    return len(one & other) >= 0.6 * max(len(one), len(other))


def _elsewhere(one: Figure, other: Figure) -> bool:
    """Whether the sentences of two figures name other places or other days."""
    return _other_places(one, other) or bool(one.days and other.days and not one.days & other.days)


def _other_places(one: Figure, other: Figure) -> bool:
    """Whether two figures have places of one size and none in common: a city is no other than its country."""
    if one.places & other.places:
        return False
    return not {size for size, *_ in one.places}.isdisjoint(size for size, *_ in other.places)


def _of_two_times(one: Figure, other: Figure) -> bool:
    """Whether two figures are of two times, or of one that moves from hour to hour."""
    moving = comparing().moving
    return (
        _of_other_hours(one, other)
        or one.older != other.older
        or bool(one.years and other.years and not one.years & other.years)
        or apart(one, other) > _DAYS
        or (_measured(one) and any(not moving.isdisjoint(folded(f.words)) for f in (one, other)))
    )


def _of_other_hours(one: Figure, other: Figure) -> bool:
    """Whether two figures are of two hours; a count of people hit is that of its hour, where one is named and
    both are of one day."""
    of_an_hour = (toll(one) or toll(other)) and not apart(one, other)
    return one.hours != other.hours and bool((one.hours and other.hours) or of_an_hour)


def _measured(figure: Figure) -> bool:
    """Whether a figure is a measure, a share, a price or a count of votes, and no count of things."""
    measures = comparing().same_measure
    known = {*measures, *(unit for unit, _ in measures.values()), *comparing().counting}
    return figure.unit in known or rated(figure)


def rated(figure: Figure) -> bool:
    """Whether a figure is a share or a sum of money: one sentence has many of these."""
    return figure.unit in _RATES or len(figure.unit) == _CURRENCY


def _agree(one: Figure, other: Figure, like: Likeness) -> bool:
    """Whether two figures that leave room for one number are of one thing: a number that few things have, or
    told alike."""
    if tolls(one, other) and one.hours == other.hours:
        dated = one.published and other.published and apart(one, other) <= _DAYS
        return comparable(one, other) and bool(dated or one.middle == other.middle)
    if not comparable(one, other):
        return False
    kind = same_kind(one.of, other.of)
    if AGE in one.of and like.next_to < _AGED:
        return False
    if one.quantity.value is None and one.quantity.low is not None:
        return kind and like.next_to > 1 and like.beside >= _HALF_BESIDE
    if one.quantity.value == other.quantity.value and telling(one) and telling(other):
        chance = one.unit == "percent" and digits(one.middle) <= _TELLING
        return (kind and not chance and (not rated(one) or like.stems > 0)) or like.next_to > 0
    if like.stems >= _STEMS and like.sentence >= _LIGHTER:
        return kind or like.next_to > 0
    if one.middle == other.middle and not rated(one) and kind:
        counted = rare(one.unit) and not _measured(one)
        return like.stems > 0 and (like.next_to > 0 or bool(one.of & other.of) or counted)
    return kind and like.next_to > 0 and like.beside >= _HALF_BESIDE and like.stems > 1


def _one_beside(one: Figure, other: Figure) -> bool:
    """Whether one of two counts is of others than those that its article told of: "two other guns"."""
    further = [bool(comparing().part_after.intersection(folded(f.quantity.of or ""))) for f in (one, other)]
    return further[0] != further[1] and not (toll(one) or toll(other))


def rare(unit: str) -> bool:
    """Whether a noun that is counted is one that few articles have."""
    return max(around(unit).values(), default=0.0) >= _RARE


def telling(figure: Figure) -> bool:
    """Whether a number is one that two articles of a story do not have by chance."""
    value = figure.quantity.value
    if value is None or AGE in figure.of:
        return False
    if not rated(figure) and not _measured(figure):
        return value >= _COUNT
    if rated(figure) and len(figure.unit) != _CURRENCY:
        return not _of_many(figure)
    return value >= _LARGE or digits(value) > _TELLING


def _of_many(figure: Figure) -> bool:
    """Whether a figure is a fraction in words or one of a hundred whole percentages, so that two articles may
    have it by chance."""
    whole = figure.unit in _RATES and figure.middle == int(figure.middle or 0.0)
    return whole or figure.unit == _FRACTION


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
    said = [comparing().doers.intersection(folded(f.words)) for f in (one, other)]
    most = 1 if said[0] | said[1] <= comparing().one_doer else _FEW
    return bool(said[0]) != bool(said[1]) and abs((one.middle or 0.0) - (other.middle or 0.0)) <= most


def odd(value: float | None) -> bool:
    """Whether a number is so odd that two articles of one story do not have it by chance."""
    return value is not None and (value != int(value) or (value > _SMALL and int(value) % 100 != 0))


def rounding(one: Figure, other: Figure) -> bool:
    """Whether two numbers are so near that one of them may be cut off: 50 percent for 49.9."""
    a, b = sorted((abs(one.middle or 0.0), abs(other.middle or 0.0)))
    return b <= _CUT * a and digits(one.middle) != digits(other.middle)


def near(one: Figure, other: Figure, times: float = _FAR) -> bool:
    """Whether two numbers are so near that they may be of one thing."""
    a, b = one.middle, other.middle
    return a is not None and b is not None and 0 < max(a, b) <= times * min(a, b)
