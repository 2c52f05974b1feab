"""From the labels a model gives to attributions: spans, scores, and no content given away twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import numpy as np

from onrecord.models.pieces import Span, Window

Floats = np.ndarray[Any, np.dtype[np.float32]]
NOTHING, SOURCE_FIRST, SOURCE, CONTENT_FIRST, CONTENT, CUE = range(6)
N_LABELS = 6


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of one attribution, in characters of the whole text.

    `source` may be empty (nobody is named), the content of a broken quotation has several spans,
    and `score` is the probability that source and content are rightly found and linked.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One cue and what belongs to it: piece ranges (start, end) in a window.

    `found` is the probability that the cue is one, `held` that its source is (of its surest piece; 1
    where there is none), `filled` that its content is (of its pieces' mean).
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    found: float
    held: float
    filled: float

    @property
    def sure(self) -> float:
        """All three at once."""
        return self.found * self.held * self.filled


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
    held = float(as_source[source[0] : source[1]].max()) if source else 1.0
    filled = float(np.concatenate([as_content[s:e] for s, e in content]).mean()) if content else 0.0
    return Reading((anchor, end), source, content, found, held, filled)


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


class Claim(Protocol):
    """What claims a cue and a content for itself, and how surely."""

    @property
    def cue(self) -> tuple[tuple[int, int], ...]: ...
    @property
    def content(self) -> tuple[tuple[int, int], ...]: ...
    @property
    def score(self) -> float: ...


C = TypeVar("C", bound=Claim)


def without_clashes(found: Iterable[C]) -> list[C]:
    """The surest attributions: one whose cue is taken, or most of its content, goes."""
    kept: list[C] = []
    cues, contents = bytearray(), bytearray()
    for one in sorted(found, key=lambda a: (-a.score, a.cue)):
        end = max(e for spans in (one.cue, one.content) for _, e in [*spans, (0, 0)])
        for taken in (cues, contents):
            taken.extend(bytes(max(0, end - len(taken))))
        half = sum(e - s for s, e in one.content) / 2
        if any(any(cues[s:e]) for s, e in one.cue) or sum(sum(contents[s:e]) for s, e in one.content) > half:
            continue
        for taken, spans in ((cues, one.cue), (contents, one.content)):
            for s, e in spans:
                taken[s:e] = b"\1" * (e - s)
        kept.append(one)
    return kept
