"""Numbers of one thing across articles: agreeing, differing, or changed since. Nothing is ever added up."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.compare.grouping import grouped
from onrecord.compare.meaning import meaning, sentence, shared
from onrecord.compare.sides import comparison, side
from onrecord.lang import load_pack
from onrecord.link.entities import folded
from onrecord.link.origins import Origins
from onrecord.record import Article, Comparison, Event, Place, Quantity, Reading, Span, When

BY = "onrecord.compare.numbers@1"
_ROUNDED = 0.05  # part of a round number by which it may be off
_ABOUT = 0.15  # part of a number that is called approximate
_FAR = 4.0  # two numbers this many times apart count two things
_OPEN = 1.6  # times that a number may be above another that is given as its bound
_STEMS, _EQUAL_LIGHTER = 3, 0.3  # of the sentences around two equal numbers of one thing
_MANY, _LIGHTER = 5, 0.45  # of those around two that differ
_HEAD = 20  # characters by which the beginning of a sentence is found again
_BEFORE = 80  # characters before a number that say whether it holds still
_SMALL = 20  # numbers up to this, and round ones, are met with by chance
_EARLY = 900  # characters in which an article gives the toll of its own story
_DAYS, _HOURS = ("day", "part-of-day", "minute"), ("part-of-day", "minute")


@dataclass(frozen=True)
class Comparing:
    """lang/<code>/comparing.yml."""

    fleeting: tuple[str, ...]
    outcomes: tuple[tuple[str, ...], ...]
    superseded: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Figure:
    """A quantity with what stands around it."""

    quantity: Quantity
    article: str
    id: str
    words: str
    unit: str
    of: frozenset[str]
    places: frozenset[tuple[str, ...]]
    days: frozenset[str]
    hours: frozenset[str]
    reported_by: str | None
    low: float
    high: float


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
        slack = max(slack, abs(value) * _ABOUT)
    return value - slack, value + min(2 * slack, max(slack, abs(value) * _ROUNDED))


def _slack(value: float) -> float:
    """How far off a number may be by rounding: half of its last place, but no more than a twentieth."""
    if value != int(value):
        return 0.049
    whole, zeros = abs(int(value)), 0
    while whole and whole % 10 == 0:
        whole, zeros = whole // 10, zeros + 1
    return min(0.5 * 10.0**zeros, abs(value) * _ROUNDED) if zeros > 1 else 0.0


def compare(story: str, readings: Sequence[Reading], origins: Origins) -> list[Comparison]:
    """The numbers that at least two articles give for one thing.

    One thing: the same unit of the same kind, in sentences that say the same, with no other place or day.
    Where one article has two numbers for it, it counts two things, and nothing is said.
    """
    figures = [f for r in readings for f in _figures(r)]
    by_id = {f.id: f for f in figures}
    articles = {r.article.id: r.article for r in readings}
    groups = grouped(figures, _looked_up, _one_thing)
    found = (_compared(story, [by_id[i] for i in group], articles, origins) for group in groups)
    return [c for c in found if c is not None]


def _looked_up(figure: _Figure) -> str:
    """The words that numbers of one thing have in common: what they count, else those of their sentence."""
    kind = f"{figure.unit} {' '.join(sorted(figure.of))}"
    return kind if figure.of and meaning(kind) else f"{figure.words} {figure.unit}"


def _figures(reading: Reading) -> list[_Figure]:
    article = reading.article
    places = [(p.span, folded(p.name)) for p in reading.of(Place)]
    times = [(w.span, w.start or "", w.precision in _HOURS) for w in reading.of(When) if w.precision in _DAYS]
    events = {e.id: e for e in reading.of(Event)}
    made = []
    for quantity in reading.of(Quantity):
        if quantity.unit is None:
            continue
        words = sentence(article, quantity.span)
        start = max(article.text.find(words, max(0, quantity.span.start - len(words))), 0)
        around = Span(start, start + len(words))
        event = events.get(quantity.event or "")
        low, high = bounds(quantity)
        made.append(
            _Figure(
                quantity, article.id, quantity.id, words, quantity.unit.casefold(), _kind(quantity),
                frozenset(name for span, name in places if around.holds(span)),
                frozenset(start[:10] for span, start, _ in times if start and around.holds(span)),
                frozenset(start for span, start, hour in times if hour and around.holds(span)),
                event.reported_by if event else None, low, high,
            )
        )  # fmt: skip
    return made


def _kind(quantity: Quantity) -> frozenset[str]:
    """The words that say which, each outcome under one word."""
    return frozenset(_outcomes().get(word, word) for word in folded(quantity.of or ""))


def _one_thing(one: _Figure, other: _Figure) -> bool:
    """Whether two numbers are of the same thing at the same time."""
    if one.unit != other.unit or not _same_kind(one.of, other.of):
        return False
    if (one.places and other.places and not one.places & other.places) or (
        one.days and other.days and not one.days & other.days
    ):
        return False
    stems, lighter, _ = shared(_around(one), _around(other))
    if _tolls(one, other):
        return True
    if _meet(one, other):
        if not _comparable(one, other):
            return False
        odd = one.quantity.value == other.quantity.value and _odd(one.quantity.value)
        told = "=" in (one.quantity.comparator, other.quantity.comparator)
        exact = told and stems > 0 and max(_figures_of(one), _figures_of(other)) > 2
        return odd or exact or (stems >= _STEMS and lighter >= _EQUAL_LIGHTER)
    if one.hours != other.hours or one.unit in _fleeting() or not _near(one, other):
        return False
    return stems >= _MANY and lighter >= _LIGHTER


def _same_kind(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other:
        return one == other
    return len(one & other) >= 0.6 * max(len(one), len(other))


def _around(figure: _Figure) -> dict[str, float]:
    """The meaning of a figure's sentence without numbers."""
    return {stem: weight for stem, weight in meaning(figure.words).items() if not stem[0].isdigit()}


def _comparable(one: _Figure, other: _Figure) -> bool:
    """Whether two numbers that leave room for one another say the same: "billions" says too little."""
    a, b = _middle(one.quantity), _middle(other.quantity)
    if a is None or b is None:
        return (one.low, one.high) == (other.low, other.high)
    return max(a, b) <= _OPEN * max(min(a, b), 0.0) or a == b


def _tolls(one: _Figure, other: _Figure) -> bool:
    """Whether both count whom one thing befell, where the articles begin: the toll of the story itself."""
    early = max(one.quantity.span.start, other.quantity.span.start) < _EARLY
    outcome = {o for f in (one, other) for o in f.of} & _outcomes().keys()
    known = _comparable(one, other) if _meet(one, other) else _near(one, other)
    return early and bool(outcome) and one.hours == other.hours and known


@cache
def _outcomes() -> dict[str, str]:
    words = load_pack("en").read("comparing", Comparing).outcomes
    return {form: group[0] for group in words for form in group}


def _figures_of(figure: _Figure) -> int:
    """How many figures of a number say something: 3 in 14.2 million and in 18,600."""
    value = figure.quantity.value
    return len(f"{value:.6f}".replace(".", "").strip("0")) if value else 0


@cache
def _fleeting() -> frozenset[str]:
    return frozenset(unit.casefold() for unit in load_pack("en").read("comparing", Comparing).fleeting)


def _odd(value: float | None) -> bool:
    """Whether a number is so odd that two articles of one story do not have it by chance."""
    return value is not None and (value != int(value) or (value > _SMALL and int(value) % 100 != 0))


def _meet(one: _Figure, other: _Figure) -> bool:
    return one.low <= other.high and other.low <= one.high


def _near(one: _Figure, other: _Figure) -> bool:
    a, b = _middle(one.quantity), _middle(other.quantity)
    return a is not None and b is not None and 0 < max(a, b) <= _FAR * min(a, b)


def _middle(quantity: Quantity) -> float | None:
    if quantity.value is not None:
        return quantity.value
    if quantity.low is not None and quantity.high is not None:
        return (quantity.low + quantity.high) / 2
    return None


def _compared(
    story: str, figures: Sequence[_Figure], articles: dict[str, Article], origins: Origins
) -> Comparison | None:
    by_article: dict[str, list[_Figure]] = defaultdict(list)
    for figure in figures:
        by_article[figure.article].append(figure)
    own = {id_: _own(held, articles[id_]) for id_, held in by_article.items()}
    if len(own) < 2 or any(not _meet(a, b) for held in own.values() for a in held for b in held):
        return None
    figures = [f for held in own.values() for f in held]
    classes: list[list[_Figure]] = []
    for figure in sorted(figures, key=lambda f: (_middle(f.quantity) or f.low, f.id)):
        fitting = next((c for c in classes if all(_meet(figure, f) for f in c)), None)
        if fitting is None:
            classes.append([figure])
        else:
            fitting.append(figure)
    sides = [
        side(_printed(c, articles), [f.quantity for f in c], origins, [f.reported_by for f in c])
        for c in classes
    ]
    if not all(any(_one_thing(a, b) for a in c for b in d) for c, d in pairwise(classes)):
        return None  # each is like a third number, and not like the other
    verdict = "agree" if len(classes) == 1 else _moved(classes, articles)
    told = [f.words for f in figures if _words(f, articles) == sides[0].value] or [f.words for f in figures]
    text = " ".join(min(told, key=len).split())
    return comparison(story, "quantity", text, verdict, sides, BY)  # type: ignore[arg-type]


def _own(held: Sequence[_Figure], article: Article) -> Sequence[_Figure]:
    """Of an article's numbers for one thing its own, where others are said to have held before."""
    if all(_meet(a, b) for a in held for b in held):
        return held
    return [f for f in held if not _superseded(f, article)] or held


def _superseded(figure: _Figure, article: Article) -> bool:
    """Whether the words before a number in its sentence say that it held before another."""
    span = figure.quantity.span
    start = article.text.rfind(figure.words[:_HEAD], max(0, span.start - len(figure.words)), span.end)
    before = article.text[max(start, span.start - _BEFORE, 0) : span.start]
    told = f" {' '.join(folded(before))} "
    words = load_pack("en").read("comparing", Comparing).superseded
    return any(f" {word} " in told for word in words)


def _printed(figures: Sequence[_Figure], articles: dict[str, Article]) -> str:
    """The number as most print it."""
    words = [_words(f, articles) for f in figures]
    return max(words, key=lambda w: (words.count(w), -len(w)))


def _words(figure: _Figure, articles: dict[str, Article]) -> str:
    return " ".join(figure.quantity.span.of(articles[figure.article].text).split())


def _moved(classes: Sequence[Sequence[_Figure]], articles: dict[str, Article]) -> str:
    """Whether the number changed: each value is of later days than the one before. Else articles differ."""
    days = [sorted((articles[f.article].published or "")[:10] for f in c) for c in classes]
    if not all(day for c in days for day in c):
        return "differ"
    rising = all(a[-1] < b[0] for a, b in pairwise(days))
    falling = all(b[-1] < a[0] for a, b in pairwise(days))
    return "changed" if rising or falling else "differ"
