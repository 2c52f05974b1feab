"""What "it" and "they" stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.parse import Document

ReadText = Callable[..., Document]


def stands_for(document: Document, pronoun: str) -> str | None:
    """The noun, or the name, that the last such pronoun stands for."""
    token = [t for t in document.tokens if t.lower == pronoun][-1]
    if token.i in document.nameless:
        return document.tokens[document.nameless[token.i]].text
    found = [m for m in document.mentions if m.span.start == token.start and m.entity]
    entity = document.entity(found[0].entity) if found else None
    return entity.name if entity else None


@pytest.mark.parametrize(
    ("text", "pronoun", "whom"),
    [
        ("The agency found a leak. It said nobody was hurt.", "it", "agency"),
        ("The indictment does not charge Ann Kelly. It accuses her of lying.", "it", "indictment"),
        ("Neighbours met in the hall. They said the dam must go.", "they", "Neighbours"),
        ("Northwater Lines lost its money. In a letter it called the loss small.", "it", "Northwater Lines"),
        ("The dam broke. It said nobody was hurt.", "it", None),
        ("The dams broke. They said nobody was hurt.", "they", None),
    ],
)
def test_who_the_sentence_before_is_about(
    read_text: ReadText, text: str, pronoun: str, whom: str | None
) -> None:
    assert stands_for(read_text(text), pronoun) == whom


def test_he_is_whom_the_text_only_describes(read_text: ReadText) -> None:
    document = read_text("My father drove that road for years. A timetable was a promise, he used to say.")
    assert stands_for(document, "he") == "father"


def test_somebody_spoken_of_by_the_way_is_nobody_later(read_text: ReadText) -> None:
    document = read_text("Bob Hale smiled as a clerk came in.\n\nThe rain fell.\n\nHe left.")
    assert stands_for(document, "he") != "clerk"
