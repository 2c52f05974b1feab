"""Spans: pieces of a text, without the white space around them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record import Span, apart, holding, lines_of, trimmed
from onrecord.record.evidence import check

TEXT = st.text(st.sampled_from("ab .\n\r\t\u2028\u00a0"), max_size=40)


@given(TEXT)
def test_lines_are_all_that_is_not_white(text: str) -> None:
    lines = [span.of(text) for span in lines_of(text)]
    assert all(line == line.strip() and line for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(TEXT)
def test_lines_stand_in_order_and_apart(text: str) -> None:
    spans = lines_of(text)
    assert all(a.end < b.start for a, b in itertools.pairwise(spans))


def test_a_span_of_white_space_is_trimmed_to_nothing() -> None:
    assert trimmed(Span(1, 4), "a   b") == Span(4, 4)
    assert trimmed(Span(0, 5), " ab  ") == Span(1, 3)


@pytest.mark.parametrize("span", [Span(0, 0), Span(2, 1), Span(-1, 2), Span(0, 9)])
def test_what_is_no_piece_is_refused(span: Span) -> None:
    with pytest.raises(RecordError):
        check(span, "eight ch")


SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=9
)


@given(SPANS, SPANS)
def test_what_lies_inside_what_is_found_in_one_pass(outer: list[Span], inner: list[Span]) -> None:
    found = sorted(
        holding([(span, i) for i, span in enumerate(outer)], [(s, j) for j, s in enumerate(inner)])
    )
    assert found == [
        (i, j) for i, whole in enumerate(outer) for j, part in enumerate(inner) if whole.holds(part)
    ]


@given(SPANS, SPANS)
def test_what_meets_nothing_is_apart(spans: list[Span], others: list[Span]) -> None:
    assert apart(spans, others) == [s for s in spans if not any(s.meets(o) for o in others)]
