"""Whether the main fact of a story, as a reader marked it, stands in a line that several articles share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench import shelf
from bench.gold import HALVES
from onrecord.errors import OnRecordError
from onrecord.life import story_of
from onrecord.record import Comparison, Event, Reading, Span, Statement
from onrecord.run.serial import link

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "mainfacts"
SHOWN = ("agree", "differ", "changed")
"""Verdicts of lines that show what several articles have."""
Row = dict[str, Any]
Told = tuple[str, int, int]


class Story(msgspec.Struct, forbid_unknown_fields=True):
    """A story: the file with its articles, their ids, and where each tells the main fact, once or more."""

    story: str
    from_: str = msgspec.field(name="from")
    articles: list[str]
    told: list[Told]


def stories(half: str, folder: Path = GOLD) -> list[Story]:
    """The marked stories of one half; raises OnRecordError on a line that is none."""
    try:
        lines = (folder / f"{half}.jsonl").read_text("utf-8").splitlines()
        return [msgspec.json.decode(line, type=Story) for line in lines]
    except msgspec.ValidationError as error:
        raise OnRecordError(f"{half}.jsonl: {error}") from error


def measure(shared: Path) -> Row:
    """Each half: in how many stories the main fact stands in a shared line, and for how many of the articles
    that tell it. A half whose articles are not there is said to be skipped."""
    return {half: _half(shared / "data", stories(half)) for half in HALVES}


def _half(data: Path, marked: Sequence[Story]) -> Row:
    files = sorted({s.from_ for s in marked})
    if missing := [name for name in files if not (data / name).is_file()]:
        return {"skipped": f"the articles are not there: {', '.join(missing)}"}
    found = shelf.by_id((data / name for name in files), {a for s in marked for a in s.articles})
    return counted(marked, shelf.readings(row | {"published": row.get("date")} for row in found.values()))


def counted(marked: Iterable[Story], readings: Mapping[str, Reading]) -> Row:
    """The figures of some marked stories, whose articles were read."""
    row = {"stories": 0, "in a shared line": 0, "articles that tell it": 0, "of these in that line": 0}
    for story in marked:
        own = [readings[a] for a in story.articles]
        linked, _ = link(*story_of(story.story, own))
        best = max(map(len, carriers(story, own, linked.comparisons)), default=0)
        row["stories"] += 1
        row["in a shared line"] += best > 1
        row["articles that tell it"] += len({article for article, _, _ in story.told})
        row["of these in that line"] += best if best > 1 else 0
    return row


def carriers(
    story: Story, readings: Sequence[Reading], comparisons: Iterable[Comparison]
) -> Iterator[set[str]]:
    """For each line of statements or events, the articles whose print of the main fact it is pinned to."""
    at: dict[str, tuple[str, Span]] = {}
    for reading in readings:
        records: list[Event | Statement] = [*reading.of(Event), *reading.of(Statement)]
        at |= {r.id: (reading.article.external_id or "", r.span) for r in records}
    for comparison in comparisons:
        if comparison.verdict in SHOWN and comparison.about.kind in ("event", "statement"):
            pins = [at[r] for side in comparison.sides for r in side.records if r in at]
            yield {a for a, span in pins for told in story.told if _covers(a, span, told)}


def _covers(article: str, span: Span, told: Told) -> bool:
    """Whether a record stands for most of the marked words."""
    name, start, end = told
    inside = min(span.end, end) - max(span.start, start)
    return article == name and 2 * inside > end - start
