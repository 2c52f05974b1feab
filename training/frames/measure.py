"""What a reader in training finds in labelled texts, scored as the bench scores the product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from bench.events import Told
from bench.events import score as events_score
from bench.standing import Held, Piece, Stand
from bench.stands import score_of

from bench import paragraphs
from onrecord.models.frames import (
    FORCES,
    KINDS,
    LEAST,
    LONGEST,
    ROOTS,
    SAID,
    STANCES,
    Frame,
    settled,
    window_of,
)
from onrecord.models.pieces import line_spans
from onrecord.record import Span
from training.frames.network import Lower, Reader
from training.frames.rows import Text
from training.frames.said import scored

Row = dict[str, tuple[float, float, float]]
BOUNDS = (0.3, 0.5, 0.7, 0.8)
"""Probabilities from which a frame counts."""


@torch.no_grad()  # type: ignore[untyped-decorator]
def frames(reader: Reader, lower: Lower, text: str) -> Iterator[Frame]:
    """The frames that a reader finds in a text, each paragraph by itself."""
    reader.eval()
    for held in lower.windower.paragraphs(text, line_spans(text), LONGEST):
        window = window_of(lower.windower, held)
        x = reader(lower(window)[None], torch.tensor([window.forms]), torch.ones(1, len(window.ids)))
        found = reader.found(x)[0].sigmoid()
        anchors = [(place, kind) for place, kind in (found[:, : len(KINDS)] > LEAST).nonzero().tolist()]
        labels = {a: reader.link(x, torch.tensor([[0, *a]]))[0].softmax(-1).numpy() for a in anchors}
        yield from settled(window, found.numpy(), labels)


def held_of(found: Sequence[Frame]) -> Held:
    """Stands as the bench compares them: one for each who."""
    sides: tuple[list[Stand], list[Stand]] = ([], [])
    for one in found:
        if one.kind in (*STANCES, *FORCES):
            bound, when = (Span(*s) if s else None for s in (one.bound, one.when))
            for who in one.who or (None,):
                stand = Stand(one.kind, Span(*who) if who else None, Span(*one.what), bound, when)
                sides[one.kind not in STANCES].append(stand)
    return Held(tuple(sides[0]), tuple(sides[1]), ())


def events_of(found: Sequence[Frame]) -> list[Told]:
    """Events as the bench compares them."""
    return [
        Told(
            one.kind, one.status or "", Span(*one.what),
            tuple(Span(*s) for s in one.who), tuple(Span(*s) for s in one.whom),
            Span(*one.where) if one.where else None, Span(*one.when) if one.when else None,
        )
        for one in found if one.kind in ROOTS
    ]  # fmt: skip


def measured(reader: Reader, lower: Lower, texts: Sequence[Text]) -> Iterator[tuple[str, Row]]:
    """Precision, recall and F1 by bound and by what had to be right, of stands and of events."""
    got = [list(frames(reader, lower, text.text)) for text in texts]
    for bound in BOUNDS:
        kept = [[one for one in found if one.score >= bound] for found in got]
        row: Row = {}
        stands = [(t, found) for t, found in zip(texts, kept, strict=True) if t.stands is not None]
        if stands:
            pieces = [Piece(t.id, t.text) for t, _ in stands]
            wanted = [paragraphs.held(t.stands or ()) for t, _ in stands]
            rows = score_of(pieces, wanted, [held_of(found) for _, found in stands]).report()
            row |= {name: _three(one) for name, one in rows.items() if "damage" not in name}
        events = [(t, found) for t, found in zip(texts, kept, strict=True) if t.events is not None]
        if events:
            read = [(t.id, t.text, list(t.events or ())) for t, _ in events]
            tallies, _ = events_score(read, [events_of(found) for _, found in events])
            row |= {name: _three(one.row()) for name, one in tallies.items()}
        said = [(t, found) for t, found in zip(texts, kept, strict=True) if t.said is not None]
        if said:
            cues = [[one for one in found if one.kind == SAID] for _, found in said]
            every = scored([(t.text, t.said or ()) for t, _ in said], cues)
            row |= {f"said: {name}": _three(one.row()) for name, one in every.items()}
        yield f"over {bound}", row


def _three(row: dict[str, float]) -> tuple[float, float, float]:
    precision, recall, f1, *_ = row.values()
    return precision, recall, f1
