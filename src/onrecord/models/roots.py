"""The learned reader of event roots: which kind of act ties a source to a target in a sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.models import catalog

if TYPE_CHECKING:
    from onrecord.models.pieces import Windower

TASK = "event-roots"
PARTS = ("", "source", "target", "trigger")
"""What a word piece can be part of; a piece of two is part of the later one."""
NONE = "NONE"
LABELS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD", NONE,
)  # fmt: skip
"""The labels of the labelled sets (YIELD is CONCEDE or RETREAT), and NONE: no such act between the two."""
LONGEST = 160
"""Word pieces of a sentence that are read at most, those around what is marked."""
Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence as the reader takes it: word pieces, and the part of each."""

    ids: list[int]
    parts: list[int]


def shown(windower: Windower, text: str, sentence: tuple[int, int], marked: Mapping[str, Spans]) -> Shown:
    """The pieces of a sentence with the parts that are marked; spans are [start, end) in `text`."""
    held = windower.whole(text, sentence)
    parts = [_part(start, end, marked) for start, end in held.spans]
    first, last = _reach(parts)
    opening, closing = windower.edges
    return Shown([opening, *held.ids[first:last], closing], [0, *parts[first:last], 0])


def _part(start: int, end: int, marked: Mapping[str, Spans]) -> int:
    return next((k for k in (3, 2, 1) if any(s < end and start < e for s, e in marked.get(PARTS[k], ()))), 0)


def _reach(parts: Sequence[int]) -> tuple[int, int]:
    """The pieces that are read of a long sentence: LONGEST around the middle of what is marked."""
    if len(parts) <= LONGEST:
        return 0, len(parts)
    held = [i for i, part in enumerate(parts) if part] or [0]
    first = max(0, min((held[0] + held[-1] - LONGEST) // 2, len(parts) - LONGEST))
    return first, first + LONGEST


class RootReader:
    """Weighs the labels with an ONNX model. One thread: processes are what is pooled."""

    def __init__(self, label: str, session: Any, windower: Windower) -> None:
        self.label = label
        self._session, self._windower = session, windower

    def weigh(
        self, text: str, marked: Mapping[str, Spans], sentence: tuple[int, int] | None = None
    ) -> dict[str, float]:
        """Label → its probability.

        `marked` holds the spans of `source`, `target` and `trigger`, any of which may be missing, as
        [start, end) in `text`; `sentence` is the part of the text that is read, all of it if None.
        """
        from onrecord.models.pieces import as_array

        window = shown(self._windower, text, sentence or (0, len(text)), marked)
        feed = {"ids": as_array(window.ids), "parts": as_array(window.parts)}
        (scores,) = self._session.run(["scores"], feed)
        return {label: math.exp(score) for label, score in zip(LABELS, scores.ravel().tolist(), strict=True)}

    def best(self, text: str, source: Spans, target: Spans) -> str:
        """The likeliest label of an act between source and target, NONE left out."""
        weighed = self.weigh(text, {"source": source, "target": target})
        return max((label for label in LABELS if label != NONE), key=weighed.__getitem__)


@lru_cache(maxsize=1)
def load_roots() -> RootReader | None:
    """The reader, None without its weights or onnxruntime; raises DataError where weights are others."""
    held = catalog.reader_of(TASK)
    return open_roots(*held) if held else None


def open_roots(label: str, weights: Path, tokenizer: Path) -> RootReader:
    """The reader in two files, whatever the catalog says of them."""
    from onrecord.models.attribution import open_session
    from onrecord.models.pieces import Windower

    return RootReader(label, open_session(str(weights)), Windower(tokenizer))
