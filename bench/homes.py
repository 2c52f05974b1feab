"""Whose report an article is, against articles that were read: its outlet's own, or another's told on."""

from __future__ import annotations

from collections import Counter
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


def measure(shared: Path) -> Row:
    """Precision, recall and F1 of reports that are another's, by half; those of `dev` that are wrong."""
    return {half: _half(shared, half) for half in ("dev", "test")}


def _half(shared: Path, half: str) -> Row:
    rows = labels(half)
    files = [shared / "data" / "stories" / f"{name}.jsonl" for name in ("allsides-earlier", "basil")]
    wanted = {r["id"] for r in rows}
    articles = shelf.by_id(files, wanted)
    if wanted - articles.keys():
        return {"skipped": f"the articles are not under {shared}"}
    readings = shelf.readings(articles.values())
    return score([(row, home(readings[row["id"]])) for row in rows], half == "dev")


def score(found: list[tuple[Row, str | None]], show: bool) -> Row:
    """What was found beside what readers say. Of several outlets any one is right."""
    from onrecord.link.origins.named import own_name

    counts: Counter[str] = Counter()
    wrong = []
    for row, name in found:
        names = {own_name(n) for n in row["names"]}
        verdict = "right" if name in names else "wrong" if name else "missed" if names else "own"
        counts[verdict] += 1
        counts["missed"] += verdict == "wrong" and bool(names)
        if verdict in ("wrong", "missed") and show:
            wrong.append({"id": row["id"], "is": row["names"] or row["home"], "found": name})
    claimed, there = counts["right"] + counts["wrong"], counts["right"] + counts["missed"]
    p, r = counts["right"] / max(claimed, 1), counts["right"] / max(there, 1)
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    figures = {"precision": round(100 * p, 1), "recall": round(100 * r, 1), "f1": round(100 * f1, 1)}
    return figures | {"another's": there, "claimed": claimed, "of": len(found), "wrong": wrong}
