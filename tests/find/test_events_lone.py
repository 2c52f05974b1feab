"""Events of which the learned reader names nobody, who only undergoes one, and how some of them stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find
from onrecord.models.frames import Frame
from onrecord.parse import Document
from onrecord.record import Event, Party

Parse = Callable[..., Document]
Read = Callable[..., None]


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def frame(
    text: str, on: str, kind: str = "OTHER", status: str = "happened", score: float = 0.95, **roles: str
) -> Frame:
    """A frame; `who` and `whom` name several with "|" between them, all as sure."""
    parts = {role: span(text, words) for role, words in roles.items() if role in ("where", "when")}
    sides = {
        role: tuple(span(text, one) for one in words.split("|"))
        for role, words in roles.items()
        if role in ("who", "whom")
    }
    return Frame(
        kind, sides.get("who", ()), span(text, on), None, parts.get("when"), score, sides.get("whom", ()),
        parts.get("where"), status,
    )  # fmt: skip


def told(document: Document) -> dict[str, Event]:
    return {document.words(e.trigger.span): e for e in find(document).of(Event)}


def words(document: Document, parties: tuple[Party, ...]) -> list[str]:
    return [document.words(p.span) for p in parties if p.span]


def test_whose_a_noun_is_does_it_or_suffers_it(read_text: Parse, read_as: Read) -> None:
    text = "Lena Roy led the academy until her retirement in 2013. The choir sang at her funeral."
    read_as(frame(text, "retirement", when="2013"), frame(text, "funeral"))
    document = read_text(text, published="2026-05-05")
    found = told(document)
    assert words(document, found["retirement"].actors) == ["her"]
    assert words(document, found["funeral"].targets) == ["her"]


def test_the_subject_of_a_joined_verb_does_it(read_text: Parse, read_as: Read) -> None:
    text = "Fares rose in the north but fell in the south."
    read_as(frame(text, "fell"))
    document = read_text(text)
    assert words(document, told(document)["fell"].actors) == ["Fares"]


@pytest.mark.parametrize(("score", "kept"), [(0.8, False), (0.95, True)])
def test_a_day_may_do_for_what_is_sure(read_text: Parse, read_as: Read, score: float, kept: bool) -> None:
    text = "The first debate is on Saturday, and the second one follows in June."
    read_as(frame(text, "debate", "CONSULT", "planned", score, when="Saturday"))
    assert ("debate" in told(read_text(text, published="2026-05-05"))) == kept


def test_a_day_is_nobody(read_text: Parse, read_as: Read) -> None:
    text = "Votes are still counted after Tuesday's ballot in Torvik."
    read_as(frame(text, "ballot", where="Torvik"))
    document = read_text(text, published="2026-05-05")
    assert words(document, told(document)["ballot"].actors) == []


def test_what_nobody_is_known_of_is_told_once(read_text: Parse, read_as: Read) -> None:
    text = "People fled after the explosion in Torvik. The explosion in Torvik broke windows."
    one = frame(text, "explosion", where="Torvik")
    later = text.rindex("explosion")
    again = frame(text, "explosion", where="Torvik")
    place = (text.rindex("Torvik"), text.rindex("Torvik") + len("Torvik"))
    read_as(one, Frame(again.kind, (), (later, later + 9), None, None, 0.95, (), place, "happened"))
    assert [e for e in find(read_text(text)).of(Event) if e.mode == "explosion"][1:] == []


@pytest.mark.parametrize(
    "text",
    [
        "Grey Ferries is under investigation.",
        "Grey Ferries faced an investigation.",
    ],
)
def test_who_undergoes_it_is_no_doer(read_text: Parse, read_as: Read, text: str) -> None:
    read_as(frame(text, "investigation", "ACCUSE", who="Grey Ferries"))
    document = read_text(text)
    found = told(document)["investigation"]
    assert (found.actors, words(document, found.targets)) == ((), ["Grey Ferries"])


def test_of_several_those_joined_to_the_surest(read_text: Parse, read_as: Read) -> None:
    text = "Lena Roy bought a boat and a house from the old academy."
    one = frame(text, "bought", who="Lena Roy", whom="a boat|a house|the old academy")
    sure = {span(text, "a boat"): 0.9, span(text, "a house"): 0.8, span(text, "the old academy"): 0.6}
    read_as(Frame(*[getattr(one, name) for name in Frame.__dataclass_fields__ if name != "sure"], sure=sure))
    document = read_text(text)
    assert words(document, told(document)["bought"].targets) == ["a boat", "a house"]


@pytest.mark.parametrize(
    ("text", "on", "kind", "read", "standing"),
    [
        ("The council voted to close the baths.", "close", "OTHER", "happened", "happened"),
        (
            "Lena Roy blamed the cuts for the deaths of two swimmers.",
            "deaths",
            "ASSAULT",
            "happened",
            "happened",
        ),
        ("Analysts predict that voters will elect Lena Roy.", "elect", "OTHER", "planned", "hypothetical"),
        ("The guild demanded that members leave the hall.", "leave", "OTHER", "ongoing", "called_for"),
        ("The mayor praised the guild for closing the baths.", "closing", "OTHER", "called_for", "happened"),
    ],
)
def test_how_it_stands(
    read_text: Parse, read_as: Read, text: str, on: str, kind: str, read: str, standing: str
) -> None:
    read_as(frame(text, on, kind, read, 0.98))
    assert told(read_text(text))[on].status == standing


def test_the_aim_of_a_deed_is_not_done(read_text: Parse, read_as: Read) -> None:
    text = "The aim is to oust Lena Roy."
    read_as(frame(text, "oust", "COERCE", whom="Lena Roy"))
    assert "oust" not in told(read_text(text))


def test_a_manner_of_speaking_is_no_blow(read_text: Parse, read_as: Read) -> None:
    text = "More soldiers hit the books last year."
    read_as(frame(text, "hit", "ASSAULT", who="soldiers", whom="the books"))
    assert told(read_text(text)) == {}


def test_a_poll_that_is_released_is_nobody_set_free(read_text: Parse, read_as: Read) -> None:
    text = "A Torvik Mail Poll was released by the ministry on Monday."
    read_as(frame(text, "released", whom="A Torvik Mail Poll"))
    assert told(read_text(text))["released"].type is None
