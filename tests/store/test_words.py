"""What a search asks for, and where in a text it stands."""

from __future__ import annotations

import pytest

from onrecord.store.words import all_stand_in, asked_for, fold, pins

TEXT = (
    "The bridge over the Marl was shut.\n"
    "Nobody knows when the old bridge will open, Zoë Marlowe said. The bridge of the U.S. firm is safe.\n"
    "The old mill stands beside it."
)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Old bridge", [("old",), ("bridge",)]),
        ('"Old bridge" open', [("old", "bridge"), ("open",)]),
        ("„old bridge“ «the Marl»", [("old", "bridge"), ("the", "marl")]),
        ("“old bridge”", [("old", "bridge")]),
        ("U.S. well-known", [("u", "s"), ("well", "known")]),
        ('old "bridge', [("old",), ("bridge",)]),
        ('"" * -safe* safe', [("safe",)]),
        ("", []),
    ],
)
def test_what_stands_in_quotation_marks_is_asked_for_in_a_row(
    words: str, asked: list[tuple[str, ...]]
) -> None:
    assert asked_for(words) == asked


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("bridge", "bridge"),
        ('"old bridge"', "old bridge"),
        ("zoe bridge", "bridge will open, Zoë"),  # the nearer of two bridges
        ("bridge safe", "bridge of the U.S. firm is safe"),
        ("U.S.", "U.S"),
        ("mill firm", "firm"),  # in two lines: the first of them
        ("tunnel", "The"),  # stands in the title alone
    ],
)
def test_the_place_that_is_shown_has_most_of_what_was_asked_for(words: str, shown: str) -> None:
    assert pins(TEXT, asked_for(words)).of(TEXT) == shown


@pytest.mark.parametrize("text", ["", "…", "\n"])
def test_a_text_without_words_has_a_place_to_show(text: str) -> None:
    span = pins(text, asked_for("bridge"))
    assert 0 <= span.start <= span.end <= len(text)


def test_words_in_a_row_stand_in_one_text() -> None:
    assert all_stand_in(asked_for('"old bridge" marl'), TEXT)
    assert not all_stand_in(asked_for('"bridge old"'), TEXT)
    assert not all_stand_in(asked_for('"shut nobody"'), "The bridge is shut", "Nobody knows.")


def test_letter_case_and_accents_do_not_count() -> None:
    assert fold("ZOË Straße") == "zoe strasse" and fold("PLAIN") == "plain"
