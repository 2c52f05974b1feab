"""Who stands where: holders by proposals, with the stances as marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from string import ascii_uppercase

from onrecord.view.pictures.svg import (
    clean,
    counted,
    drawing,
    link,
    shortened,
    tag,
    text,
    told,
    words,
    wrapped,
)
from onrecord.view.pictures.symbols import legend, symbol
from onrecord.view.stands import Cell, Matrix

_ROW, _HEAD, _COLUMN, _SIZE = 30, 26, 58, 13.0
_NAMES = {True: 128.0, False: 230.0}
_NARROW = 560
_MOST_ROWS = 18


def draw(
    matrix: Matrix,
    href: Callable[[Cell], str],
    width: float = 900,
    prefix: str = "grid",
    *,
    alone: bool = False,
) -> str | None:
    """The picture of a matrix: of its first holders, and as many proposals as there is room for; None where
    there is none. The letters over the columns are those of `letters`; alone, as a file, it carries them."""
    narrow = width < _NARROW
    names = _NAMES[narrow]
    room = int((width - names) // _COLUMN)
    columns = telling(matrix)[: min(room, len(ascii_uppercase))]
    cells = {(c.holder, c.proposal): c for c in matrix.cells if c.proposal in columns}
    holders = [h for h in matrix.holders if any((h, n) in cells for n in columns)][:_MOST_ROWS]
    if not holders:
        return None
    right = names + _COLUMN * len(columns)
    parts = list(_lines(len(holders), len(columns), names, right))
    for i, n in enumerate(columns):
        x = names + _COLUMN * (i + 0.5)
        title = tag("title", clean(matrix.proposals[n]))
        parts.append(tag("g", title, text(ascii_uppercase[i], x, 18, "pic-lane", "middle")))
    for row, holder in enumerate(holders):
        y = _HEAD + _ROW * (row + 0.5)
        parts.append(text(shortened(holder, names - 10, _SIZE), 4, y + 4.5, "pic-row"))
        for i, n in enumerate(columns):
            if cell := cells.get((holder, n)):
                parts.append(_cell(cell, matrix.proposals[n], names + _COLUMN * (i + 0.5), y, href(cell)))
    bottom = _HEAD + _ROW * len(holders)
    kinds = list(dict.fromkeys(t.stance for c in cells.values() for t in c.turns))
    key, high = legend(kinds, 4, bottom + 8, width - 8)
    tells = told(
        "matrix_tells", holders=counted(len(holders), "holder"), proposals=counted(len(columns), "proposal")
    )
    listed, more = _listed(letters(matrix)[: len(columns)], width, bottom + high + 14) if alone else ("", 0.0)
    high += more
    return drawing(
        prefix, width, bottom + high + 12, told("matrix"), tells, (*parts, key, listed), "pic-matrix"
    )


def telling(matrix: Matrix) -> list[int]:
    """The proposals on which two stand, or one has changed: of the others there is nothing to compare, and
    the table has them."""
    turns: dict[int, int] = {}
    for cell in matrix.cells:
        turns[cell.proposal] = turns.get(cell.proposal, 0) + len(cell.turns)
    return [n for n in range(len(matrix.proposals)) if turns.get(n, 0) > 1]


def letters(matrix: Matrix) -> list[tuple[str, str]]:
    """The letters over the columns with the proposals that they stand for."""
    return [(ascii_uppercase[i], matrix.proposals[n]) for i, n in enumerate(telling(matrix)[:12])]


def _listed(named: Sequence[tuple[str, str]], width: float, top: float) -> tuple[str, float]:
    """The letters with their proposals, in lines."""
    lines = [line for letter, told_ in named for line in wrapped(f"{letter}  {told_}", width - 8, _SIZE)]
    made = "".join(text(line, 4, top + 14 + 18 * n, "pic-row") for n, line in enumerate(lines))
    return made, 18.0 * len(lines) + 12


def _lines(rows: int, columns: int, left: float, right: float) -> Iterator[str]:
    across = "".join(f"M0 {_HEAD + _ROW * n}H{right:.1f}" for n in range(rows + 1))
    down = "".join(f"M{left + _COLUMN * n:.1f} {_HEAD}V{_HEAD + _ROW * rows}" for n in range(columns + 1))
    yield tag("path", d=across + down, class_="pic-rule")


def _cell(cell: Cell, proposal: str, x: float, y: float, href: str) -> str:
    """The stances of one holder on one proposal: a mark each, with an arrow where it changed."""
    shown = cell.turns[-2:]
    apart = 14.0 if len(shown) > 1 else 0.0
    parts = (
        [symbol(t.stance, x + apart * (2 * i - 1), y, 8) for i, t in enumerate(shown)]
        if apart
        else [symbol(shown[0].stance, x, y, 8)]
    )
    if apart:
        parts.append(tag("path", d=f"M{x - 4:.1f} {y:.1f}h7m-3 -3l3 3l-3 3", class_="pic-turn"))
    parts.append(
        tag(
            "rect",
            x=x - _COLUMN / 2 + 1,
            y=y - _ROW / 2 + 1,
            width=_COLUMN - 2,
            height=_ROW - 2,
            class_="pic-hit",
        )
    )
    named = words()["kinds"]
    stances = ", ".join(f"{named[t.stance]} {(t.first or '')[:10]}".strip() for t in cell.turns)
    return link(href, f"{cell.holder}: {stances}: {proposal}", *parts)
