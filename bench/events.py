"""Events in paragraphs of real articles, against two readers: what is found, of which kind, with whom.

    python -m bench.events BATCH.jsonl LABELLED.jsonl --out FILE.jsonl

keeps labels as places without texts. BATCH has `id` (`ARTICLE@START-END`, the place of a paragraph in an
article of the coverage, or the name of a text of our own) and `text`; LABELLED has `id` and `events`, whose
words are found in the text.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import shelf
from bench.statements import Tally, tokens
from onrecord.errors import OnRecordError
from onrecord.find.events.lexicon import lexicon_of
from onrecord.lang import load_pack
from onrecord.models.frames import OTHER, ROOTS, STATUSES
from onrecord.record import Span

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "events"
"""Three hundred paragraphs drawn at random, read by two readers apart: `a.jsonl` and `b.jsonl`."""
Row = dict[str, Any]
NTH = re.compile(r"#\d+$")
Paragraph = tuple[str, str, list["Told"]]
"""Id, text and events."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event as labelled or found: `on` is its trigger; `who` and `whom` are its actors and targets."""

    kind: str
    status: str
    on: Span
    who: tuple[Span, ...] = ()
    whom: tuple[Span, ...] = ()
    where: Span | None = None
    when: Span | None = None


def kept(id: str, text: str, events: Sequence[Row]) -> Row:
    """A labelled text without the text; raises OnRecordError where words are not in it."""
    article, _, place = id.rpartition("@")
    where: Row = {"id": id}
    if article:
        start, end = map(int, place.split("-"))
        where = {"article": article, "start": start, "end": end}
    return {**where, "events": [_placed(text, event) for event in events]}


def _placed(text: str, event: Row) -> Row:
    def span(words: str) -> list[int]:
        return place_of(text, words)

    row: Row = {"kind": event["kind"], "status": event["status"], "on": span(event["on"])}
    row |= {role: [span(w) for w in event[role]] for role in ("who", "whom") if event.get(role)}
    return row | {role: span(event[role]) for role in ("where", "when") if event.get(role)}


def place_of(text: str, words: str) -> list[int]:
    """Where words stand: whole ones, of which "words#2" is the second; else the second time they are seen."""
    plain, _, nth = words.rpartition("#") if NTH.search(words) else (words, "", "1")
    seen = [[m.start(), m.end()] for m in re.finditer(re.escape(plain), text)]
    whole = [[m.start(), m.end()] for m in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", text)]
    for places in (seen, whole) if nth != "1" else (whole, seen):
        if len(places) >= int(nth) and (
            (places is seen and places[int(nth) - 1] in whole) or places is whole
        ):
            return places[int(nth) - 1]
    if len(seen) < int(nth):
        raise OnRecordError(f"not in the paragraph: {words}")
    return seen[int(nth) - 1]


def labelled(shared: Path, path: Path) -> Iterator[Paragraph]:
    """The paragraphs of a file of places whose articles are in the coverage under `shared`."""
    for id, text, row in shelf.placed(shared, path):
        yield id, text, [told_in(one) for one in row["events"]]


def told_in(row: Row) -> Told:
    """A kept event."""
    assert row["kind"] in ROOTS and row["status"] in STATUSES
    who, whom = (tuple(Span(*s) for s in row.get(role, ())) for role in ("who", "whom"))
    where, when = (Span(*row[role]) if role in row else None for role in ("where", "when"))
    return Told(row["kind"], row["status"], Span(*row["on"]), who, whom, where, when)


def paired(wanted: Sequence[Told], got: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Events whose triggers meet, one to one, those of one kind first."""
    meets = [(a, b) for a in wanted for b in got if a.on.meets(b.on)]
    pairs: list[tuple[Told, Told]] = []
    for a, b in sorted(meets, key=lambda p: (not same_kind(*p), p[0].on, p[1].on)):
        if all(a is not x and b is not y for x, y in pairs):
            pairs.append((a, b))
    return pairs


def same_kind(wanted: Told, got: Told) -> bool:
    """Whether two kinds are one, by the act itself or by what an act to come is ("will attack": a threat)."""
    to_come = lexicon_of(load_pack("en")).to_come.get(wanted.kind, {}).get(wanted.status, wanted.kind)
    return got.kind in (wanted.kind, to_come)


def score(read: Iterable[Paragraph], found: Iterable[Sequence[Told]]) -> tuple[dict[str, Tally], list[str]]:
    """All counts, and a line for each event that is missed, wrong or of another kind."""
    tallies: dict[str, Tally] = {}
    lines: list[str] = []

    def add(name: str, right: int, predicted: int, there: int) -> None:
        tallies.setdefault(name, Tally()).add(right, predicted, there)

    for (id, text, wanted), got in zip(read, found, strict=True):
        pairs = paired(wanted, got)
        kind = [(a, b) for a, b in pairs if same_kind(a, b)]
        status = [(a, b) for a, b in kind if a.status == b.status]
        for name, right in (("event", pairs), ("with kind", kind), ("with kind and status", status)):
            add(name, len(right), len(got), len(wanted))
        whole = [(a, b) for a, b in kind if all(_met(text, x, y) for x, y in _sides(a, b))]
        add("with kind, actors and targets", len(whole), len(got), len(wanted))
        for role in ("who", "whom", "where", "when"):
            sides = [(_spans(getattr(a, role)), _spans(getattr(b, role))) for a, b in pairs]
            right_ = sum(bool(x and y and _met(text, x, y)) for x, y in sides)
            add(
                f"{role}, of those found",
                right_,
                sum(bool(y) for _, y in sides),
                sum(bool(x) for x, _ in sides),
            )
        lines += [f"{id} MISSED {told(text, a)}" for a in wanted if all(a is not x for x, _ in pairs)]
        lines += [f"{id} WRONG {told(text, b)}" for b in got if all(b is not y for _, y in pairs)]
        lines += [
            f"{id} PARTLY {told(text, a)}  GOT  {told(text, b)}" for a, b in pairs if (a, b) not in whole
        ]
    return tallies, lines


def _spans(one: Span | tuple[Span, ...] | None) -> tuple[Span, ...]:
    if one is None or isinstance(one, Span):  # a span is a tuple, too
        return () if one is None else (one,)
    return one


def _sides(a: Told, b: Told) -> Iterator[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    yield a.who, b.who
    yield a.whom, b.whom


def _met(text: str, a: tuple[Span, ...], b: tuple[Span, ...]) -> bool:
    """Whether neither is there, or both share a word that tells something."""
    return not (a or b) or bool(tokens(text, a) & tokens(text, b))


def told(text: str, event: Told) -> str:
    """An event in one line."""
    parties = ["+".join(s.of(text) for s in spans) or "-" for spans in (event.who, event.whom)]
    return " | ".join([event.kind, event.status, event.on.of(text), *parties])


def product(read: Sequence[Paragraph]) -> list[list[Told]]:
    """What the product finds in each paragraph."""
    from bench.accuracy import articles_of
    from onrecord.pipeline import examine

    readings = {
        r.article.external_id: r for r in examine(articles_of([{"id": i, "text": t} for i, t, _ in read]))
    }
    return [found_in(readings[id]) for id, _, _ in read]


def found_in(reading: Any) -> list[Told]:
    """The events of a reading."""
    from onrecord.record import Event

    return [
        Told(
            e.type or OTHER, e.status, e.trigger.span,
            tuple(p.span for p in e.actors if p.span), tuple(p.span for p in e.targets if p.span),
            e.place.span if e.place else None, e.when.span if e.when else None,
        )
        for e in reading.of(Event)
    ]  # fmt: skip


def measure(shared: Path, product_: Any = product) -> Row:
    """The product against the first reader, and the second reader against the same; nothing where the
    coverage is not under `shared`."""
    if not (shared / "data" / shelf.COVERAGE).is_file():
        return {}
    read = list(labelled(shared, GOLD / "a.jsonl"))
    second = {id: events for id, _, events in labelled(shared, GOLD / "b.jsonl")}
    answers = {"the product": product_(read), "the second reader": [second[id] for id, _, _ in read]}
    return {
        name: {"paragraphs": len(read)} | {row: tally.row() for row, tally in score(read, got)[0].items()}
        for name, got in answers.items()
    }


def main() -> None:
    """Keep labelled paragraphs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("batch", type=Path)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    texts = {r["id"]: r["text"] for r in map(json.loads, args.batch.read_text("utf-8").splitlines())}
    lines = [json.loads(line) for line in args.labelled.read_text("utf-8").splitlines() if line.strip()]
    rows = [kept(r["id"], texts[r["id"]], r["events"]) for r in lines]
    args.out.write_text("".join(json.dumps(r, separators=(",", ":")) + "\n" for r in rows), "utf-8")
    print(len(rows), "texts,", sum(len(r["events"]) for r in rows), "events")


if __name__ == "__main__":
    main()
