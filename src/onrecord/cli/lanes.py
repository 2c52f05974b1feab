"""Lanes: who has it from whom, as a drawing beside the table of origins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.view.desk import ArticleRow
from onrecord.view.side_by_side import OriginRow

_STEP, _TOP, _MOST, _LONGEST = 30, 34, 16, 32


@dataclass(frozen=True, slots=True)
class Stop:
    """An origin or an outlet with its height in the drawing."""

    name: str
    y: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A line from an origin to an outlet; `whole` where the outlet's report as a whole is from there."""

    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Lanes:
    """The drawing: origins on the left, outlets on the right, and the lines between them."""

    origins: tuple[Stop, ...]
    outlets: tuple[Stop, ...]
    lines: tuple[Lane, ...]
    height: int


def lanes(origins: Sequence[OriginRow], articles: Sequence[ArticleRow]) -> Lanes | None:
    """The drawing of a story; None where nobody has anything from somebody else, or all would not fit."""
    shown = [o for o in origins if o.name and (o.home or len(o.outlets) > 1)]
    names = list(dict.fromkeys(a.outlet for a in articles))
    if not any(o.passed_on for o in shown) or max(len(shown), len(names)) > _MOST:
        return None
    left = {o.id: _TOP + _STEP * i for i, o in enumerate(shown)}
    right = {name: _TOP + _STEP * i for i, name in enumerate(_beside(shown, names))}
    lines = tuple(Lane(left[o.id], right[n], n in o.home) for o in shown for n in o.outlets if n in right)
    return Lanes(
        tuple(Stop(_short(o.name or ""), left[o.id]) for o in shown),
        tuple(Stop(_short(name), y) for name, y in right.items()),
        lines,
        _TOP + _STEP * max(len(left), len(right)),
    )


def _beside(shown: Sequence[OriginRow], names: Sequence[str]) -> list[str]:
    """Outlets in the order of the origins that their reports are from, so that few lines cross."""
    order = {name: i for i, o in reversed(list(enumerate(shown))) for name in o.home}
    return sorted(names, key=lambda name: order.get(name, len(shown)))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
