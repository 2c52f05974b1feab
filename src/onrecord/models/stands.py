"""The learned reader of stands: who is for or against what, asks for it, promises, threatens or plans it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.models import catalog
from onrecord.models.decode import Floats, characters, runs
from onrecord.models.pieces import EDGE_FORM, Pieces, Span, Window, as_array

if TYPE_CHECKING:
    from onrecord.models.pieces import Windower

TASK = "stands"
STANCES = ("backs", "rejects", "conditional", "demands", "undecided")
FORCES = ("promise", "threat", "offer", "refusal", "plan")
KINDS = (*STANCES, *FORCES)
ROLES = ("who", "what", "bound", "when")
"""Holder or party; proposal or action; the condition; since when it is held or by when it is due."""
NOTHING, N_LABELS = 0, 1 + 2 * len(ROLES)
LONGEST = 160
"""Word pieces that are read at once."""
LEAST, KEEP = 0.1, 0.8
"""The probability over which a piece and kind are looked at, and from which a stand is kept."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One stand as read: spans in characters of the whole text, and the probability that it is one.

    `who` has a span for each who may take it, the likeliest first, none where nobody is named.
    """

    kind: str
    who: tuple[Span, ...]
    what: Span
    bound: Span | None
    when: Span | None
    score: float


def first_label(role: str) -> int:
    """The label of a role's first piece; that of its others is one more."""
    return 1 + 2 * ROLES.index(role)


def window_of(windower: Windower, held: Pieces) -> Window:
    """Pieces between the edges of a text."""
    opening, closing = windower.edges
    return Window(
        [opening, *held.ids, closing],
        [EDGE_FORM, *held.forms, EDGE_FORM],
        [(-1, -1), *held.spans, (-1, -1)],
        1,
    )


class StandReader:
    """Reads stands with an ONNX model. One thread: processes are what is pooled."""

    def __init__(self, label: str, session: Any, windower: Windower) -> None:
        self.label = label
        self._session, self._windower = session, windower

    def read(self, text: str, spans: Sequence[Span]) -> list[Taken]:
        """The stands in parts of a text, each read by itself, in the order of their `what`."""
        paragraphs = self._windower.paragraphs(text, spans, LONGEST)
        found = [taken for held in paragraphs for taken in self._read(window_of(self._windower, held))]
        return sorted(found, key=lambda taken: (taken.what, taken.kind))

    def _read(self, window: Window) -> Iterator[Taken]:
        feed = {"ids": as_array(window.ids), "forms": as_array(window.forms)}
        found, anchors, labels = self._session.run(["found", "anchors", "labels"], feed)
        places = [(place, kind) for place, kind in anchors.tolist()]
        yield from settled(window, found, dict(zip(places, labels, strict=True)))


def settled(window: Window, found: Floats, labels: Mapping[tuple[int, int], Floats]) -> Iterator[Taken]:
    """The stands of a window, from the probabilities (pieces, kinds) that one begins at a piece, and, for
    pieces and kinds that are not too unlikely, the probabilities (pieces, labels) of what belongs to it.

    Kinds of one side that begin at one piece are one stand of the likeliest of them, and together they say
    how likely it is; a kind that is likely by itself, with others who take it, is one more.
    """
    grouped: dict[tuple[int, bool], list[int]] = {}
    for place, kind in labels:
        grouped.setdefault((place, kind < len(STANCES)), []).append(kind)
    for (place, _), kinds in grouped.items():
        chances = {kind: float(found[place, kind]) for kind in kinds}
        first, *others = sorted(kinds, key=lambda kind: -chances[kind])
        best = taken_at(window, place, KINDS[first], min(1.0, sum(chances.values())), labels[place, first])
        if best is None or best.score < KEEP:
            continue
        yield best
        for kind in others:
            one = taken_at(window, place, KINDS[kind], chances[kind], labels[place, kind])
            if one is not None and one.score >= KEEP and not set(one.who) & set(best.who):
                yield one


def taken_at(window: Window, place: int, kind: str, found: float, probabilities: Floats) -> Taken | None:
    """The stand of a kind whose proposal or action begins at a piece, from the labels (pieces, labels) given
    to its window; None where no words are left for it."""
    labels: list[int] = probabilities.argmax(axis=1).tolist()
    labels[place] = first_label("what")

    def of(role: str) -> list[Span]:
        return list(runs(labels, first_label(role), first_label(role) + 1))

    def by_chance(role: str) -> list[Span]:
        column = first_label(role)
        sums = probabilities[:, column] + probabilities[:, column + 1]
        return sorted(of(role), key=lambda run: -float(sums[run[0] : run[1]].sum()))

    what = next(run for run in of("what") if run[0] <= place < run[1])
    words = [characters(window, held) for held in ([what], by_chance("bound")[:1], by_chance("when")[:1])]
    if not words[0]:
        return None
    who = tuple(span for run in by_chance("who") for span in characters(window, [run])[:1])
    bound, when = (spans[0] if spans else None for spans in words[1:])
    return Taken(kind, who, words[0][0], bound, when, found)


@lru_cache(maxsize=1)
def load_stands() -> StandReader | None:
    """The reader, None without its weights or onnxruntime; raises DataError where weights are others."""
    held = catalog.reader_of(TASK)
    return open_stands(*held) if held else None


def open_stands(label: str, weights: Path, tokenizer: Path) -> StandReader:
    """The reader in two files, whatever the catalog says of them."""
    from onrecord.models.attribution import open_session
    from onrecord.models.pieces import Windower

    return StandReader(label, open_session(str(weights)), Windower(tokenizer))
