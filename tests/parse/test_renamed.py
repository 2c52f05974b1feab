"""Another word for whom the text is just about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.parse import Document
from parse.test_mentions import who

ReadText = Callable[..., Document]


@pytest.mark.parametrize(
    ("before", "phrase", "name"),
    [
        ("Ann Kelly lost on Tuesday.", "The former mayor of Lanark", "Ann Kelly"),
        ("Bob Hale beat Ann Kelly.", "The party-backed candidate", "Bob Hale"),
        ("“We lost,” Ann Kelly said. “We lost badly.”", "The Ohio senator", "Ann Kelly"),
        ("Bob Hale ends his contract in June.", "The coach", "Bob Hale"),
    ],
)
def test_the_one_whom_the_sentence_before_is_about(
    read_text: ReadText, before: str, phrase: str, name: str
) -> None:
    assert who(read_text(f"{before} {phrase} blamed the rain."), phrase) == name


def test_of_two_holders_the_one_who_has_just_acted(read_text: ReadText) -> None:
    document = read_text(
        "Norland President Ann Kelly met President Bob Hale. Kelly left. "
        "But Hale resented the bill. The president called it late."
    )
    assert who(document, "The president") == "Bob Hale"


def test_one_told_of_without_a_name_is_not_named_later(read_text: ReadText) -> None:
    document = read_text(
        "A spokesman for the ministry promised an answer. The spokesman left. "
        "Island Council Spokesman Mark Stroud said no."
    )
    assert who(document, "The spokesman") is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Ann Kelly lost on Tuesday. The police chief blamed the rain.", "The police chief"),
        ("Ann Kelly lost. The senator on the panel blamed the rain.", "The senator"),
        ("A coach was late. Bob Hale ends his contract in June. The coach said nothing.", "The coach"),
        ("Bob Hale met Ann Kelly. The candidate left.", "The candidate"),
    ],
)
def test_offices_and_words_of_others_are_nobody(read_text: ReadText, text: str, phrase: str) -> None:
    assert who(read_text(text), phrase) is None
