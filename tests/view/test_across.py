"""Somebody across stories: their parts in all of them, what stays open, what they contradict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.life import story_of
from onrecord.pipeline import link_story
from onrecord.record import (
    Article,
    Entity,
    Mention,
    Party,
    Position,
    Proposal,
    Reading,
    Span,
    Speaker,
    Statement,
    entity_id,
    make_naming,
)
from onrecord.record.position import Stance
from onrecord.store import Store, open_store
from onrecord.view.across import SHOWN, Somebody, across, part_page

Make = Callable[..., Article]
FULL, LAST = entity_id("person", "Ines Marlow"), entity_id("person", "Marlow")
OTHER = entity_id("person", "Tom Marlow")
AT = "2026-05-04T10:00:00.000+00:00"


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store("memory:" if request.param == "memory" else str(tmp_path / "kept.db"))
    yield opened
    opened.close()


def span(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def told(
    make: Make,
    day: str,
    text: str,
    people: Sequence[str],
    stance: Stance | None = None,
    of: str = "",
    score: float | None = None,
) -> Reading:
    """An article in which the first of some people says what stands behind the colon, and perhaps stands
    somewhere; whoever is named in it is mentioned."""
    article = make(text, title=text[:30], published=day)
    entities = tuple(Entity(id=entity_id("person", n), type="person", name=n) for n in people)
    content = span(article, text.partition(": ")[2].rstrip("."))
    speaker = Speaker(span(article, people[0]), entity=entities[0].id, name=people[0])
    found: list[Statement | Mention | Position] = [
        Statement(
            id=f"st-{day}", article=article.id, span=content, speakers=(speaker,), cue=None,
            content=(content,), text=content.of(article.text), form="indirect", by="test",
        )
    ]  # fmt: skip
    found += [
        Mention(
            id=f"me-{day}-{e.id}", article=article.id, span=span(article, e.name), entity=e.id, form="name",
            by="test",
        )
        for e in entities
    ]  # fmt: skip
    if stance:
        holder = Party(speaker.span, speaker.entity, people[0])
        held = Proposal(span(article, of), of, "pr-" + of.replace(" ", "-"))
        found.append(
            Position(
                id=f"po-{day}", article=article.id, span=held.span, holder=holder, proposal=held,
                stance=stance, score=score, by="test",
            )
        )  # fmt: skip
    return Reading(article, None, entities, tuple(found))


FERRY = "the new ferry terminal at Calder"


@pytest.fixture
def filled(store: Store, make_article: Make) -> Store:
    """She backs the terminal in one story and rejects it in the next; who Marlow is stays open."""
    readings = (
        told(make_article, "2026-01-02", f"Ines Marlow, for Marlow knows: {FERRY} is needed.",
             ("Ines Marlow", "Marlow"), "backs", FERRY),
        told(make_article, "2026-02-03", f"Ines Marlow to Tom Marlow: {FERRY} is a waste.",
             ("Ines Marlow", "Tom Marlow"), "rejects", FERRY),
        told(make_article, "2026-03-04", "Marlow said: the tide was late for Ines Marlow.", ("Marlow",)),
        told(make_article, "2026-04-05", "Tom Marlow wrote: Ines Marlow was right.",
             ("Tom Marlow", "Ines Marlow")),
    )  # fmt: skip
    for number, reading in enumerate(readings):
        store.add(reading)
        store.save(link_story(*story_of(f"sy-{number}", [reading])))
    return store


def test_what_is_theirs_is_told_over_all_stories(filled: Store) -> None:
    page = across(filled, Somebody(filled, FULL))
    assert (page.name, page.told_in, page.counts["by"], page.counts["about"]) == ("Ines Marlow", 3, 2, 1)
    assert [s.id for s in page.stories] == ["sy-3", "sy-1", "sy-0"]
    assert page.counts == {"named": 3, "by": 2, "to": 0, "about": 1, "stands": 2, "promised": 0}
    about = part_page(filled, Somebody(filled, FULL), "about", 10)
    assert [row.speakers for row, _ in about.told] == [("Tom Marlow",)]


def test_they_are_told_to_back_and_to_reject_the_same_in_two_stories(filled: Store) -> None:
    page = across(filled, Somebody(filled, FULL))
    (turned,) = page.turned
    assert turned.proposal == FERRY and page.among == 2
    assert [(t.stance, t.first) for t in turned.turns] == [("backs", "2026-01-02"), ("rejects", "2026-02-03")]


def test_a_stance_that_is_read_less_surely_contradicts_nobody(store: Store, make_article: Make) -> None:
    stances: tuple[Stance, ...] = ("backs", "rejects")
    for number, (stance, score) in enumerate(zip(stances, (0.9, 0.4), strict=True)):
        day, text = f"2026-0{number + 1}-02", f"Ines Marlow said: {FERRY} is thing {number}."
        reading = told(make_article, day, text, ("Ines Marlow",), stance, FERRY, score)
        store.add(reading)
        store.save(link_story(*story_of(f"sy-{number}", [reading])))
    own = Somebody(store, FULL)
    page, part = across(store, own), part_page(store, own, "stands", 10)
    assert (page.turned, page.among, len(part.stands)) == ((), 1, 2)
    assert [turn.stance for cell in part.held.cells for turn in cell.turns] == ["backs"]


def test_what_few_words_tell_of_is_another_thing_in_another_story(store: Store, make_article: Make) -> None:
    stances: tuple[Stance, ...] = ("backs", "rejects")
    for number, stance in enumerate(stances):
        day = f"2026-0{number + 1}-02"
        reading = told(
            make_article, day, "Ines Marlow said: the bill can go.", ("Ines Marlow",), stance, "the bill"
        )
        store.add(reading)
        store.save(link_story(*story_of(f"sy-{number}", [reading])))
    assert across(store, Somebody(store, FULL)).turned == ()


def test_a_name_of_one_word_is_put_together_with_nobody(filled: Store) -> None:
    own = Somebody(filled, LAST)
    page = across(filled, own)
    assert page.open and page.told_in == 2 and not any(page.counts.values())
    assert [k.name for k in page.perhaps] == ["Ines Marlow", "Tom Marlow"]
    assert all(not part_page(filled, own, role, 10).told for role in SHOWN)


def test_a_rule_says_who_is_meant(filled: Store) -> None:
    filled.name(make_naming("same", AT, ones=(FULL,), others=(LAST,)))
    page = across(filled, Somebody(filled, LAST))
    assert not page.open and page.counts["by"] == 3


def test_pages_go_on_where_the_one_before_ended_though_its_row_is_gone(filled: Store) -> None:
    own = Somebody(filled, FULL)
    first = part_page(filled, own, "by", 1)
    assert first.after and [r.pin.published for r, _ in first.told] == ["2026-02-03"]
    day, article, _ = first.after
    second = part_page(filled, own, "by", 1, after=(day, article, "st-2026-02-03-gone"))
    assert [r.pin.published for r, _ in second.told] == ["2026-01-02"] and second.after is None
    assert part_page(filled, own, "by", 1, start=1).told == second.told


def test_nobody_is_an_error(filled: Store) -> None:
    for ref in ("en-none", "", FULL[:6]):
        with pytest.raises(StoreError):
            Somebody(filled, ref)


def test_those_of_whom_most_stories_tell_come_first(filled: Store) -> None:
    assert next((k.name, k.stories) for k in filled.known_by("")) == ("Ines Marlow", 3)
    assert {k.name for k in filled.known_by("tom")} == {"Tom Marlow"}
