"""Widths of a table's columns: words stay whole where the terminal has room for them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

LONGEST = 14
"""Letters of a word beyond which it is broken rather than given room."""
EDGES, BETWEEN = 2, 3
"""Letters that a table takes at its edges, and for each of its columns."""


def whole_words(made: Table, width: int) -> Table:
    """The table, its shares of `width` letters dealt out so that words stay whole.

    Each column has its share, or as much as its longest word needs. Where there is no room for all of
    them the longest are broken, in all columns alike.
    """
    shares = [column for column in made.columns if column.ratio]
    fixed = sum(column.width or 0 for column in made.columns if not column.ratio)
    room = width - EDGES - BETWEEN * len(made.columns) + 1 - fixed
    least = [column.width or 1 for column in shares]
    words = [max(map(_longest, column.cells), default=0) for column in shares]
    if not shares or sum(least) > room:
        return made
    for most in range(LONGEST, -1, -1):
        wanted = [max(low, min(long, most)) for low, long in zip(least, words, strict=True)]
        if sum(wanted) <= room:
            break
    for column, letters in zip(shares, dealt([c.ratio or 1 for c in shares], wanted, room), strict=True):
        column.ratio, column.width = None, letters
    return made


def dealt(ratios: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Room dealt out by ratio, to nobody less than the least that is needed."""
    fair = [room * ratio // sum(ratios) for ratio in ratios]
    short = {i for i, low in enumerate(least) if low > fair[i]}
    while True:
        rest = room - sum(least[i] for i in short)
        among = sum(ratio for i, ratio in enumerate(ratios) if i not in short)
        fair = [low if i in short else rest * ratios[i] // among for i, low in enumerate(least)]
        more = {i for i, low in enumerate(least) if low > fair[i]}
        if not more:
            break
        short |= more
    widest = max(range(len(ratios)), key=lambda i: fair[i])
    fair[widest] += room - sum(fair)
    return fair


def _longest(cell: object) -> int:
    text = cell.plain if isinstance(cell, Text) else str(cell)
    return max((len(word) for word in text.split() if len(word) <= LONGEST), default=0)
