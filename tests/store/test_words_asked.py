"""What a search asks for, and where in a text it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from test_conformance import store

from onrecord.record import Article, Reading
from onrecord.store import Query, Store
from onrecord.store.words import all_stand_in, asked_for, fold, pins

__all__ = ["store"]
Make = Callable[..., Article]
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


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ('"old mill"', "old mill"),
        ("“Old  Mill”", "old mill"),
        ('weir "old mill"', "old mill at the weir"),
        ('"mill old"', None),
        ('"at the weir', "at the weir"),
        ("rained weir", "weir it rained"),
        ('"gate opens"', "Gate"),
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
