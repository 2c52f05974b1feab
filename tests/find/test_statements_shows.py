"""Programmes, papers and the ones spoken to, told apart from what is said and who says it."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.find import find
from onrecord.parse import Document
from onrecord.record import Reading, Statement

ReadText = Callable[..., Document]


def said(document: Document) -> tuple[Reading, list[Statement]]:
    """The statements of a document."""
    reading = find(document)
    return reading, reading.of(Statement)


def test_the_name_of_a_programme_is_nobodys_words(read_text: ReadText) -> None:
    document = read_text("“It will cost us dear,” Ann Kelly said on CBS’ “Face the Town.” “It is a pity.”")
    _, found = said(document)
    assert [c.of(document.text) for s in found for c in s.content] == [
        "“It will cost us dear,”", "“It is a pity.”"
    ]  # fmt: skip


def test_a_paper_with_a_day_in_its_name_is_told(read_text: ReadText) -> None:
    document = read_text("Ann Kelly told USA Today that the toll was wrong.")
    (one,) = said(document)[1]
    assert one.addressee is not None
    assert one.addressee.span is not None
    assert one.addressee.span.of(document.text) == "USA Today"


def test_applause_is_not_spoken_to(read_text: ReadText) -> None:
    (one,) = said(read_text("“We will win,” Ann Kelly, who lost in May, said to applause."))[1]
    assert one.addressee is None


def test_an_opinion_piece(read_text: ReadText) -> None:
    document = read_text(
        "In an opinion piece in the Washington Post, Ann Kelly said that the toll was wrong."
    )
    (one,) = said(document)[1]
    assert one.channel is not None
    assert one.channel.type == "document"


def test_a_show_of_something_is_none(read_text: ReadText) -> None:
    found = said(read_text("Ann Kelly praised the crews on Monday in a show of gratitude."))[1]
    assert not any(s.channel for s in found)


def test_what_is_somebodys_is_not_they(read_text: ReadText) -> None:
    document = read_text("Ann Kelly has spoken. A new Ann Kelly poll says that the toll is liked.")
    found = [s for s in said(document)[1] if s.cue and s.cue.span.of(document.text) == "says"]
    assert all(who.entity is None for s in found for who in s.speakers)


def test_a_wife_told_by_her_husband(read_text: ReadText) -> None:
    document = read_text("Laura Finch, the wife of the mayor, Bob Finch, said that she was glad.")
    (one,) = [s for s in said(document)[1] if s.via is None]
    assert [s.name for s in one.speakers] == ["Laura Finch"]


def test_a_pronoun_before_any_name_is_whom_the_title_names(read_text: ReadText) -> None:
    text = "He said that the toll was wrong.\n\nBob Finch has been mayor since May."
    named = said(read_text(text, title="Finch: the toll is wrong"))[1]
    assert [s.name for s in named[0].speakers] == ["Bob Finch"]
    unnamed = said(read_text(text, title="The toll is wrong"))[1]
    assert [s.name for s in unnamed[0].speakers] == [None]


def test_the_only_one_so_far(read_text: ReadText) -> None:
    text = "Joe Finch leaves home early. It rains.\n\n“You feel it,” the 19-year dock worker says of it."
    assert [s.name for s in said(read_text(text))[1][0].speakers] == ["Joe Finch"]
    two = text.replace("It rains.", "Bob Marsh does not.")
    assert [s.name for s in said(read_text(two))[1][0].speakers] == [None]
