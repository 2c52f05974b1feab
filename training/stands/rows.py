"""Our own labelled texts as the reader learns from them: windows, what begins at which piece, and labels."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.standing import Piece, Stand

from bench import standing
from onrecord.models.pieces import Span, Window, Windower, line_spans
from onrecord.models.stands import KINDS, LONGEST, NOTHING, first_label, window_of
from onrecord.record import Span as Chars

OWN = Path(__file__).parent / "own"
FOLDS = 8
Anchor = tuple[int, int]
"""The piece that a proposal begins with, and the number of its kind."""


@dataclass(frozen=True)
class Example:
    """A paragraph as it is read, with the stands in it: for each anchor the labels of all pieces."""

    id: str
    window: Window
    anchors: dict[Anchor, list[int]] = field(default_factory=dict)


def pieces(folder: Path = OWN) -> list[Piece]:
    """All labelled texts of the files in a folder; raises OnRecordError on what is no such thing."""
    return [piece for path in sorted(folder.glob("*.yml")) for piece in standing.read(path)]


def fold_of(id: str) -> int:
    """The part of all texts that one belongs to, by its name alone: it stays there as texts are added."""
    return hashlib.sha256(id.encode()).digest()[0] % FOLDS


def examples(windower: Windower, labelled: Iterable[Piece]) -> list[Example]:
    """The paragraphs of labelled texts."""
    return [e for piece in labelled for e in examples_of(windower, piece.id, piece.text, _stands(piece))]


def _stands(piece: Piece) -> tuple[Stand, ...]:
    held = standing.held(piece)
    return (*held.positions, *held.commitments)


def examples_of(windower: Windower, id: str, text: str, stands: Iterable[Stand]) -> Iterator[Example]:
    """The paragraphs of a text. A stand whose proposal is not within one of them is left out."""
    held = list(stands)
    for whole in windower.paragraphs(text, line_spans(text), LONGEST):
        window = window_of(windower, whole)
        example = Example(id, window)
        for stand in held:
            if (place := _within(window, stand.what)) is not None:
                _add(example, stand, place)
        yield example


def _add(example: Example, stand: Stand, place: Span) -> None:
    """The labels of a stand; a second holder of the same proposal joins the first."""
    anchor = (place[0], KINDS.index(stand.kind))
    labels = example.anchors.setdefault(anchor, [NOTHING] * len(example.window.ids))
    parts = {"who": stand.who, "bound": stand.condition, "when": stand.when, "what": stand.what}
    for role, span in parts.items():
        run = _within(example.window, span) if span is not None else None
        if run is not None:
            first = first_label(role)
            labels[run[0] : run[1]] = [first, *[first + 1] * (run[1] - run[0] - 1)]


def _within(window: Window, span: Chars) -> Span | None:
    """The pieces that a span covers, None where it begins or ends outside."""
    held = [i for i, (s, e) in enumerate(window.spans) if s < span.end and span.start < e]
    if not held or window.spans[held[0]][0] > span.start or window.spans[held[-1]][1] < span.end:
        return None
    return held[0], held[-1] + 1
