"""How things were said, as people labelled it: cues, and whom, through what, when and why unnamed.

    python -m training.frames.said BATCH.jsonl LABELLED.jsonl --out FILE.jsonl

keeps labels of paragraphs of the coverage as places without texts. BATCH has `id` (`ARTICLE@START-END`) and
`text`; LABELLED has `id` and `said`, a list of cues with what belongs to each, in words of the text.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.events import place_of
from bench.statements import Tally, tokens

from bench import gold, shelf
from onrecord.errors import OnRecordError
from onrecord.models.frames import CHANNELS, MANNERS, Frame
from onrecord.record import Span

ROLES = {"cue": "what", "who": "who", "to": "whom", "channel": "channel", "setting": "setting"} | {
    "when": "when", "reason": "reason",
}  # fmt: skip
"""What a role of a label is called in the reader."""
LEARNED = ("dev",)
"""Halves of our own labelled statements that are learned from."""
SCORED = ("who", "whom", "channel", "setting", "when", "reason")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """A cue in a text: the spans of the reader's roles, the cue itself being `what`; and which of MANNERS and
    CHANNELS hold of it."""

    roles: Mapping[str, tuple[Span, ...]]
    told: frozenset[str]


def kept(id: str, text: str, cues: Sequence[Row]) -> Row:
    """A labelled paragraph without its text; raises OnRecordError where words are not in it."""
    article, _, place = id.rpartition("@")
    start, end = map(int, place.split("-"))
    return {"article": article, "start": start, "end": end, "said": [_placed(text, one) for one in cues]}


def _placed(text: str, one: Row) -> Row:
    row: Row = {}
    for role in ROLES:
        words = one.get(role) or []
        spans = [place_of(text, w) for w in ([words] if isinstance(words, str) else words)]
        row |= {role: spans} if spans else {}
    told = [name for name in MANNERS if one.get(name)] + ([one["type"]] if one.get("type") else [])
    if "cue" not in row or not set(told) <= {*MANNERS, *CHANNELS}:
        raise OnRecordError(f"no cue, or no such thing as {told}")
    return row | ({"told": told} if told else {})


def labelled(shared: Path, path: Path) -> Iterator[tuple[str, str, list[Said]]]:
    """Id, text and cues of each paragraph whose article is in the coverage under `shared`."""
    for id, text, row in shelf.placed(shared, path):
        yield id, text, [_said(one) for one in row["said"]]


def _said(row: Row) -> Said:
    roles = {ROLES[role]: tuple(Span(*s) for s in row[role]) for role in ROLES if role in row}
    return Said(roles, frozenset(row.get("told", ())))


def of_line(line: gold.Line) -> Said | None:
    """A statement of the labelled set; None of one without a cue."""
    if line.cue is None:
        return None
    spans: dict[str, list[Span | None]] = {
        "what": [line.cue], "who": [s.span for s in line.speakers], "channel": [line.channel],
        "whom": [line.addressee.span if line.addressee else None], "setting": [line.setting],
        "when": [line.when], "reason": [s.reason for s in line.speakers][:1],
    }  # fmt: skip
    holds = (any(s.anonymous for s in line.speakers), line.negated, line.hedged, line.no_comment)
    told = {name for name, held in zip(MANNERS, holds, strict=True) if held}
    told |= {line.channel_type} if line.channel_type else set()
    return Said(
        {role: given for role, s in spans.items() if (given := tuple(x for x in s if x))}, frozenset(told)
    )


def within(said: Said, part: Span) -> Said | None:
    """What is said in a part of a text, counted from where it begins; None of a cue that is elsewhere."""
    roles = {
        role: tuple(Span(s.start - part.start, s.end - part.start) for s in spans if part.holds(s))
        for role, spans in said.roles.items()
    }
    return Said({role: spans for role, spans in roles.items() if spans}, said.told) if roles["what"] else None


def scored(read: Sequence[tuple[str, Sequence[Said]]], found: Sequence[Sequence[Frame]]) -> dict[str, Tally]:
    """How many cues are found, and of those found the parts and what holds of them: by a word in common."""
    tallies = {name: Tally() for name in ("cue", *SCORED, *MANNERS, "type")}
    for (text, wanted), got in zip(read, found, strict=True):
        pairs = [(a, b) for a in wanted for b in got if any(s.meets(Span(*b.what)) for s in a.roles["what"])]
        pairs = list({id(b): (a, b) for a, b in {id(a): (a, b) for a, b in pairs}.values()}.values())
        tallies["cue"].add(len(pairs), len(got), len(wanted))
        for a, b in pairs:
            for role in SCORED:
                there, here = a.roles.get(role, ()), _spans(b, role)
                right = bool(there and here and tokens(text, there) & tokens(text, here))
                tallies[role].add(right, bool(here), bool(there))
            for name in MANNERS:
                there_, here_ = name in a.told, b.told[name] > 0.5
                tallies[name].add(there_ and here_, here_, there_)
            wanted_, got_ = a.told & set(CHANNELS), {n for n in CHANNELS if b.told[n] > 0.5}
            tallies["type"].add(len(wanted_ & got_), len(got_), len(wanted_))
    return tallies


def _spans(one: Frame, role: str) -> tuple[Span, ...]:
    held = getattr(one, role)
    spans = held if role in ("who", "whom") else [held] if held else []
    return tuple(Span(*s) for s in spans)


def main() -> None:
    """Keep labelled paragraphs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("batch", type=Path)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    texts = {r["id"]: r["text"] for r in shelf.rows(args.batch)}
    rows = [kept(r["id"], texts[r["id"]], r["said"]) for r in shelf.rows(args.labelled)]
    args.out.write_text("".join(json.dumps(r, separators=(",", ":")) + "\n" for r in rows), "utf-8")
    print(len(rows), "texts,", sum(len(r["said"]) for r in rows), "cues")


if __name__ == "__main__":
    main()
