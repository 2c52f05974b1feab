"""How sure a stand is: by its marks, on a scale fitted on lines that were read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find as read_all
from onrecord.find.sureness import Scale, scales, sure
from onrecord.lang import load_pack
from onrecord.parse import Document
from onrecord.record import Commitment, Position

Parse = Callable[..., Document]


def test_marks_add_up_once_each_and_unknown_ones_change_nothing() -> None:
    scale = Scale(0.0, {"good": 2.0, "bad": -2.0})
    assert sure(scale, []) == sure(scale, ["good", "bad"]) == sure(scale, ["new"]) == 0.5
    assert sure(scale, ["good"]) == sure(scale, ["good", "good"]) == 0.88
    assert sure(scale, ["bad"]) == 0.12


def test_every_mark_of_the_pack_is_given_by_the_finders(read_text: Parse) -> None:
    pack = load_pack("en")
    known = scales(pack)
    for scale in (known.positions, known.commitments):
        assert all(abs(weight) <= 2 for weight in scale.marks.values())
        assert 0.5 < sure(scale, []) < 0.9


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("The union rejected the merger.", "They rejected the merger."),
        ("The union rejected the merger.", "Mr Lee said that the union rejected the pudding."),
    ],
)
def test_some_positions_are_surer(read_text: Parse, surer: str, less_sure: str) -> None:
    one, other = (read_all(read_text(t)).of(Position)[0].score for t in (surer, less_sure))
    assert one is not None
    assert other is not None
    assert one > other


@pytest.mark.usefixtures("rules_alone")
def test_a_promise_in_ones_own_words_is_surer_than_an_offer_told_by_the_outlet(read_text: Parse) -> None:
    own = read_all(read_text("The mayor said she would rebuild the pier.")).of(Commitment)[0].score
    told = read_all(read_text("The council is ready to rebuild it.")).of(Commitment)[0].score
    assert own is not None
    assert told is not None
    assert own > told
