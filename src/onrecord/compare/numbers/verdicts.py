"""What is said of numbers of one thing that exclude one another: changed, differ, or unclear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from onrecord.compare.numbers.figures import Figure, outcomes
from onrecord.compare.numbers.things import rated
from onrecord.record.story import Verdict

_DAY = 10  # characters of a day in ISO 8601


def verdict(classes: Sequence[Sequence[Figure]]) -> Verdict:
    """`classes` are the figures of each value, lowest first.

    Sums, shares and estimates do not grow from one article to the next, so two of these differ. A count
    changed where each value is later than the one before; a toll, which only rises, also where some
    article still gives an old value later. Articles without a date say nothing of that; where a value has no
    others, nobody can say whether it replaced another.
    """
    classes = [[f for f in c if f.published] for c in classes]
    if not all(classes):
        return "unclear"
    if all(rated(f) or f.quantity.comparator == "~" for c in classes for f in c):
        return "differ"
    if all(_before(c, d) for c, d in pairwise(classes)):
        return "changed"
    if all(_before(d, c) for c, d in pairwise(classes)):
        return "differ" if _tolls(classes) else "changed"
    return "changed" if _tolls(classes) and _risen(classes) else "differ"


def in_time(classes: Sequence[Sequence[Figure]]) -> list[list[Figure]]:
    """Values in the order in which they were published, and the articles of each too."""
    ordered = [sorted(c, key=lambda f: (f.published is None, _moment(f, f))) for c in classes]
    return sorted(ordered, key=lambda c: _moment(c[0], c[0]))


def _tolls(classes: Sequence[Sequence[Figure]]) -> bool:
    return any(outcomes().keys() & f.of for c in classes for f in c)


def _before(earlier: Sequence[Figure], later: Sequence[Figure]) -> bool:
    """Whether all of the figures were published before all of the others."""
    return all(_moment(a, b) < _moment(b, a) for a in earlier for b in later)


def _risen(classes: Sequence[Sequence[Figure]]) -> bool:
    """Whether each value came up later than the one below it, in an article's own first print of it."""
    return all(any(all(_moment(a, b) < _moment(b, a) for b in d) for a in c) for c, d in pairwise(classes))


def _moment(figure: Figure, beside: Figure) -> str:
    """When a figure was published, by the day where the hour of one of the two is not known."""
    own, other = figure.published or "", beside.published or ""
    if len(own) <= _DAY or len(other) <= _DAY:
        return own[:_DAY]
    try:
        moment = datetime.fromisoformat(own)
    except ValueError:
        return own
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
