"""What becomes of a stand of a pattern, and of one of the learned reader, by what the other sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from onrecord.find import find, stands
from onrecord.find.commitments import learned as of_commitments
from onrecord.find.positions import learned as of_positions
from onrecord.models.frames import Frame
from onrecord.parse import Document
from onrecord.record import Commitment, Position

pytestmark = pytest.mark.usefixtures("rules_alone")
Parse = Callable[..., Document]
Reading = Callable[..., None]


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """The learned reader with what it is to see: `reading(frame, …)`."""

    def sees(*frames: Frame) -> None:
        monkeypatch.setattr(stands, "frames", lambda _: frames)
        for module in (of_positions, of_commitments):
            monkeypatch.setattr(module, "learned", object)

    return sees


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def frame(text: str, kind: str, what: str, *who: str, score: float = 0.9, bound: str = "") -> Frame:
    condition = at(text, bound) if bound else None
    return Frame(kind, tuple(at(text, w) for w in who), at(text, what), condition, None, score)


def positions(document: Document) -> list[tuple[str, str, str, str | None]]:
    """Holder, stance, proposal, condition."""
    return [
        (
            document.words(p.holder.span) if p.holder.span else "",
            p.stance,
            p.proposal.text,
            document.words(p.condition.span) if p.condition else None,
        )
        for p in find(document).of(Position)
    ]


def commitments(document: Document) -> list[tuple[str, str, str | None]]:
    """Force, action, condition."""
    return [
        (c.force, document.words(c.action.span), document.words(c.condition.span) if c.condition else None)
        for c in find(document).of(Commitment)
    ]


BACKS = "The union backed the ferry plan."
PLANS = "The museum plans to close its tower."


@pytest.mark.parametrize(("score", "kept"), [(0.1, 0), (0.5, 1), (0.9, 1)])
def test_a_pattern_counts_where_the_reader_sees_something(
    read_text: Parse, reading: Reading, score: float, kept: int
) -> None:
    reading(
        frame(BACKS, "backs", "the ferry plan", "The union", score=score),
        frame(PLANS, "plan", "close its tower", "The museum", score=score),
    )
    assert len(positions(read_text(BACKS))) == kept
    assert len(commitments(read_text(PLANS))) == kept


def test_a_pattern_counts_alone_without_the_reader(read_text: Parse) -> None:
    assert positions(read_text(BACKS)) == [("The union", "backs", "the ferry plan", None)]
    assert commitments(read_text(PLANS)) == [("plan", "close its tower", None)]


def test_a_plan_named_before_needs_no_reader(read_text: Parse, reading: Reading) -> None:
    reading()
    document = read_text("The council published a plan to close the ferry. The union opposes it.")
    assert [row[:2] for row in positions(document)] == [("The union", "rejects")]


def test_a_side_that_is_only_possible_needs_no_reader(read_text: Parse, reading: Reading) -> None:
    reading()
    assert [row[1] for row in positions(read_text("The mayor could back the ferry plan."))] == ["backs"]


def test_what_is_called_for_is_in_the_readers_words(read_text: Parse, reading: Reading) -> None:
    text = "Ann Kelly called for calm on both sides."
    reading(frame(text, "demands", "calm on both sides", "Ann Kelly"))
    assert positions(read_text(text)) == [("Ann Kelly", "demands", "calm on both sides", None)]


def test_a_long_proposal_needs_a_reader_who_is_sure(read_text: Parse, reading: Reading) -> None:
    text = (
        "The union opposed a plan that would shut the old ferry that the islands have had since the last "
        "of the bridges fell."
    )
    half = frame(text, "rejects", "a plan", "The union", score=0.5)
    reading(half)
    assert positions(read_text(text)) == []
    reading(replace(half, score=0.9))
    assert positions(read_text(text)) == [("The union", "rejects", "a plan", None)]


def test_the_reader_says_which_force_a_bond_has(read_text: Parse, reading: Reading) -> None:
    reading(frame(PLANS, "threat", "close its tower", "The museum"))
    assert commitments(read_text(PLANS)) == [("threat", "close its tower", None)]


BOUND = "The firm will close the mill unless the council lowers the rent."


@pytest.mark.parametrize(
    ("bound", "condition"),
    [("unless the council lowers the rent", "unless the council lowers the rent"), ("", None)],
)
def test_a_sure_reader_says_whether_a_deed_is_bound(
    read_text: Parse, reading: Reading, bound: str, condition: str | None
) -> None:
    reading(frame(BOUND, "threat", "close the mill", "The firm", bound=bound))
    assert commitments(read_text(BOUND)) == [("threat", "close the mill", condition)]


@pytest.mark.parametrize(
    ("text", "kind", "who", "what"),
    [
        ("The hawks gave short shrift to the levy.", "rejects", ["The hawks"], "the levy"),
        ("All but one gave short shrift to the levy.", "rejects", ["All but one"], "the levy"),
        ("Asked whether he would run, the mayor smiled.", "undecided", ["the mayor"], "run"),
    ],
)
def test_who_the_reader_says_takes_a_side(
    read_text: Parse, reading: Reading, text: str, kind: str, who: Sequence[str], what: str
) -> None:
    reading(frame(text, kind, what, *who))
    assert [row[1:3] for row in positions(read_text(text))] == [(kind, what)]


@pytest.mark.parametrize(
    ("text", "kind", "who", "what"),
    [
        ("The year gave short shrift to the levy.", "rejects", "The year", "the levy"),
        ("If the growers vote for the levy, the mill will shut.", "backs", "the growers", "the levy"),
        ("A judge ordered the pass to be returned.", "demands", "A judge", "be returned"),
        ("The hospital called on people to give blood.", "demands", "The hospital", "to give blood"),
        (
            "The mayor has encouraged the public to avoid the rally.",
            "demands",
            "The mayor",
            "to avoid the rally",
        ),
    ],
)
def test_takes_no_side_whatever_the_reader_says(
    read_text: Parse, reading: Reading, text: str, kind: str, who: str, what: str
) -> None:
    reading(frame(text, kind, what, who))
    assert positions(read_text(text)) == []


def test_a_ministry_of_justice_is_no_court(read_text: Parse, reading: Reading) -> None:
    text = "The Justice Department defended the levy."
    reading(frame(text, "backs", "the levy", "The Justice Department"))
    assert [row[1:3] for row in positions(read_text(text))] == [("backs", "the levy")]
    text = "The Supreme Court rejected the appeal."
    reading(frame(text, "rejects", "the appeal", "The Supreme Court"))
    assert positions(read_text(text)) == []


def test_the_end_of_a_long_deed_is_the_readers(read_text: Parse, reading: Reading) -> None:
    text = (
        "The mayor promised to reopen the old ferry to any of the islands that had lost its bridge in the "
        "storm of the spring before."
    )
    reading(frame(text, "promise", "to reopen the old ferry", "The mayor"))
    assert commitments(read_text(text)) == [("promise", "to reopen the old ferry", None)]


def test_a_bond_takes_the_readers_frame_on_its_own_deed(read_text: Parse, reading: Reading) -> None:
    text = "The group will build a wing and intends to hire nurses."
    reading(
        frame(text, "plan", "build a wing", "The group"),
        frame(text, "promise", "to hire nurses", "The group", score=0.99),
    )
    assert commitments(read_text(text)) == [("plan", "build a wing", None), ("promise", "hire nurses", None)]


@pytest.mark.parametrize(("score", "kept"), [(0.5, 0), (0.9, 1)])
def test_what_is_surely_refused_may_be_told_as_rejected(
    read_text: Parse, reading: Reading, score: float, kept: int
) -> None:
    text = "The premier ruled out buying the airline."
    reading(frame(text, "refusal", "buying the airline", "The premier", score=score))
    assert len(positions(read_text(text))) == kept


def test_a_deed_that_is_asked_for_begins_with_its_verb(read_text: Parse, reading: Reading) -> None:
    text = "The board urged Dublin to set up a fund."
    reading(frame(text, "demands", "to set up a fund", "The board"))
    assert positions(read_text(text)) == [("The board", "demands", "set up a fund", None)]
