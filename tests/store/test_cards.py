"""Stories as a list to page through: every store chooses the same ones and counts the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.record import Turn
from onrecord.store import Choice, Store, open_store
from onrecord.view import desk

ASKED = {"words": "ramp", "outlet": "slip", "place": "ross", "origin": "ledger", "language": "en"}


@pytest.fixture(params=["memory:", "kept.db"])
def store(request: pytest.FixtureRequest, tmp_path: Path, example: Path) -> Iterator[Store]:
    """A store with all that the example's has."""
    opened = open_store(request.param if ":" in request.param else str(tmp_path / request.param))
    source = open_store(str(example), create=False)
    for article in reversed([*source.articles()]):
        opened.add(source.reading(article.id))
    opened.save(*source.all_linked())
    source.close()
    yield opened
    opened.close()


def titles(store: Store, **asked: object) -> list[str]:
    return [card.story.title for card in store.cards(Choice(**asked))]  # type: ignore[arg-type]


def test_a_card_counts_what_the_story_counts(store: Store) -> None:
    for card in store.cards(Choice()):
        head = desk.story(store, card.story.id).head
        counted = (card.outlets, card.origins, card.differs)
        assert counted == (head.outlets, head.origins, head.differs)
        assert len(card.story.articles) == head.articles


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({}, ["barge", "bloom"]),
        ({"words": "lorries ramp"}, ["barge"]),
        ({"words": "no such words"}, []),
        ({"outlet": "SLIPWAY"}, ["barge"]),
        ({"speaker": "de lacy"}, ["barge"]),
        ({"place": "kilrane"}, ["barge"]),
        ({"language": "en"}, ["barge", "bloom"]),
        ({"language": "de"}, []),
        ({"origin": "channel ledger"}, ["barge"]),
        ({"until": "2026-04-17"}, []),
        ({"since": "2026-04-20"}, ["barge", "bloom"]),
        ({"since": "2026-04-21"}, []),
        ({"outlet": "Slipway", "speaker": "nobody at all"}, []),
    ],
)
def test_stories_are_chosen_by_what_their_articles_have(
    store: Store, asked: dict[str, object], wanted: list[str]
) -> None:
    found = titles(store, **asked)
    assert [word for word in ("barge", "bloom") if any(word in t.lower() for t in found)] == wanted
    assert len(found) == store.tally(Choice(**asked)) == len(wanted)  # type: ignore[arg-type]


def test_what_is_asked_of_articles_holds_for_one_and_the_same_article(store: Store) -> None:
    outlets = {a.outlet for a in store.articles() if "de Lacy" not in a.text}
    without = {o.name for id_, o in store.outlets().items() if id_ in outlets}
    silent = without - {o.name for id_, o in store.outlets().items() if id_ not in outlets}
    assert silent
    for outlet in silent:
        with_both = [a for a in store.articles() if a.outlet and store.outlets()[a.outlet].name == outlet]
        if not any("de Lacy" in a.text for a in with_both):
            assert titles(store, outlet=outlet, speaker="de Lacy") == []


def test_pages_follow_one_another_without_a_gap(store: Store) -> None:
    linked = next(iter(store.all_linked()))
    more = [replace(linked, story=replace(linked.story, id=f"sy-{i}", last="2026-01-01")) for i in range(7)]
    store.save(*(replace(one, story=replace(one.story, articles=())) for one in more))
    seen: list[str] = []
    after = None
    while page := store.cards(Choice(after=after, limit=2)):
        seen += [card.story.id for card in page]
        after = (page[-1].story.last or "", page[-1].story.id)
    assert seen == [s.id for s in store.stories()]
    assert len(seen) == len(set(seen)) == store.tally(Choice())


def test_a_story_merged_away_is_no_longer_behind_anything(store: Store) -> None:
    one, other = store.all_linked()
    whole = replace(one, story=replace(one.story, articles=(*one.story.articles, *other.story.articles)))
    ids = (one.story.id, other.story.id)
    turn = Turn(id="tu-1", story=ids[0], type="merged", at="2026-05-01", by="person", other=ids[1])
    store.save(whole, turns=[turn])
    assert len(store.cards(Choice())) == store.tally(Choice()) == 1
    gone = {o.name for o in other.origins} - {o.name for o in one.origins}
    assert gone and not any(store.cards(Choice(origin=str(name))) for name in gone)


def test_the_names_that_one_can_choose_from(store: Store) -> None:
    assert store.names_of("language") == ["en"]
    assert "Channel Ledger" in store.names_of("origin")
    assert store.names_of("origin", 2) == store.names_of("origin")[:2]
    assert set(store.names_of("outlet")) == {o.name.lower() for o in store.outlets().values()}


def test_a_store_of_the_version_before_lists_the_same(tmp_path: Path, example: Path) -> None:
    path = tmp_path / "older.db"
    target, source = sqlite3.connect(path), sqlite3.connect(example)
    source.backup(target)
    before = open_store(str(example), create=False)
    wanted = {name: before.cards(Choice(**{name: word})) for name, word in ASKED.items()}  # type: ignore[arg-type]
    before.close()
    later = ("facet", "behind", "correction", "revision", "visit", "source", "followed", "chain")
    later += (
        "account",
        "session",
        "attempt",
        "key",
        "deed",
        "note",
        "note_act",
        "called",
        "kept",
        "line",
        "naming",
        "job",
        "part",
        "casting",
        "owed",
        "part_count",
    )
    for table in later:
        target.execute(f"DROP TABLE {table}")
    for index in ("story_last", "article_first", "article_url", "article_newest"):
        target.execute(f"DROP INDEX {index}")
    columns = {"story": ("origins", "differs"), "article": ("first", "url", "replaced")}
    for table, own in columns.items():
        for column in own:
            target.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    target.execute("PRAGMA user_version = 3")
    target.commit()
    target.close()
    brought_up = open_store(str(path), create=False)
    found = {name: brought_up.cards(Choice(**{name: word})) for name, word in ASKED.items()}  # type: ignore[arg-type]
    brought_up.close()
    assert found == wanted and all(wanted.values())
