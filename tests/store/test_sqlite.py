"""What only a file can get wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.record import Article, Linked, Reading, Story
from onrecord.record.codec import dump
from onrecord.store import Query, database, migrate, open_store, sqlite


def test_it_is_there_after_closing(tmp_path: Path, make_article: Callable[..., Article]) -> None:
    path = str(tmp_path / "kept.db")
    store = open_store(path)
    store.add(Reading(make_article("Kept.")))
    store.close()
    store.close()
    assert open_store(path, create=False).count() == 1


def test_a_missing_store_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        open_store(str(tmp_path / "none.db"), create=False)
    assert not (tmp_path / "none.db").exists()


def test_several_that_open_a_new_store_at_once_make_it_once(tmp_path: Path) -> None:
    path = str(tmp_path / "together.db")
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: open_store(path).count(), range(24)))
    assert stores == [0] * 24


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE theirs (x)")
    db.commit()
    db.close()
    with pytest.raises(StoreError, match="another program"):
        open_store(str(path))


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all " * 100)
    with pytest.raises(StoreError):
        open_store(str(path))


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "new.db")
    open_store(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(StoreError, match="newer"):
        open_store(path)


def as_it_was(path: str, version: int, articles: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    """A store as an older version left it, with articles in which nothing was found."""
    steps = migrate._steps()[:version]
    with monkeypatch.context() as old:
        old.setattr(migrate, "_steps", lambda: steps)
        open_store(path).close()
    db = sqlite3.connect(path)
    sql = "INSERT INTO article (id, external_id, published, body) VALUES (?, ?, ?, ?)"
    db.executemany(sql, [(a.id, a.external_id, a.published or "", dump(a)) for a in articles])
    db.commit()
    db.close()


def test_a_store_of_the_first_version_keeps_its_stories(
    tmp_path: Path, make_article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, article = str(tmp_path / "old.db"), make_article("Kept.", published="2026-03-02")
    as_it_was(path, 1, [article], monkeypatch)
    linked = Linked(story=Story(id="sy-1", title="One", articles=(article.id,), last="2026-03-02"))
    db = sqlite3.connect(path)
    db.execute("INSERT INTO story VALUES ('sy-1', '2026-03-02', ?, ?)", (dump(linked.story), dump(linked)))
    db.execute("INSERT INTO member VALUES (1, 'sy-1')")
    db.commit()
    db.close()
    store = open_store(path)
    assert store.linked("sy-1") == linked
    assert store.stories("live") == [linked.story]
    assert store.story_of(article.id) == "sy-1"
    assert (store.turns(), store.unsettled()) == ([], 1)


def test_the_terms_of_an_older_store_get_their_days_and_weights(
    tmp_path: Path, make_article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "old.db")
    dates = ["2026-03-02T10:00:00", "2024-02-29", None, "soon"]
    articles = [make_article(f"Kept {i}.", published=date) for i, date in enumerate(dates)]
    body = {"terms": {"quay": 0.4321, "mole": 0.1}, "names": {"quay": 0.2, "marlow": 0.5001}}
    as_it_was(path, 2, articles, monkeypatch)
    db = sqlite3.connect(path)
    for number in range(1, len(articles) + 1):
        db.execute("INSERT INTO signature VALUES (?, ?)", (number, dump(body)))
        db.executemany("INSERT INTO term VALUES (?, ?)", [("quay", number), ("marlow", number)])
    db.commit()
    db.close()
    store, anew = open_store(path), open_store("memory:")
    for article in articles:
        anew.add(Reading(article))
        anew.sign(article.id, dump(body), {"quay": 8642, "marlow": 5001})
    for near in (*dates, "2024-03-05"):
        found = store.candidates({"quay": 3, "marlow": 2, "mole": 9}, 9, near, 7)
        assert found == anew.candidates({"quay": 3, "marlow": 2, "mole": 9}, 9, near, 7) != []
    assert store.signatures([articles[0].id]) == {articles[0].id: dump(body)}


def test_two_may_read_while_one_writes(tmp_path: Path, make_article: Callable[..., Article]) -> None:
    path = str(tmp_path / "kept.db")
    writer, reader = open_store(path), open_store(path)
    for i in range(5):
        writer.add(Reading(make_article(f"Text {i}.")))
        assert reader.count() == i + 1


def test_a_store_that_another_program_holds_is_named_as_such(
    tmp_path: Path, make_article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 20)
    path = str(tmp_path / "kept.db")
    store, reading = open_store(path), Reading(make_article("Kept."))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="could not be written: database is locked"):
        store.add(reading)
    other.execute("ROLLBACK")
    assert store.add(reading)
    assert store.count() == 1


def test_what_fails_halfway_leaves_nothing(
    tmp_path: Path, make_article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, reading = open_store(str(tmp_path / "kept.db")), Reading(make_article("Kept."))
    with monkeypatch.context() as broken:
        broken.setattr(sqlite, "_bodies", lambda _: [("statement", object())])
        with pytest.raises(StoreError):
            store.add(reading)
    assert store.count() == 0
    assert store.add(reading)


def test_words_of_a_title_count_for_more(tmp_path: Path, make_article: Callable[..., Article]) -> None:
    store = open_store(str(tmp_path / "kept.db"))
    inside = make_article("The quay. The quay. The mayor spoke of the quay.", title="A long day in May")
    above = make_article(
        "The mayor spoke of a long day in May, and then of something else.", title="The quay"
    )
    for article in (inside, above):
        store.add(Reading(article))
    assert [hit.article for hit in store.search("quay")] == [above.id, inside.id]


def test_an_unknown_kind_of_address_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such kind of store"):
        open_store("mongodb://somewhere/x")


@pytest.mark.parametrize("ask", ["count", "articles_where"])
def test_newest_versions_are_listed_and_counted_without_reading_their_bodies(
    tmp_path: Path, ask: str
) -> None:
    store = sqlite.SqliteStore(str(tmp_path / "one.db"))
    asked: list[str] = []
    store._db.set_trace_callback(asked.append)
    store.count() if ask == "count" else store.articles_where(Query())
    store._db.set_trace_callback(None)
    (plan,) = store._db.execute(f"EXPLAIN QUERY PLAN {asked[-1]}").fetchall()
    store.close()
    assert "COVERING INDEX article_newest" in plan[-1]
