"""How sure a stand or a bond is: the share of lines like it that readers of real articles found right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log

from onrecord.lang import Pack

SUREST = 0.002
"""How near a probability may come to none and to all before its log-odds are taken."""


@dataclass(frozen=True)
class Scale:
    """What each mark of a line adds to or takes from its log-odds of being right, over a base."""

    base: float
    marks: Mapping[str, float]


@dataclass(frozen=True)
class Chance:
    """What becomes of the log-odds that the learned reader gives: `by` times as much, over a base."""

    base: float
    by: float


@dataclass(frozen=True)
class Marked:
    """Both: `by` times the log-odds of a figure, over a base, with what each mark adds or takes."""

    base: float
    by: float
    marks: Mapping[str, float]


@dataclass(frozen=True)
class Sureness:
    """`sureness.yml`; `read_…` of what the learned reader finds, `framed_…` of what the rules find too."""

    statements: Marked
    positions: Scale
    commitments: Scale
    read_positions: Chance
    read_commitments: Chance
    read_events: Chance
    framed_events: Chance


def sure(scale: Scale, marks: Iterable[str]) -> float:
    """The score of a line with these marks, 0 to 1; a mark that the scale does not know changes nothing."""
    odds = scale.base + sum(scale.marks.get(mark, 0.0) for mark in sorted(set(marks)))
    return round(1 / (1 + exp(-odds)), 2)


def chance(scale: Chance, given: float) -> float:
    """The score of a line to which the learned reader gives a probability."""
    held = min(max(given, SUREST), 1 - SUREST)
    return round(1 / (1 + exp(-(scale.base + scale.by * log(held / (1 - held))))), 2)


def marked(scale: Marked, given: float, marks: Iterable[str]) -> float:
    """The score of a line with a figure of its own and these marks."""
    held = min(max(given, SUREST), 1 - SUREST)
    odds = scale.base + scale.by * log(held / (1 - held))
    return sure(Scale(odds, scale.marks), marks)


def scales(pack: Pack) -> Sureness:
    """The scales of a language."""
    return pack.read("sureness", Sureness)
