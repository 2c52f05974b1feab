"""Sentence ends that the syntax model would get wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.parse import Document

ReadText = Callable[..., Document]


@pytest.mark.parametrize(
    "text",
    [
        "The council wanted “a shared harbour [plan] and the support of the pilots.”",
        "“Who will pay for the new lock?” the harbour master asked.",
        "The letter went to Sen. Ann Hale and to Gov. Tom Brook on Monday.",
        "The report was written by Ann B. Hale and signed by John R. Brook.",
        "“The lock is shut,” she said.",
    ],
)
def test_one_sentence(read_text: ReadText, text: str) -> None:
    assert len(read_text(text).sentences) == 1


def test_marks_go_with_their_words(read_text: ReadText) -> None:
    document = read_text("“The lock is shut. The boats wait.” Nobody came. “We are closed.”")
    assert [document.words(s.span) for s in document.sentences] == [
        "“The lock is shut.",
        "The boats wait.”",
        "Nobody came.",
        "“We are closed.”",
    ]


def test_a_bracket_that_is_never_closed(read_text: ReadText) -> None:
    document = read_text("He saw [the boats. " + "They were small and old and grey. " * 20)
    assert len(document.sentences) > 10


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("RIGA — The council met on Monday.", "RIGA —"),
        ("ST. KILDA, May 3 (Baltic Wire) - The council met on Monday.", "ST. KILDA, May 3 (Baltic Wire) -"),
        ("Skagen (Baltic Wire) – The council met on Monday.", "Skagen (Baltic Wire) –"),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(
    read_text: ReadText, text: str, dateline: str
) -> None:
    document = read_text(text)
    assert [document.words(s.span) for s in document.sentences] == [dateline, "The council met on Monday."]


@pytest.mark.parametrize(
    "text",
    ["NATO — the alliance, that is — met on Monday.", "The council - all of it - met on Monday.", "RIGA"],
)
def test_what_is_no_dateline(read_text: ReadText, text: str) -> None:
    assert len(read_text(text).sentences) == 1


def test_a_name_behind_its_calling_begins_no_sentence(read_text: ReadText) -> None:
    assert len(read_text("The weir is shut, warden Ina Roth said.").sentences) == 1
