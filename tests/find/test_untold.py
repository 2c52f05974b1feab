"""Sentences in which nothing is told: questions, captions, summaries, links that a page ran into the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find as read_all
from onrecord.find.untold import untold
from onrecord.parse import Document
from onrecord.record import Commitment, Event, Position

Parse = Callable[..., Document]


@pytest.mark.parametrize(
    "text",
    [
        "Will the council close the pool?",
        "Ann LeeLee vows to close the pool Harbour backs new toll MORE said on Monday that it rained.",
        "Photos: Fire at the mill. Police arrested two men. Hide Caption 3 of 12 Photos: the mill.",
    ],
)
def test_nothing_is_told_in_these(read_text: Parse, text: str) -> None:
    found = read_all(read_text(text))
    assert not (found.of(Event) or found.of(Position) or found.of(Commitment))


def test_a_summary_ends_where_sentences_end_with_a_stop(read_text: Parse) -> None:
    document = read_text(
        "Story highlights Police arrested two men\n\nMayor vows to close the pool\n\nPolice arrested two men."
    )
    silent = untold(document)
    assert [s.index in silent for s in document.sentences] == [True, True, False]
