"""Our own labelled sentences, as rows of {text, source, target, trigger, root}.

A line of `own/*.txt` is `ROOT | sentence`, with `<s who does it>`, `<t to whom>` and `{the trigger}` marked
in it; a line that begins with # says something about the file. `test.txt` is never trained on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import DataError

FOLDER = Path(__file__).parent / "own"
TEST = "test.txt"
MARK = re.compile(r"<([st]) |>|\{|\}")
FIELDS = {"s": "source", "t": "target", "": "trigger"}
NONE = "NONE"
"""The label of a sentence whose trigger names no happening between its parties."""
Row = dict[str, Any]


def rows(*names: str) -> list[Row]:
    """The rows of the files named, else of all but the test; raises DataError at a line without marks."""
    paths = [FOLDER / name for name in names] or sorted(p for p in FOLDER.glob("*.txt") if p.name != TEST)
    return [row for path in paths for row in _rows(path)]


def _rows(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            root, bar, marked = line.partition(" | ")
            if not bar:
                raise DataError(f"{path.name}, line {number}: no root before ' | '")
            yield {"id": f"own-{path.stem}-{number}", "root": root, **unmarked(marked, path.name, number)}


def unmarked(marked: str, name: str = "", number: int = 0) -> Row:
    """The text without its marks, and the spans that were marked."""
    found: dict[str, list[list[int]]] = {name: [] for name in FIELDS.values()}
    opened: list[tuple[str, int]] = []
    text, at = "", 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group(1):
            opened.append((FIELDS[mark.group(1)], len(text)))
        elif mark.group() == "{":
            opened.append((FIELDS[""], len(text)))
        elif opened:
            field, start = opened.pop()
            found[field].append([start, len(text)])
        else:
            raise DataError(f"{name}, line {number}: a mark is closed that was not opened")
    if opened or not found["trigger"]:
        raise DataError(f"{name}, line {number}: a mark is not closed, or no trigger is marked")
    return {"text": text + marked[at:], **found}
