"""Sums: a total that one article gives, in the parts that another gives. Nothing else is ever added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.compare.meaning import shared
from onrecord.compare.numbers.figures import Figure, comparing
from onrecord.compare.numbers.likeness import around
from onrecord.compare.numbers.things import odd, rated

_REACH = 160  # characters in which an article gives the parts of a sum
_PARTS = 3  # that make a sum, at most
_LEAST = 12  # of a total: lower ones are met with by chance
_STEMS = 2  # that the sentences of a total and its parts share


def parts(total: Figure, held: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of one other article that add up to a total exactly; none where they do not."""
    value = total.quantity.value
    if value is None or value < _LEAST or rated(total):
        return ()
    likely = [f for f in held if _part(f, total)]
    return next((c for c in _together(likely) if sum(f.middle or 0.0 for f in c) == value), ())


def _part(figure: Figure, total: Figure) -> bool:
    """Whether a figure may be a part of a total: exact, less, of the same or of people."""
    known = total.quantity.value is not None and total.quantity.comparator == "="
    exact = figure.quantity.value is not None and figure.quantity.comparator == "="
    if not known or not exact or not 0 < (figure.middle or 0.0) < (total.middle or 0.0):
        return False
    if figure.unit == total.unit:
        return True
    people = comparing().people
    return odd(total.quantity.value) and figure.unit in people and total.unit in people


def _together(figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """Figures that stand together, as parts of one thing are given."""
    for n, first in enumerate(figures):
        span = first.quantity.span
        close = [f for f in figures[n + 1 :] if f.quantity.span.start - span.end <= _REACH]
        for size in range(1, _PARTS):
            yield from ((first, *more) for more in combinations(close, size))


def told_alike(total: Figure, found: Sequence[Figure]) -> bool:
    """Whether the sentences of a total and of its parts speak of one thing."""
    stems, _, _ = shared(around(total.words), around(" ".join(dict.fromkeys(f.words for f in found))))
    return stems >= _STEMS
