"""Sides taken in the many ways that news has for it, each in a sentence of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find as read_all
from onrecord.parse import Document
from onrecord.record import Position

pytestmark = pytest.mark.usefixtures("rules_alone")
Parse = Callable[..., Document]


def sides(document: Document) -> list[tuple[str, str, str]]:
    """Holder as printed, stance, proposal."""
    return [
        (document.words(p.holder.span) if p.holder.span else "", p.stance, p.proposal.text)
        for p in read_all(document).of(Position)
    ]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Calls by growers for a weir were ignored.", ("growers", "demands", "a weir")),
        (
            "Pleas from parents to keep the crossing were ignored.",
            ("parents", "demands", "keep the crossing"),
        ),
        ("There is wide support among voters for a bypass.", ("voters", "backs", "a bypass")),
        ("The clerk's motion that dogs be banned was read out.", ("The clerk's", "backs", "dogs be banned")),
        ("The envoy left the hall in protest at the seating.", ("The envoy", "rejects", "the seating")),
        ("The guild is dead set against a later start.", ("The guild", "rejects", "a later start")),
        ("Skippers described the quota as unworkable.", ("Skippers", "rejects", "the quota")),
        ("The vicar said the sale would be a disaster.", ("The vicar", "rejects", "the sale")),
        ("The mayor was urged by doctors to reopen the ward.", ("doctors", "demands", "reopen the ward")),
        (
            "The minister said airlines need to refund their customers.",
            ("The minister", "demands", "airlines need to refund their customers"),
        ),
        ("The trust gave the tenants a fortnight to move out.", ("The trust", "demands", "move out")),
        ("The union insists on a shorter week.", ("The union", "demands", "a shorter week")),
        ("The council welcomed the later start.", ("The council", "backs", "the later start")),
        (
            "If the union drops its demand for back pay, the hall will reopen.",
            ("the union", "demands", "back pay"),
        ),
        ("Labour would back a second vote.", ("Labour", "backs", "a second vote")),
        (
            "Lawmakers in two states who opposed the levy lost their seats.",
            ("Lawmakers in two states", "rejects", "the levy"),
        ),
    ],
)
def test_who_takes_which_side(read_text: Parse, text: str, side: tuple[str, str, str]) -> None:
    assert side in sides(read_text(text))


def test_the_lawyers_of_a_firm_ask_a_judge(read_text: Parse) -> None:
    text = "Lawyers for the ferry firm asked the judge to throw out the suit."
    assert [s[1:] for s in sides(read_text(text))] == [("demands", "throw out the suit")]


@pytest.mark.parametrize(
    "text",
    [
        "A judge rejected the appeal.",
        "The premier has ruled out backing the bill.",  # of the backing
        "He did not say that he would support the toll.",
        "She would have supported the toll.",
        "We will not stand for a curfew, said Mr Lee.",
        "Ministers criticised the mayor for opposing the toll.",  # of ministers
        "Danish demand for fish oil has grown.",
        "Police have appealed for witnesses.",
        "The firm is seeking a contract to build ferries.",
        "The army was behind the strike on the port.",
        "Iceland fought a brief war with Tessaly.",
    ],
)
def test_none_backs_anything(read_text: Parse, text: str) -> None:
    assert [s for s in sides(read_text(text)) if s[1] in ("backs", "demands") or "Ministers" in s[0]] == []


def test_whoever_is_criticised_for_it_opposes_it(read_text: Parse) -> None:
    document = read_text("Ministers criticised the mayor for opposing the toll.")
    assert sides(document) == [("the mayor", "rejects", "the toll")]


def test_they_are_not_one_person(read_text: Parse) -> None:
    document = read_text("Orla Teague met sixteen members. They oppose the toll.")
    (position,) = read_all(document).of(Position)
    assert position.holder.name != "Orla Teague"


def test_even_if_binds_nothing(read_text: Parse) -> None:
    document = read_text("The guild will oppose the toll even if it is halved.")
    assert [(p.stance, p.condition) for p in read_all(document).of(Position)] == [("rejects", None)]
