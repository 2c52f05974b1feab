"""The questions of the desk on the example coverage: what is shown is what is kept, and every pin holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.record import Article, Entity, Statement
from onrecord.record.sureness import sure
from onrecord.store import Query, Store, open_store
from onrecord.view import asked, desk, reader
from onrecord.view.desk import StoryPage
from onrecord.view.happened import once as happened_once
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
        assert 1 <= row.carried <= row.of == page.head.outlets


def test_a_statement_of_several_articles_is_told_once(page: StoryPage) -> None:
    told = once(page.said)
    assert len({row.group for row, _ in told}) == len(told) < len(page.said)
    assert [n for _, n in told] == sorted((n for _, n in told), reverse=True)
    assert told[0][1] > 1


def test_said_by_finds_a_man_under_all_his_names(store: Store) -> None:
    by_full = asked.said(store, Query(speaker="Maeve de Lacy", limit=500))
    by_short = asked.said(store, Query(speaker="de lacy", limit=500))
    assert by_full and {row.id for row in by_full} == {row.id for row in by_short}
    printed = {name for row in by_full for name in row.printed}
    assert {"she"} & {name.lower() for name in printed}
    assert len(printed) > 3


def test_said_about_holds_the_words(store: Store) -> None:
    rows = asked.said(store, Query(words="six weeks", limit=500))
    assert rows
    assert all("weeks" in row.text for row in rows)


def test_limits_are_kept(store: Store) -> None:
    assert len(asked.said(store, Query(limit=3))) == 3
    assert len(asked.happened(store, Query(limit=2))) == 2


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


def test_an_event_of_several_articles_is_told_once_and_first(page: StoryPage) -> None:
    told = happened_once(page.happened)
    assert len({row.group for row, _ in told}) == len(told) < len(page.happened)
    assert told[0][1] == max(len(row.carriers) for row in page.happened) > 1
    assert all(row.carriers[0] and row.group for row, _ in told)


def test_a_number_inside_a_statement_that_is_shown_already_says_where(page: StoryPage) -> None:
    rows = {row.id: row for row in page.comparisons}
    folded = [row for row in rows.values() if row.within]
    assert folded
    for row in folded:
        holder = rows[row.within or ""]
        assert row.verdict == holder.verdict == "agree"
        assert holder.kind in ("statement", "event") and (row.kind != "event" or holder.kind != "event")
        assert {a for side in row.sides for a in side.articles} <= {
            a for s in holder.sides for a in s.articles
        }


def test_every_side_names_its_outlets_once_with_a_record_of_theirs(page: StoryPage) -> None:
    for side in (side for row in page.comparisons for side in row.sides):
        links = side.links()
        assert [outlet for outlet, _ in links] == list(dict.fromkeys(pin.outlet for pin in side.pins))
        assert {record for _, record in links} <= set(side.records)


def test_a_statement_that_several_carry_says_whose_it_is(page: StoryPage) -> None:
    carried = [row for row in page.comparisons if row.kind == "statement" and row.verdict == "agree"]
    assert sum(bool(row.speakers) for row in carried) > 0.8 * len(carried)
    assert all(not row.speakers for row in page.comparisons if row.kind != "statement")


def test_who_only_passes_it_on_is_not_the_origin_itself(page: StoryPage) -> None:
    wire = page.origins[0]
    assert wire.name not in wire.passed_on and set(wire.passed_on) < set(wire.outlets)
    assert set(wire.home) <= set(wire.outlets)


def test_a_less_sure_statement_is_told_from_the_others(page: StoryPage) -> None:
    scored = [row for row in page.said if row.score is not None]
    assert any(sure(row) for row in scored)
    row = scored[0]
    assert sure(replace(row, score=0.6)) and sure(replace(row, score=None))
    assert not sure(replace(row, score=0.59))


def test_an_altered_quotation_is_a_flag_that_shows_both_wordings(store: Store, page: StoryPage) -> None:
    altered = {v.id: v for v in page.variants if v.change == "altered"}
    flags = {f.id: f for f in page.flags if f.type == "quotation altered"}
    assert altered and flags.keys() == altered.keys()
    for id_, flag in flags.items():
        row = altered[id_]
        assert flag.record == row.other_record and holds(store, flag.pin)
        assert row.base.outlet in flag.why
        assert any(f"“{d.other}” for “{d.base}”" in flag.why for d in row.diff if d.op == "replace")


def test_each_article_says_whose_report_it_is_and_shows_it(store: Store, page: StoryPage) -> None:
    assert [r.article for r in page.whence] == [a.id for a in page.articles]
    for row in page.whence:
        assert row.pin is None or holds(store, row.pin)
        assert not (row.own and row.report is None)
        assert all(part.outlet != part.from_outlet for part in row.parts)
    carried = [r for r in page.whence if r.report == "Northwater Press" and not r.own]
    assert {r.outlet for r in carried} >= {"Preseli Messenger", "Evening Lantern"}
    assert all(r.why for r in carried)
    (agency,) = (r for r in page.whence if r.outlet == "Northwater Press")
    assert agency.own and not [e for e in page.passed if e.article == agency.article]
    unknown = [r for r in page.whence if r.report is None]
    assert unknown and all(r.type == "unknown" and not r.own for r in unknown)


def test_a_quotation_stands_with_its_cuts(page: StoryPage) -> None:
    (row,) = (c for c in page.comparisons if c.about.startswith("“The engineers tell me"))
    assert {c.other.outlet: c.change for c in row.cuts}["The Slipway"] == "altered"
    assert {c.base_record for c in row.cuts} == {row.cuts[0].base_record}
    assert row.about == row.cuts[0].base_text
