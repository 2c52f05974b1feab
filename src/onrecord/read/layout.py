"""Pieces of text at their places on a page → its lines, in the order in which a person reads them.

A PDF says where each piece stands and seldom more: not how wide it is shown, what is a column, or what a
table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

# How wide letters are in most fonts, as a share of their height.
WIDTH, WIDE, NARROW = 0.5, 0.67, 0.27
THIN = frozenset(" ijlftrI.,;:'’‘!|()-“”\"")
# Pieces whose feet are this share of their height apart stand on one line.
ONE_LINE = 0.5
# A gap of so many heights, and this share of what stands before it, parts what stands on one line.
APART, UNSURE = 2.0, 0.12
# A column begins where so many lines begin; lines of a column have so many characters, those of a table
# fewer.
COLUMN_LINES, COLUMN_WIDTH = 4, 20
# Columns begin so many heights from one another, and lines of them up to so many after their column begins.
COLUMNS_APART, INDENTED = 8, 5
# Where a page goes to and fro between columns this often, by lines of the smaller one, it is told line by
# line.
TO_AND_FRO = 0.5
# Letters that printers cut in one.
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})


class Piece(NamedTuple):
    """Words at a place: from the left and from the foot of the page, the height of their letters, whether
    they are bold, and by how many quarters they are turned."""

    words: str
    x: float
    y: float
    size: float
    bold: bool
    turned: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; `end` is about where it ends, `row` says that it is a row of a table."""

    words: str
    x: float
    y: float
    size: float
    bold: bool
    turned: int
    end: float
    row: bool = False

    @property
    def length(self) -> float:
        """About how wide it is shown."""
        return self.end - self.x


def lines_on(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of a page: column after column, the rows of tables whole."""
    starts = _starts(pieces)
    lines = [_line(group) for group in _groups(pieces, starts)]
    return list(_rows(_by_columns([line for line in lines if line.words])))


def width_of(words: str, size: float) -> float:
    """About how wide some words are shown."""
    thin = sum(letter in THIN for letter in words)
    wide = sum(letter.isupper() or letter in "mw—" for letter in words) - words.count("I")
    return size * (NARROW * thin + WIDE * wide + WIDTH * (len(words) - thin - wide))


def _starts(pieces: Sequence[Piece]) -> tuple[float, ...]:
    """Where columns begin, for pieces that stand on one line in several of them."""
    found: Counter[int] = Counter()
    first: Piece | None = None
    for piece in pieces:
        if first is None or not _level(first, piece) or piece.x < first.x:
            first = piece
        elif piece.x - first.x > COLUMNS_APART * piece.size and len(piece.words) >= COLUMN_WIDTH / 2:
            found[round(piece.x)] += 1
    near = {x: number + found[x - 1] + found[x + 1] for x, number in found.items()}
    return tuple(sorted(x for x, number in near.items() if number >= COLUMN_LINES))


def _level(one: Piece | Line, other: Piece | Line) -> bool:
    """Whether two stand on one line of the page."""
    return one.turned == other.turned and abs(one.y - other.y) <= ONE_LINE * max(one.size, other.size, 1)


def _groups(pieces: Sequence[Piece], starts: Sequence[float]) -> Iterator[list[Piece]]:
    """The pieces of each line, in the order in which the file has them; what is printed twice at one place,
    to look bold or to throw a shadow, comes once."""
    group: list[Piece] = []
    end = 0.0
    for piece in pieces:
        if group:
            before = group[-1]
            if _twice(piece, group):
                continue
            gap = APART * max(piece.size, before.size) + UNSURE * (end - before.x)
            begins = any(abs(piece.x - x) <= 1 for x in starts) and piece.x - group[0].x > 2 * piece.size
            if not _level(before, piece) or piece.x < before.x - 1 or begins or piece.x - end > gap:
                yield group
                group = []
        group.append(piece)
        end = piece.x + width_of(piece.words.strip(), piece.size)
    if group:
        yield group


def _twice(piece: Piece, group: Sequence[Piece]) -> bool:
    words = piece.words.strip()
    return any(
        words == other.words.strip() and abs(piece.x - other.x) <= 1.5 and abs(piece.y - other.y) <= 1.5
        for other in group[-3:]
    )


def _line(group: Sequence[Piece]) -> Line:
    """A line of its pieces; its height is that of most of its letters."""
    sizes: Counter[float] = Counter()
    for piece in group:
        sizes[piece.size] += len(piece.words)
    last = group[-1]
    words = " ".join("".join(piece.words for piece in group).translate(LIGATURES).split())
    size = sizes.most_common(1)[0][0]
    end = last.x + width_of(last.words.strip(), last.size)
    return Line(words, group[0].x, group[0].y, size, all(p.bold for p in group), last.turned, end)


def _by_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines in the file's order, but column after column where the file goes to and fro between them."""
    begins = _columns(lines)
    if len(begins) < 2:
        return list(lines)
    labels = [_column(line, begins) for line in lines]
    counts = Counter(label for label in labels if label is not None)
    moves = sum(one != other for one, other in pairwise(labels) if one is not None and other is not None)
    if moves < max(2 * COLUMN_LINES - 2, TO_AND_FRO * min(counts.values(), default=0)):
        return list(lines)
    found: list[Line] = []
    held: list[tuple[int, Line]] = []
    for line, label in zip(lines, labels, strict=True):
        if label is not None:
            held.append((label, line))
            continue
        found.extend(_sorted(held))
        held = []
        found.append(line)
    return [*found, *_sorted(held)]


def _sorted(held: Sequence[tuple[int, Line]]) -> Iterator[Line]:
    return (line for _, line in sorted(held, key=lambda pair: (pair[0], -pair[1].y)))


def _columns(lines: Sequence[Line]) -> list[float]:
    """Where the columns of prose on a page begin; one or none where its text stands in one."""
    starts: dict[int, list[Line]] = {}
    for line in lines:
        if not line.turned:
            starts.setdefault(round(line.x / 2), []).append(line)
    found: list[float] = []
    for key in sorted(starts):
        here = starts[key]
        if len(here) < COLUMN_LINES or median(len(line.words) for line in here) < COLUMN_WIDTH:
            continue
        x = min(line.x for line in here)
        if not found or x - found[-1] > COLUMNS_APART * here[0].size:
            found.append(x)
    return found


def _column(line: Line, begins: Sequence[float]) -> int | None:
    """In which column a line stands; None for one that reaches over the next, or stands in none."""
    for label, x in enumerate(begins):
        after = begins[label + 1] if label + 1 < len(begins) else None
        if x - 2 <= line.x <= x + INDENTED * line.size and (after is None or line.x < after - 2):
            return None if after is not None and line.end - after > UNSURE * (line.end - line.x) else label
    return None


def _rows(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with the cells of a table's rows put together: several rows of several cells are a table,
    one alone is a line with something at its other end."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and _level(rows[-1][-1], line) and line.x > rows[-1][-1].x:
            rows[-1].append(line)
        else:
            rows.append([line])
    for i, row in enumerate(rows):
        near = (*rows[max(0, i - 1) : i], *rows[i + 1 : i + 2])
        if len(row) > 2 or (len(row) == 2 and any(len(other) > 1 for other in near)):
            words = " ".join(cell.words for cell in row)
            yield replace(row[0], words=words, end=row[-1].end, row=True)
        else:
            yield from row
