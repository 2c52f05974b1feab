"""Sentences read across a name and headlines that a page runs into them."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.parse import Document
from onrecord.record import Span
from parse.test_mentions import named, who

ReadText = Callable[..., Document]

ROW = "Jane Roe Jane Ann RoeCouncil puts off the vote Five things to know about 'the ramp' MORE"
TEXT = f"Sen. {ROW} (D-Ohio) said on Monday that the ramp was safe. She will vote."


def test_a_name_is_read_without_the_headlines_behind_it(read_text: ReadText) -> None:
    document = read_text(TEXT)
    assert [e.name for e in document.entities if e.type == "person"] == ["Jane Roe"]
    assert who(document, "She") == "Jane Roe"


def test_words_are_found_where_they_stand(read_text: ReadText) -> None:
    document = read_text(TEXT)
    assert all(document.text[t.start : t.end] == t.text for t in document.tokens)
    verb = next(t for t in document.tokens if t.text == "said")
    assert document.text[verb.start :].startswith("said on Monday")
    assert [document.text[s.span.start : s.span.end][-5:] for s in document.sentences] == ["safe.", "vote."]


def test_what_is_crossed_is_no_word_of_the_text(read_text: ReadText) -> None:
    document = read_text(TEXT)
    assert document.words(document.sentences[0].span).startswith("Sen. Jane Roe (D-Ohio) said")
    assert [document.text[p.start : p.end] for p in document.told(Span(0, 13))] == ["Sen. Jane Roe"]


def test_the_second_of_two_in_a_sentence_keeps_its_place(read_text: ReadText) -> None:
    second = "Bob Hale Robert (Bob) HaleHale in the lead Who will win? MORE"
    document = read_text(f"Sen. {ROW} met Rep. {second}’s aides. “No,” he said.")
    assert all(document.text[t.start : t.end] == t.text for t in document.tokens)
    assert named(document, "Bob Hale").roles == ("Rep.",)


def test_a_sentence_with_capitals_is_left_alone(read_text: ReadText) -> None:
    document = read_text("Ann Kelly and Bob Kelly said the town needs MORE money.")
    assert document.crossed == ()
    assert document.words(document.sentences[0].span).endswith("MORE money.")
