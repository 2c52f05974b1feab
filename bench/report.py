"""All measurements, written as docs/reference/measured.md; or some of them anew, beside the others."""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bench import (
    accuracy,
    bad,
    churn,
    desk,
    events,
    example,
    furniture,
    gold,
    homes,
    mainfacts,
    numbers,
    origins,
    peer,
    speed,
    spoken,
    stands,
    statements,
    times,
    variants,
    warc,
    whole,
)
from onrecord import __version__
from onrecord.errors import OnRecordError

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "measured.md"
HEADING = re.compile(r"^(?=## )", re.MULTILINE)
LISTS = ("missed", "misses", "right", "wrong", "false", "items")
"""What a measurement says item by item, for whoever works on it; the page has the sums."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: its title, and what measures it in the folder of shared sets."""

    title: str
    measure: Callable[[Path], Row]


def _stands(shared: Path) -> dict[str, Any]:
    """Stands in our own texts and in paragraphs of real articles."""
    return stands.measure() | stands.coverage(shared)


def _statements(shared: Path) -> dict[str, Any]:
    """Statements of our own articles and of real ones."""
    return statements.measure() | spoken.measure(shared) | whole.measure(shared)


def _set(name: str, file: str) -> Part:
    return Part(f"{name}: {file}", partial(_accuracy, name, file))


def _accuracy(name: str, file: str, shared: Path) -> Row:
    path = shared / "data" / file
    if not path.is_file():
        raise OnRecordError("the set is not beside this checkout")
    return accuracy.measure(shared, name, path)


PARTS: Mapping[str, Part] = {
    "attribution": _set("attribution", "attribution/polnear-dev.jsonl"),
    "allsides": _set("stories", "stories/allsides-earlier.jsonl"),
    "ecb": _set("stories", "stories/ecbplus-train-dev.jsonl"),
    "basil": _set("stories", "stories/basil.jsonl"),
    "places": _set("places", "places/dev.jsonl"),
    "recognizers": _set("times", "times/recognizers-dates.jsonl"),
    "events": _set("events", "events/plv-dev.jsonl"),
    "happened": Part("Events: paragraphs of real articles", events.measure),
    "times": Part("Times in sentences of our own", times.measure),
    "churn": Part("Stories, day by day", lambda shared: churn.measure(shared, 1500)),
    "homes": Part(
        "Whose report an article is: articles that were read", lambda s: homes.measure(s, gold.HALVES)
    ),
    "origins": Part("Who has it from whom: pairs that were read", lambda s: origins.measure(s, gold.HALVES)),
    "example": Part("Example coverage, right of expected", lambda _: example.measure()["right of expected"]),
    "statements": Part("Statements: our own labelled set", _statements),
    "stands": Part("Positions, commitments, damage: our own labelled set", _stands),
    "mainfacts": Part("Main facts of stories that stand in a shared line", mainfacts.measure),
    "numbers": Part("Numbers across articles: stories that were read", numbers.measure),
    "variants": Part("Quotation variants of real articles", variants.measure),
    "furniture": Part(
        "Furniture without markup: lines that were read", lambda s: furniture.measure(s, furniture.SETS)
    ),
    "warc": Part("Web archives, beside the extraction alone", lambda s: warc.measure(s, 1000)),
    "desk": Part("The desk, on a large store", lambda s: desk.measure(s, 500, 8, 5000, None, 20)),
    "speed": Part("Speed", lambda s: speed.measure(s, 300, os.cpu_count() or 1)),
    "peer": Part("Statements: beside textacy", lambda s: peer.measure(s, 100)),
    "bad": Part("Statements: bad input, seconds by characters", lambda _: bad.measure()),
}
"""Every part by a short name, in the order of the page. `peer` stands behind `speed`, whose peak of memory is
that of the whole process."""


def write(shared: Path, names: Sequence[str] = ()) -> int:
    """Measure all parts, or those of some names, and write the page; the others stay as they are there. What
    cannot be measured for want of its set is said."""
    kept = {} if not PAGE.is_file() else _sections(PAGE.read_text("utf-8"))
    for name, part in PARTS.items():
        if not names or name in names:
            kept[part.title] = _section(name, part, shared)
            page = [_head(), *(kept[p.title] for p in PARTS.values() if p.title in kept)]
            PAGE.write_text("\n".join(page), "utf-8")
    print(f"wrote {PAGE}")
    return 0


def _sections(page: str) -> dict[str, str]:
    """The sections of the page by their titles."""
    parts = HEADING.split(page)[1:]
    return {part.partition("\n")[0].removeprefix("## "): part.rstrip("\n") + "\n" for part in parts}


def _head() -> str:
    return "\n".join(
        [
            "# Measured",
            "",
            "Made by `make bench`, or in part by `python -m bench page NAME...`. Times depend on the",
            "machine; compare them within one run.",
            "",
            "How to read it: *precision* (P) is how much of what was found is right, *recall* (R) how much",
            "of what is there was found, F1 their mean, all in percent against people's labels. *Exact* asks",
            "for the very same words, *overlap* for some in common. A statement's *source* is its speaker,",
            "its *content* what was said; *link* is all of it. For stories 1 is all right. Sets that are",
            "not there are skipped.",
            "",
            f"- onrecord {__version__}",
            f"- {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
            "",
        ]
    )


def _section(name: str, part: Part, shared: Path) -> str:
    print(f"measuring {part.title}", file=sys.stderr)
    try:
        lines = list(_tables(part.measure(shared)))
    except OnRecordError as error:
        print(f"  skipped: {error}", file=sys.stderr)
        lines = [f"Skipped: {error}", ""]
    dated = f"`{name}`, measured on {datetime.now(UTC):%Y-%m-%d}."
    return "\n".join([f"## {part.title}", "", dated, "", *lines])


def _tables(result: Row, name: str = "") -> list[str]:
    """A result as tables: parts with the same figures in one, side by side; else figures in one, and below it
    one for each part that has parts, or for each part where there is nothing else."""
    shown = {k: v for k, v in result.items() if k not in LISTS and not isinstance(v, list)}
    title = [f"**{name}**", ""] if name else []
    if _alike(shown):
        return [*title, *_matrix(shown), ""]
    parted = all(isinstance(value, dict) for value in shown.values())
    deep = {k: v for k, v in shown.items() if isinstance(v, dict) and (parted or _has_parts(v))}
    flat = {k: v for k, v in shown.items() if k not in deep}
    rows = {k: v for k, v in flat.items() if isinstance(v, dict)}
    if _alike(rows):
        flat = {k: v for k, v in flat.items() if k not in rows}
    lines = [*title, *table(flat), ""] if flat else list(title if rows else [])
    lines += [*_matrix(rows), ""] if _alike(rows) else []
    for key, value in deep.items():
        lines += _tables(value, f"{name}: {key}" if name else key)
    return lines


def _alike(parts: Row) -> bool:
    """Whether parts are several and have the same figures, and no parts of their own."""
    rows = list(parts.values())
    flat = all(isinstance(row, dict) and row and not _has_parts(row) for row in rows)
    return flat and len(rows) > 1 and all(row.keys() == rows[0].keys() for row in rows)


def _matrix(parts: Row) -> list[str]:
    """Parts with the same figures as a Markdown table: one row a part."""
    names = list(next(iter(parts.values())))
    head = [f"| | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    return [*head, *(f"| {k} | {' | '.join(map(_number, row.values()))} |" for k, row in parts.items())]


def _has_parts(row: Row) -> bool:
    return any(isinstance(value, dict) for value in row.values())


def table(result: Row) -> list[str]:
    """A result as a Markdown table: one row a measure; nested figures side by side."""
    lines = ["| | |", "|---|---|"]
    for name, value in result.items():
        shown = value if not isinstance(value, dict) else _inline(value)
        lines.append(f"| {name} | {_number(shown)} |")
    return lines


def _inline(value: Row) -> str:
    pairs = ((k, _inline(v) if isinstance(v, dict) else _number(v)) for k, v in value.items())
    return ", ".join(f"{k} {v}" for k, v in pairs)


def _number(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    return value if isinstance(value, str) else json.dumps(value)
