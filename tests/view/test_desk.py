"""The questions of the desk on the example coverage: what is shown is what is kept, and every pin holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.record import Article, Entity, Statement
from onrecord.store import Query, Store, open_store
from onrecord.view import desk, reader
from onrecord.view.desk import StoryPage
from onrecord.view.pins import Pin
from onrecord.view.records import records
from onrecord.view.said import once


@pytest.fixture(scope="module")
def store(example: Path) -> Iterator[Store]:
    opened = open_store(str(example), create=False)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def page(store: Store) -> StoryPage:
    largest = max(desk.stories(store), key=lambda row: row.articles)
    return desk.story(store, largest.id)


def holds(store: Store, pin: Pin) -> bool:
    article = store.article(pin.article)
    assert article
    whole = article.text[pin.start - len(pin.before) : pin.end + len(pin.after)]
    return whole == pin.before + pin.words + pin.after and article.text_sha256 == pin.text_sha256


def test_every_pin_of_a_story_holds(store: Store, page: StoryPage) -> None:
    rows = (*page.said, *page.happened, *page.stands, *page.promised, *page.flags)
    assert len(rows) > 100
    assert all(holds(store, row.pin) for row in rows)
    sides = [pin for c in page.comparisons for side in c.sides for pin in side.pins]
    assert sides and all(holds(store, pin) for pin in sides)


def test_counts_agree_with_what_is_listed(page: StoryPage) -> None:
    assert page.head.articles == len(page.articles)
    assert page.head.outlets == len({a.outlet for a in page.articles})
    assert 1 <= page.head.origins <= page.head.articles
    for row in page.comparisons:
        assert 1 <= row.carried <= row.of == page.head.articles


def test_a_statement_of_several_articles_is_told_once(page: StoryPage) -> None:
    told = once(page.said)
    assert len({row.group for row, _ in told}) == len(told) < len(page.said)
    assert [n for _, n in told] == sorted((n for _, n in told), reverse=True)
    assert told[0][1] > 1


def test_said_by_finds_a_man_under_all_his_names(store: Store) -> None:
    by_full = desk.said(store, Query(speaker="Maeve de Lacy", limit=500))
    by_short = desk.said(store, Query(speaker="de lacy", limit=500))
    assert by_full and {row.id for row in by_full} == {row.id for row in by_short}
    printed = {name for row in by_full for name in row.printed}
    assert {"she"} & {name.lower() for name in printed}
    assert len(printed) > 3


def test_said_about_holds_the_words(store: Store) -> None:
    rows = desk.said(store, Query(words="six weeks", limit=500))
    assert rows
    assert all("weeks" in row.text for row in rows)


def test_limits_are_kept(store: Store) -> None:
    assert len(desk.said(store, Query(limit=3))) == 3
    assert len(desk.happened(store, Query(limit=2))) == 2


def test_a_story_is_found_by_its_beginning_and_by_an_article(store: Store, page: StoryPage) -> None:
    assert desk.story(store, page.head.id[:8]).head == page.head
    assert desk.story(store, page.articles[0].id).head == page.head
    with pytest.raises(StoreError):
        desk.story(store, "sy-nowhere")


def test_the_reader_marks_only_report(store: Store, page: StoryPage) -> None:
    for article in page.articles:
        shown = reader.article(store, article.id)
        printed = [m for m in shown.marks if m.kind == "said"]
        assert all(shown.text[m.start : m.end].strip() for m in shown.marks)
        for start, end, _ in shown.furniture:
            assert not [m for m in printed if m.start < end and start < m.end]


def test_exported_entities_lead_to_the_merged_ones(store: Store) -> None:
    found = list(records(store))
    entities = {r.id: r for r in found if isinstance(r, Entity)}
    members = {m for e in entities.values() for m in e.members if m != e.id}
    used = {s.entity for r in found if isinstance(r, Statement) for s in r.speakers if s.entity}
    assert used <= set(entities)
    assert not used & (members - set(entities))
    assert any(len(e.members) > 1 for e in entities.values())


def test_an_article_alone_gives_its_own_records(store: Store, page: StoryPage) -> None:
    chosen = page.articles[0].id
    found = list(records(store, article=chosen))
    assert [r.id for r in found if isinstance(r, Article)] == [chosen]
    assert {r.article for r in found if isinstance(r, Statement)} == {chosen}
