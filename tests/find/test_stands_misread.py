"""Sentences in which nobody takes the side, or makes the promise, that their words seem to tell of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find as read_all
from onrecord.parse import Document
from onrecord.record import Commitment, Event, Position

Parse = Callable[..., Document]


def stands(document: Document) -> list[tuple[str, str, str, str | None]]:
    """Holder as printed, stance, proposal, condition."""
    return [
        (
            document.words(p.holder.span) if p.holder.span else "",
            p.stance,
            p.proposal.text,
            document.words(p.condition.span) if p.condition else None,
        )
        for p in read_all(document).of(Position)
    ]


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    "text",
    [
        "Orla Teague threw out the ceremonial first pitch.",
        "Pavel Dorn is under fire for not taking a harder line on the tariffs.",
        "Judge Ann Kelly is up for a lifetime appointment to the court.",
        "Orla Teague asked the ministry's lawyers whether members should consider the offer.",
        "“The main focus was securing the support of farmers,” said Ann Kelly.",
        "Ann Kelly insisted that she would rather the council approve her bridge plan.",
        "“I must keep all my doors open,” said Ann Kelly.",
    ],
)
def test_takes_no_side(read_text: Parse, text: str) -> None:
    assert stands(read_text(text)) == []


def test_what_is_set_apart_is_not_denied(read_text: Parse) -> None:
    document = read_text(
        "“We support this agreement, not any party or lobby,” said Ann Kelly, its president."
    )
    assert [row[1:3] for row in stands(document)] == [("backs", "this agreement")]


@pytest.mark.usefixtures("rules_alone")
def test_a_clause_that_asks_by_itself_is_one_side(read_text: Parse) -> None:
    document = read_text("The union insisted that the pension funds should not be raided.")
    assert [row[1] for row in stands(document)] == ["rejects"]


@pytest.mark.usefixtures("rules_alone")
def test_whether_somebody_asks_is_open(read_text: Parse) -> None:
    document = read_text("Aides declined to say whether she would call on the delegates to end the tolls.")
    assert "demands" not in [row[1] for row in stands(document)]


def test_still_denied_by_a_plain_not(read_text: Parse) -> None:
    document = read_text("The union does not support the agreement.")
    assert [row[1:3] for row in stands(document)] == [("rejects", "the agreement")]


def test_still_for_something(read_text: Parse) -> None:
    document = read_text("The council is firmly for accepting the offer.")
    assert [row[1] for row in stands(document)] == ["backs"]


def test_still_thrown_out(read_text: Parse) -> None:
    document = read_text("The council threw out the plan.")
    assert [row[1:3] for row in stands(document)] == [("rejects", "the plan")]


def test_a_verb_that_looks_like_a_mark_binds_nothing(read_text: Parse) -> None:
    document = read_text(
        "The binder, with letters from mayors supporting the deal, provided a channel to the ministry."
    )
    assert [row[3] for row in stands(document)] == [None]


@pytest.mark.usefixtures("rules_alone")
def test_a_condition_of_something_else_binds_nothing(read_text: Parse) -> None:
    document = read_text(
        "Kelly’s rejection of the subpoena put her at risk of a fine, a process that, should members choose "
        "to pursue it, could end in court."
    )
    assert [row[1:] for row in stands(document)] == [("rejects", "the subpoena", None)]


@pytest.mark.usefixtures("rules_alone")
def test_a_proposal_behind_its_condition_begins_with_a_word(read_text: Parse) -> None:
    document = read_text("Ann Kelly said: “If the claims are true, he must resign.”")
    assert [row[1:] for row in stands(document)] == [("demands", "he must resign", "If the claims are true")]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "Senate Minority Leader Carl Summer, D-N.Y., and Sen. Ann Kelly, D-Mass., both called Tuesday "
            "for a postponement on any vote to confirm the judge.",
            ["Senate Minority Leader Carl Summer", "Sen. Ann Kelly, D-Mass."],
        ),
        ("Sen. Ann Kelly (R-Fla.) backed the ferry plan.", ["Sen. Ann Kelly (R-Fla.)"]),
        ("Sen. Carl Summer, R-S.C., opposed the ferry plan.", ["Sen. Carl Summer, R-S.C."]),
    ],
)
def test_party_and_state_are_nobody_else(read_text: Parse, text: str, holders: list[str]) -> None:
    document = read_text(text)
    assert [row[0] for row in stands(document)] == holders


def test_a_law_intends_nothing(read_text: Parse) -> None:
    document = read_text("The Harbour Act, which aims to strengthen the quays, was passed on Monday.")
    assert list(read_all(document).of(Commitment)) == []


def test_who_is_called_on_is_to_do_it(read_text: Parse) -> None:
    document = read_text("Mr. Dorn called on Mr. Fisher to apologize for his words.")
    (deed,) = [e for e in read_all(document).of(Event) if e.status == "called_for"]
    assert [document.words(a.span) for a in deed.actors if a.span] == ["Mr. Fisher"]


def test_a_deed_ends_where_what_is_said_ends(read_text: Parse) -> None:
    document = read_text(
        "The House Water Committee will issue summonses to Karl Fisk, the mayor’s first adviser, the "
        "committee’s senior member said on Wednesday."
    )
    (plan,) = read_all(document).of(Commitment)
    words = document.words(plan.action.span)
    assert words.startswith("issue summonses to Karl Fisk")
    assert "senior member" not in words


def test_something_refused_that_is_told_elsewhere(read_text: Parse) -> None:
    document = read_text(
        '"She did something that most members in the past have refused to do," Kelly told the paper.'
    )
    assert stands(document) == []
    assert list(read_all(document).of(Commitment)) == []


@pytest.mark.usefixtures("rules_alone")
def test_a_condition_behind_a_that_of_its_own_binds_nothing_else(read_text: Parse) -> None:
    document = read_text(
        "Mr. Dorn's rejection of the summons put him at risk of being held in contempt of the council, a "
        "rarely used process that, should members choose to pursue it, could result in a fine."
    )
    assert [row[1:] for row in stands(document)] == [("rejects", "the summons", None)]


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The council said it would never close the tower.", "The council"),
        ("The library board promised that it would close the tower.", "The library board"),
        ("The growers vowed that they would close the tower.", "The growers"),
    ],
)
def test_a_pronoun_is_the_one_who_says_so(read_text: Parse, text: str, who: str) -> None:
    (found,) = read_all(read_text(text)).of(Commitment)
    assert found.party.name == who
