"""Who can hold a position: people by what they do, bodies, those a number counts; and whom "it" means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find.holders import holder_words, holds, joined, many_or_body, meant, no_longer
from onrecord.find.words import words_of
from onrecord.parse import Document, Token

Parse = Callable[..., Document]


def word(document: Document, text: str) -> Token:
    return next(t for t in document.tokens if t.text == text)


@pytest.mark.parametrize(
    ("text", "head", "can"),
    [
        ("Growers met in the hall.", "Growers", True),
        ("Two of its members objected.", "Two", True),
        ("Two objected.", "Two", True),
        ("The shipowners objected.", "shipowners", True),
        ("The glazier objected.", "glazier", True),
        ("The rivers rose.", "rivers", False),
        ("The numbers rose.", "numbers", False),
        ("Nobody objected.", "Nobody", False),
        ("They blamed themselves.", "themselves", False),
    ],
)
def test_who_can_hold(read_text: Parse, text: str, head: str, can: bool) -> None:
    document = read_text(text)
    assert holds(document, word(document, head), words_of(document), holder_words(document.pack)) is can


def test_those_joined_by_and(read_text: Parse) -> None:
    document = read_text("The dyers, the tanners and a ladder stood there.")
    found = joined(document, word(document, "dyers"), words_of(document), holder_words(document.pack))
    assert [t.text for t in found] == ["dyers", "tanners"]


def test_whom_it_means_in_what_is_reported(read_text: Parse) -> None:
    document = read_text("The union said it would strike.")
    words, holders = words_of(document), holder_words(document.pack)
    found = meant(document, word(document, "it"), word(document, "strike"), words, holders)
    assert found is not None and found.text == "union"
    several = read_text("The glaziers said it would rain.")
    assert meant(several, word(several, "it"), word(several, "rain"), words, holders) is None


def test_a_body_and_a_person(read_text: Parse) -> None:
    document = read_text("The police and the glazier met.")
    words, holders = words_of(document), holder_words(document.pack)
    assert many_or_body(document, word(document, "police"), words, holders)
    assert not many_or_body(document, word(document, "glazier"), words, holders)


def test_no_longer_ends_what_a_verb_tells(read_text: Parse) -> None:
    document = read_text("The shop will no longer sell eggs. The shop will sell longer ropes.")
    words = words_of(document)
    assert [no_longer(document, t, words) for t in document.tokens if t.text == "sell"] == [True, False]
