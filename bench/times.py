"""Times of news in sentences of our own: `tests/gold/times`, measured as TempEval does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from bench.accuracy import yardstick
from bench.gold import HALVES
from bench.tasks import times_found, times_gold
from onrecord.errors import OnRecordError

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "times"
KINDS = (
    ("DURATION", re.compile(r"P")),
    ("SET", re.compile(r"XXXX-(WXX|XX)")),
    ("TIME", re.compile(r"(\d{4}-\d\d-\d\d)?T")),
    ("DATE", re.compile(r"")),
)
Row = dict[str, Any]


def half(name: str) -> list[Row]:
    """The sentences of one half in the form of the shared sets: `id`, `dct`, `text`, `timexes` with spans."""
    told = yaml.load((GOLD / f"{name}.yml").read_text("utf-8"), yaml.BaseLoader)
    return [_row(f"{name}-{n}", entry) for n, entry in enumerate(told)]


def _row(id_: str, entry: Row) -> Row:
    text, at, times = entry["text"], 0, []
    for words, value, *kind in entry["times"]:
        start = text.find(words, at)
        if start < 0:
            raise OnRecordError(f"{id_}: the text does not have “{words}”")
        at = start + len(words)
        known = None if value == "null" else value
        type_ = kind[0] if kind else kind_of(words, known)
        times.append({"start": start, "end": at, "text": words, "type": type_, "value": known})
    return {"id": id_, "dct": entry["on"], "text": text, "timexes": times}


def kind_of(words: str, value: str | None) -> str:
    """The TIMEX3 type that a value shows by itself."""
    if value is None:
        return "TIME" if re.search(r"hour|minute|midnight|noon", words) else "DATE"
    if value.endswith("_REF"):
        return "DATE"
    return next(name for name, pattern in KINDS if pattern.match(value))


def measure(shared: Path, halves: Sequence[str] = HALVES) -> Row:
    """Scores of each half, with every miss of the half that rules may be made on."""
    score = yardstick(shared, "times").score
    result: Row = {}
    for name in halves:
        rows = half(name)
        found = times_found(rows)
        figures, misses = score(times_gold(rows, found), found)
        result[name] = dict(figures)
        if name == "dev":
            result["dev"]["misses"] = [
                {"in": id_, "words": words, "value": value, "found": answer}
                for id_, words, value, answer, _ in misses
            ]
            result["dev"]["too many"] = _extra(rows, found)
    return result


def _extra(rows: Sequence[Row], found: Sequence[Row]) -> list[str]:
    """Times found where none is."""
    return [
        f"{row['id']}: {row['text'][t['start'] : t['end']]} = {t['value']}"
        for row, answer in zip(rows, found, strict=True)
        for t in answer["timexes"]
        if not any(t["start"] < g["end"] and g["start"] < t["end"] for g in row["timexes"])
    ]
