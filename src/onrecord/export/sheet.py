"""CSV (RFC 4180) for spreadsheets too: UTF-8 with its mark, and no text runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | None
STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula."""
TEXT = "'"
"""What in front of a cell says to a spreadsheet that it is text."""
MARK = "\ufeff"


def sheet(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The lines of a table, its head first. A text that would be read as a formula has an apostrophe in
    front; what is not known is empty, yes and no are true and false."""
    yield (MARK + _line(columns)).encode()
    for row in rows:
        yield _line([_safe(cell) for cell in row]).encode("utf-8", "replace")


def _safe(cell: Cell) -> str | int | float | None:
    if isinstance(cell, bool):
        return str(cell).lower()
    return TEXT + cell if isinstance(cell, str) and cell.lstrip(" ").startswith(STARTS) else cell


def _line(cells: Sequence[str | int | float | None]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()
