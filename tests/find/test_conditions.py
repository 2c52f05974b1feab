"""The words that bind a clause: by their mark, by the order of words, wherever they stand in the sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find.conditions import condition
from onrecord.find.words import words_of
from onrecord.parse import Document

Parse = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "verb", "bound"),
    [
        ("The guild will pay if the toll falls.", "pay", "if the toll falls"),
        ("Should the toll rise, the guild will sue.", "sue", "Should the toll rise"),
        ("The guild will pay, provided its ships are freed.", "pay", "provided its ships are freed"),
        ("The guild will pay in return for a new pier.", "pay", "in return for a new pier"),
        ("The guild will wait until the toll falls.", "wait", "until the toll falls"),
        ("The guild will wait until 2028.", "wait", None),
        ("The guild paid after the toll fell.", "paid", None),
        ("The guild paid after the toll was lowered.", "paid", None),
        ("The guild pays a toll.", "pays", None),
    ],
)
def test_what_binds(read_text: Parse, text: str, verb: str, bound: str | None) -> None:
    document = read_text(text)
    token = next(t for t in document.tokens if t.text == verb)
    found = condition(document, (token.i,), words_of(document))
    assert (document.words(found) if found else None) == bound
