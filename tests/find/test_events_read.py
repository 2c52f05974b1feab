"""Events that the learned reader finds beside those of the lexicon, as records."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find
from onrecord.models.frames import Frame
from onrecord.parse import Document
from onrecord.record import Event

Parse = Callable[..., Document]


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def event(text: str, on: str, kind: str = "OTHER", score: float = 0.9, **roles: str) -> Frame:
    """A frame; `who` and `whom` name several with "|" between them."""
    parts = {role: span(text, words) for role, words in roles.items() if role in ("where", "when")}
    sides = {
        role: tuple(span(text, one) for one in words.split("|"))
        for role, words in roles.items()
        if role in ("who", "whom")
    }
    who = sides.get("who", ())
    return Frame(
        kind, who, span(text, on), None, parts.get("when"), score, sides.get("whom", ()),
        parts.get("where"), "happened",
    )  # fmt: skip


def events_of(document: Document) -> dict[str, Event]:
    return {document.words(e.trigger.span): e for e in find(document).of(Event)}


def test_what_no_frame_of_the_lexicon_has_is_an_event(read_text: Parse, read_as: Callable[..., None]) -> None:
    text = "The academy elected Lena Roy in Torvik on Monday."
    read_as(event(text, "elected", who="The academy", whom="Lena Roy", when="Monday"))
    found = events_of(read_text(text, published="2026-05-05"))["elected"]
    assert found.type is None
    assert [p.name for p in (*found.actors, *found.targets)] == ["The academy", "Lena Roy"]
    assert found.when is not None
    assert found.when.value == "2026-05-04"
    assert found.by.endswith("+frames@test")
    assert 0 < (found.score or 0) < 1


@pytest.mark.parametrize("score", [0.05, 0.3])
def test_what_is_too_unlikely_is_none(read_text: Parse, read_as: Callable[..., None], score: float) -> None:
    text = "Later, in Torvik, the choir of the academy sang and Lena Roy listened."
    read_as(event(text, "listened", who="Lena Roy", score=score))
    assert "listened" not in events_of(read_text(text))


def test_an_event_that_the_reader_does_not_see_is_dropped(
    read_text: Parse, read_as: Callable[..., None]
) -> None:
    text = "Rebels attacked a village near the river on Monday."
    read_as()
    assert events_of(read_text(text)) == {}
    read_as(event(text, "attacked", "COERCE", who="Rebels", whom="a village"))
    assert events_of(read_text(text))["attacked"].type == "ASSAULT", "the lexicon names the root"


def test_nobody_does_it_to_himself(read_text: Parse, read_as: Callable[..., None]) -> None:
    text = "Nearly 19,000 customers lost power on Monday."
    read_as(event(text, "lost", who="Nearly 19,000 customers", whom="Nearly 19,000 customers"))
    (found,) = events_of(read_text(text)).values()
    assert len({p.span for p in (*found.actors, *found.targets)}) == len((*found.actors, *found.targets))


def test_what_is_called_off_has_not_happened(read_text: Parse, read_as: Callable[..., None]) -> None:
    text = "Police foiled an attack on the harbour."
    read_as(event(text, "attack", "ASSAULT", whom="the harbour"))
    assert all(e.status not in ("happened", "ongoing") for e in events_of(read_text(text)).values())


def test_parties_have_the_words_of_the_reader_and_whole_names(
    read_text: Parse, read_as: Callable[..., None]
) -> None:
    text = "The mayor, shortly after lunch, thanked Lena Roy-Hansen and the choir of the old academy."
    read_as(event(text, "thanked", "SUPPORT", who="The mayor", whom="Lena Roy|the choir|old academy"))
    document = read_text(text)
    (found,) = events_of(document).values()
    assert [document.words(p.span) for p in found.actors if p.span] == ["The mayor"]
    whole = [document.words(p.span) for p in found.targets if p.span]
    assert whole[-1] == "the choir of the old academy"
    assert whole[0].startswith("Lena Roy")
    assert len(whole) == 2


def test_following_an_attack_it_is_done(read_text: Parse, read_as: Callable[..., None]) -> None:
    text = "Four children wrote to the mayor about the harbour following the mass shooting in Torvik."
    read_as(event(text, "shooting", "ASSAULT", whom="children", where="Torvik"))
    assert events_of(read_text(text))["shooting"].status == "happened"
