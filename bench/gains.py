"""Gains and losses: what a change won and lost on a labelled file, item by item."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.accuracy import rows_of, yardstick

Row = dict[str, Any]


def show(shared: Path, name: str, gold: Path, before: Path, after: Path) -> int:
    """Print the items that only one of two files of predictions gets right."""
    wanted = rows_of(gold)
    one, two = (right(shared, name, wanted, rows_of(path)) for path in (before, after))
    for mark, items in (("-", one - two), ("+", two - one)):
        for item in sorted(items):
            print(f"{mark} {item[0]}: {item[1]}")
    print(f"{len(two - one)} gained, {len(one - two)} lost, {len(one & two)} right in both")
    return 0


def right(shared: Path, name: str, gold: list[Row], predicted: list[Row]) -> set[tuple[str, str]]:
    """The (id, words) of every item that is right: linked pairs of attributions, or event roots."""
    by_id = {row["id"]: row for row in predicted}
    if name == "events":
        return {(g["id"], g["text"]) for g in gold if by_id.get(g["id"], {}).get("label") == g["root"]}
    script = yardstick(shared, "attribution")
    return {item for g in gold for item in _linked(script, g, by_id.get(g["id"], {"attributions": []}))}


def _linked(script: Any, gold: Row, predicted: Row) -> Iterable[tuple[str, str]]:
    text = script.Text(gold["text"])
    sides = [
        [{role: text.tokens_of(a.get(role) or []) for role in script.ROLES} for a in row["attributions"]]
        for row in (gold, predicted)
    ]
    for i, j, share in script.match(*sides):
        if share >= 0.5 and sides[0][i]["source"] & sides[1][j]["source"]:
            spans = gold["attributions"][i]["content"]
            yield gold["id"], " … ".join(" ".join(gold["text"][a:b].split()) for a, b in spans)
