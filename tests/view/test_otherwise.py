"""Cells of the ledger that sources fill differently say so, and those that say one thing do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.life import story_of
from onrecord.pipeline import link_story
from onrecord.record import (
    Action,
    Article,
    Commitment,
    Condition,
    Entity,
    Event,
    Party,
    Place,
    Position,
    Proposal,
    Reading,
    Span,
    Trigger,
    entity_id,
)
from onrecord.record.event import EventStatus
from onrecord.record.setting import PlacePrecision
from onrecord.store import open_store
from onrecord.view.ledger import Ledger, Page, of_story

Make = Callable[..., Article]
WHO = entity_id("person", "Ines Marlow")
FERRY = "the new ferry terminal at Calder"


def span(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def stands(make: Make, day: str, condition: str) -> Reading:
    article = make(f"Ines Marlow backs {FERRY} {condition}.", published=day)
    holder = Party(span(article, "Ines Marlow"), WHO, "Ines Marlow")
    own = Position(
        id=f"po-{day}", article=article.id, span=span(article, f"backs {FERRY}"), holder=holder,
        proposal=Proposal(span(article, FERRY), FERRY, "pr-ferry"), stance="conditional",
        condition=Condition(span(article, condition)), by="test",
    )  # fmt: skip
    return Reading(article, None, (Entity(id=WHO, type="person", name="Ines Marlow"),), (own,))


def promises(make: Make, day: str, whom: str) -> Reading:
    article = make(f"Ines Marlow promised to open {FERRY} for {whom}.", published=day)
    own = Commitment(
        id=f"cm-{day}", article=article.id, span=span(article, f"open {FERRY}"),
        party=Party(span(article, "Ines Marlow"), WHO, "Ines Marlow"),
        action=Action(span(article, f"open {FERRY}")),
        beneficiary=Party(span(article, whom), None, whom), force="promise", by="test",
    )  # fmt: skip
    return Reading(article, None, (Entity(id=WHO, type="person", name="Ines Marlow"),), (own,))


def ledger(kind: Page, *readings: Reading) -> Ledger:
    store = open_store("memory:")
    for reading in readings:
        store.add(reading)
    linked = link_story(*story_of("sy-1", list(readings)))
    store.save(linked)
    return of_story(store, linked, kind, every=True)


@pytest.mark.parametrize(
    ("second", "differs"),
    [("after the winter storms have passed", True), ("once the council has paid for it", False)],
)
def test_a_condition_of_other_words_is_another_only_where_no_word_means_the_same(
    make_article: Make, second: str, differs: bool
) -> None:
    first = stands(make_article, "2026-01-02", "if the council pays")
    (line,) = ledger("stands", first, stands(make_article, "2026-01-03", second)).lines
    assert len(line.others) == 1 and ("condition" in line.otherwise) is differs


def test_for_whom_it_is_promised_is_told_where_it_differs(make_article: Make) -> None:
    first = promises(make_article, "2026-01-02", "lorry drivers")
    second = promises(make_article, "2026-01-03", "island pupils")
    (line,) = ledger("promised", first, second).lines
    assert [value for value, _ in line.otherwise["beneficiary"].values] == ["lorry drivers", "island pupils"]


def sinks(make: Make, day: str, place: str, precision: PlacePrecision, status: EventStatus) -> Reading:
    article = make(f"The ferry sank at {place} on Sunday, as told on {day}.", published=day)
    where = Place(
        id=f"pl-{day}",
        article=article.id,
        span=span(article, place),
        name=place,
        precision=precision,
        by="test",
    )
    own = Event(
        id=f"ev-{day}", article=article.id, span=Span(0, len(article.text)), type=None, place=where,
        trigger=Trigger(span(article, "sank")), status=status, by="test",
    )  # fmt: skip
    return Reading(article, None, (), (own,))


@pytest.mark.parametrize(
    ("second", "cells"),
    [
        (("Marle", "city", "happened"), {"where"}),
        (("Fenland", "region", "happened"), set()),  # a town may lie in it
        (("Calder", "city", "ongoing"), set()),
        (("Calder", "city", "denied"), {"status"}),
    ],
)
def test_an_event_differs_where_both_cannot_be(
    make_article: Make, second: tuple[str, PlacePrecision, EventStatus], cells: set[str]
) -> None:
    both = (
        sinks(make_article, "2026-01-02", "Calder", "city", "happened"),
        sinks(make_article, "2026-01-03", *second),
    )
    store = open_store("memory:")
    for reading in both:
        store.add(reading)
    linked = replace(link_story(*story_of("sy-1", list(both))), same=(("ev-2026-01-02", "ev-2026-01-03"),))
    store.save(linked)
    (line,) = of_story(store, linked, "happened").lines
    assert len(line.others) == 1 and set(line.otherwise) == cells
