"""Promises, threats, offers, refusals and plans in the many ways that news has for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find as read_all
from onrecord.parse import Document
from onrecord.record import Commitment

pytestmark = pytest.mark.usefixtures("rules_alone")
Parse = Callable[..., Document]


def bonds(document: Document) -> list[tuple[str, str, str]]:
    """Party as printed, force, action."""
    return [
        (document.words(c.party.span) if c.party.span else "", c.force, document.words(c.action.span))
        for c in read_all(document).of(Commitment)
    ]


@pytest.mark.parametrize(
    ("text", "bond"),
    [
        ("The mayor ran on a pledge to halve fares.", ("The mayor", "promise", "halve fares")),
        ("A promise by ministers to cut queues was broken.", ("ministers", "promise", "cut queues")),
        ("Crews had been assured that no berth would close.", ("", "promise", "no berth would close")),
        ("The two sides committed to a 72-hour truce.", ("The two sides", "promise", "a 72-hour truce")),
        ("The club has tabled an offer of two million crowns.", ("The club", "offer", "two million crowns")),
        (
            "“If it snows we will call off the fair,” said the convenor.",
            ("we", "promise", "call off the fair"),
        ),
        ("The group will shut its site in Leeds.", ("The group", "plan", "shut its site in Leeds")),
        ("The union is set to strike on Friday.", ("The union", "plan", "strike")),
        ("The board has decided to sell the pier.", ("The board", "plan", "sell the pier")),
        ("Should the bill fall, the minister will resign.", ("the minister", "threat", "resign")),
        (
            "The mayor warned that he could close the pool if the crews do not return.",
            ("The mayor", "threat", "close the pool"),
        ),
        ("If elected, Mr Cole would scrap the fee.", ("Mr Cole", "promise", "scrap the fee")),
        (
            "The group was threatened with expulsion.",
            ("", "threat", "expulsion"),
        ),
    ],
)
def test_who_is_bound_to_what(read_text: Parse, text: str, bond: tuple[str, str, str]) -> None:
    found = bonds(read_text(text))
    assert bond[1:] in [b[1:] for b in found]
    assert bond[0] in [b[0] for b in found] or bond[0] == "we"


def test_there_will_be_none_until(read_text: Parse) -> None:
    document = read_text("There will be no truce until the road is opened, the general warned.")
    (found,) = read_all(document).of(Commitment)
    assert found.force == "refusal"
    assert found.condition is not None
    assert document.words(found.condition.span) == "until the road is opened"


@pytest.mark.parametrize(
    "text",
    [
        "If confirmed, Ms Roy will play a key role in the talks.",
        "No judge was more willing to listen.",
        "The government's authority will run out unless a deal is struck.",
        "The port said it would drop its objection to the marina.",
        "They did not say how they plan to proceed.",
        "The clerk declined to release the dog's name.",
        "“The firm is happy to see us lose,” said Mr Lee.",
        "Some towns will confront the matter when the rains come.",
    ],
)
def test_nobody_is_bound(read_text: Parse, text: str) -> None:
    assert bonds(read_text(text)) == []
