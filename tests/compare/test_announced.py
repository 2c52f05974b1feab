"""What somebody does and makes known has one origin, however many tell it as it is."""

from __future__ import annotations

from desk import Desk
from onrecord.compare.announced import Announced
from onrecord.link.entities import resolve
from onrecord.link.origins import trace
from onrecord.record import Event, Party, Reading, Span, Statement, Trigger, make_id

DESK = Desk()
PENHALE, TORVILL = DESK.entity("person", "Isla Penhale"), DESK.entity("person", "Marek Torvill")
TOLD = "Isla Penhale resigned"
SAID = ({"content": TOLD, "by": PENHALE, "cue": "say", "channel": ("press-release", "in a statement")},)
QUIETLY = ({"content": TOLD, "by": PENHALE, "cue": "say"},)
BY_ANOTHER = ({"content": TOLD, "by": TORVILL, "cue": "say", "channel": ("press-release", "in a statement")},)


def reading(outlet: str, said: tuple[dict[str, object], ...] = ()) -> Reading:
    return DESK.reading(
        f"{outlet}: {TOLD}, as they say in a statement that was read out.", outlet, (PENHALE, TORVILL), said
    )


def event(told: Reading) -> Event:
    start = told.article.text.index(TOLD)
    span = Span(start, start + len(TOLD))
    said = next(iter(told.of(Statement)), None)
    return Event(
        id=make_id("ev", told.article.id, start),
        article=told.article.id,
        span=span,
        type="CONCEDE",
        trigger=Trigger(Span(span.end - len("resigned"), span.end)),
        actors=(Party(None, PENHALE.id, PENHALE.name),),
        status="happened",
        reported_by=said.id if said else None,
        by="test@1",
    )


def from_where(*readings: Reading) -> list[str | None]:
    resolved = resolve(readings)
    statements = {s.id: s for r in readings for s in r.of(Statement)}
    told = Announced(statements, trace("sy-1", readings, resolved), resolved)
    return told.told_in([event(r) for r in readings])


def test_who_tells_it_as_it_is_has_it_from_the_announcement() -> None:
    announced, plain = reading("Quay Post", SAID), reading("Isle Echo")
    statement = next(iter(announced.of(Statement))).id
    assert from_where(announced, plain) == [statement, statement]


def test_so_has_who_gives_it_as_said_and_does_not_say_where() -> None:
    announced, quiet = reading("Quay Post", SAID), reading("Isle Echo", QUIETLY)
    statement = next(iter(announced.of(Statement))).id
    assert from_where(quiet, announced) == [statement, statement]


def test_what_another_says_of_it_leaves_each_with_its_own() -> None:
    told, plain = reading("Quay Post", BY_ANOTHER), reading("Isle Echo")
    assert from_where(told, plain) == [next(iter(told.of(Statement))).id, None]


def test_who_congratulates_others_announces_nothing() -> None:
    thanks = reading("Quay Post", ({**SAID[0], "cue": "was"},))
    assert from_where(thanks, reading("Isle Echo")) == [next(iter(thanks.of(Statement))).id, None]
