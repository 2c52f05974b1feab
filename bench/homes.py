"""Whose report an article is, against articles that were read: its outlet's own, or another's told on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import shelf
from onrecord.record import Reading, Story

Row = dict[str, Any]
GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "homes"


def labels(half: str) -> list[Row]:
    """The labelled articles of a half: ids, whose report each is, where it says so; no text."""
    return list(shelf.rows(GOLD / f"{half}.jsonl"))


def home(reading: Reading) -> str | None:
    """Whose report the product takes an article for, seen alone; None for its own outlet's or nobody's."""
    from onrecord.link.origins.named import own_name
    from onrecord.pipeline import link_story

    id_ = reading.article.id
    linked = link_story(Story(id="sy-one", title="", articles=(id_,)), [reading])
    origins = {o.id: o for o in linked.origins}
    found = origins[linked.origins_of[id_][0]]
    own = own_name(reading.outlet.name) if reading.outlet else None
    return None if found.name in (own, None) else found.name


def read(shared: Path, rows: Sequence[Row]) -> dict[str, Reading]:
    """What the product reads in labelled articles, by the ids that the set gives them."""
    files = [shared / "data" / "stories" / f"{name}.jsonl" for name in ("allsides-earlier", "basil")]
    return shelf.readings(shelf.by_id(files, {r["id"] for r in rows}).values())


def right(name: str, row: Row) -> bool:
    """Whether a report is an outlet's, as readers say; of several outlets any one is right."""
    from onrecord.link.origins.named import in_house, own_name

    names = [own_name(n) for n in row["names"]]
    return any(name == n or in_house(name, n) or in_house(n, name) for n in names)


def measure(shared: Path, halves: Sequence[str]) -> Row:
    """Precision, recall and F1 of reports that are another's, by half; those of `dev` that are wrong."""
    return {half: _half(shared, half) for half in halves}


def _half(shared: Path, half: str) -> Row:
    rows = labels(half)
    readings = read(shared, rows)
    if len(readings) < len(rows):
        return {"skipped": f"the articles are not under {shared}"}
    return score([(row, home(readings[row["id"]])) for row in rows], half == "dev")


def score(found: list[tuple[Row, str | None]], show: bool) -> Row:
    """What was found beside what readers say."""
    counts: Counter[str] = Counter()
    wrong = []
    for row, name in found:
        hit = name is not None and right(name, row)
        verdict = "right" if hit else "wrong" if name else "missed" if row["names"] else "own"
        counts[verdict] += 1
        counts["missed"] += verdict == "wrong" and bool(row["names"])
        if verdict in ("wrong", "missed") and show:
            wrong.append({"id": row["id"], "is": row["names"] or row["home"], "found": name})
    claimed, there = counts["right"] + counts["wrong"], counts["right"] + counts["missed"]
    p, r = counts["right"] / max(claimed, 1), counts["right"] / max(there, 1)
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    figures = {"precision": round(100 * p, 1), "recall": round(100 * r, 1), "f1": round(100 * f1, 1)}
    return figures | {"another's": there, "claimed": claimed, "of": len(found), "wrong": wrong}
