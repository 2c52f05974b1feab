"""Ids come from content alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Span, article_id, cover, digest, make_id, outlet_id

TEXT = st.text(max_size=20)


@given(st.lists(TEXT), st.lists(TEXT))
def test_ids_differ_where_the_parts_differ(one: list[str], other: list[str]) -> None:
    assert (make_id("st", *one) == make_id("st", *other)) == (one == other)


def test_parts_do_not_run_into_each_other() -> None:
    assert make_id("st", "ab", "c") != make_id("st", "a", "bc")


def test_an_outlet_is_one_whatever_the_letter_case() -> None:
    assert outlet_id("The Quay Gazette") == outlet_id("THE QUAY GAZETTE")


def test_an_article_is_one_text_of_one_outlet() -> None:
    text = digest("The ferry was late.")
    assert article_id("ou-1", None, text) == article_id("ou-1", None, text)
    assert (
        len({article_id("ou-1", None, text), article_id("ou-2", None, text), article_id(None, "7", text)})
        == 3
    )


def test_a_text_with_half_a_character_pair_has_an_id() -> None:
    assert digest("\ud83d").isalnum()


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=1))
def test_a_cover_holds_all(pairs: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in pairs]
    assert all(cover(spans).holds(span) for span in spans)
