"""Every statement of whole real articles, as readers took it down: what is missed, and what is wrong.

Kept as places without the texts, an article a line: `{"article": ID, "statements": [{"id": "s1", …}]}`, spans
as `[start, end]`. `who` is where the one meant is named first, or a name that only stands beside the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench import gold, shelf
from bench.gold import Labelled, Line, Talker
from bench.statements import Score, add, product, report
from onrecord.record import Span
from onrecord.record.sureness import SURE

GOLD = gold.GOLD / "whole"
Row = dict[str, Any]
Place = tuple[int, int]


class Voice(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Who speaks or is spoken to."""

    at: Place
    who: Place | str | None = None
    anonymous: bool = False
    count: int | None = None
    reason: Place | None = None


class Taken(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """One statement."""

    id: str
    speakers: list[Voice] = []
    cue: Place | None = None
    content: list[Place] = []
    addressee: Voice | None = None
    channel: Place | None = None
    type: str | None = None
    setting: Place | None = None
    when: Place | None = None
    via: str | None = None
    negated: bool = False
    hedged: bool = False
    no_comment: bool = False


class Read(msgspec.Struct, forbid_unknown_fields=True):
    """An article with all that is said in it."""

    article: str
    statements: list[Taken]


def kept(article: Labelled) -> Read:
    """A labelled article without its text; raises OnRecordError where words are not in it."""
    return Read(article.id, [_taken(article.text, line) for line in gold.lines(article)])


def _taken(text: str, line: Line) -> Taken:
    return Taken(
        line.id,
        [_voice(text, speaker) for speaker in line.speakers],
        _place(line.cue),
        [(c.start, c.end) for c in line.content],
        _voice(text, line.addressee) if line.addressee else None,
        _place(line.channel),
        line.channel_type,
        _place(line.setting),
        _place(line.when),
        line.via,
        line.negated,
        line.hedged,
        line.no_comment,
    )


def _voice(text: str, one: Talker) -> Voice:
    assert one.span is not None  # as labelled it always has words
    at = text.find(one.name) if one.name else -1
    who = (at, at + len(one.name)) if one.name and at >= 0 else one.name
    return Voice((one.span.start, one.span.end), who, one.anonymous, one.count, _place(one.reason))


def _place(span: Span | None) -> Place | None:
    return (span.start, span.end) if span is not None else None


def load(half: str) -> list[Read]:
    """The labels of a half."""
    lines = (GOLD / f"{half}.jsonl").read_text("utf-8").splitlines()
    return [msgspec.convert(json.loads(line), Read) for line in lines]


def articles(shared: Path, half: str) -> Iterator[tuple[Labelled, list[Line]]]:
    """The articles of a half that are under `shared`, each with what is said in it."""
    labels = load(half)
    rows = shelf.by_id([shared / "data" / shelf.COVERAGE], {one.article for one in labels})
    for one in labels:
        if (row := rows.get(one.article)) is not None:
            named = {"outlet": row["outlet"], "title": row["title"], "published": row["date"]}
            article = Labelled(one.article, "news", text=row["text"], **named)
            yield article, [_line(article.text, taken) for taken in one.statements]


def _line(text: str, one: Taken) -> Line:
    def span(place: Place | None) -> Span | None:
        return Span(*place) if place is not None else None

    def talker(voice: Voice) -> Talker:
        name = Span(*voice.who).of(text) if isinstance(voice.who, tuple) else voice.who
        return Talker(span(voice.at), name, name, voice.anonymous, voice.count, span(voice.reason))

    return Line(
        one.id,
        tuple(talker(voice) for voice in one.speakers),
        span(one.cue),
        tuple(Span(*c) for c in one.content),
        talker(one.addressee) if one.addressee else None,
        span(one.channel),
        one.type,
        span(one.setting),
        span(one.when),
        one.via,
        one.negated,
        one.hedged,
        one.no_comment,
    )


def measure(shared: Path, halves: Sequence[str] = gold.HALVES) -> Row:
    """The product on both halves; nothing where the coverage is not under `shared`."""
    out: Row = {}
    for half in halves:
        wanted = list(articles(shared, half))
        if not wanted:
            continue
        score = Score()
        for (article, lines), got in zip(wanted, product([a for a, _ in wanted]), strict=True):
            add(score, article, lines, got)
        shown = [right for sure, right in score.sure if sure >= SURE]
        share = {"shown": len(shown), "shown and right": round(100 * sum(shown) / max(len(shown), 1), 1)}
        name = f"whole real articles, {half}"
        out[name] = {"articles": len(wanted)} | share | report(score)
        if half == "dev":
            out[name]["missed"] = score.misses
    return out
