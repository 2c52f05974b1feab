"""Texts on which the statement finder once failed or said what is not so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from find.test_statements import statements, words
from onrecord.parse import Document

Read = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")


@pytest.mark.parametrize(
    "text",
    [
        "The road is shut, she said,",
        "PEACE NOW, per a report —",
        "NOTHING NEW, in the mayor's words —",
        "FROM 500 METRES, COMPARED WITH 14 MINUTES AT THE SILENT SITES. BELOW 55 DECIBELS THE RESEARCHERS",
        "The last day, her letter says",
    ],
)
def test_texts_that_end_too_soon(text: str, read_text: Read) -> None:
    document = read_text(text)
    assert all(words(document, c) for s in statements(document) for c in s.content)


def test_a_label_without_a_name_is_no_place(read_text: Read) -> None:
    document = read_text(
        "The pier is in Riga.\n\nREPORTER: What happened to the boats?\n\n"
        "SPOKESWOMAN: The boats were taken away.\n\nREPORTER: By whom were they taken?"
    )
    assert "Riga" not in {s.name for one in statements(document) for s in one.speakers}


def test_a_long_turn_is_kept_whole(read_text: Read) -> None:
    lines = "\n\n".join(f"The ramp number {n} was shut." for n in range(12))
    document = read_text(f"HOST: What was shut?\n\nMAYOR: Much.\n\n{lines}\n\nHOST: Thank you all.")
    turn = next(s for s in statements(document) if s.text.startswith("Much"))
    assert len(turn.content) == 13


@pytest.mark.parametrize("text", ["None of the officials said that it holds.", "Neither said that it holds."])
def test_nobody_is_no_source(text: str, read_text: Read) -> None:
    (found,) = statements(read_text(text))
    assert [(s.anonymous, s.count) for s in found.speakers] == [(False, None)]
    assert found.negated


def test_a_year_is_no_number_of_speakers(read_text: Read) -> None:
    (found,) = statements(read_text("Several 2016 candidates said that the road was shut."))
    assert (found.speakers[0].anonymous, found.speakers[0].count) == (True, None)


def test_refusing_to_name_somebody_is_said_of_the_police(read_text: Read) -> None:
    (found,) = statements(read_text("Police declined to name the suspect."))
    assert found.negated


def test_why_somebody_else_was_named_is_no_reason(read_text: Read) -> None:
    document = read_text("An aide said Mr Lund had been named because he was the eldest.")
    assert [s.reason for one in statements(document) for s in one.speakers] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor not only said that the ramp was shut but that it was old.",
        "The mayor did not deny that the ramp was shut.",
        "The council refused to sign the treaty.",
    ],
)
def test_what_is_no_denial(text: str, read_text: Read) -> None:
    assert not any(s.negated for s in statements(read_text(text)))


def test_evidence_that_somebody_else_gave(read_text: Read) -> None:
    document = read_text(
        "Ann Kelly said the road was shut, and her brother, giving evidence in March, said the road was open."
    )
    first = next(s for s in statements(document) if "shut" in s.text)
    assert first.channel is None


def test_one_line_label_of_a_text_is_no_transcript(read_text: Read) -> None:
    document = read_text(
        "STORY: The bridge fell.\n\nIt fell at noon, and no one was hurt.\n\nMORE: See page two."
    )
    assert statements(document) == []


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Mara Quill warned the board in writing that the dam was failing.", "writing"),
        ("“Tell him I can see him,” Ines Valdorn joked over team radio.", "team radio"),
        ("“It was very quiet,” she told The Sandpiper in 1991.", "The Sandpiper"),
    ],
)
def test_channels_that_the_syntax_takes_for_something_else(text: str, channel: str, read_text: Read) -> None:
    document = read_text(text)
    assert [words(document, s.channel.span) for s in statements(document) if s.channel] == [channel]


def test_a_name_behind_a_phrase_and_a_comma_is_a_persons(read_text: Read) -> None:
    document = read_text("Ostrana and a neighbour, Quirino Dumaye, said they hoped to be home by June.")
    (line, *_) = statements(document)
    assert [(s.name, s.anonymous) for s in line.speakers][-1] == ("Quirino Dumaye", False)


def test_what_an_outlet_calls_a_claim_is_not_said(read_text: Read) -> None:
    document = read_text(
        "Organisers had insisted that the march was non-partisan, an assertion belied by the sea of signs."
    )
    (one,) = statements(document)
    assert [words(document, c) for c in one.content] == ["that the march was non-partisan"]


def test_noting_is_no_note(read_text: Read) -> None:
    document = read_text("Ann Kelly began by noting that she had not yet decided.")
    assert [s.channel for s in statements(document)] == [None]


def test_a_mark_without_a_space_behind_it_ends_a_word(read_text: Read) -> None:
    document = read_text("Ann Kelly left early. “So it is a great muddle,”she said.")
    (one,) = statements(document)
    assert [words(document, c) for c in one.content] == ["“So it is a great muddle,”"]
    assert [who.name for who in one.speakers] == ["Ann Kelly"]
