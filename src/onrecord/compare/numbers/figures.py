"""Figures: the quantities of an article with what stands around them, in units that can be held together."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from onrecord.compare.meaning import sentence
from onrecord.compare.seats import country_named, country_of
from onrecord.find.quantities import AGE
from onrecord.find.quantities.harm_words import harmed
from onrecord.lang import languages, load_pack
from onrecord.link.entities import folded
from onrecord.record import Article, Event, Place, Quantity, Reading, Span, Speaker, Statement, When

_ROUNDED = 0.05  # part of a round number by which it may be off
_ABOUT = (0.15, 0.03, 0.007)  # part of a number that is called approximate, told to one, two or three digits
_CUT_OFF = 1.98  # times the slack of a number that was cut off: 3.5 may be 3.59, and not 3.6
_EITHER = 1.05  # times that one of two such numbers may be the other
_MANY = 100  # numbers from here on are told to two digits, or roughly
_CONVERTED = 0.03  # part of a number by which it is off when it was put into another unit
_HOURS = ("part-of-day", "minute")
_DAYS = ("day", *_HOURS)
_NEAR = 60  # characters to either side of a figure that say what it is of
_BESIDE = 7  # words to either side that stand next to it, up to the next number
_CLAUSE = re.compile(r"[;:–—]| -+ ")
_NUMBER = re.compile(r"\d+")
_CLOSING = frozenset(")]")
_PART_BEFORE, _PART_AFTER = 3, 2  # words around a figure that say it is a part
_NATION = 4  # words after it in which it says of which country
_RECENT = 30  # days before an article of which its news is
_VOTE, _HALF = 80, 50  # characters before a figure that say what was carried by it; percent that carry
_SUPERSEDING = 80  # characters before a figure that say it held before another


@dataclass(frozen=True)
class Comparing:
    """lang/<code>/comparing.yml. `same_measure` has for a unit another one, and how much of that it is."""

    fleeting: tuple[str, ...]
    moving: frozenset[str]
    counting: frozenset[str]
    outcomes: tuple[tuple[str, ...], ...]
    sealed: dict[str, str]
    blows: frozenset[str]
    superseded: tuple[str, ...]
    carried: frozenset[str]
    carried_by: frozenset[str]
    striking: dict[str, str]
    part_before: frozenset[str]
    part_after: frozenset[str]
    part_of: frozenset[str]
    known: frozenset[str]
    parting: frozenset[str]
    doers: frozenset[str]
    one_doer: frozenset[str]
    people: frozenset[str]
    same_counted: tuple[tuple[str, ...], ...]
    same_acts: tuple[tuple[str, ...], ...]
    saying: frozenset[str]
    undone: tuple[str, ...]
    in_part: frozenset[str]
    denials: frozenset[str]
    announcing: frozenset[str]
    once_done: tuple[str, ...]
    once_does: tuple[str, ...]
    same_things: tuple[tuple[str, ...], ...]
    same_measure: dict[str, tuple[str, float]]


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A quantity with what stands around it.

    `low`, `high` and `middle` are in `unit`, into which feet, acres and the like are put. `beside` are the
    words between it and the next number to either side, with what it is of; `turn` says which it is of how
    many figures with its unit in its sentence. `older` is said of one that its sentence puts into another
    time, `partial` of one that counts a part, `superseded` of one that held before another, `vote` of the
    share by which something was carried.
    """

    quantity: Quantity
    article: str
    id: str
    words: str
    beside: str
    unit: str
    of: frozenset[str]
    nations: frozenset[str]
    places: frozenset[tuple[str, ...]]
    days: frozenset[str]
    years: frozenset[str]
    hours: frozenset[str]
    told_in: str | None
    published: str | None
    low: float
    high: float
    middle: float | None
    converted: bool
    turn: tuple[int, int]
    older: bool
    partial: bool
    superseded: bool
    vote: bool

    @property
    def exact(self) -> bool:
        """Whether it is a number of two digits or more that leaves no room to one side, as a bound does."""
        told = self.quantity.comparator in ("=", "~") and self.quantity.value is not None
        return told and digits(self.quantity.value) > 1 and abs(self.quantity.value or 0.0) >= _MANY

    def meets(self, other: Figure) -> bool:
        """Whether both leave room for one and the same number."""
        slack = _CONVERTED if self.converted != other.converted else 0.0
        if self.exact and other.exact and not slack:
            a, b = sorted((abs(self.middle or 0.0), abs(other.middle or 0.0)))
            if b > _EITHER * a:
                return False
        return self.low <= other.high * (1 + slack) and other.low <= self.high * (1 + slack)


@cache
def comparing() -> Comparing:
    """The words of comparing."""
    return load_pack("en").read("comparing", Comparing)


@cache
def outcomes() -> Mapping[str, str]:
    """Each word for what befell people, with the one under which its like are put."""
    return {form: group[0] for group in comparing().outcomes for form in group}


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The lowest and highest number that a quantity as worded leaves room for.

    Upwards there is more room than downwards: many cut the last figures off instead of rounding.
    """
    value = quantity.value
    if value is None:
        low = -math.inf if quantity.low is None else quantity.low
        return low, math.inf if quantity.high is None else quantity.high
    slack = _slack(value)
    if quantity.comparator in (">", ">="):
        return value, math.inf
    if quantity.comparator in ("<", "<="):
        return min(0.0, value), value + slack
    if quantity.comparator == "~":
        slack = max(slack, abs(value) * _rough(value))
    return value - slack, value + min(_CUT_OFF * slack, max(slack, abs(value) * _ROUNDED))


def _rough(value: float) -> float:
    """By which part a number that is called approximate may be off: less, the more of its digits are told."""
    told = digits(value) if abs(value) >= _MANY else 1
    return _ABOUT[min(told, len(_ABOUT)) - 1]


def digits(value: float | None) -> int:
    """How many digits of a number say something: 3 in 14.2 million and in 18,600."""
    return len(f"{value:.6f}".replace(".", "").strip("0")) if value else 0


def _slack(value: float) -> float:
    """How far off a number may be by rounding: half of its last place, but no more than a twentieth."""
    if value != int(value):
        return 0.49 * 10.0 ** -len(f"{value:.6f}".rstrip("0").partition(".")[2])
    whole, zeros = abs(int(value)), 0
    while whole and whole % 10 == 0:
        whole, zeros = whole // 10, zeros + 1
    return min(0.5 * 10.0**zeros, abs(value) * _ROUNDED) if zeros > 1 else 0.0


def middle(quantity: Quantity) -> float | None:
    """A quantity's value, or the middle of its range."""
    if quantity.value is not None:
        return quantity.value
    if quantity.low is not None and quantity.high is not None:
        return (quantity.low + quantity.high) / 2
    return None


def figures(reading: Reading) -> list[Figure]:
    """The figures of a reading that have a unit, in the order of the text.

    How many speak who are not named ("two officials said") is no figure: another article's two are others.
    """
    around = _Around(reading)
    nameless = [p for s in reading.of(Statement) for p in s.speakers if p.span and p.anonymous and p.count]
    found = (q for q in reading.of(Quantity) if q.unit is not None)
    held = [(q, around.sentence(q.span)) for q in found if not any(_speak(q, p) for p in nameless)]
    turns = _turns(held)
    return [around.figure(q, span, turns[q.id]) for q, span in held]


def _speak(quantity: Quantity, speaker: Speaker) -> bool:
    """Whether a quantity says how many a speaker is."""
    return speaker.span is not None and speaker.span.holds(quantity.span) and speaker.count == quantity.value


def _turns(held: list[tuple[Quantity, Span]]) -> dict[str, tuple[int, int]]:
    """Which each quantity is of how many with its unit in its sentence."""
    rows: dict[tuple[Span, str | None], list[str]] = {}
    for quantity, span in held:
        rows.setdefault((span, quantity.unit), []).append(quantity.id)
    return {id_: (n, len(row)) for row in rows.values() for n, id_ in enumerate(row)}


class _Around:
    """What stands around the quantities of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.article: Article = reading.article
        self.places = [(p.span, _place(p)) for p in reading.of(Place)]
        self.times = [w for w in reading.of(When) if w.start]
        self.events = {e.id: e for e in reading.of(Event)}
        self.told = [(c, s.id) for s in reading.of(Statement) for c in s.content]

    def sentence(self, span: Span) -> Span:
        """The sentence that a span stands in."""
        words = sentence(self.article, span)
        start = max(self.article.text.find(words, max(0, span.start - len(words))), 0)
        return Span(start, start + len(words))

    def figure(self, quantity: Quantity, around: Span, turn: tuple[int, int]) -> Figure:
        """A quantity as a figure."""
        text, span = self.article.text, quantity.span
        unit, factor = _unit(quantity.unit or "")
        low, high = bounds(quantity)
        if quantity.of == AGE and quantity.value is not None and quantity.comparator == "=":
            low = high = quantity.value  # nobody rounds an age
        value = middle(quantity)
        times = [w for w in self.times if around.holds(w.span)]
        before, after = text[around.start : span.start], text[span.end : around.end]
        close = Span(max(around.start, span.start - _NEAR), min(around.end, span.end + _NEAR))
        return Figure(
            quantity, self.article.id, quantity.id, around.of(text),
            _beside(quantity, before, after), unit, _kind(quantity, before),
            _nations(quantity, after),
            frozenset(name for at, name in self.places if close.meets(at)),
            frozenset((w.start or "")[:10] for w in times if w.precision in _DAYS and close.meets(w.span)),
            frozenset((w.start or "")[:4] for w in times if w.precision == "year" and close.meets(w.span)),
            frozenset(w.start or "" for w in times if w.precision in _HOURS),
            self._told_in(quantity), self.article.published,
            low * factor, high * factor, None if value is None else value * factor, factor != 1.0, turn,
            any(self._older(w) for w in self._beside(quantity, times)),
            _partial(quantity, before, after) or _some(quantity, span.of(text)),
            held_before(before), _carries(unit, value, before),
        )  # fmt: skip

    def _told_in(self, quantity: Quantity) -> str | None:
        """The statement in whose words a quantity stands, the innermost; None for the outlet's own voice."""
        held = [(c.end - c.start, id_) for c, id_ in self.told if c.holds(quantity.span)]
        if held:
            return min(held)[1]
        event = self.events.get(quantity.event or "")
        return event.reported_by if event else None

    def _beside(self, quantity: Quantity, times: list[When]) -> list[When]:
        """The times of a sentence that a quantity may be of: those next to it where it counts people hit."""
        if outcomes().keys().isdisjoint(_kind(quantity, "")):
            return times
        near = Span(quantity.span.start - _NEAR, quantity.span.end + _NEAR)
        return [w for w in times if near.meets(w.span)]

    def _older(self, when: When) -> bool:
        """Whether a time is not that of the article's news."""
        own, told = (_date(self.article.published), _date(when.start))
        return bool(own and told) and not 0 <= (own - told).days + 1 <= _RECENT + 1  # type: ignore[operator]


def _place(place: Place) -> tuple[str, ...]:
    """A place by how large it is and its folded name, a country by its code: "US" is the United States."""
    name = folded(place.name)
    country = country_named(name)
    return ("country", country) if country else (place.precision or "", *name)


def _date(moment: str | None) -> date | None:
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None


def apart(one: Figure, other: Figure) -> int:
    """Days between the publication of two figures; 0 where that of one is not known."""
    a, b = _date(one.published), _date(other.published)
    return abs((a - b).days) if a and b else 0


def _unit(unit: str) -> tuple[str, float]:
    """The unit under which a unit is compared, and how much of it that is."""
    plain = _counted().get(unit.casefold(), unit.casefold())
    return comparing().same_measure.get(plain, (plain, 1.0))


@cache
def _counted() -> Mapping[str, str]:
    """Each noun that is counted, with the one under which its like are put."""
    return {noun: group[0] for group in comparing().same_counted for noun in group}


def _beside(quantity: Quantity, before: str, after: str) -> str:
    """What a figure is of, and the words next to it that are of no other number.

    What stands behind the figure's clause is of another, and so is what comes after one in brackets.
    """
    left, right = _NUMBER.split(before)[-1].split()[-_BESIDE:], _NUMBER.split(after)[0].split()[:_BESIDE]
    if after[:1] in _CLOSING:
        right = []
    end = next((n for n, word in enumerate(right) if word in comparing().parting), len(right))
    return " ".join((*left, quantity.of or "", *right[:end]))


def _kind(quantity: Quantity, before: str) -> frozenset[str]:
    """The words that say which, each outcome under one word, without what became of things.

    Of those to whom somebody "fatally" did something the outcome is what that word says.
    """
    words = frozenset(folded(quantity.of or "")) - _harmed()
    sealed, blows = comparing().sealed, comparing().blows
    end = next((sealed[w] for w in folded(before)[-_PART_BEFORE:] if w in sealed), None)
    found = frozenset(outcomes().get(word, word) for word in words)
    befell = comparing().striking.get((folded(before) or ("",))[-1])
    if befell and quantity.unit in comparing().people and found.isdisjoint(outcomes().values()):
        return found | {befell}
    return found - blows | {end} if end and found & blows else found


def _carries(unit: str, value: float | None, before: str) -> bool:
    """Whether a figure is the share that carried what was put to the vote: "passed by 64 percent"."""
    told, own = folded(before[-_VOTE:]), comparing()
    at = max((n for n, word in enumerate(told) if word in own.carried), default=None)
    by = at is not None and bool(own.carried_by & {*told[at:]})
    return by and unit == "percent" and (value or 0.0) > _HALF


def _nations(quantity: Quantity, after: str) -> frozenset[str]:
    """The countries whose things or people are counted: "$34 billion of *Chinese* goods"."""
    words = (*folded(quantity.of or ""), *folded(_CLAUSE.split(after)[0])[:_NATION])
    return frozenset(filter(None, map(country_of, words)))


@cache
def _harmed() -> frozenset[str]:
    return frozenset(w for code in languages() for w in harmed(load_pack(code)))


def _partial(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a figure counts a part or a rest: "another 12", "19 more", "including three"."""
    words = comparing()
    own = frozenset(folded(quantity.of or ""))
    return bool(
        own & (words.part_before | words.part_after)
        or words.part_before.intersection(folded(_CLAUSE.split(before)[-1])[-_PART_BEFORE:])
        or words.part_after.intersection(folded(after)[:_PART_AFTER])
    )


def _some(quantity: Quantity, printed: str) -> bool:
    """Whether a figure's own words say that it counts some of a known number: "12 of the 30 miners"."""
    told = folded(printed)
    after = (b for a, b in pairwise(told) if a in comparing().part_of)
    return quantity.unit != "share" and any(b.isdecimal() or b in comparing().known for b in after)


def held_before(before: str) -> bool:
    """Whether the words before a figure or position in its sentence say that it held before another."""
    told = f" {' '.join(folded(before[-_SUPERSEDING:]))} "
    return any(f" {word} " in told for word in comparing().superseded)


def every(readings: Iterable[Reading]) -> Iterator[Figure]:
    """The figures of all readings."""
    for reading in readings:
        yield from figures(reading)
