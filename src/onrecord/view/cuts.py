"""Cuts of a quotation, made short enough to stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.record import DiffPiece

PLAIN_CUTS = ("same", "trimmed", "shifted_edges")
"""Prints of a quotation in which nothing but its ends is lost: to name them is enough."""
_AROUND = 4
"""Words beside a change that are shown."""


def cut_at_all(pieces: Sequence[DiffPiece]) -> bool:
    """Whether a print lacks any word of the fullest one; to have more than that is no cut."""
    return any(p.op != "equal" and any(c.isalnum() for c in p.base) for p in pieces)


def shortened(pieces: Sequence[DiffPiece], *, lost_too: bool = True) -> Iterator[DiffPiece]:
    """A diff with long runs that are the same, and those left out (`lost_too`), cut to what stands beside a
    change."""
    for n, piece in enumerate(pieces):
        if piece.op == "equal":
            base = _beside(piece.base.split(), n == 0, n == len(pieces) - 1)
            yield DiffPiece("equal", base, base)
        elif piece.op == "delete" and lost_too:
            yield DiffPiece("delete", _beside(piece.base.split(), False, False), "")
        else:
            yield piece


def _beside(words: Sequence[str], first: bool, last: bool) -> str:
    """The words at the ends of a run that have something beside them, and that there is more between."""
    begin, end = (0 if first else _AROUND), (0 if last else _AROUND)
    if len(words) <= begin + end + 1:
        return " ".join(words)
    return " ".join((*words[:begin], "…", *words[len(words) - end :]))
