"""Stands that the learned reader finds beside those of the rules, as records."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find, frames
from onrecord.find.stands import takers
from onrecord.find.sureness import Chance, chance
from onrecord.models.frames import Frame
from onrecord.parse import Document
from onrecord.record import Commitment, Position

Parse = Callable[..., Document]
SHRIFT = "Growers gave short shrift to the levy on Monday."


@pytest.fixture
def read() -> None:
    if frames.reader() is None:
        pytest.skip("the weights of the reader of frames or onnxruntime are not installed")


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def stand(text: str, *who: str, what: str = "the levy") -> Frame:
    return Frame("rejects", tuple(at(text, w) for w in who), at(text, what), None, None, 0.9)


@pytest.mark.usefixtures("read")
def test_an_idiom_that_no_rule_knows_is_a_position(read_text: Parse) -> None:
    (position,) = find(read_text(SHRIFT)).of(Position)
    assert (position.holder.name, position.stance, position.proposal.text) == (
        "Growers",
        "rejects",
        "the levy",
    )
    assert "+frames@" in position.by
    assert 0 < position.score < 1


@pytest.mark.usefixtures("rules_alone")
def test_without_the_reader_only_rules_find(read_text: Parse) -> None:
    assert list(find(read_text(SHRIFT)).of(Position)) == []
    assert frames.frames(read_text(SHRIFT)) == ()


@pytest.mark.usefixtures("read")
def test_what_a_rule_finds_stays_and_stands_once(read_text: Parse) -> None:
    document = read_text("The union rejected the merger. The bank promised to publish its accounts.")
    (position,), (commitment,) = find(document).of(Position), find(document).of(Commitment)
    assert "frames@" not in position.by + commitment.by


def test_only_those_joined_by_and_share_a_stand(read_text: Parse) -> None:
    text = "Growers and millers rejected the levy in Torvik."
    document = read_text(text)
    both = takers(document, stand(text, "Growers", "millers", "Torvik"))
    assert [token.text for token in both] == ["Growers", "millers"]
    assert [token.text for token in takers(document, stand(text, "Torvik", "Growers"))] == ["Torvik"]
    assert takers(document, stand(text)) == []


def test_a_score_grows_with_the_probability_and_stays_within_bounds() -> None:
    scale = Chance(-0.2, 0.3)
    scores = [chance(scale, given) for given in (0.0, 0.5, 0.8, 0.99, 1.0)]
    assert scores == sorted(scores)
    assert 0 < scores[0] < scores[-1] < 1
