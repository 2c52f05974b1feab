"""Furniture without markup: paragraphs of real articles that were read by a person."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bench import shelf
from onrecord.errors import OnRecordError
from onrecord.read import Options, Published
from onrecord.read.rows import read_row
from onrecord.record import Span

Row = dict[str, Any]
SETS = ("dev", "fresh", "second-fresh", "test")
"""Sets that are measured; weights are learned from `dev` and from `learned`, which is never measured."""
GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "furniture"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph by its article and offsets, and why it is furniture; None for report and headings."""

    article: str
    start: int
    end: int
    why: str | None


def lines(half: str) -> list[Line]:
    """The labelled paragraphs of a set; raises OnRecordError on what is no such thing."""
    try:
        text = (GOLD / f"{half}.jsonl").read_text("utf-8")
        return [msgspec.json.decode(line, type=Line) for line in text.splitlines()]
    except msgspec.MsgspecError as error:
        raise OnRecordError(f"furniture/{half}.jsonl: {error}") from error


def measure(shared: Path, halves: Sequence[str]) -> Row:
    """Precision and recall of marking a paragraph as furniture, of whatever kind, and how often the kind is
    right as well. Every miss and false alarm of `dev` is listed, of the others none."""
    found: Row = {}
    for half in halves:
        wanted = lines(half)
        rows = shelf.by_id([shared / "data" / shelf.COVERAGE], {line.article for line in wanted})
        found[half] = _half(half, [line for line in wanted if line.article in rows], rows)
    return found


def _half(half: str, wanted: Sequence[Line], rows: dict[str, Row]) -> Row:
    marked = {id_: _marks(row) for id_, row in rows.items()}
    counts: Counter[str] = Counter()
    wrong = []
    for line in wanted:
        span = Span(line.start, line.end)
        said = next((why for mark, why in marked[line.article] if mark.holds(span)), None)
        outcome = {(True, True): "right", (True, False): "missed", (False, True): "false"}.get(
            (line.why is not None, said is not None), "report"
        )
        counts[outcome] += 1
        counts["kind"] += outcome == "right" and said == line.why
        if outcome in {"missed", "false"} and half == "dev":
            words = span.of(rows[line.article]["text"])
            wrong.append({"what": outcome, "why": line.why or said, "words": words[:120]})
    right = counts["right"]
    return {
        "paragraphs": len(wanted),
        "furniture": right + counts["missed"],
        "precision": _share(right, right + counts["false"]),
        "recall": _share(right, right + counts["missed"]),
        "of the right kind": _share(counts["kind"], right),
        **({"wrong": wrong} if half == "dev" else {}),
    }


def _marks(row: Row) -> list[tuple[Span, str]]:
    read = read_row(json.dumps(row).encode(), "row", Options())
    return [(f.span, f.why) for f in read.article.furniture] if isinstance(read, Published) else []


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
