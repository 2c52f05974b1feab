"""What one print of a quotation does to another."""

from __future__ import annotations

import pytest

from onrecord.compare.changes import compare
from onrecord.compare.wording import units

BASE = "We told the board in March that the dredger was too old and nobody at the port wanted to hear it"


def change(base: str | list[str], other: str | list[str]) -> str | None:
    one, two = (units([p] if isinstance(p, str) else p) for p in (base, other))
    found = compare(one, two)
    return found.change if found else None


@pytest.mark.parametrize(
    "other",
    [
        ["We told the board in March that the dredger was too old", "nobody at the port wanted to hear it"],
        "We told the board in March that the dredger was … and nobody at the port wanted to hear it",
        "We told the board in March that … nobody at the port wanted to hear it",
    ],
)
def test_what_is_left_out_where_a_print_is_broken_off_was_trimmed(other: str | list[str]) -> None:
    assert change(BASE, other) == "trimmed"


def test_words_left_out_where_no_mark_shows_it_were_dropped() -> None:
    base = "Nobody ever told the board about the old dredger"
    assert change(base, "Nobody told the board about the old dredger") == "dropped_words"


@pytest.mark.parametrize(
    ("base", "other"),
    [
        (
            "The harbour will be dredged as the winter goes on",
            "the harbour will be dredged as the winter goes by",
        ),
        (
            "They stubbornly and slowly changed their attitudes to the ferry",
            "stubbornly and slowly changed their attitude",
        ),
        (
            "He said the wreck would stay and the ferry would not",
            "he said the wreck would stay or the ferry would not",
        ),
        (
            "The boats don’t leave the inner harbour before dawn",
            "the boats do leave the inner harbour before dawn",
        ),
    ],
)
def test_a_word_in_the_place_of_another_is_altered_at_an_end_too(base: str, other: str) -> None:
    assert change(base, other) == "altered"


@pytest.mark.parametrize(
    ("base", "other"),
    [
        (
            "it was a storm the likes of which nobody has seen",
            "it was a storm the likes of which nobody's seen",
        ),
        ("It has been a hard winter for the ferry", "It’s been a hard winter for the ferry"),
    ],
)
def test_a_short_form_of_two_words_alters_nothing(base: str, other: str) -> None:
    assert change(base, other) == "same"


def test_two_sentences_that_begin_and_end_otherwise_alter_nothing() -> None:
    base = "Naturally, the master is going to keep the old ferry in the harbour"
    other = "She's going to keep the old ferry in the harbour, no doubt"
    assert change(base, other) == "shifted_edges"
    assert change(base, other.removesuffix(", no doubt")) == "altered"


def test_two_prints_that_go_on_with_other_sentences_alter_nothing() -> None:
    one = "The pier was never inspected after the great storm. Ask the council"
    other = "The pier was never inspected after the great storm. Nobody came"
    assert change(one, other) == "shifted_edges"


def test_what_an_editor_put_between_round_brackets_is_no_word_of_the_speaker() -> None:
    one = "In the next breath you say these pilots have too much freedom at sea"
    other = "In the next breath you say these (local) pilots have too much freedom at sea"
    assert change(one, other) == "same"


def test_brackets_do_not_hide_another_word_beside_them() -> None:
    one = "Either we repair (rebuild) the old breakwater or we close the whole harbour"
    other = "Either we repair a old breakwater or we close the whole harbour"
    assert change(one, other) == "altered"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "are informed by the port about how to sail there",
            "The charges are informed by the tides the port measures",
        ),
        (
            "a magnet for cheap freight, far from what we were told",
            "a magnet for cheap freight in these bad times",
        ),
        ("I did not send this", "I did not send [that] letter out"),
    ],
)
def test_a_turn_of_phrase_in_two_sentences_is_not_one_quotation(one: str, other: str) -> None:
    assert change(one, other) is None


def test_a_contraction_against_a_part_of_it_is_shown_whole() -> None:
    found = compare(
        units(["We don’t think that the old ferry will ever sail again"]),
        units(["We do think that the old ferry will ever sail again"]),
    )
    assert found is not None
    assert [(p.base, p.other) for p in found.diff if p.op != "equal"] == [("don’t", "do")]


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("The year-end report on the wreck", "The year end report on the wreck"),
        ("A statewide ban on night sailing", "A state-wide ban on night sailing"),
        ("[T]here is far too much cargo in our harbour", "There is far too much cargo in our harbour"),
        (
            "The wreck will be lifted on January 20th this year",
            "The wreck will be lifted on Jan. 20 this year",
        ),
        (
            "They would’ve lifted the wreck before the storm",
            "They would have lifted the wreck before the storm",
        ),
        ("Our support for the harbour pilots is firm", "Our supoort for the harbour pilots is firm"),
        (
            "We thank Yevgeniy Zhukovsky for the new lifeboat",
            "We thank Yevgeny Zhukovskiy for the new lifeboat",
        ),
    ],
)
def test_spelling_and_slips_of_the_keys_change_nothing(base: str, other: str) -> None:
    assert change(base, other) == "same"


def test_another_country_is_no_other_spelling() -> None:
    one, other = "The freighter came to us from Iran in April", "The freighter came to us from Iraq in April"
    assert change(one, other) == "altered"
