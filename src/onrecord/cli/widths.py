"""Widths of a table's columns: words stay whole where the terminal has room for them; what has no room is
broken behind a mark in it, as names of files and addresses are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

LONGEST = 14
"""Letters of a word beyond which it is broken rather than given room."""
PIECES = re.compile(r"(?:[^-_./?&=@]|\.(?=\w{1,4}\)?$))+[-_./?&=@]*|[-_./?&=@]+")
"""What a long word is made of, as far as its marks tell: parts of a file's name, its ending with the last of
them, or of an address."""
WORDS = re.compile(r"\S+")
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
        return _broken(made)
    for most in range(LONGEST, -1, -1):
        wanted = [max(low, min(long, most)) for low, long in zip(least, words, strict=True)]
        if sum(wanted) <= room:
            break
    for column, letters in zip(shares, dealt([c.ratio or 1 for c in shares], wanted, room), strict=True):
        column.ratio, column.width = None, letters
    return _broken(made)


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
    """The letters of a cell's longest word, of one that no column could hold those of its longest piece."""
    words = _plain(cell).split()
    pieces = (piece for word in words for piece in ([word] if len(word) <= LONGEST else PIECES.findall(word)))
    return max((len(piece) for piece in pieces if len(piece) <= LONGEST), default=0)


def _plain(cell: object) -> str:
    return cell.plain if isinstance(cell, Text) else str(cell)


def _broken(made: Table) -> Table:
    """The table, words that are longer than their column broken behind their marks."""
    for column in made.columns:
        width, cells = column.width, list(column.cells)
        if width and not column.no_wrap and any(_over(cell, width) for cell in cells):
            column._cells = [
                broken(cell if isinstance(cell, Text) else Text(str(cell)), width) for cell in cells
            ]
    return made


def _over(cell: object, width: int) -> bool:
    return any(len(word) > width for word in _plain(cell).split())


def broken(text: Text, width: int) -> Text:
    """A text with a line's end behind the marks in words that are longer than so many letters, wherever what
    comes next would not fit its line."""
    at = [*_ends(text.plain, width)]
    return Text("\n").join(text.divide(at)) if at else text


def _ends(plain: str, width: int) -> Iterator[int]:
    """Where lines are to end within words, as a text is set in lines of so many letters."""
    start = 0
    for line in plain.split("\n"):
        used = 0
        for word in WORDS.finditer(line):
            long = len(word[0]) > width
            for piece in PIECES.finditer(word[0]) if long else [word]:
                first = not long or piece.start() == 0
                needed = used + (1 if used and first else 0) + len(piece[0])
                if needed <= width:
                    used = needed
                    continue
                if not first:
                    yield start + word.start() + piece.start()
                used = (len(piece[0]) - 1) % width + 1
        start += len(line) + 1
