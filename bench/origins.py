"""Origins against pairs of articles that were read: which has its report, or a part of it, from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import shelf
from onrecord.record import Origin, Reading, Span, Story

Row = dict[str, Any]
GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "origins"
SOURCES = ("stories/allsides-earlier.jsonl", "stories/basil.jsonl", shelf.COVERAGE)
SETS = ("", "second-", "third-", "fourth-")
"""What the names of the sets of pairs begin with: the first, one that was drawn by story, and one of articles
in none of our labelled files, of which there is a `dev` half alone, and one rich in citations."""
COPIES, CITES = ("copied", "edited"), ("cites", "cites_common")
BOUND = frozenset([*COPIES, *CITES])
"""Relations in which two articles do not stand for two independent origins in all that they report."""
REPORTS = frozenset(["wire", "interview", "outlet"])
"""Origins that are somebody's report. A post or a speech that both quote makes neither hang on the other."""


def labels(half: str) -> list[Row]:
    """The labelled pairs of a half: ids, relation, and offsets of what shows it; no text."""
    return list(shelf.rows(GOLD / f"{half}.jsonl"))


def halves_of(first: str, halves: Sequence[str]) -> list[str]:
    """The names of those halves of a set that there are."""
    return [first + half for half in halves if (GOLD / f"{first}{half}.jsonl").is_file()]


def between(one: Reading, other: Reading) -> list[Origin]:
    """The reports that two articles share by an edge: one has it from the other, or both from there."""
    from onrecord.pipeline import link_story

    ids = (one.article.id, other.article.id)
    ordered = sorted((one, other), key=lambda r: r.article.published or "")
    linked = link_story(Story(id="sy-pair", title="", articles=tuple(r.article.id for r in ordered)), ordered)
    reports = [o for o in linked.origins if o.type in REPORTS and set(ids) <= set(o.articles)]
    return [o for o in reports if any(e.other for e in o.evidence)]


def covered(pair: Row, one: Reading, found: Sequence[Origin]) -> tuple[int, int]:
    """Characters of the labelled passages in the first article that evidence covers, and of all of them."""
    marked = [e.span for o in found for e in o.evidence if e.span and e.article == one.article.id]
    passages = [Span(p[0], p[1]) for p in pair.get("passages", ())]
    inside = {i for p in passages for i in range(p.start, p.end)}
    return len(inside & {i for s in marked for i in range(s.start, s.end)}), len(inside)


def measure(shared: Path, halves: Sequence[str]) -> Row:
    """Precision, recall and F1 of edges, recall by relation, and the pairs of `dev` that are wrong."""
    return {name: _half(shared, name) for first in SETS for name in halves_of(first, halves)}


def _half(shared: Path, half: str) -> Row:
    pairs = labels(half)
    wanted = {p[side] for p in pairs for side in "ab"}
    articles = shelf.by_id((shared / "data" / name for name in SOURCES), wanted)
    if wanted - articles.keys():
        return {"skipped": f"the articles are not under {shared}"}
    readings = shelf.readings(articles.values())
    said: Counter[tuple[str, bool]] = Counter()
    wrong, characters = [], [0, 0]
    for pair in pairs:
        one, other = readings[pair["a"]], readings[pair["b"]]
        found = between(one, other)
        said[pair["relation"], bool(found)] += 1
        if pair["relation"] in COPIES:
            characters = [x + y for x, y in zip(characters, covered(pair, one, found), strict=True)]
        if bool(found) != (pair["relation"] in BOUND) and half.endswith("dev"):
            shown = [f"{o.type} {o.name}: {e.why}" for o in found for e in o.evidence]
            wrong.append({"a": pair["a"], "b": pair["b"], "relation": pair["relation"], "found": shown})
    return _rows(said) | {"wrong": wrong}


def _rows(said: Counter[tuple[str, bool]]) -> Row:
    right = sum(said[r, True] for r in BOUND)
    claimed = sum(n for (_, edge), n in said.items() if edge)
    there = sum(n for (relation, _), n in said.items() if relation in BOUND)
    p, r = right / max(claimed, 1), right / max(there, 1)
    by_relation = {
        relation: f"{said[relation, True]} of {said[relation, True] + said[relation, False]}"
        for relation in (*COPIES, *CITES, "quotations", "independent")
    }
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    edges = {"precision": round(100 * p, 1), "recall": round(100 * r, 1), "f1": round(100 * f1, 1)}
    return {"edges": edges | {"of": there}, "taken for bound": by_relation}
