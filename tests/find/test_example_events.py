"""Events, positions and commitments of the bundled coverage, held against its key.

All of its articles were read while the rules were written: the floors guard against loss, they are no
measure on text never seen.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.find import find
from onrecord.find.events.lexicon import lexicon_of
from onrecord.lang import load_pack
from onrecord.parse import Document, parse
from onrecord.read import Published, read_sources
from onrecord.record import Commitment, Event, Position, Reading

EXAMPLE = Path(str(files("onrecord"))) / "example"
KEY: list[dict[str, Any]] = yaml.safe_load((EXAMPLE / "expected.yml").read_text("utf-8"))["articles"]
Pairs = list[tuple[dict[str, Any], Document, Reading]]


def plain(words: str | None) -> str:
    return " ".join((words or "").replace("’", "'").replace("“", '"').casefold().split())


@lru_cache(maxsize=1)
def readings() -> Pairs:
    read = [r for r in read_sources([str(EXAMPLE / "coverage")]) if isinstance(r, Published)]
    found: Pairs = []
    for entry in KEY:
        article = next(
            r.article
            for r in read
            if r.article.title == entry["title"] and entry["file"] in (r.article.source or "")
        )
        document = next(iter(parse([article])))
        found.append((entry, document, find(document)))
    return found


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def event_like(document: Document, expected: dict[str, Any], event: Event) -> bool:
    """Whether an event has the expected trigger and type, or the tense rule's type for what is to come."""
    trigger = plain(document.words(event.trigger.span)).split()
    wanted = plain(expected["trigger"]).split()
    if trigger[0] not in wanted and wanted[0] not in trigger:
        return False
    rule = lexicon_of(load_pack("en")).to_come
    coming = {after for table in rule.values() for after in table.values()}
    return event.type in (expected["type"], expected.get("type_or")) or event.type in coming


def test_events_that_must_be_found() -> None:
    hits = [
        any(event_like(document, expected, e) for e in reading.of(Event))
        for entry, document, reading in readings()
        for expected in entry["events"]
    ]
    assert share(hits) >= 0.85


def test_parties_of_the_events_found() -> None:
    hits = [
        plain(expected["actor"]) in [plain(document.words(p.span)) for p in e.actors if p.span]
        for entry, document, reading in readings()
        for expected in entry["events"]
        for e in reading.of(Event)
        if expected.get("actor") and event_like(document, expected, e)
    ]
    assert share(hits) >= 0.6


@pytest.mark.parametrize("kind", [Event, Position, Commitment])
def test_words_that_are_none(kind: type[Any]) -> None:
    for entry, document, reading in readings():
        for record in reading.of(kind):
            assert document.words(record.span) not in entry.get("never", [])


def matches(document: Document, expected: dict[str, Any], position: Position) -> bool:
    asked = [
        plain(expected["proposal"])[:14],
        plain(expected.get("proposal_or") or expected["proposal"])[:14],
    ]
    named = plain(position.proposal.text)
    return any(a in named or named[:14] in a for a in asked) and position.stance in (
        expected["stance"],
        expected.get("stance_or"),
    )


def test_positions_that_must_be_found() -> None:
    hits = [
        any(matches(document, expected, p) for p in reading.of(Position))
        for entry, document, reading in readings()
        for expected in entry["positions"]
    ]
    assert share(hits) >= 0.7


def test_few_positions_beside_the_key() -> None:
    """The key is not complete, but most of what is found stands in it."""
    found = [
        any(matches(document, expected, p) for expected in entry["positions"])
        for entry, document, reading in readings()
        for p in reading.of(Position)
    ]
    assert share(found) >= 0.55


def test_commitments_that_must_be_found() -> None:
    hits = [
        any(
            plain(expected["action"])[:14] in plain(document.words(c.span))
            and c.force in (expected["force"], expected.get("force_or"))
            for c in reading.of(Commitment)
        )
        for entry, document, reading in readings()
        for expected in entry["commitments"]
    ]
    assert share(hits) >= 0.65


def test_conditions_of_the_commitments_found() -> None:
    hits = [
        plain(expected["condition"]) == plain(document.words(c.condition.span) if c.condition else None)
        for entry, document, reading in readings()
        for expected in entry["commitments"]
        for c in reading.of(Commitment)
        if plain(expected["action"])[:14] in plain(document.words(c.span))
    ]
    assert share(hits) >= 0.8


def test_few_commitments_beside_the_key() -> None:
    found = [
        any(
            plain(expected["action"])[:14] in plain(document.words(c.span))
            for expected in entry["commitments"]
        )
        for entry, document, reading in readings()
        for c in reading.of(Commitment)
    ]
    assert share(found) >= 0.6
