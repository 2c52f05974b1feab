"""Words and phrases as every store looks for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from test_conformance import store

from onrecord.record import Article, Reading, Span
from onrecord.store import Query, Store
from onrecord.store.words import asked, holds, pins, places, split_words

__all__ = ["store"]
Make = Callable[..., Article]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ('"old mill"', "old mill"),
        ("“Old  Mill”", "old mill"),
        ('weir "old mill"', "old mill"),
        ('"mill old"', None),
        ('"at the weir', "the"),
        ("rained weir", "weir"),
        ('"gate opens"', "G"),
        ('"opens gate"', None),
    ],
)
def test_a_phrase_in_quotation_marks_stands_in_a_row(
    store: Store, make_article: Make, question: str, words: str | None
) -> None:
    text = "Gate and mill, a weir and a mile between them. " * 3 + "All night nobody came. " * 6
    text += "By the old mill at the weir it rained."
    article = make_article(text, title="Gate opens")
    store.add(Reading(article))
    store.add(Reading(make_article("The mill is old. It opens. The gate is by the weir.", title="Old")))
    found = [h.span.of(text) for h in store.search(question) if h.article == article.id]
    assert found == ([words] if words else [])
    assert (article.id in store.articles_where(Query(question))) == bool(words)


def test_what_stands_between_quotation_marks_is_one_thing() -> None:
    assert asked('Ana "west ramp" “Old, Mill” x') == [("west", "ramp"), ("old", "mill"), ("ana",), ("x",)]
    assert asked('"" "west') == [("west",)]
    words = split_words("The west ramp; the old ramp.")
    assert holds(words, asked('"west ramp" old')) and not holds(words, asked('"old west"'))


def test_places_are_in_the_order_of_the_text_and_the_fullest_is_the_pin() -> None:
    text = "A mill. " + "Nothing was there at all. " * 5 + "The mill by the weir."
    found = places(text, asked("weir mill"))
    assert [span.of(text) for span, _ in found] == ["mill", "mill", "weir"]
    assert pins(text, asked("weir mill")).start == text.rindex("mill")
    assert pins(text, asked("mill")).start == 2
    assert pins("x", asked("mill")) == Span(0, 1) and pins("", []) == Span(0, 0)
