"""What belongs to one happening, and what to another clause, thing or happening beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.find import find
from onrecord.models.frames import Frame
from onrecord.parse import Document
from onrecord.record import Event, Quantity

Parse = Callable[..., Document]
ReadAs = Callable[..., None]


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def event(text: str, on: str, kind: str = "OTHER", status: str = "happened", **roles: str) -> Frame:
    """A frame; `who` and `whom` name several with "|" between them, "~0.7" behind one says how sure it is."""
    sure: dict[tuple[int, int], float] = {}

    def place(words: str) -> tuple[int, int]:
        named, _, chance = words.partition("~")
        sure[span(text, named)] = float(chance or 1)
        return span(text, named)

    def sides(role: str) -> tuple[tuple[int, int], ...]:
        return tuple(map(place, filter(None, roles.get(role, "").split("|"))))

    where, when = (place(roles[role]) if role in roles else None for role in ("where", "when"))
    who, whom = sides("who"), sides("whom")
    return Frame(kind, who, span(text, on), None, when, 0.95, whom, where, status, sure=sure)


def events_of(document: Document) -> dict[str, Event]:
    return {document.words(e.trigger.span): e for e in find(document).of(Event)}


def names(document: Document, parties: tuple) -> list[str]:  # type: ignore[type-arg]
    return [document.words(p.span) for p in parties]


def test_who_is_named_in_another_clause_does_nothing(read_text: Parse, read_as: ReadAs) -> None:
    text = "The bill was rejected by the council, like the one that the mayor Ann Kelly had drafted."
    read_as(event(text, "rejected", "REJECT", who="the council|Ann Kelly~0.7", whom="The bill"))
    document = read_text(text)
    assert names(document, events_of(document)["rejected"].actors) == ["the council"]


def test_what_nobody_is_tied_to_is_no_event(read_text: Parse, read_as: ReadAs) -> None:
    text = "Lena Roy was briefed on the negotiations on Thursday."
    read_as(event(text, "negotiations", "CONSULT", who="Lena Roy~0.8"))
    assert "negotiations" not in events_of(read_text(text))
    read_as(event(text, "negotiations", "CONSULT", who="Lena Roy~0.99"))
    assert "negotiations" in events_of(read_text(text)), "the reader may be sure of more than the syntax sees"


def test_a_party_is_told_whole(read_text: Parse, read_as: ReadAs) -> None:
    text = "The senators urged the council to delay enforcement of the port law's toll rule."
    read_as(event(text, "delay", who="the council", whom="enforcement|the port law|toll rule"))
    document = read_text(text)
    (target,) = events_of(document)["delay"].targets
    assert target.span is not None
    assert document.words(target.span) == "enforcement of the port law's toll rule"


def test_the_hurt_were_not_killed(read_text: Parse, read_as: ReadAs) -> None:
    text = "Rebels killed nine people and wounded thirty soldiers near Torvik."
    read_as(
        event(text, "killed", "ASSAULT", who="Rebels", whom="nine people|thirty soldiers"),
        event(text, "wounded", "ASSAULT", who="Rebels", whom="thirty soldiers"),
    )
    document = read_text(text)
    found, numbers = events_of(document), {q.id: q.value for q in find(document).of(Quantity)}
    assert names(document, found["killed"].targets) == ["nine people"]
    assert [numbers[q] for q in found["killed"].quantities] == [9]
    assert [numbers[q] for q in found["wounded"].quantities] == [30]


def test_an_age_is_no_figure_of_a_deed(read_text: Parse, read_as: ReadAs) -> None:
    text = "Police shot a 50-year-old driver in Torvik."
    read_as(event(text, "shot", "ASSAULT", who="Police", whom="a 50-year-old driver"))
    assert events_of(read_text(text))["shot"].quantities == ()


def test_an_amount_suffers_nothing(read_text: Parse, read_as: ReadAs) -> None:
    text = "The central bank cut rates by 50 basis points."
    read_as(event(text, "cut", who="The central bank", whom="rates|50 basis points"))
    document = read_text(text)
    assert names(document, events_of(document)["cut"].targets) == ["rates"]


def test_the_day_of_an_act_is_none_of_the_one_it_is_about(read_text: Parse, read_as: ReadAs) -> None:
    text = "A judge sentenced Pavel Dorn on Thursday for the killing of Lena Roy."
    read_as(
        event(text, "sentenced", "ACCUSE", who="A judge", whom="Pavel Dorn", when="Thursday"),
        event(text, "killing", "ASSAULT", whom="Lena Roy"),
    )
    found = events_of(read_text(text, published="2026-05-08"))
    assert found["sentenced"].when is not None
    assert found["killing"].when is None


@pytest.mark.parametrize(
    ("text", "on", "where"),
    [
        ("Ann Kelly called for calm after the attack in Torvik.", "called for", "Torvik"),
        ("Two soldiers died in the clashes.", "died", "the clashes"),
        ("Police questioned a Torvik gang leader.", "questioned", "Torvik"),
    ],
)
def test_where_another_thing_is_nothing_was_done(
    read_text: Parse, read_as: ReadAs, text: str, on: str, where: str
) -> None:
    who = text.split(f" {on}")[0]
    read_as(event(text, on, "REQUEST" if on == "called for" else "OTHER", who=who, where=where))
    assert events_of(read_text(text))[on].place is None


def test_a_warning_of_others_is_no_threat(read_text: Parse, read_as: ReadAs) -> None:
    text = "The minister warned that floods could reach the town."
    read_as(event(text, "warned", "THREATEN", who="The minister"))
    assert "warned" not in events_of(read_text(text))
    text = "Rebels warned that they would shell the town."
    read_as(event(text, "warned", "THREATEN", who="Rebels"))
    assert events_of(read_text(text))["warned"].type == "THREATEN"


@pytest.mark.parametrize(
    ("text", "on", "read", "status"),
    [
        ("The army, instead of hitting the rebels, withdrew.", "hitting", "happened", "denied"),
        ("The firm is reportedly helping the police.", "helping", "happened", "ongoing"),
        ("The firms are hoping that the fund will be set up.", "set up", "planned", "hypothetical"),
        ("The bank went too far by raising the rates.", "raising", "hypothetical", "happened"),
        ("The ranchers did not heed the union's call.", "call", "denied", "happened"),
    ],
)
def test_how_it_stands_is_the_syntaxs_to_say_where_it_is_plain(
    read_text: Parse, read_as: ReadAs, text: str, on: str, read: str, status: str
) -> None:
    whom = {"hitting": "the rebels", "helping": "the police", "set up": "the fund", "raising": "the rates"}
    sides = {"whom": whom[on]} if on in whom else {"who": "the union"}
    read_as(event(text, on, "OTHER", read, **sides))
    assert events_of(read_text(text))[on].status == status


def test_nobody_cooperates_with_a_bill(read_text: Parse, read_as: ReadAs) -> None:
    text = "Lena Roy is working on a bill."
    read_as(event(text, "working", "COOPERATE", who="Lena Roy", whom="a bill"))
    assert events_of(read_text(text))["working"].type is None


def test_a_manner_of_speaking_is_no_deed(read_text: Parse, read_as: ReadAs) -> None:
    text = "The policy of the mayor has paid dividends."
    read_as(event(text, "paid", who="The policy", whom="dividends"))
    assert events_of(read_text(text)) == {}


def test_one_death_told_twice_is_one(read_text: Parse, read_as: ReadAs) -> None:
    text = "A gunman killed four sailors in Torvik on Monday. The four sailors were killed at noon."
    second = event(text[50:], "killed", "ASSAULT", whom="The four sailors")
    moved = replace(
        second,
        what=(second.what[0] + 50, second.what[1] + 50),
        whom=tuple((a + 50, b + 50) for a, b in second.whom),
        sure={},
    )
    read_as(event(text, "killed", "ASSAULT", who="A gunman", whom="four sailors"), moved)
    found = [e for e in find(read_text(text)).of(Event) if e.mode in ("kill", "casualties")]
    assert len(found) == 1
    assert found[0].actors, "the fullest telling is kept"


def test_deaths_in_two_towns_are_two(read_text: Parse, read_as: ReadAs) -> None:
    text = "Four sailors were killed in Torvik. In Halden, three miners died."
    read_as(
        event(text, "killed", "ASSAULT", whom="Four sailors", where="Torvik"),
        event(text, "died", whom="three miners"),
    )
    assert len([e for e in find(read_text(text)).of(Event) if e.mode == "casualties"]) == 2


def test_a_pronoun_that_may_mean_two_has_no_name(read_text: Parse, read_as: ReadAs) -> None:
    text = "Ada Quill spoke on Monday. Lena Roy met the board and she left the firm."
    read_as(event(text, "left", who="she", whom="the firm"))
    (actor,) = events_of(read_text(text))["left"].actors
    assert actor.name in (None, "Lena Roy")


def test_what_goes_on_since_a_day_did_not_happen_on_it(read_text: Parse, read_as: ReadAs) -> None:
    text = "Police arrested Pavel Dorn nine times since 1982."
    read_as(event(text, "arrested", "COERCE", who="Police", whom="Pavel Dorn", when="1982"))
    assert events_of(read_text(text))["arrested"].when is None
