"""Whom pronouns and nouns of persons stand for, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.parse import Document
from parse.test_mentions import who

ReadText = Callable[..., Document]


def test_who_behind_two_names_is_neither_alone(read_text: ReadText) -> None:
    document = read_text("She named rivals like Ann Lee and Bob Marsh, who have never run a town.")
    assert all(m.entity is None for m in document.mentions if document.words(m.span) == "who")


def test_who_behind_two_names_is_the_last_where_one_does_it(read_text: ReadText) -> None:
    document = read_text("She met Ann Lee and Bob Marsh, who has never run a town.")
    assert who(document, "who") == "Bob Marsh"


def test_a_new_passage_goes_on_about_whom_it_begins_with(read_text: ReadText) -> None:
    document = read_text(
        "The engineer, Marco Wills, answered in a word.\n\nBen Hale was less calm. “It moved,” he shouted."
    )
    assert who(document, "he") == "Ben Hale"


def test_an_engineer_of_hers_is_named_a_line_later(read_text: ReadText) -> None:
    document = read_text(
        "Ann Kelly won the race on Sunday. She joked when her engineer warned of a car behind.\n\n"
        "The engineer, Marco Wills, answered with one word."
    )
    assert who(document, "her engineer") == "Marco Wills"


def test_my_engineer_and_her_brother_are_not_guessed(read_text: ReadText) -> None:
    document = read_text(
        "“My engineer called,” Ann Kelly said. Her brother laughed.\n\n"
        "The engineer, Marco Wills, met Tom Lund, the brother of the mayor."
    )
    found = {document.words(m.span): m.entity for m in document.mentions}
    assert found.get("My engineer") is None
    assert found.get("Her brother") is None


def test_the_lead_leaves_the_name_for_later(read_text: ReadText) -> None:
    document = read_text(
        "The treasurer of a small credit union sold its cars on Monday.\n\nNobody was told.\n\n"
        "It rained all day. The members met. They were calm. The hall was cold.\n\n"
        "“We needed cash,” said the treasurer, Ann Kelly."
    )
    assert who(document, "The treasurer of a small credit union") == "Ann Kelly"


def test_two_offices_before_a_name_are_of_one(read_text: ReadText) -> None:
    document = read_text(
        "By then, founder and executive chair Victor Lund had spoken. Rain fell. The founder owns a fifth."
    )
    assert who(document, "The founder") == "Victor Lund"
    roles = [e.roles for e in document.entities if e.name == "Victor Lund"]
    assert roles == [("founder", "executive chair")]


def test_she_is_whom_the_text_is_about_where_nobody_else_is_near(read_text: ReadText) -> None:
    document = read_text(
        "Anna Kelly sang for forty years. Kelly never liked it. The crowds loved Kelly.\n\n"
        "The band broke up. The hall was sold. Then the records were lost. It rained.\n\n"
        "At last she went home."
    )
    assert who(document, "she") == "Anna Kelly"


def test_she_is_nobody_for_sure_where_two_are_named_alike_often(read_text: ReadText) -> None:
    document = read_text(
        "Anna Kelly sang with Mary Lund. Kelly never liked it. The crowds loved Lund.\n\n"
        "The band broke up. The hall was sold. Then the records were lost. It rained.\n\n"
        "At last she went home."
    )
    found = [m for m in document.mentions if document.words(m.span) == "she"]
    assert [m.entity for m in found] == [None]


def test_a_name_that_somebody_was_born_with_is_nobody_else(read_text: ReadText) -> None:
    document = read_text("Anna Kelly sang here. She was born Helena Marsh. She laughed at that.")
    assert who(document, "She") == "Anna Kelly"


def test_who_speaks_on_goes_on_about_the_same_person(read_text: ReadText) -> None:
    document = read_text(
        "“Ben Hale was not for sale,” Peter Lund said. “But he came to my house and he wept.”"
    )
    assert who(document, "he") == "Ben Hale"
