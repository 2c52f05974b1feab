"""The chain of changes of a SQLite store: begun over what an older one holds, held against tampering."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.app import verify
from onrecord.record import Article, Failure, Outlet, Reading
from onrecord.record.codec import dump
from onrecord.store import Store, migrate, open_store
from onrecord.store.chain import check
from onrecord.store.contract import RawCopy

Make = Callable[..., Article]


@pytest.fixture()
def path(tmp_path: Path, make_article: Make) -> Path:
    """A store with three articles and a failure."""
    path = tmp_path / "kept.db"
    store = open_store(str(path))
    for i in range(3):
        outlet = Outlet(id=f"ou-{i}", name=f"Paper {i}")
        store.add(Reading(make_article(f"Text number {i}.", outlet=outlet.id), outlet))
    store.fail(Failure(id="fa-1", source="a.txt", step="read", reason="empty"))
    store.close()
    return path


def problems(path: Path, *statements: str, noted: str | None = None) -> tuple[str, ...]:
    """What is found after somebody changed the file beside us."""
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()
    store = open_store(str(path))
    found = verify(store, noted).problems
    store.close()
    return found


def chain_of(store: Store) -> list[str]:
    return [entry.link for entry in store.chain()]


def test_nothing_is_found_where_nothing_was_changed(path: Path) -> None:
    assert problems(path) == ()


SWAP = "UPDATE {} SET body = replace(CAST(body AS TEXT), '{}', '{}') WHERE id LIKE '{}%'"
PUT_IN = """{"id":"fa-2","source":"x","step":"read","reason":"y"}"""
CHANGES = {
    "DELETE FROM article WHERE number = 2": ": was removed (entry 4)",
    SWAP.format("article", "Text number", "Test number", "ar-"): "was changed after it was written",
    SWAP.format("article", "{", "[", "ar-"): "cannot be read: not of type Article",
    SWAP.format("outlet", "Paper 1", "Daily 1", "ou-1"): "outlet ou-1: was changed after it was written",
    "DELETE FROM failure": "failure fa-1: was removed",
    f"INSERT INTO failure VALUES ('fa-2', '{PUT_IN}')": "failure fa-2: is not in the chain",
    "DELETE FROM chain WHERE number = 3": "entry 3 is missing",
    "UPDATE chain SET sha256 = '00' WHERE number = 3": "entry 3 (outlet ou-1) was changed",
    "DELETE FROM chain": "outlet ou-2: is not in the chain",
}


@pytest.mark.parametrize("statement", CHANGES)
def test_a_change_beside_the_store_is_found_and_named(path: Path, statement: str) -> None:
    found = problems(path, statement)
    assert any(CHANGES[statement] in problem for problem in found), found


def test_what_is_cut_off_at_the_end_is_found_by_a_link_that_was_noted(path: Path) -> None:
    store = open_store(str(path))
    head = verify(store).head
    store.close()
    cut = ("DELETE FROM chain WHERE kind = 'failure'", "DELETE FROM failure")
    assert problems(path, *cut) == ()
    assert "was noted is not in it" in problems(path, noted=head)[0]


def test_an_older_store_gets_a_chain_over_what_is_in_it(
    tmp_path: Path, make_article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before, old = str(tmp_path / "old.db"), migrate._steps()[:3], make_article("Kept before.")
    with monkeypatch.context() as version:
        version.setattr(migrate, "_steps", lambda: before)
        open_store(path).close()
    db = sqlite3.connect(path)
    db.execute("INSERT INTO article (id, published, body) VALUES (?, '', ?)", (old.id, dump(old)))
    db.execute("INSERT INTO turn (story, body) VALUES ('sy-1', '{}')")
    db.commit()
    db.close()
    store = open_store(path)
    assert [(e.kind, e.ref) for e in store.chain()] == [("article", old.id), ("turn", "1")]
    store.add(Reading(make_article("Kept after.")))
    first = chain_of(store)
    assert check(store.chain(), store.written()).problems == ()
    assert store.line_of(old.id) == [old]
    store.close()
    store = open_store(path)
    assert chain_of(store) == first


def test_archived_pages_are_held_against_their_addresses(tmp_path: Path) -> None:
    from test_conformance_watched import visit

    store = open_store(str(tmp_path / "kept.db"))
    store.visit(visit(b"<p>One</p>"), b"<p>One</p>")
    store.visit(visit(b"<p>Two</p>"), b"<p>Two</p>")
    assert verify(store).problems == () and verify(store).pages == 2
    one, two = sorted((tmp_path / "kept.db.archive").rglob("*.gz"))
    one.write_bytes(two.read_bytes())
    assert verify(store).problems == (f"archive: {one.stem} does not match its address",)
    one.write_bytes(b"rubbish")
    assert verify(store).problems == (f"archive: {one.stem} cannot be unpacked",)
    one.unlink()
    lost = f"archive: {one.stem}, a page of https://q.example/1, is not there"
    assert verify(store).problems == (lost,)


def test_what_cannot_be_read_costs_only_itself(tmp_path: Path, make_article: Make) -> None:
    """One row is spoilt after another: each is named, and all others are checked still."""
    from test_conformance_watched import visit

    path = tmp_path / "kept.db"
    store = open_store(str(path))
    for number in range(4):
        data = f"Text {number}".encode()
        address = sha256(data).hexdigest()
        raw = RawCopy(address, f"{number}.txt", "text/plain", data)
        store.add(Reading(replace(make_article(f"Text number {number}."), raw_sha256=address)), raw)
    store.visit(visit(b"<p>One</p>"), b"<p>One</p>")
    spoilt = [entry.ref for entry in store.chain() if entry.kind == "article"]
    store.close()
    db = sqlite3.connect(path)
    db.execute("UPDATE article SET body = '{' WHERE id = ?", (spoilt[1],))
    db.execute("UPDATE article SET body = replace(CAST(body AS TEXT), 'number 3', 'NUMBER 3')")
    db.execute("UPDATE raw SET packed = x'00' WHERE source = '2.txt'")
    db.execute("UPDATE visit SET body = x'00'")
    db.commit()
    db.close()
    store = open_store(str(path))
    found = verify(store)
    store.close()
    told = " ".join(found.problems)
    assert (found.articles, found.pages, found.sources) == (4, 1, 3)
    assert f"{spoilt[1]}: cannot be read" in told
    assert f"{spoilt[3]}: the text of {spoilt[3]} does not match its hash" in told
    assert f"{spoilt[2]}: its source" in told and "cannot be unpacked" in told
    assert "archive: no further visit can be read" in told and "visit 1: was changed" in told
    assert not any(problem.startswith(spoilt[0]) for problem in found.problems)
