"""Passages are planted as the setting says, and known finders answer as they should."""

from __future__ import annotations

import difflib
import random

import pytest
from bench.copies import Setting, edited, half_of, plant
from bench.finders import minhashed, onrecord_finder, winnowed

from prose import text_of

HOST, DONOR = text_of(1, 440), text_of(2, 440)


@pytest.mark.parametrize("share", [0.05, 0.10, 0.25])
@pytest.mark.parametrize("places", [1, 3])
def test_a_share_of_the_host_is_of_the_donor(share: float, places: int) -> None:
    planted = plant(HOST, DONOR, Setting(share, 0.0, places), "seed")
    assert planted
    pieces = [planted.host[a:b] for a, b in planted.spans]
    assert pieces == [DONOR[a:b].strip() for a, b in planted.donor_spans]
    words = sum(len(piece.split()) for piece in pieces)
    assert share <= words / len(planted.host.split()) < share + 0.08
    assert len(pieces) <= places
    rest = planted.host
    for piece in pieces:
        rest = rest.replace(piece + " ", "")
    assert rest == HOST


def test_a_donor_that_is_too_short_plants_nothing() -> None:
    assert plant(HOST, text_of(3, 22), Setting(0.25, 0.05, 1), "seed") is None


def test_a_share_of_the_words_is_edited() -> None:
    new = edited(DONOR, 0.10, HOST.split(), random.Random(1))
    same = difflib.SequenceMatcher(None, DONOR.split(), new.split(), autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in same)
    assert 0.90 * 440 <= kept < 440
    assert edited(DONOR, 0.0, HOST.split(), random.Random(1)) == DONOR


@pytest.mark.parametrize("finder", [winnowed(5), minhashed(), onrecord_finder()])
def test_finders_tell_a_copy_from_another_text(finder) -> None:  # type: ignore[no-untyped-def]
    assert finder(HOST, DONOR) == 0.0
    assert finder(HOST, HOST) > 0.9


def test_both_halves_have_stories() -> None:
    assert {half_of(f"story {n}") for n in range(20)} == {"dev", "test"}
