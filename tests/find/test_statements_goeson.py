"""Pronouns and other words for somebody who spoke before: who has no name or is told anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from find.test_statements import statements, words
from onrecord.parse import Document
from onrecord.record import Statement

Read = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")


def last(document: Document) -> Statement:
    return statements(document)[-1]


def test_he_after_a_spokesman_is_the_spokesman(read_text: Read) -> None:
    (speaker,) = last(
        read_text("A spokesman for the ferry firm said the ramp was shut. He said it would open soon.")
    ).speakers
    assert (speaker.described_as, speaker.anonymous) == ("A spokesman for the ferry firm", True)


def test_they_after_officials_are_the_officials(read_text: Read) -> None:
    document = read_text("Two officials said the ramp was shut. They added that it would open soon.")
    (speaker,) = last(document).speakers
    assert speaker.described_as == "Two officials"
    assert speaker.span and words(document, speaker.span) == "They"


def test_they_after_two_by_name_are_both(read_text: Read) -> None:
    document = read_text("Ann Lee and Bob Marsh said the ramp was shut. They added that it would open soon.")
    assert [s.name for s in last(document).speakers] == ["Ann Lee", "Bob Marsh"]


def test_they_is_nobody_where_others_act_in_between(read_text: Read) -> None:
    document = read_text(
        "Two officials said the ramp was shut. The drivers blew their horns. They said it was a shame."
    )
    assert last(document).speakers[0].described_as is None


def test_it_after_a_report_is_the_report(read_text: Read) -> None:
    (speaker,) = last(read_text("The report said the ramp was weak. It warned that it would fall.")).speakers
    assert speaker.described_as == "The report"


def test_a_calling_told_by_another_word(read_text: Read) -> None:
    document = read_text(
        "Detective Iona Marsh gave evidence for an hour. No cheque was found, the officer said."
    )
    assert last(document).speakers[0].name == "Iona Marsh"


def test_a_calling_of_somebody_unnamed_is_nobody_by_name(read_text: Read) -> None:
    document = read_text(
        "An officer came first. Detective Iona Marsh gave evidence. No cheque was found, the officer said."
    )
    assert last(document).speakers[0].name is None


def test_who_answers_a_question_may_be_told_by_any_word(read_text: Read) -> None:
    document = read_text(
        "Moira Tennant said she was sure. “Was it dark?” asked Hugh Ball. “It was,” replied the witness."
    )
    assert last(document).speakers[0].name == "Moira Tennant"
