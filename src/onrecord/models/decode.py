"""From the labels a model gives to attributions: spans, scores, and no word given away twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.models.pieces import Span, Window

Floats = np.ndarray[Any, np.dtype[np.float32]]
NOTHING, SOURCE_FIRST, SOURCE, CONTENT_FIRST, CONTENT, CUE = range(6)
N_LABELS = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One cue and what belongs to it: piece ranges (start, end) in a window, and scores."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    found: float
    sure: float


def runs(labels: Sequence[int], first: int, rest: int) -> Iterator[Span]:
    """Ranges of a role: `first` opens one, `rest` goes on (and opens one where none is open)."""
    start = -1
    for i, label in enumerate(labels):
        if label == first or (label == rest and start < 0):
            if start >= 0:
                yield start, i
            start = i
        elif label != rest and start >= 0:
            yield start, i
            start = -1
    if start >= 0:
        yield start, len(labels)


def read(anchor: int, found: float, probabilities: Floats) -> Reading:
    """The reading of one cue from the probabilities (pieces, labels) given to its window."""
    labels: list[int] = probabilities.argmax(axis=1).tolist()
    end = anchor + 1
    while end < len(labels) and labels[end] == CUE:
        end += 1
    as_source = probabilities[:, SOURCE_FIRST] + probabilities[:, SOURCE]
    as_content = probabilities[:, CONTENT_FIRST] + probabilities[:, CONTENT]
    sources = list(runs(labels, SOURCE_FIRST, SOURCE))
    content = tuple(runs(labels, CONTENT_FIRST, CONTENT))
    source = max(sources, key=lambda s: float(as_source[s[0] : s[1]].sum())) if sources else None
    sure = [found]
    if source:
        sure.append(float(as_source[source[0] : source[1]].max()))
    if content:
        sure.append(float(np.concatenate([as_content[s:e] for s, e in content]).mean()))
    return Reading((anchor, end), source, content, found, float(np.prod(sure)))


def characters(window: Window, ranges: Iterable[Span]) -> tuple[Span, ...]:
    """Piece ranges as character spans; the edges of paragraphs part a range, and take no room."""
    out: list[Span] = []
    for start, end in ranges:
        held: list[Span] = []
        for span in [*window.spans[start:end], (-1, -1)]:
            if span[0] >= 0:
                held.append(span)
            elif held:
                out.append((held[0][0], held[-1][1]))
                held = []
    return tuple(out)
