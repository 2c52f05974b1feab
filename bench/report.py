"""All measurements, written as docs/reference/measured.md."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import accuracy, bad, churn, example, gold, homes, origins, peer, speed, statements, variants
from onrecord import __version__
from onrecord.errors import OnRecordError

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "measured.md"
Row = dict[str, Any]

FILES = {
    "attribution": ["attribution/polnear-dev.jsonl"],
    "stories": ["stories/allsides-earlier.jsonl", "stories/ecbplus-train-dev.jsonl", "stories/basil.jsonl"],
    "places": ["places/dev.jsonl"],
    "times": ["times/recognizers-dates.jsonl"],
    "events": ["events/plv-dev.jsonl"],
}


def write(shared: Path) -> int:
    """Measure everything that is there and write the page; what is absent is said and left out."""
    sets = [(name, file) for name, files in FILES.items() for file in files]
    parts = [_head(), *(_accuracy_section(shared, name, file) for name, file in sets)]
    parts.append(_section("Stories, day by day", lambda: _speed(churn.measure(shared, 1500))))
    parts.append(_section("Whose report an article is: articles that were read", lambda: _homes(shared)))
    parts.append(_section("Who has it from whom: pairs that were read", lambda: _origins(shared)))
    parts.append(_section("Example coverage, right of expected", _example))
    parts.append(_section("Statements: our own labelled set", _statements))
    parts.append(_section("Quotation variants of real articles", lambda: _variants(shared)))
    parts.append(_section("Speed", lambda: _speed(speed.measure(shared, 300, os.cpu_count() or 1))))
    # Behind speed, since the peak of memory that it reports is that of the whole process.
    parts.append(_section("Statements: beside textacy", lambda: _speed(peer.measure(shared, 100))))
    parts.append(_section("Statements: bad input, seconds by characters", lambda: table(bad.measure())))
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text("\n".join(parts), "utf-8")
    print(f"wrote {PAGE}")
    return 0


def _head() -> str:
    return "\n".join(
        [
            "# Measured",
            "",
            "Made by `make bench`. Times depend on the machine; compare them within one run.",
            "",
            "How to read it: *precision* (P) is how much of what was found is right, *recall* (R) how much",
            "of what is there was found, F1 their mean, all in percent against people's labels. *Exact* asks",
            "for the very same words, *overlap* for some in common. A statement's *source* is its speaker,",
            "its *content* what was said; *link* is all of it. For stories 1 is all right. Sets that are",
            "not there are skipped.",
            "",
            f"- onrecord {__version__}, {datetime.now(UTC):%Y-%m-%d}",
            f"- {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
            "",
        ]
    )


def _statements() -> list[str]:
    measured = statements.measure()
    measured["dev"].pop("missed")
    return _halves(measured)


def _origins(shared: Path) -> list[str]:
    return _halves(origins.measure(shared, gold.HALVES))


def _homes(shared: Path) -> list[str]:
    measured = homes.measure(shared, gold.HALVES)
    rows = {half: {k: v for k, v in row.items() if k != "wrong"} for half, row in measured.items()}
    return [line for half, row in rows.items() for line in (f"**{half}**", "", *table(row), "")]


def _halves(measured: Row) -> list[str]:
    parts = ((f"{half}: {part}", row) for half, rows in measured.items() for part, row in rows.items())
    shown = ((name, row) for name, row in parts if isinstance(row, dict))
    return [line for name, row in shown for line in (f"**{name}**", "", *table(row), "")]


def _variants(shared: Path) -> list[str]:
    measured = variants.measure(shared)
    return [line for half, row in measured.items() for line in (f"**{half}**", "", *table(row), "")]


def _example() -> list[str]:
    return table(example.measure()["right of expected"])


def _accuracy_section(shared: Path, name: str, file: str) -> str:
    return _section(f"{name}: {file}", lambda: _accuracy(shared, name, file))


def _section(title: str, make: Callable[[], list[str]]) -> str:
    print(f"measuring {title}", file=sys.stderr)
    try:
        lines = make()
    except OnRecordError as error:
        print(f"  skipped: {error}", file=sys.stderr)
        lines = [f"Skipped: {error}"]
    return "\n".join([f"## {title}", "", *lines, ""])


def _accuracy(shared: Path, name: str, file: str) -> list[str]:
    path = shared / "data" / file
    if not path.is_file():
        raise OnRecordError("the set is not beside this checkout")
    return table(accuracy.measure(shared, name, path))


def _speed(result: Row) -> list[str]:
    return [line for part, row in result.items() for line in (f"**{part}**", "", *table(row), "")]


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
