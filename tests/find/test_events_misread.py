"""Sentences whose words look like a happening, or like its time, and are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find as read_all
from onrecord.parse import Document
from onrecord.record import Event

Parse = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")


def events(document: Document) -> list[Event]:
    return list(read_all(document).of(Event))


@pytest.mark.parametrize(
    "text",
    [
        "The strike at the docks prompted critics to question the mayor.",
        "Three Dutch envoys and Mayor Orla Teague were waiting on results from the northern districts.",
    ],
)
def test_nothing_happens(read_text: Parse, text: str) -> None:
    assert events(read_text(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Two Dutch firms were charged with meddling in the 2016 municipal election.",
        "Mr Teague had turned down the board’s request for papers on flooding in last year’s budget.",
    ],
)
def test_a_time_that_names_something_else(read_text: Parse, text: str) -> None:
    (event,) = events(read_text(text, published="2026-05-20"))
    assert event.when is None


def test_a_time_in_the_phrase_of_the_verb_stays(read_text: Parse) -> None:
    document = read_text("Mr Teague endorsed Ann Kelly in the 2016 municipal election.")
    assert [e.when.value for e in events(document) if e.when] == ["2016"]


def test_somebody_who_acts_still_leads(read_text: Parse) -> None:
    document = read_text("Mayor Orla Teague unveiled a bust of the poet in the town square on Monday.")
    assert [e.mode for e in events(document)] == ["unveil"]
