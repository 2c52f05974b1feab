"""Who has which part in what: of an article, of a store of the version before, and after what changes it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from onrecord import life
from onrecord.record import Correction, Field, entity_id, make_correction, stands_on
from onrecord.record.statement import Statement
from onrecord.store import Store, open_store
from onrecord.store.parts import ROLES, goes_by, parts_of

WHO = entity_id("person", "Maeve de Lacy")
AT = "2026-05-04T10:00:00.000+00:00"


def test_parts_are_those_that_the_records_name(store: Store) -> None:
    for article in store.articles():
        reading = store.reading(article.id)
        made = parts_of(reading)
        by = {(sp.entity, s.id) for s in reading.of(Statement) for sp in s.speakers if sp.entity}
        assert {(e, record) for e, role, record in made if role == "by"} == by
        assert {e for e, role, _ in made if role == "named"} == {e.id for e in reading.entities}
        assert not by & {(e, record) for e, role, record in made if role == "about"}


def test_every_part_is_counted_once_and_none_is_left_out(store: Store) -> None:
    counts = store.part_counts([WHO])
    for role in ROLES:
        parts = store.parts([WHO], role, 1000)
        assert len(set(parts)) == len(parts) == counts[role]
        assert [p.published for p in parts] == sorted((p.published for p in parts), reverse=True)
    own = {id_ for _, e in store.cast_of([WHO]) for id_ in goes_by(e)}
    said = [
        s.id for a in store.articles() for s in store.reading(a.id).of(Statement)
        if store.story_of(a.id) and any(sp.entity in own for sp in s.speakers)
    ]  # fmt: skip
    assert counts["by"] == len(said) > 3


def test_a_store_of_the_version_before_has_the_same(tmp_path: Path, example: Path) -> None:
    path = tmp_path / "older.db"
    with closing(sqlite3.connect(example)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
        for table in ("part", "casting", "owed", "part_count"):
            target.execute(f"DROP TABLE {table}")
        target.execute("PRAGMA user_version = 13")
    with closing(open_store(str(example))) as before, closing(open_store(str(path))) as after:
        for role in ROLES:
            assert after.parts([WHO], role, 1000) == before.parts([WHO], role, 1000)
        assert after.known_by("") == before.known_by("")
        assert after.cast_of([WHO]) == before.cast_of([WHO])


def test_what_is_said_otherwise_is_another_part(store: Store) -> None:
    part = store.parts([WHO], "by", 1)[0]
    reading = store.reading(part.article)
    own = next(s for s in reading.of(Statement) if s.id == part.record)
    made: Correction = make_correction(
        part.article, stands_on(own), "change", own.id, "statement", AT,
        (Field("speaker", "Maeve de Lacy", "Conall Roche"),),
    )  # fmt: skip
    life.correct(store, made)
    assert part not in store.parts([WHO], "by", 1000)


def test_as_whom_somebody_goes_is_counted_over_all_stories(store: Store) -> None:
    cast = store.cast_of([WHO])
    assert sum(k.stories for k in store.goes_as([WHO])) == len(cast) > 0
    assert {k.id for k in store.goes_as([WHO])} == {e.id for _, e in cast}
    assert store.cast_of([WHO], 1) == cast[:1]


def test_stories_that_are_one_have_one_cast(store: Store) -> None:
    first, second = store.stories()[:2]
    before = store.part_counts([WHO])
    life.merge(store, first, second)
    assert {story for story, _ in store.cast_of([WHO])} == {first.id}
    assert store.part_counts([WHO])["by"] == before["by"]


def test_what_is_owed_is_owed_until_it_is_paid(store: Store) -> None:
    first, second = (s.id for s in store.stories()[:2])
    store.owe([second, first, "sy-gone"])
    assert store.owed() == [first, second, "sy-gone"]
    life.catch_up(store)
    assert store.owed() == []
