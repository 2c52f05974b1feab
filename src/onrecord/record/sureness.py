"""Which rows a reader may rely on, and which are shown apart."""

from __future__ import annotations

from typing import Protocol

SURE = 0.6
"""What has a lower score is, read by hand, wrong about as often as right: it is shown apart from the rest."""


class Scored(Protocol):
    """A row with its finder's score, 0 to 1, None where the finder gives none."""

    @property
    def score(self) -> float | None:
        """How sure the finder is."""


def sure(row: Scored) -> bool:
    """Whether a row is shown among those that a reader may rely on."""
    return row.score is None or row.score >= SURE
