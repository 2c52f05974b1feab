"""Quotation marks: what is paired, what is left alone, and what holds for any text at all."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lang import load_pack
from onrecord.parse.document import Passage, Quote
from onrecord.parse.quotes import elisions_of, pair
from onrecord.record import lines_of

ELISIONS = elisions_of(load_pack("en"))


def quotes_in(text: str) -> list[Quote]:
    passages = [Passage(i, span, "report", 0, 0) for i, span in enumerate(lines_of(text))]
    return pair(text, passages, ELISIONS)


def inners(text: str, level: int | None = None) -> list[str]:
    return [q.inner.of(text) for q in quotes_in(text) if level is None or q.level == level]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The lock is shut," she said. "Come back."', ["The lock is shut,", "Come back."]),
        ("“The lock is shut,” she said. “Come back.”", ["The lock is shut,", "Come back."]),
        ("« La porte », a dit le maire.", [" La porte "]),
        ("»Nein«, sagte er, „aber“ und „doch” auch.", ["Nein", "aber", "doch"]),
        ("``Shut it,'' he said.", ["Shut it,"]),
        ("''Shut it,'' he said.", ["Shut it,"]),
        ("‘We can’t,’ she said. ‘The pilots’ plan failed.’", ["We can’t,", "The pilots’ plan failed."]),
        ("'We can't,' she said. 'It's the pilots' plan.'", ["We can't,", "It's the pilots' plan."]),
        ("‘Go,’ said James. James’s boat and the others’ boats.", ["Go,"]),
        ("”Hello,” he said.", ["Hello,"]),
        ("“Hello,“ he said.", ["Hello,"]),
        ('“mixed" he said and "other”', ["mixed", "other"]),
        ('He said "foo "and left with "bar" in hand', ["foo ", "bar"]),
        ('"The 5" pipe burst," he said.', ['The 5" pipe burst,']),
        ("“A long “way” round,” she said.", ["A long “way” round,", "way"]),
        ("(\"Left\" and ['right'])", ["Left", "right"]),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert inners(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'He is 6\'2" and a 5" pipe is not.',
        "'Tis a shame that the '90s kids' toys are gone.",
        "The rock ’n’ roll of the ’90s took ’em all.",
        "James' book and Williams' car",
        "The dogs' owners and the cats' owners met.",
        '""',
        '" "',
        "no marks at all",
        "",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert inners(text) == []


def test_levels() -> None:
    text = "“He told me ‘never again’ twice,” she said. ‘So “be” it.’"
    assert inners(text, 0) == ["He told me ‘never again’ twice,", "So “be” it."]
    assert inners(text, 1) == ["never again", "be"]


@pytest.mark.parametrize(("left", "right"), ["“”", '""', "‘’"])
def test_carry_over(left: str, right: str) -> None:
    text = f"{left}One paragraph.\n{left}And a second,{right} he said.\nThe end. {left}New.{right}"
    first, second, third = quotes_in(text)
    assert (first.closed, first.continues) == (False, None)
    assert first.span.end == text.index("\n")
    assert (second.closed, second.continues) == (True, first.index)
    assert (third.closed, third.continues) == (True, None)


def test_carry_over_without_a_new_mark() -> None:
    text = "“One paragraph.\nAnd a second,” he said."
    first, second = quotes_in(text)
    assert second.continues == first.index
    assert second.inner.of(text) == "And a second,"


def test_a_heading_between_does_not_break_the_carry() -> None:
    text = "“One.\nSub-heading\n“Two,” he said."
    kinds = ("report", "heading", "report")
    passages = [Passage(i, s, k, 0, 0) for i, (s, k) in enumerate(zip(lines_of(text), kinds, strict=True))]
    first, second = pair(text, passages)
    assert second.continues == first.index


def test_an_unclosed_mark_ends_before_the_next() -> None:
    text = "“The tide is in, he said. “Go home,” she said."
    assert inners(text) == ["The tide is in, he said.", "Go home,"]
    assert [q.closed for q in quotes_in(text)] == [False, True]


marks = st.text(alphabet="\"“”„«»‘’'`ab1 s.,-\n([5T", max_size=80)


@given(marks)
def test_spans_lie_inside_and_never_cross(text: str) -> None:
    quotes = quotes_in(text)
    for q in quotes:
        assert 0 <= q.span.start <= q.inner.start < q.inner.end <= q.span.end <= len(text)
        assert "\n" not in q.span.of(text)
    assert [q.index for q in quotes] == list(range(len(quotes)))
    for a, b in itertools.pairwise(quotes):
        assert a.span.start <= b.span.start
    for a in quotes:
        for b in quotes[a.index + 1 :]:
            assert b.span.start >= a.span.end or b.span.end <= a.span.end
            assert not (a.level == b.level and a.span.meets(b.span))


@given(marks)
@settings(max_examples=30)
def test_same_text_same_quotations(text: str) -> None:
    assert quotes_in(text) == quotes_in(text)


@given(marks, st.sampled_from(["Plain.\n", "It’s the mayor's.\n\n", "Two.\nLines.\n"]))
def test_words_before_shift_the_spans(text: str, prefix: str) -> None:
    moved = [(q.span.start - len(prefix), q.span.end - len(prefix)) for q in quotes_in(prefix + text)]
    assert moved == [tuple(q.span) for q in quotes_in(text)]


@given(st.text(max_size=200))
@settings(max_examples=40)
def test_any_text_is_read(text: str) -> None:
    quotes_in(text)


@pytest.mark.parametrize("piece", ['"a', "“a ", "‘a ", " 'a", "a' ", '" ', '"', "“‘", '5" '])
def test_time_grows_in_proportion(piece: str) -> None:
    small = min(_timed(piece * 4_000) for _ in range(3))
    most = 60 * small + 0.05  # ten times the text; a hundred times the time would be its square
    assert any(_timed(piece * 40_000) < most for _ in range(3))


def test_deep_nesting() -> None:
    assert _timed("“a " * 100_000 + "”" * 100_000) < 15


def test_a_million_characters() -> None:
    assert _timed("word “quoted ‘inner’ words” and 'so on' " * 25_000) < 15


def _timed(text: str) -> float:
    start = time.process_time()
    quotes_in(text)
    return time.process_time() - start


def test_a_straight_mark_left_over_before_curly_ones_quotes_nothing() -> None:
    text = '"The hall rose, singing “Home at last!”'
    assert [q.span.of(text) for q in quotes_in(text)] == ["“Home at last!”"]


def test_only_marks_of_a_kind_carry_a_speech_on() -> None:
    first = '"The dam will hold.'
    bare, alike, other = (
        quotes_in(f"{first}\n\n{second}")[1]
        for second in ('It always has."', '"It always has."', "“It always has.”")
    )
    assert (bare.continues, alike.continues, other.continues) == (0, 0, None)
