"""A story's holders by its proposals, as a table that fits the terminal."""

from __future__ import annotations

from collections import Counter
from string import ascii_uppercase

from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.cli.cells import STANCES, day, plain
from onrecord.cli.tables import console
from onrecord.view.stands import Cell, Matrix

HOLDER, CELL, GAP = 22, 12, 2
"""Letters of the first column, of every other one, and between two."""
MOST_ROWS = 20


def show(matrix: Matrix) -> None:
    """Print the proposals by letter, then who stands where on each; those only on which two or more stand."""
    telling = _telling(matrix)
    if not telling:
        return
    fit = max(1, (console.width - HOLDER - GAP) // (CELL + GAP))
    columns = min(fit, len(ascii_uppercase))
    chosen = telling[:columns]
    console.print(Text("Who stands where", style="bold"))
    for letter, n in zip(ascii_uppercase, chosen, strict=False):
        console.print(Text.assemble((f"  {letter}  ", "bold"), plain(matrix.proposals[n])))
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    made.add_column("Who", header_style="dim", max_width=HOLDER, overflow="fold")
    for letter in ascii_uppercase[: len(chosen)]:
        made.add_column(letter, header_style="bold", max_width=CELL, overflow="fold")
    by_place = {(c.holder, c.proposal): c for c in matrix.cells}
    listed = [h for h in matrix.holders if any((h, n) in by_place for n in chosen)]
    for holder in listed[:MOST_ROWS]:
        made.add_row(plain(holder), *(_cell(by_place.get((holder, n))) for n in chosen))
    console.print(made)
    _rest(len(telling) - len(chosen), len(listed) - MOST_ROWS)


def _telling(matrix: Matrix) -> list[int]:
    """The proposals on which at least two stand, or one has changed: of the others there is nothing to
    compare."""
    many = Counter(c.proposal for c in matrix.cells)
    changed = {c.proposal for c in matrix.cells if len(c.turns) > 1}
    return [n for n in range(len(matrix.proposals)) if many[n] > 1 or n in changed]


def _cell(cell: Cell | None) -> Text:
    """The stances of a cell, one under the other where it changed, with the day of the change."""
    if cell is None:
        return Text("")
    lines = [Text(turn.stance, style=STANCES[turn.stance]) for turn in cell.turns]
    for line, turn in zip(lines[1:], cell.turns[1:], strict=True):
        line.append(f" {day(turn.first)[5:]}", style="dim")
    return Text("\n→ ").join(lines)


def _rest(proposals: int, holders: int) -> None:
    left = [f"{n} more {what}" for n, what in ((proposals, "proposals"), (holders, "holders")) if n > 0]
    if left:
        console.print(f"  [dim]and {' and '.join(left)}: --json has all[/]\n")
