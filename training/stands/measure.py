"""What a reader in training finds in labelled texts, scored as the bench scores the product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from bench.standing import Held, Piece, Stand
from bench.stands import score_of

from bench import standing
from onrecord.models.pieces import line_spans
from onrecord.models.stands import LEAST, LONGEST, STANCES, Taken, settled, window_of
from onrecord.record import Span
from training.stands.network import Lower, Reader

Row = dict[str, tuple[float, float, float]]


@torch.no_grad()  # type: ignore[untyped-decorator]
def taken(reader: Reader, lower: Lower, text: str) -> Iterator[Taken]:
    """The stands that a reader finds in a text, each paragraph by itself."""
    reader.eval()
    for held in lower.windower.paragraphs(text, line_spans(text), LONGEST):
        window = window_of(lower.windower, held)
        x = reader(lower(window)[None], torch.tensor([window.forms]), torch.ones(1, len(window.ids)))
        found = reader.found(x)[0].sigmoid()
        anchors = [(place, kind) for place, kind in (found > LEAST).nonzero().tolist()]
        labels = {a: reader.link(x, torch.tensor([[0, *a]]))[0].softmax(-1).numpy() for a in anchors}
        yield from settled(window, found.numpy(), labels)


def held_of(found: Sequence[Taken]) -> Held:
    """Stands as the bench compares them: one for each who."""
    sides: tuple[list[Stand], list[Stand]] = ([], [])
    for one in found:
        what, bound, when = (Span(*s) if s else None for s in (one.what, one.bound, one.when))
        assert what is not None
        for who in one.who or (None,):
            stand = Stand(one.kind, Span(*who) if who else None, what, bound, when)
            sides[one.kind not in STANCES].append(stand)
    return Held(tuple(sides[0]), tuple(sides[1]), ())


def measured(
    reader: Reader, lower: Lower, pieces: Sequence[Piece], wanted: Sequence[Held] | None = None
) -> Row:
    """Precision, recall and F1 by what had to be right; `wanted` where the labels are not in the pieces."""
    got = [held_of(list(taken(reader, lower, piece.text))) for piece in pieces]
    rows = score_of(pieces, wanted or [standing.held(piece) for piece in pieces], got).report()
    return {name: tuple(row.values())[:3] for name, row in rows.items() if "damage" not in name}
