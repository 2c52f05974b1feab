"""Positions: who backs, rejects or demands what, and on what condition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find as read_all
from onrecord.parse import Document
from onrecord.record import Position

pytestmark = pytest.mark.usefixtures("rules_alone")
Parse = Callable[..., Document]


def told(document: Document) -> list[tuple[str, str, str, str | None]]:
    """Holder as known or printed, stance, proposal, condition."""
    return [
        (
            p.holder.name or (document.words(p.holder.span) if p.holder.span else ""),
            p.stance,
            p.proposal.text,
            document.words(p.condition.span) if p.condition else None,
        )
        for p in read_all(document).of(Position)
    ]


@pytest.mark.parametrize(
    ("text", "stance", "proposal", "condition"),
    [
        ("The union backs the merger.", "backs", "the merger", None),
        ("The mayor opposes the tax.", "rejects", "the tax", None),
        ("The senator ruled out a sale.", "rejects", "a sale", None),
        ("The premier ruled out buying the airline.", "rejects", "buying the airline", None),
        ("Crew unions demanded a public inquiry.", "demands", "a public inquiry", None),
        ("The board urged Dublin to set up a fund.", "demands", "set up a fund", None),
        ("The council called for a ban on diesel cars.", "demands", "a ban on diesel cars", None),
        (
            "The government supports the plan, provided that costs are shared.",
            "conditional",
            "the plan",
            "provided that costs are shared",
        ),
        ("The governor was opposed to the deal.", "rejects", "the deal", None),
        (
            "Norway has made clear that it would never accept a ban on whaling.",
            "rejects",
            "a ban on whaling",
            None,
        ),
        ("The minister voiced support for the bill.", "backs", "the bill", None),
    ],
)
def test_stances(read_text: Parse, text: str, stance: str, proposal: str, condition: str | None) -> None:
    document = read_text(text)
    assert (stance, proposal, condition) in [row[1:] for row in told(document)]


def test_rejects_in_one_half_and_backs_in_the_other(read_text: Parse) -> None:
    document = read_text(
        "Lund has said that he wouldn’t send Danish troops to the islands, "
        "but has suggested he could back Swedish troops on the ground."
    )
    rows = told(document)
    assert [row[1] for row in rows] == ["rejects", "backs"]
    assert rows[0][2] == "send Danish troops to the islands"
    hedged = read_all(document).of(Position)[1]
    assert hedged.score is not None
    assert hedged.score < 0.8


def test_a_condition_makes_backing_conditional(read_text: Parse) -> None:
    document = read_text(
        "The first minister has suggested she could back a loan if the Treasury guaranteed it."
    )
    assert [row[1:] for row in told(document)] == [("conditional", "a loan", "if the Treasury guaranteed it")]


def test_must_in_what_somebody_said(read_text: Parse) -> None:
    document = read_text("Sweden has said that it must be involved in any talks about the strait.")
    ((_, stance, proposal, _),) = told(document)
    assert (stance, proposal) == ("demands", "it must be involved in any talks about the strait")
    assert read_all(document).of(Position)[0].via is not None


def test_the_idea_is_the_proposal_named_before(read_text: Parse) -> None:
    document = read_text(
        "Despite Oslo’s repeated objections to the deployment of troops to the islands, "
        "Danish leaders continue to push the idea."
    )
    first, second = read_all(document).of(Position)
    assert (first.stance, second.stance) == ("rejects", "backs")
    assert second.proposal.text == "the idea"
    assert first.proposal.id == second.proposal.id


def test_the_deployment_is_the_one_named_before(read_text: Parse) -> None:
    document = read_text(
        "The mayor opposes a deployment of guards at the port. The union backs the deployment."
    )
    first, second = read_all(document).of(Position)
    assert first.proposal.id == second.proposal.id


def test_other_proposals_have_other_ids(read_text: Parse) -> None:
    document = read_text("The mayor opposes the tunnel tax. The union backs the harbour merger.")
    first, second = read_all(document).of(Position)
    assert first.proposal.id != second.proposal.id


@pytest.mark.parametrize(
    "text",
    [
        "The pillars support the roof.",
        "She supports her mother.",
        "For more than an hour, officials called up other legislation.",
        "He won't make any bones about that.",
        "Should the council back the tax?",
        "Nobody knows whether the mayor backs the tax.",
        "The rain will not spoil the harvest.",
        "Supporters of the club cheered.",
    ],
)
def test_no_position(read_text: Parse, text: str) -> None:
    assert told(read_text(text)) == []


def test_we_in_a_quotation_is_the_speaker(read_text: Parse) -> None:
    document = read_text('"We oppose the merger," said Anna Lund, the head of the union.')
    ((holder, stance, proposal, _),) = told(document)
    assert (stance, proposal) == ("rejects", "the merger")
    assert "Lund" in holder


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Glaziers threw their weight behind the levy.", [("backs", "the levy")]),
        ("The pilots are in favour of a third runway.", [("backs", "a third runway")]),
        ("The bakers came out against the curfew.", [("rejects", "the curfew")]),
        ("Most weavers voted to reject the deal.", [("rejects", "the deal")]),
        ("The guild wants the lock rebuilt.", [("demands", "the lock rebuilt")]),
        ("The guild does not want the lock rebuilt.", [("rejects", "the lock rebuilt")]),
        ("The museum called for the quay to be lit.", [("demands", "the quay to be lit")]),
        ("The plan has the support of the tanners’ union.", [("backs", "The plan")]),
        ("The plan drew objections from the tanners’ union.", [("rejects", "The plan")]),
        ("The chamber dropped its opposition to the toll.", [("backs", "the toll")]),
        ("The guild has yet to decide whether to back the toll.", [("undecided", "the toll")]),
        ("The miller, long an opponent of the weir, laughed.", [("rejects", "the weir")]),
        ("The town not only supports the toll but pays for it.", [("backs", "the toll")]),
    ],
)
def test_ways_to_take_a_side(read_text: Parse, text: str, rows: list[tuple[str, str]]) -> None:
    assert [row[1:3] for row in told(read_text(text))] == rows


def test_holders_joined_by_and_are_two_positions(read_text: Parse) -> None:
    document = read_text("The dyers and the tanners oppose the toll.")
    assert [row[:2] for row in told(document)] == [("The dyers", "rejects"), ("the tanners", "rejects")]


def test_a_pronoun_is_the_proposal_named_before(read_text: Parse) -> None:
    document = read_text("The mayor put forward a plan to drain the lake. The anglers oppose it.")
    (position,) = read_all(document).of(Position)
    assert position.proposal.text == "a plan to drain the lake"
    assert told(read_text("The anglers oppose it.")) == []


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("The anglers would accept the toll if the weir stays.", "if the weir stays"),
        ("The anglers would oppose the toll unless the weir stays.", "unless the weir stays"),
        ("Should the weir go, the anglers would back the toll.", "Should the weir go"),
    ],
)
def test_conditions_make_a_side_conditional(read_text: Parse, text: str, condition: str) -> None:
    ((_, stance, proposal, bound),) = told(read_text(text))
    assert (stance, proposal, bound) == ("conditional", "the toll", condition)


@pytest.mark.parametrize(
    "text",
    [
        "The firm rejected the claim that the weir leaked.",
        "The vet urged residents to keep their dogs indoors.",
        "The governor asked the clerk to explain the bill.",
        "A candidate who backs the toll would win.",
        "She did not say that the guild opposes the toll.",
        "If the guild opposes the toll, it will fail.",
        "The seats aren’t available for sale.",
        "The guild was called out for its silence.",
    ],
)
def test_what_only_looks_like_a_position(read_text: Parse, text: str) -> None:
    assert told(read_text(text)) == []


def test_since_when_a_side_is_taken(read_text: Parse) -> None:
    document = read_text("Since 2016 the guild has opposed the toll.", published="2026-05-04")
    (position,) = read_all(document).of(Position)
    assert position.since is not None and position.since.value == "2016"


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Olga Prins denied that the city had asked for the arrests.",
        "The minister denied that the cabinet backs the merger.",
        "Mayor Olga Prins disputed that the board opposes the tax.",
    ],
)
def test_a_stand_that_somebody_denies_is_none(read_text: Parse, text: str) -> None:
    assert told(read_text(text)) == []


def test_a_stand_beside_a_denial_stays(read_text: Parse) -> None:
    text = "Mayor Olga Prins denied the report and said that the city backs the merger."
    assert [(stance, what) for _, stance, what, _ in told(read_text(text))] == [("backs", "the merger")]
