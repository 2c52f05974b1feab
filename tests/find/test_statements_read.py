"""How something was said, as the learned reader has it, where the rules leave a place empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find
from onrecord.models.frames import CHANNELS, MANNERS, SAID, Frame
from onrecord.parse import Document
from onrecord.record import Statement

Parse = Callable[..., Document]


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def said(text: str, cue: str, *told: str, score: float = 0.9, **roles: str) -> Frame:
    """A frame of a cue; `told` are those of MANNERS and CHANNELS that hold of it."""
    at = {role: span(text, words) for role, words in roles.items()}
    chances = {name: 0.95 if name in told else 0.02 for name in (*MANNERS, *CHANNELS)}
    return Frame(
        SAID, (), span(text, cue), None, at.get("when"), score, (at["whom"],) if "whom" in at else (),
        channel=at.get("channel"), setting=at.get("setting"), told=chances,
    )  # fmt: skip


def the_one(document: Document) -> Statement:
    (found,) = find(document).of(Statement)
    return found


def test_what_the_rules_do_not_see(read_text: Parse, read_as: Callable[..., None]) -> None:
    text = (
        "“The hall is shut,” Lena Roy said, the choir at her feet, by carrier pigeon, as the harbour froze."
    )
    read_as(
        said(
            text, "said", "letter",
            whom="the choir", channel="by carrier pigeon", setting="as the harbour froze",
        )
    )  # fmt: skip
    document = read_text(text)
    one = the_one(document)
    assert one.addressee is not None and one.addressee.span is not None
    assert document.words(one.addressee.span) == "the choir"
    assert one.channel is not None
    assert (document.words(one.channel.span), one.channel.type) == ("carrier pigeon", "letter")
    assert one.setting is not None
    assert document.words(one.setting.span) == "as the harbour froze"


def test_what_is_said_is_no_part_of_how(read_text: Parse, read_as: Callable[..., None]) -> None:
    text = "“The hall is shut to the choir,” Lena Roy said."
    read_as(said(text, "said", whom="the choir", channel="The hall"))
    one = the_one(read_text(text))
    assert one.addressee is None
    assert one.channel is None


def test_what_is_to_be_done_is_no_addressee(read_text: Parse, read_as: Callable[..., None]) -> None:
    text = "Lena Roy ordered the flags to be flown “for the choir”."
    read_as(said(text, "ordered", whom="the flags"))
    assert all(one.addressee is None for one in find(read_text(text)).of(Statement))


@pytest.mark.parametrize(("score", "there"), [(0.9, True), (0.1, False)])
def test_a_cue_that_the_reader_hardly_sees(
    read_text: Parse, read_as: Callable[..., None], score: float, there: bool
) -> None:
    text = "“The hall is shut,” Lena Roy said, the choir at her feet."
    read_as(said(text, "said", whom="the choir", score=score))
    assert (the_one(read_text(text)).addressee is not None) == there


def test_how_it_stands(read_text: Parse, read_as: Callable[..., None]) -> None:
    text = "The harbour folk said that the hall was shut."
    read_as(said(text, "said", "unnamed", "hedged"))
    one = the_one(read_text(text))
    assert one.hedged
    assert [s.anonymous for s in one.speakers] == [True]
    read_as(said(text, "said"))
    assert not the_one(read_text(text)).hedged


def test_who_is_named_is_not_unnamed(read_text: Parse, read_as: Callable[..., None]) -> None:
    text = "“The hall is shut,” Lena Roy said."
    read_as(said(text, "said", "unnamed"))
    assert [s.anonymous for s in the_one(read_text(text)).speakers] == [False]
