"""Labelled texts as the reader learns from them: windows, what begins at which piece, and labels."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.events import Told, told_in
from bench.standing import Piece, Stand

from bench import gold, shelf, standing
from onrecord.models.frames import (
    COLUMNS,
    KINDS,
    LONGEST,
    NOTHING,
    ROOTS,
    SAID,
    TOLD_FROM,
    first_label,
    window_of,
)
from onrecord.models.pieces import Span, Window, Windower, line_spans
from onrecord.record import Span as Chars
from training.frames.said import LEARNED, Said, of_line, within

OWN = Path(__file__).parent / "own"
TOLD = OWN / "events.jsonl"
"""The events in the texts of OWN, by the names of the texts."""
FOLDS = 8
EVENTS_FROM, SAID_FROM = KINDS.index(ROOTS[0]), KINDS.index(SAID)
STANDS_AT = frozenset(range(EVENTS_FROM))
EVENTS_AT = frozenset((*range(EVENTS_FROM, SAID_FROM), *range(len(KINDS), TOLD_FROM)))
SAID_AT = frozenset((SAID_FROM, *range(TOLD_FROM, len(COLUMNS))))
"""The COLUMNS that tell of stands, of events, and of what is said."""
Anchor = tuple[int, int]
"""The piece that a frame begins with, and the number of its kind."""
Roles = Mapping[str, Sequence[Chars]]


@dataclass(frozen=True)
class Text:
    """A labelled text; what is None was not labelled in it, and is not learned from it."""

    id: str
    text: str
    stands: Sequence[Stand] | None = None
    events: Sequence[Told] | None = None
    said: Sequence[Said] | None = None


@dataclass(frozen=True)
class Example:
    """A paragraph as it is read, with the frames in it: for each anchor the labels of all pieces.

    `marks` are the places and columns that are told of, `known` the columns that were labelled.
    """

    id: str
    window: Window
    known: frozenset[int]
    anchors: dict[Anchor, list[int]] = field(default_factory=dict)
    marks: set[tuple[int, int]] = field(default_factory=set)


def pieces(folder: Path = OWN) -> list[Piece]:
    """All labelled texts of the files in a folder; raises OnRecordError on what is no such thing."""
    return [piece for path in sorted(folder.glob("*.yml")) for piece in standing.read(path)]


def own() -> Iterator[Text]:
    """The same with the events in them."""
    told = {row["id"]: [told_in(one) for one in row["events"]] for row in shelf.rows(TOLD)}
    for piece in pieces():
        yield replace(of_piece(piece), events=told.get(piece.id))


def spoken() -> Iterator[Text]:
    """The paragraphs of our own labelled statements, with how each thing in them was said."""
    for article, lines in gold.every([a for half in LEARNED for a in gold.half(half)]):
        cues = [one for line in lines if (one := of_line(line)) is not None]
        for number, part in enumerate(gold.paragraphs(article.text), 1):
            inside = [here for one in cues if (here := within(one, part)) is not None]
            yield Text(f"{article.id}-{number}", part.of(article.text), said=inside)


def fold_of(id: str) -> int:
    """The part of all texts that one belongs to, by its name alone: it stays there as texts are added."""
    return hashlib.sha256(id.encode()).digest()[0] % FOLDS


def of_piece(piece: Piece) -> Text:
    """A text in which stands were labelled."""
    held = standing.held(piece)
    return Text(piece.id, piece.text, (*held.positions, *held.commitments))


def examples(windower: Windower, texts: Iterable[Text]) -> Iterator[Example]:
    """The paragraphs of labelled texts. A frame that does not begin within one of them is left out."""
    for text in texts:
        sorts = ((text.stands, STANDS_AT), (text.events, EVENTS_AT), (text.said, SAID_AT))
        known = frozenset(column for labels, at in sorts if labels is not None for column in at)
        for whole in windower.paragraphs(text.text, line_spans(text.text), LONGEST):
            example = Example(text.id, window_of(windower, whole), known)
            for stand in text.stands or ():
                _add(example, stand.kind, _of_stand(stand))
            for event in text.events or ():
                place = _add(example, event.kind, _of_event(event))
                if place is not None:
                    example.marks.add((place, COLUMNS.index(event.status, len(KINDS))))
            for one in text.said or ():
                place = _add(example, SAID, one.roles)
                if place is not None:
                    example.marks.update((place, COLUMNS.index(name, TOLD_FROM)) for name in one.told)
            yield example


def _of_stand(stand: Stand) -> Roles:
    parts = {"who": stand.who, "bound": stand.condition, "when": stand.when, "what": stand.what}
    return {role: [span] for role, span in parts.items() if span is not None}


def _of_event(event: Told) -> Roles:
    parts = {"who": event.who, "whom": event.whom}
    single = {"where": event.where, "when": event.when, "what": event.on}
    return {**parts, **{role: [span] for role, span in single.items() if span is not None}}


def _add(example: Example, kind: str, roles: Roles) -> int | None:
    """Mark a frame, and where it begins; a second holder of the same proposal joins the first."""
    place = _within(example.window, roles["what"][0])
    if place is None:
        return None
    anchor = (place[0], KINDS.index(kind))
    labels = example.anchors.setdefault(anchor, [NOTHING] * len(example.window.ids))
    example.marks.add(anchor)
    for role, spans in roles.items():
        first = first_label(role)
        for run in (_within(example.window, span) for span in spans):
            if run is not None:
                labels[run[0] : run[1]] = [first, *[first + 1] * (run[1] - run[0] - 1)]
    return place[0]


def _within(window: Window, span: Chars) -> Span | None:
    """The pieces that a span covers, None where it begins or ends outside."""
    held = [i for i, (s, e) in enumerate(window.spans) if s < span.end and span.start < e]
    if not held or window.spans[held[0]][0] > span.start or window.spans[held[-1]][1] < span.end:
        return None
    return held[0], held[-1] + 1
