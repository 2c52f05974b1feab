"""The passages that two articles have alike, word for word but for edits: each beside its counterpart."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.link.origins.passages import copied
from onrecord.link.origins.wording import words_of
from onrecord.record import DiffPiece
from onrecord.view.pins import Pin, Shelf
from onrecord.view.versions import of_words


@dataclass(frozen=True, slots=True)
class CopiedRow:
    """A passage as the one and as the other article prints it, and which words of it both have."""

    one: Pin
    other: Pin
    words: tuple[DiffPiece, ...]


@dataclass(frozen=True, slots=True)
class CopiedPassages:
    """What two articles have alike, in the order of the first, and how much of each that is, 0 to 1, of the
    words outside quotations, posts and furniture. Nothing here says who has it from whom."""

    rows: tuple[CopiedRow, ...] = ()
    share: float = 0.0
    other_share: float = 0.0


def copied_passages(shelf: Shelf, one: str, other: str) -> CopiedPassages:
    """The passages that two articles of a shelf have alike."""
    found = copied([words_of(shelf.articles[id_]) for id_ in (one, other)])
    if not found:
        return CopiedPassages()
    both = found[0]
    pins = (
        (shelf.pin(one, here), shelf.pin(other, there))
        for here, there in zip(both.spans, both.other_spans, strict=True)
    )
    rows = (CopiedRow(own, its, tuple(of_words(own.words, its.words))) for own, its in pins)
    return CopiedPassages(tuple(rows), both.share, both.other_share)
