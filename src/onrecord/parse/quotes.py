"""Quotation marks, paired passage by passage."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.parse.document import Passage, Quote


def pair(text: str, passages: Sequence[Passage]) -> list[Quote]:
    """The quotations of a text in order of their start."""
    return []
