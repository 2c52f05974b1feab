"""Positions: who backs, rejects or demands what, and on what condition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find as read_all
from onrecord.parse import Document
from onrecord.record import Position

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
