"""One proposal under different words is one proposal; a plan and its withdrawal are two."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.compare.proposals import means_same, proposals
from onrecord.record import Party, Position, Proposal, Span, make_id

DESK = Desk()
HOLDER = DESK.entity("organisation", "Hebridean Lines")


def position(n: int, text: str, same_as: str = "") -> Position:
    proposal = Proposal(Span(0, len(text)), text, make_id("pr", same_as or text))
    return Position(
        id=f"po-{n}", article=f"ar-{n}", span=Span(0, len(text)), holder=Party(None, HOLDER.id, HOLDER.name),
        proposal=proposal, stance="backs", by="test@1",
    )  # fmt: skip


def joined(*texts: str) -> list[tuple[str, list[int]]]:
    made = [position(n, text) for n, text in enumerate(texts)]
    return [(one.text, sorted(int(i[3:]) for i in one.positions)) for one in proposals(made)]


def test_the_same_in_other_words() -> None:
    assert joined(
        "a fleet of standby ferries", "the standby ferry fleet", "the creation of such a fleet"
    ) == [("a fleet of standby ferries", [0, 1, 2])]


def test_a_single_word_is_the_proposal_with_that_word_on_which_most_stand() -> None:
    found = joined(
        "a toll on the harbour bridge", "a toll on the harbour bridge", "the night toll", "the toll"
    )
    assert found[0] == ("a toll on the harbour bridge", [0, 1, 3])


def test_a_single_word_is_no_short_name_of_what_it_only_describes_nor_of_what_was_not_yet_spoken_of() -> None:
    assert len(joined("the young ferry building trade", "a ferry")) == 2
    assert len(joined("a directive to drain the lake", "a directive")) == 2
    assert len(joined("a directive to drain the lake", "the directive")) == 1


def test_what_an_article_called_one_stays_one() -> None:
    made = [position(0, "a plan to drain the lake"), position(1, "the idea", "a plan to drain the lake")]
    assert [one.positions for one in proposals(made)] == [("po-0", "po-1")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the harbour resolution", "withdraw the harbour resolution"),
        ("the harbour toll", "a repeal of the harbour toll"),
        ("suspend the sea wall works", "every new permit for the sea wall"),
        ("the toll", "the tunnel"),
    ],
)
def test_what_is_not_one(one: str, other: str) -> None:
    assert not means_same(one, other)
    assert len(joined(one, other)) == 2
