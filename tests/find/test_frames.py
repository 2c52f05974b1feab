"""What the finders take from the learned reader of frames: words that end where something ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find.frames import by_of, words_at
from onrecord.parse import Document

Parse = Callable[..., Document]


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("read_as", "words"),
    [
        ("the levy on", "the levy"),
        (", the levy", "the levy"),
        ("levy", "levy"),
        ("on", None),
    ],
)
def test_words_end_where_something_ends(read_text: Parse, read_as: str, words: str | None) -> None:
    text = "In Torvik, the levy on wool went up."
    document = read_text(text)
    span = words_at(document, at(text, read_as))
    assert (document.words(span) if span else None) == words
    assert words_at(document, None) is None


def test_what_only_rules_found_names_the_rules() -> None:
    assert by_of(None, "rules@1") == "rules@1"
