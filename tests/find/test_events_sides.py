"""Who does what the learned reader finds, and to whom: by the syntax where the reader names nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find
from onrecord.models.frames import Frame
from onrecord.parse import Document
from onrecord.record import Commitment, Event, Party

Parse = Callable[..., Document]
ReadAs = Callable[..., None]


def frame(text: str, on: str, kind: str = "OTHER", status: str = "happened", **roles: str) -> Frame:
    """A sure frame; `who`, `whom` and `where` are words of the text."""
    at = {role: (text.index(words), text.index(words) + len(words)) for role, words in roles.items()}
    who, whom = ((at[role],) if role in at else () for role in ("who", "whom"))
    start = text.index(on)
    return Frame(kind, who, (start, start + len(on)), None, None, 0.95, whom, at.get("where"), status)


def names(parties: tuple[Party, ...]) -> list[str | None]:
    return [p.name for p in parties]


def only(document: Document, on: str) -> Event:
    (event,) = [e for e in find(document).of(Event) if document.words(e.trigger.span) == on]
    return event


@pytest.mark.parametrize(
    ("text", "on", "roles", "who", "whom"),
    [
        # the subject of the verb that it is joined to
        (
            "Lena Roy called the winner and rang the bell.",
            "rang",
            {"whom": "the bell"},
            ["Lena Roy"],
            ["the bell"],
        ),
        ("The academy unveiled the bust.", "unveiled", {"who": "The academy"}, ["The academy"], ["the bust"]),
        (
            "The law that Lena Roy unveiled is long.",
            "unveiled",
            {"who": "Lena Roy"},
            ["Lena Roy"],
            ["The law"],
        ),
        # what somebody would not do
        (
            "The board declined to publish the report.",
            "declined",
            {"who": "The board"},
            ["The board"],
            ["the report"],
        ),
        ("The rate rose 50 basis points.", "rose", {"who": "The rate"}, ["The rate"], []),
        # founded by nobody who is named
        ("Founded in 2015, the academy grew.", "Founded", {}, [], ["the academy"]),
    ],
)
def test_a_side_that_the_reader_leaves_out(
    read_text: Parse,
    read_as: ReadAs,
    text: str,
    on: str,
    roles: dict[str, str],
    who: list[str],
    whom: list[str],
) -> None:
    read_as(frame(text, on, **roles))
    event = only(read_text(text), on)
    assert names(event.actors) == who
    assert names(event.targets) == whom


def test_what_is_between_two(read_text: Parse, read_as: ReadAs) -> None:
    text = "The parley between the port board and the union ended."
    read_as(frame(text, "parley", "CONSULT", who="the port board"))
    event = only(read_text(text), "parley")
    assert (names(event.actors), names(event.targets)) == (["the port board"], ["the union"])


def test_whose_word_it_is_stands_behind_by(read_text: Parse, read_as: ReadAs) -> None:
    text = "The testimony by Lena Roy was long."
    read_as(frame(text, "testimony", "CONSULT", whom="Lena Roy"))
    event = only(read_text(text), "testimony")
    assert (names(event.actors), names(event.targets)) == (["Lena Roy"], [])


@pytest.mark.parametrize(
    ("text", "read", "whole"),
    [
        ("Lena Roy unveiled a refundable child credit.", "child credit", "a refundable child credit"),
        ("Lena Roy unveiled a $50 billion list.", "50 billion list", "a $50 billion list"),
        ("Lena Roy unveiled a bust of the old poet.", "bust", "a bust of the old poet"),
    ],
)
def test_a_party_whole(read_text: Parse, read_as: ReadAs, text: str, read: str, whole: str) -> None:
    read_as(frame(text, "unveiled", who="Lena Roy", whom=read))
    assert names(only(read_text(text), "unveiled").targets) == [whole]


def test_i_is_whoever_talks(read_text: Parse, read_as: ReadAs) -> None:
    text = "“I phoned the academy,” Lena Roy said. Lena Roy was glad."
    read_as(frame(text, "phoned", "CONSULT", who="I", whom="the academy"))
    (actor,) = only(read_text(text), "phoned").actors
    assert actor.name == "Lena Roy"
    assert actor.span is not None
    assert text[actor.span.start : actor.span.end] == "I"


def test_they_are_all_who_talk(read_text: Parse, read_as: ReadAs) -> None:
    text = "Lena Roy and Bo Lind said they had phoned the academy. Lena Roy and Bo Lind were glad."
    read_as(frame(text, "phoned", "CONSULT", who="they", whom="the academy"))
    assert names(only(read_text(text), "phoned").actors) == ["Lena Roy", "Bo Lind"]


@pytest.mark.parametrize(
    ("text", "on", "kind", "read", "status"),
    [
        ("The union volunteered to pay the fine.", "pay", "OTHER", "happened", "promised"),
        ("The union could push for a ballot.", "push", "REQUEST", "planned", "hypothetical"),
        ("The union forced the resignation of the mayor.", "resignation", "CONCEDE", "planned", "happened"),
    ],
)
def test_how_it_stands_by_the_syntax(
    read_text: Parse, read_as: ReadAs, text: str, on: str, kind: str, read: str, status: str
) -> None:
    read_as(frame(text, on, kind, read, who="The union"))
    assert only(read_text(text), on).status == status


@pytest.mark.parametrize(
    ("text", "where", "place"),
    [
        ("Lena Roy was named to the court on Monday.", "the court", None),
        ("Lena Roy was flown to the port on Monday.", "the port", "the port"),
    ],
)
def test_where_somebody_gets_and_where_not(
    read_text: Parse, read_as: ReadAs, text: str, where: str, place: str | None
) -> None:
    on = "named" if "named" in text else "flown"
    read_as(frame(text, on, whom="Lena Roy", where=where))
    found = only(read_text(text), on).place
    assert (found.name if found else None) == place


def test_thanks_to_somebody_is_no_deed(read_text: Parse, read_as: ReadAs) -> None:
    text = "The bridge is open, thanks to Lena Roy."
    read_as(frame(text, "thanks", "SUPPORT", whom="Lena Roy"))
    assert not find(read_text(text)).of(Event)


def test_a_law_told_of_again_is_one(read_text: Parse, read_as: ReadAs) -> None:
    text = "Lena Roy ratified the Harbour Act on Thursday. Lena Roy ratified the law gladly."
    later = text.rindex("ratified")
    read_as(
        frame(text, "ratified", who="Lena Roy", whom="the Harbour Act"),
        Frame("OTHER", ((47, 55),), (later, later + 8), None, None, 0.95, ((65, 72),), None, "happened"),
    )
    assert len(find(read_text(text)).of(Event)) == 1


@pytest.mark.usefixtures("rules_alone")
def test_a_threat_is_bound_by_no_time_of_its_own(read_text: Parse) -> None:
    document = read_text("Norway had threatened to retaliate when the mayor announced new tariffs.")
    assert [c.condition for c in find(document).of(Commitment)] == [None]


@pytest.mark.usefixtures("rules_alone")
def test_what_is_waited_for_is_promised_by_nobody(read_text: Parse) -> None:
    document = read_text("Ann Kelly vowed to block the bill until the mayor agrees to hold a ballot.")
    assert [c.party.name for c in find(document).of(Commitment)] == ["Ann Kelly"]


def test_a_suit_that_was_filed_is_one_deed(read_text: Parse, read_as: ReadAs) -> None:
    text = "The lawsuit, filed on Tuesday in Torvik, names the harbour board."
    read_as(
        frame(text, "lawsuit", "ACCUSE", whom="the harbour board"),
        frame(text, "filed", "ACCUSE", whom="The lawsuit"),
    )
    (event,) = find(read_text(text, published="2026-05-07")).of(Event)
    assert text[event.trigger.span.start : event.trigger.span.end] == "lawsuit"


def test_no_day_is_anybody(read_text: Parse, read_as: ReadAs) -> None:
    text = "The debate on December 15, sponsored by the academy, was long."
    read_as(frame(text, "sponsored", who="the academy"))
    assert not any("15" in (name or "") for name in names(only(read_text(text), "sponsored").targets))


def test_a_country_in_a_name_is_no_place(read_text: Parse, read_as: ReadAs) -> None:
    text = "Lena Roy unveiled the bust in the United States District Court on Monday."
    where = "the United States District Court"
    read_as(frame(text, "unveiled", who="Lena Roy", whom="the bust", where=where))
    place = only(read_text(text), "unveiled").place
    assert place is None or place.name != "United States"


def test_he_is_not_whoever_talks(read_text: Parse) -> None:
    for text in (
        "The hospital said he was arrested in Torvik on Monday.",
        "Ann Kelly said he was arrested in Torvik on Monday.",
    ):
        assert names(only(read_text(text), "arrested").targets) == [None]
