"""What readers of real articles found wrong in positions and commitments, each in a sentence of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find as read_all
from onrecord.parse import Document
from onrecord.record import Commitment, Position

pytestmark = pytest.mark.usefixtures("rules_alone")
Parse = Callable[..., Document]


def stands(document: Document) -> list[tuple[str, str, str | None]]:
    """Stance, proposal, condition of every position."""
    return [
        (p.stance, p.proposal.text, document.words(p.condition.span) if p.condition else None)
        for p in read_all(document).of(Position)
    ]


def bonds(document: Document) -> list[tuple[str, str, str]]:
    """Force, party as known, action of every commitment."""
    return [
        (c.force, c.party.name or "", document.words(c.action.span))
        for c in read_all(document).of(Commitment)
    ]


@pytest.mark.parametrize(
    ("text", "stance", "proposal"),
    [
        ("The levy was approved by the senate without a vote.", "backs", "The levy"),
        (
            "Teachers are calling for the board to reopen the inquiry, after a letter surfaced in the hall.",
            "demands",
            "the board to reopen the inquiry",
        ),
    ],
)
def test_what_only_tells_how_or_when_it_was_done_binds_nothing(
    read_text: Parse, text: str, stance: str, proposal: str
) -> None:
    assert (stance, proposal, None) in stands(read_text(text))


def test_without_binds_what_is_to_come(read_text: Parse) -> None:
    document = read_text("The premier said he would not accept the treaty without a referendum.")
    assert ("conditional", "the treaty", "without a referendum") in stands(document)


@pytest.mark.parametrize(
    "text",
    [
        "The navy shot down a foreign drone over the strait.",
        "The senate passes so little legislation of substance.",
        "The brigade is aiding the rebels in their fight against the regime.",
        "The prisoner pleaded for his life.",
        "“These new figures should put an end to the rumours,” said Ida Brandt, the treasurer.",
        "“We should not be surprised to see so much fraud,” said Ida Brandt, the treasurer.",
        "Ida Brandt said no one should expect the premier to scold his guest.",
        "It is against the rules for lawyers to take both sides of a quarrel.",
        "The host pressed her to answer which of the two men she liked.",
        "The owner wants us to believe that the rumours played no role.",
        "As a small group, the members won’t likely sway the vote.",
    ],
)
def test_what_takes_no_side(read_text: Parse, text: str) -> None:
    assert stands(read_text(text)) == []


def test_who_rejects_a_request_does_not_make_it(read_text: Parse) -> None:
    document = read_text("Marek Volk left the court. The minister rejected his request for a permit.")
    by_the_minister = [
        p.stance for p in read_all(document).of(Position) if p.holder.name and "minister" in p.holder.name
    ]
    assert by_the_minister == ["rejects"]


def test_a_description_behind_a_name_stands_for_the_name(read_text: Parse) -> None:
    document = read_text("Vera Lunde heads Open Roofs, an association favouring higher rents.")
    holders = [p.holder.name for p in read_all(document).of(Position)]
    assert holders == ["Open Roofs"]


def test_a_deed_in_getting_done(read_text: Parse) -> None:
    document = read_text("The senator proposed getting rid of the land registry.")
    assert stands(document) == [("backs", "getting rid of the land registry", None)]


@pytest.mark.parametrize(
    ("text", "stance", "proposal"),
    [
        ("Growers' leaders have thrown their support behind the dam.", "backs", "the dam"),
        ("The bishop added his voice to calls for a ceasefire.", "demands", "a ceasefire"),
        ("The chancellor has resisted pressure to raise taxes.", "rejects", "pressure to raise taxes"),
        ("The scheme has drawn fierce criticism from doctors.", "rejects", "The scheme"),
        ("The premier is weighing whether to send troops.", "undecided", "send troops"),
        ("The king gave his assent to the law.", "backs", "the law"),
        (
            "A senator is now backing the push to restore the line.",
            "backs",
            "the push to restore the line",
        ),
        ("The commission gave the green light to the merger.", "backs", "the merger"),
        (
            "The grocer bowed to pressure and dropped its opposition to the wage floor.",
            "backs",
            "the wage floor",
        ),
        ("The growers are dead against the levy.", "rejects", "the levy"),
        ("Signatories demand that the lake be drained.", "demands", "the lake be drained"),
        ("The rebels gave the army 48 hours to leave the valley.", "demands", "leave the valley"),
        ("The senate turned its back on the treaty.", "rejects", "the treaty"),
    ],
)
def test_ways_to_take_a_side(read_text: Parse, text: str, stance: str, proposal: str) -> None:
    assert (stance, proposal, None) in stands(read_text(text))


def test_what_an_agent_says_that_his_client_wants_is_not_his_own_plan(read_text: Parse) -> None:
    assert bonds(read_text("The goalkeeper's agent says he wants to leave.")) == []


@pytest.mark.parametrize(
    ("text", "bond"),
    [
        (
            "Police have warned that anyone breaking the curfew will be arrested.",
            ("threat", "Police", "anyone breaking the curfew will be arrested"),
        ),
        ("The mayor kept his promise to open the pool.", ("promise", "The mayor", "open the pool")),
        (
            "The builder went back on its pledge to plant 500 trees.",
            ("promise", "The builder", "plant 500 trees"),
        ),
    ],
)
def test_ways_to_bind_oneself(read_text: Parse, text: str, bond: tuple[str, str, str]) -> None:
    assert bond in bonds(read_text(text))


def test_a_figure_keeps_its_sign(read_text: Parse) -> None:
    document = read_text("Harrow Steel is pledging to cut its emissions by 50% by 2031.")
    assert ("promise", "Harrow Steel", "cut its emissions by 50%") in bonds(document)


@pytest.mark.parametrize(
    "text",
    [
        "“I hope that the owners will come forward and show their books,” the mayor said.",
        "The changes were hailed by ministers, who said they will help families in the camps.",
        "“We will continue to have some bad polls,” the candidate said.",
    ],
)
def test_what_binds_nobody(read_text: Parse, text: str) -> None:
    assert bonds(read_text(text)) == []


def test_who_threatens_after_a_quotation_is_who_was_quoted(read_text: Parse) -> None:
    document = read_text(
        'Last week Olaf Brenner said, "The Eagle is on a dangerous road for himself" '
        "and threatened to annihilate the island."
    )
    assert [(force, party) for force, party, _ in bonds(document)] == [("threat", "Olaf Brenner")]


def test_what_must_not_be_done_is_rejected_as_a_deed(read_text: Parse) -> None:
    text = "The miners’ union said Norway should not negotiate with the rebels."
    assert ("rejects", "negotiate with the rebels", None) in stands(read_text(text))


def test_what_is_to_be_ensured_is_nobodys_side(read_text: Parse) -> None:
    text = "The league said it will wage a campaign to ensure the council rejects the toll plan."
    assert stands(read_text(text)) == []


def test_what_is_to_be_proven_is_no_plan(read_text: Parse) -> None:
    text = "The lawyer told the court the state must prove the firm intended to close the mine."
    assert bonds(read_text(text)) == []


def test_when_it_was_threatened_is_not_when_it_is_due(read_text: Parse) -> None:
    document = read_text(
        "Earlier in August, Norway threatened Denmark with new duties on timber.", published="2026-08-26"
    )
    assert all(c.due is None for c in read_all(document).of(Commitment))
