"""Statements of the coverage, as one reader took them down: who is meant, through what, to whom.

Kept as places without the texts, an article a line: `{"article": ID, "statements": [{"cue": [s, e], …}]}`.
`who` is where the one meant is named, or "unnamed" where the text names nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from bench import gold, shelf, statements
from bench.statements import Tally, meets, same_person
from onrecord.record import Mention, Reading, Span, Statement

GOLD = gold.GOLD / "coverage"
Row = dict[str, Any]
Place = tuple[int, int]


class Spoken(msgspec.Struct, forbid_unknown_fields=True):
    """One statement: `said` are the first words of its content."""

    speaker: Place
    who: Place | str
    cue: Place | None = None
    said: Place | None = None
    channel: Place | None = None
    addressee: Place | None = None


class Read(msgspec.Struct, forbid_unknown_fields=True):
    """An article with the statements that were taken down of it: not all that it has."""

    article: str
    statements: list[Spoken]


@dataclass
class Score:
    """What is counted; `misses` tell of each error."""

    wanted: int = 0
    found: int = 0
    linked: int = 0
    who: dict[str, list[bool]] = field(default_factory=lambda: {"named": [], "unnamed": []})
    channel: Tally = field(default_factory=Tally)
    addressee: Tally = field(default_factory=Tally)
    misses: list[str] = field(default_factory=list)

    def report(self) -> Row:
        """All figures, in percent."""
        every = [right for held in self.who.values() for right in held]
        who = {"all": every, **self.who}
        return {
            "statements": self.wanted,
            "found": percent(self.found, self.wanted),
            "found with their speaker": percent(self.linked, self.wanted),
            "who is meant, of those found": {k: percent(sum(v), len(v)) for k, v in who.items()},
            "channel": self.channel.row(),
            "addressee": self.addressee.row(),
        }


def percent(part: int, whole: int) -> float | None:
    """A share."""
    return round(100 * part / whole, 1) if whole else None


def load(half: str) -> list[Read]:
    """The labels of a half."""
    lines = (GOLD / f"{half}.jsonl").read_text("utf-8").splitlines()
    return [msgspec.convert(json.loads(line), Read) for line in lines]


def add(score: Score, reading: Reading, wanted: Sequence[Spoken]) -> None:
    """Count one article."""
    text = reading.article.text
    free = list(reading.of(Statement))
    for one in wanted:
        score.wanted += 1
        got = partner(text, one, free)
        if got is None:
            score.misses.append(f"{reading.article.external_id} NOT FOUND {shown(text, one)}")
            continue
        free.remove(got)
        score.found += 1
        score.linked += any(meets(text, Span(*one.speaker), s.span) for s in got.speakers)
        _who(score, reading, one, got)
        _fields(score, text, one, got)


def partner(text: str, one: Spoken, free: Iterable[Statement]) -> Statement | None:
    """The statement by the same cue that has the same words, or by none that has them."""
    ranked = []
    for got in free:
        cue = meets(text, Span(*one.cue) if one.cue else None, got.cue.span if got.cue else None)
        said = any(meets(text, Span(*one.said) if one.said else None, c) for c in got.content)
        if cue and (said or one.said is None):
            ranked.append((2, got))
        elif cue or (said and (one.cue is None or got.cue is None)):
            ranked.append((1, got))
    return max(ranked, key=lambda pair: pair[0], default=(0, None))[1]


def _who(score: Score, reading: Reading, one: Spoken, got: Statement) -> None:
    text, place = reading.article.text, Span(*one.speaker)
    who = next((s for s in got.speakers if meets(text, place, s.span)), None)
    if who is None and len(got.speakers) == 1:
        who = got.speakers[0]
    if isinstance(one.who, str):
        right = who is None or (who.entity is None and who.name is None)
    else:
        named = Span(*one.who)
        keys = {m.entity for m in reading.of(Mention) if m.span.meets(named) and m.entity}
        told = (who.name or who.described_as) if who else None
        right = who is not None and (who.entity in keys or same_person(named.of(text), told))
    score.who["unnamed" if isinstance(one.who, str) else "named"].append(right)
    if not right:
        want = one.who if isinstance(one.who, str) else Span(*one.who).of(text)
        told = f"{who.name or who.described_as} {who.entity}" if who else None
        score.misses.append(f"{reading.article.external_id} WHO {want} -> {told}: {shown(text, one)}")


def _fields(score: Score, text: str, one: Spoken, got: Statement) -> None:
    line = statements.line(got, text)
    sides = {
        "channel": (one.channel, line.channel),
        "addressee": (one.addressee, line.addressee.span if line.addressee else None),
    }
    for name, (place, found) in sides.items():
        wanted = Span(*place) if place else None
        right = meets(text, wanted, found)
        getattr(score, name).add(right, found is not None, wanted is not None)
        if not right and (found or wanted):
            told = [s.of(text) if s else None for s in (wanted, found)]
            score.misses.append(f"{name} {told[0]} -> {told[1]}: {shown(text, one)}")


def shown(text: str, one: Spoken) -> str:
    """A labelled statement in few words."""
    return " | ".join(Span(*p).of(text) for p in (one.speaker, one.cue, one.said) if p)


def measure(shared: Path, halves: Sequence[str] = gold.HALVES) -> Row:
    """The product on both halves; nothing where the coverage is not under `shared`."""
    path = shared / "data" / shelf.COVERAGE
    if not path.is_file():
        return {}
    out: Row = {}
    for half in halves:
        labels = load(half)
        articles = shelf.by_id([path], {one.article for one in labels})
        readings = shelf.readings(articles.values())
        score = Score()
        for one in labels:
            add(score, readings[one.article], one.statements)
        out[f"coverage, {half}"] = {"articles": len(labels)} | score.report()
        if half == "dev":
            out[f"coverage, {half}"]["missed"] = score.misses
    return out
