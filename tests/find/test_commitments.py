"""Commitments: promises, threats, offers, refusals and plans, with their conditions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find as read_all
from onrecord.parse import Document
from onrecord.record import Commitment

pytestmark = pytest.mark.usefixtures("rules_alone")
Parse = Callable[..., Document]


def told(document: Document) -> list[tuple[str, str, str | None]]:
    """Force, action, condition."""
    return [
        (c.force, document.words(c.action.span), document.words(c.condition.span) if c.condition else None)
        for c in read_all(document).of(Commitment)
    ]


@pytest.mark.parametrize(
    ("text", "force", "action", "condition"),
    [
        (
            "President Lund has vowed to retaliate by ordering more raids.",
            "threat",
            "retaliate by ordering more raids",
            None,
        ),
        (
            "Government spokesman Ivo Berg added that Norway would continue its patrols "
            "until Denmark showed real signs of goodwill.",
            "promise",
            "continue its patrols",
            "until Denmark showed real signs of goodwill",
        ),
        (
            "The minister told reporters the government will maintain funding after any deal is reached.",
            "promise",
            "maintain funding",
            "after any deal is reached",
        ),
        (
            "The crew union threatened to strike from May 5 if no inquiry was announced.",
            "threat",
            "strike from May 5",
            "if no inquiry was announced",
        ),
        ("The company refused to share its berths.", "refusal", "share its berths", None),
        (
            "The club offered to lend six boats if the race goes ahead.",
            "offer",
            "lend six boats",
            "if the race goes ahead",
        ),
        ("The ministry plans to build a bridge.", "plan", "build a bridge", None),
        ("The council is ready to pay for the repairs.", "offer", "pay for the repairs", None),
        ("The premier has ruled out buying a single ship.", "refusal", "buying a single ship", None),
        ("The bank pledged $5m by June.", "promise", "$5m", None),
        (
            "The two ministers signed a letter of intent to charter two ferries.",
            "promise",
            "charter two ferries",
            None,
        ),
    ],
)
def test_forces(read_text: Parse, text: str, force: str, action: str, condition: str | None) -> None:
    found = told(read_text(text))
    assert any(f == force and a.startswith(action) and c == condition for f, a, c in found), found


def test_we_will_is_the_speakers(read_text: Parse) -> None:
    document = read_text('"We will rebuild the pier," said Anna Lund, the harbour master.')
    (found,) = read_all(document).of(Commitment)
    assert found.party.name == "Anna Lund"
    assert found.via is not None
    assert found.force == "promise"


def test_the_due_day(read_text: Parse) -> None:
    document = read_text(
        "The company has promised to reopen the line by 9 June 2026.", published="2026-05-04"
    )
    (found,) = read_all(document).of(Commitment)
    assert found.due is not None
    assert found.due.value == "2026-06-09"


@pytest.mark.parametrize(
    "text",
    [
        "It will rain on Friday, the weather service said.",
        "Shares will fall, analysts said.",
        "Economist Ida Holm said the government will raise taxes.",
        "The team will play in Bergen on Friday.",
        "Will the government pay for the bridge?",
        "He refused to comment.",
        "She said the book would be a success.",
        "Critics fear that the mayor will sell the port.",
    ],
)
def test_no_commitment(read_text: Parse, text: str) -> None:
    assert told(read_text(text)) == []


def test_ids_are_distinct(read_text: Parse) -> None:
    document = read_text("The firm plans to hire nurses. The firm plans to hire nurses.")
    ids = [c.id for c in read_all(document).of(Commitment)]
    assert len(ids) == len(set(ids)) == 2


def test_the_due_day_of_what_is_to_be_done(read_text: Parse) -> None:
    document = read_text("The firm promised that the last homes would be reconnected by June 9, 2026.")
    (found,) = read_all(document).of(Commitment)
    assert document.words(found.action.span) == "the last homes would be reconnected"
    assert found.due is not None and found.due.value == "2026-06-09"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The firm promised that the first cheques would go out within ten days.", "ten days"),
        ("The firm promised to publish its accounts before next summer.", "next summer"),
        ("The mayor refused to scrap the meters that each house must have within a year.", None),
    ],
)
def test_a_deadline_may_be_a_length_or_a_season(read_text: Parse, text: str, due: str | None) -> None:
    (found,) = read_all(read_text(text, published="2026-05-04")).of(Commitment)
    assert (found.due.text if found.due else None) == due


@pytest.mark.parametrize(("day", "due"), [("May 1, 2026", None), ("June 1, 2026", "June 1, 2026")])
def test_nothing_is_due_before_it_was_printed(read_text: Parse, day: str, due: str | None) -> None:
    document = read_text(f"The mayor promised to repair the pier by {day}.", published="2026-05-04")
    (promise,) = read_all(document).of(Commitment)
    assert (promise.due.text if promise.due else None) == due


def test_not_to_do_harm_is_a_promise(read_text: Parse) -> None:
    document = read_text("“We will not attack the port,” the defence minister said.")
    assert told(document) == [("promise", "attack the port", None)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The ferry company will cut its fares.", [("plan", "cut its fares", None)]),
        (
            "The ferry company will stop sailing unless the pier is mended.",
            [("threat", "stop sailing", "unless the pier is mended")],
        ),
        (
            "The islands would share the catch if the fleet stays home.",
            [("offer", "share the catch", "if the fleet stays home")],
        ),
        ("The museum is to close its tower.", [("plan", "close its tower", None)]),
        ("The museum has no intention of selling the bell.", [("refusal", "selling the bell", None)]),
        ("The ministry ruled out a new levy.", [("refusal", "a new levy", None)]),
        ("The board threatened the club with a lawsuit.", [("threat", "a lawsuit", None)]),
        ("The dairy’s promise of 40 jobs was broken.", [("promise", "40 jobs", None)]),
        ("The broker gave his word that the grain was dry.", [("promise", "the grain was dry", None)]),
        (
            "The council pledged to light the quay, provided that the port pays.",
            [("promise", "light the quay", "provided that the port pays")],
        ),
    ],
)
def test_ways_to_bind_oneself(read_text: Parse, text: str, rows: list[tuple[str, str, str | None]]) -> None:
    assert told(read_text(text)) == rows


def test_a_promise_without_a_maker_is_told_for_whom(read_text: Parse) -> None:
    (found,) = read_all(read_text("Villagers were promised a bridge.")).of(Commitment)
    assert (found.force, found.party.span) == ("promise", None)
    assert found.beneficiary is not None and found.beneficiary.name == "Villagers"


@pytest.mark.parametrize(
    "text",
    [
        "The museum will probably sell the bell.",
        "The museum offers tours of the tower.",
        "The weir refused to open. It will rust.",
        "The ministry denied that it planned to sell the port.",
        "The law aims to protect the eel.",
        "People who refuse to pay are fined.",
        "Plans to drain the lake went on show.",
    ],
)
def test_what_binds_nobody(read_text: Parse, text: str) -> None:
    assert told(read_text(text)) == []
