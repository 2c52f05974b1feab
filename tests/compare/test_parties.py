"""Who does what to whom: two articles' words for one event meet by name, post, capital and the rest of it."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.compare.parties import Named, Parties
from onrecord.link.entities import resolve
from onrecord.pipeline import examine
from onrecord.record import Entity, Event, Outlet, Party, Reading, Trigger, outlet_id
from sides import side_by_side

DESK = Desk()
DAY = "2026-03-03"


def reading(text: str, outlet: str, published: str = DAY) -> Reading:
    (read,) = examine([DESK.article(text, outlet, published=published, language="en")])
    return Reading(read.article, Outlet(id=outlet_id(outlet), name=outlet), read.entities, read.found)


def shared(one: str, other: str) -> list[str]:
    """The events that two articles share."""
    found = side_by_side([reading(one, "Quay Post"), reading(other, "Isle Echo")]).comparisons
    return [c.about.text for c in found if c.about.kind == "event"]


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # a noun for the deed
            "Governor Ann Kelly resigned on Monday after weeks of protests over the port deal.",
            "The resignation of Governor Ann Kelly on Monday came after weeks of protests.",
        ),
        (  # a capital for the country, another verb for the deed
            "Washington imposed tariffs on steel from the islands on Friday, officials of the port said.",
            "The United States hiked tariffs on island steel on Friday, and the port is worried.",
        ),
        (  # posts for names
            "The sides are far apart, but President Ann Kelly and Speaker Tom Brook met on Sunday in Oslo.",
            "The president and the speaker met on Sunday for the first time in weeks. Kelly chided Brook.",
        ),
        (  # who is named inside the words for somebody else
            "The Harbour Workers Union adopted a resolution on Monday against the new docks in the north.",
            "Delegates of the Harbour Workers Union approved the measure on Monday at a meeting in Oslo.",
        ),
        (  # what is going on, and what is to come
            "Ann Kelly said on Friday that she is challenging Tom Brook for the post of harbour master.",
            "Harbour pilot Ann Kelly will challenge Tom Brook, who has held the post for years.",
        ),
        (  # one place by two names
            "Ann Kelly resigned in the United States on Monday after weeks of protests over the port.",
            "Ann Kelly resigned in America on Monday, and the port was glad.",
        ),
        (  # a law is the measure that was voted on
            "The Harbour Council rejected the dock law on Monday after a long night on the pier.",
            "The Harbour Council voted down the measure on Monday, and nobody was surprised.",
        ),
        (  # of one day: to come in the morning, done in the evening
            "President Ann Kelly will sign the dock law on Tuesday in Oslo, her office said.",
            "President Ann Kelly signed the dock law on Tuesday in Oslo, and the port was glad.",
        ),
        (  # one day and one number
            "President Ann Kelly said she met with four possible judges on Monday while the others wait.",
            "President Ann Kelly interviewed four candidates on Monday in her search for somebody new.",
        ),
    ],
)
def test_one_event_in_two_wordings(one: str, other: str) -> None:
    assert shared(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # each of its like has its own letter
            "The voters in the harbour town rejected Proposition A on Tuesday by a wide margin.",
            "The voters in the harbour town rejected Proposition B on Tuesday by a wide margin.",
        ),
        (  # called for is not done
            "Opposition leaders called for the resignation of Governor Ann Kelly on Monday.",
            "Governor Ann Kelly resigned on Monday after all, and nobody in the port was surprised.",
        ),
        (  # denied is not done
            "The spokesman said that Ann Kelly did not meet Tom Brook over the weekend in Oslo.",
            "Ann Kelly will meet Tom Brook over the weekend in Oslo, people close to both said.",
        ),
        (  # what may come is not what is to come
            "Governor Ann Kelly will resign on Monday after weeks of protests, her office said.",
            "Governor Ann Kelly could resign on Monday if the protests at the port go on.",
        ),
        (  # who accuses whom
            "Over the docks, Ann Kelly on Tuesday accused Tom Brook of hiding a report on the harbour.",
            "Over the docks, Tom Brook on Tuesday accused Ann Kelly of hiding a report on the harbour.",
        ),
        (  # a month that is over is not this Friday
            "Ann Kelly released her tax returns on Friday, as she had said she would in the spring.",
            "Ann Kelly released her tax returns in January of last year, and nobody read them then.",
        ),
        (  # who is put in and who is put out
            "The mayor on Monday appointed Tom Brook, who knows the port, as harbour master.",
            "The mayor on Monday dismissed Tom Brook, who knows the port, as harbour master.",
        ),
    ],
)
def test_what_is_not_one_event(one: str, other: str) -> None:
    assert shared(one, other) == []


def test_a_part_of_a_group_meets_the_group_and_no_other_part() -> None:
    names = ("Pilots", "Harbour Pilots", "River Pilots")
    groups = [DESK.entity("group", name) for name in names]
    base = DESK.reading(". ".join(names), "Quay Post", tuple(groups))
    article = base.article

    def part(number: int) -> Named:
        span = DESK.span(article, names[number])
        return Parties.of([base], resolve([base])).actors(
            Event(id=f"ev-{number}", article=article.id, span=span, type=None, trigger=Trigger(span),
                  actors=(Party(span, groups[number].id, names[number]),), status="happened", by="test@1")
        )  # fmt: skip

    parties = Parties.of([base], resolve([base]))
    assert parties.meet(part(0), part(1)) == "one"
    assert parties.meet(part(1), part(2)) == "others"


def test_one_of_a_family_meets_the_family() -> None:
    people = [DESK.entity("person", "Ann Kelly"), DESK.entity("group", "Kellys")]
    base = DESK.reading("Ann Kelly paid. The Kellys paid.", "Quay Post", tuple(people))
    parties = Parties.of([base], resolve([base]))
    one, family = (parties.actors(_doing(base, "paid", e)) for e in people)
    assert parties.meet(one, family) == parties.meet(family, one) == "one"


@pytest.mark.parametrize(("deed", "like"), [("unseated", True), ("rejected", True), ("visited", False)])
def test_to_defeat_is_to_beat_somebody_and_to_reject_something(deed: str, like: bool) -> None:
    base = DESK.reading(f"She defeated it. She {deed} it.", "Quay Post")
    parties = Parties.of([base], resolve([base]))
    acts = [parties.acts(_doing(base, word, None)) for word in ("defeated", deed)]
    assert bool(acts[0] & acts[1]) == like


def _doing(base: Reading, words: str, doer: Entity | None) -> Event:
    span = DESK.span(base.article, words)
    actors = (Party(None, doer.id, doer.name),) if doer else ()
    return Event(
        id=f"ev-{words}-{doer and doer.name}", article=base.article.id, span=span, type=None,
        trigger=Trigger(span), actors=actors, status="happened", by="test@1",
    )  # fmt: skip


@pytest.mark.parametrize(("second", "meeting"), [("speaker", "one"), ("president", "open")])
def test_a_post_is_whoever_alone_has_it(second: str, meeting: str) -> None:
    kelly = DESK.entity("person", "Ann Kelly", roles=("president",))
    brook = DESK.entity("person", "Tom Brook", roles=(second,))
    base = DESK.reading("Ann Kelly spoke. Tom Brook spoke.", "Quay Post", (kelly, brook), ())
    parties = Parties.of([base], resolve([base]))
    named = Named(frozenset({kelly.id}), frozenset(), (), frozenset(), frozenset())
    called = Named(frozenset(), frozenset(), (frozenset({"the", "president"}),), frozenset(), frozenset())
    assert parties.meet(named, called) == meeting


def test_a_nickname_that_somebody_hangs_on_somebody_is_no_name_to_call_her_by() -> None:
    mocked = DESK.reading("Sleepy Ann Kelly spoke.", "A", (DESK.entity("person", "Sleepy Ann Kelly"),), ())
    plain = DESK.reading(
        "Ann Kelly spoke.", "B", (DESK.entity("person", "Ann Kelly", "Sleepy Ann Kelly"),), ()
    )
    names = {e.name for e in resolve([mocked, plain]).entities}
    assert "Ann Kelly" in names
    assert "Sleepy Ann Kelly" not in names
