"""Marks: each kind has a shape of its own, so that colour only helps."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from onrecord.view.pictures.svg import tag, text, width_of, words

SIZE = 12
"""Letters of a legend, in pixels."""
_ROW, _GAP = 20, 16


def symbol(kind: str, x: float, y: float, r: float = 6.0) -> str:
    """The mark of a kind, in a circle of radius `r` around a place."""
    name = f"pic-s pic-{kind}"
    if kind in ("published", "point"):
        return _polygon(name, [(x, y - r), (x + r, y), (x, y + r), (x - r, y)])
    if kind in ("threat", "demands", "threatened"):
        return _polygon(name, [(x, y - r), (x + r, y + 0.8 * r), (x - r, y + 0.8 * r)])
    if kind in ("rejects", "refusal"):
        own, h = tag("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, class_=name), 0.5 * r
        return own + _stroke("pic-on", (x - h, y - h, x + h, y + h), (x - h, y + h, x + h, y - h))
    if kind == "backs":
        tick = (
            (x - 0.5 * r, y, x - 0.1 * r, y + 0.45 * r),
            (x - 0.1 * r, y + 0.45 * r, x + 0.55 * r, y - 0.45 * r),
        )
        return tag("circle", cx=x, cy=y, r=r, class_=name) + _stroke("pic-on", *tick)
    if kind == "conditional":
        half = f"M{x:.1f} {y - r:.1f}A{r:.1f} {r:.1f} 0 0 1 {x:.1f} {y + r:.1f}Z"
        return tag("circle", cx=x, cy=y, r=r, class_=f"{name} pic-open") + tag(
            "path", d=half, class_="pic-half"
        )
    if kind in ("plan", "planned"):
        return tag("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, class_=f"{name} pic-open")
    if kind == "denied":
        own = tag("circle", cx=x, cy=y, r=r, class_=f"{name} pic-open")
        return own + _stroke("pic-strike", (x - r, y + r, x + r, y - r))
    if kind in ("region", "country"):  # the middle of an area: never a pin
        return _stroke("pic-middle", (x - r, y, x + r, y), (x, y - r, x, y + r))
    if kind == "several":
        return tag("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, rx=0.4 * r, class_=name)
    if kind == "ongoing":
        own = tag("circle", cx=x, cy=y, r=r, class_=name)
        return own + _stroke("pic-on", (x - 0.6 * r, y, x + 0.6 * r, y))
    hollow = kind in ("said", "offer", "undecided", "hypothetical", "called_for", "promised")
    return tag("circle", cx=x, cy=y, r=r, class_=f"{name} pic-open" if hollow else name)


def _polygon(name: str, corners: Iterable[tuple[float, float]]) -> str:
    return tag("path", d="M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z", class_=name)


def _stroke(name: str, *lines: tuple[float, float, float, float]) -> str:
    path = "".join(f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" for a, b, c, d in lines)
    return tag("path", d=path, class_=name)


def area(prefix: str, x: float, y: float, r: float, kind: str) -> str:
    """A hatched circle: somewhere in there."""
    return tag("circle", cx=x, cy=y, r=r, class_=f"pic-area pic-{kind}", fill=f"url(#{prefix}-h)")


def hit(x: float, y: float, r: float = 12.0) -> str:
    """What can be pointed at around a small mark."""
    return tag("circle", cx=x, cy=y, r=r, class_="pic-hit")


def hatch(prefix: str) -> str:
    """The pattern of hatched circles of one picture."""
    line = tag("path", d="M0 0V6", class_="pic-hatch")
    pattern = tag(
        "pattern", line, id=f"{prefix}-h", width=6, height=6, patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )  # fmt: skip
    return tag("defs", pattern)


def legend(
    kinds: Sequence[str], x: float, y: float, width: float, group: str = "kinds", prefix: str = ""
) -> tuple[str, float]:
    """What the marks of some kinds mean, in rows; and how high all of it is."""
    named = words()[group]
    parts, at, row = [], x, 0
    for kind in kinds:
        wide = 22 + width_of(named[kind], SIZE) + _GAP
        if at > x and at + wide - _GAP > x + width:
            at, row = x, row + 1
        cy = y + row * _ROW + _ROW / 2
        mark = (
            area(prefix, at + 8, cy, 8, kind)
            if prefix and kind in ("region", "country")
            else symbol(kind, at + 8, cy, 5)
        )
        parts += [mark, text(named[kind], at + 20, cy + 4, "pic-small")]
        at += wide
    return "".join(parts), math.ceil((row + 1) * _ROW) if kinds else 0
