"""Those who work with a store are kept in its file; what was done stands in the chain of changes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.store import open_store
from onrecord.store.chain import check
from onrecord.store.team import Account, Deed, Key, Session, open_team

ADA = Account(name="ada", role="admin", password="x", made="2026-03-01T08:00:00+00:00")
DEED = Deed(at="2026-03-01T08:00:00+00:00", by="shell", act="account-add", of="ada")


@pytest.fixture
def path(tmp_path: Path) -> str:
    own = str(tmp_path / "team.db")
    open_store(own).close()
    return own


def test_there_is_no_team_without_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        open_team(str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_accounts_sessions_and_keys_are_found_again(path: str) -> None:
    session = Session("se-1", "ada", "2026-03-01", "2026-03-01", "2026-03-01", "a browser")
    key = Key(id="ky-1", account="ada", name="feed", scopes=("read",), secret="y", made="2026-03-01")
    with closing(open_team(path)) as team:
        assert not team.peopled()
        team.keep(ADA, DEED)
        team.begin(session, "hash")
        team.keep_key(key, DEED)
    with closing(open_team(path)) as team:
        assert team.peopled() and team.accounts() == [ADA] and team.account("nobody") is None
        assert team.session("hash") == (session, ADA, False) and team.session("other") is None
        assert team.key("ky-1") == (key, ADA, None) and team.key("ky-2") is None
        assert team.turn("se-1", "hash", "next", "2026-03-02")
        former = team.session("hash")
        assert former and former[2] and team.session("next")
        team.used("ky-1", "2026-03-02")
        assert team.keys("ada") == [(key, "2026-03-02")]
        team.end_before("2026-03-02", "2026-03-02")
        assert team.sessions("ada") == []


def test_tries_are_counted_each_for_itself_and_forgotten(path: str) -> None:
    wait = [0.0, 10.0, 20.0]
    with closing(open_team(path)) as team:
        assert [team.attempt(["a"], 0, wait), team.attempt(["a"], 0, wait)] == [0, 0]
        assert team.attempt(["a", "b"], 4, wait) == 6
        assert team.attempt(["b"], 4, wait) == 0  # what had to wait was not counted
        assert [team.attempt(["a"], 10, wait), team.attempt(["a"], 10, wait)] == [0, 20]
        team.forget("a")
        assert team.attempt(["a"], 10, wait) == 0
        assert team.attempt(["c"], 1e6, wait) == 0
        assert [r[0] for r in team._db.execute("SELECT of FROM attempt")] == ["c"]


def test_deeds_are_listed_the_last_first(path: str) -> None:
    with closing(open_team(path)) as team:
        for n in range(5):
            team.note(Deed(at=DEED.at, by="ada" if n % 2 else "ivo", act=f"act-{n}"))
        assert [d.act for d in team.deeds(limit=2)] == ["act-4", "act-3"]
        assert [d.act for d in team.deeds(before=4)] == ["act-2", "act-1", "act-0"]
        assert [d.act for d in team.deeds(by="ada")] == ["act-3", "act-1"]


def problems(path: str) -> tuple[str, ...]:
    with closing(open_store(path)) as store:
        return check(store.chain(), store.written()).problems


def test_a_deed_that_is_altered_or_removed_is_found(path: str) -> None:
    with closing(open_team(path)) as team:
        team.keep(ADA, DEED)
        team.note(DEED)
    assert problems(path) == ()
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE deed SET body = replace(CAST(body AS TEXT), 'shell', 'ada') WHERE number = 1")
        db.execute("DELETE FROM deed WHERE number = 2")
        db.commit()
    found = problems(path)
    assert any("deed 1: was changed" in p for p in found) and any("deed 2: was removed" in p for p in found)


def test_an_account_and_its_deed_are_kept_together_or_not_at_all(path: str) -> None:
    with closing(open_team(path)) as team:
        with pytest.raises(ZeroDivisionError), team.together():
            team.keep(ADA, DEED)
            raise ZeroDivisionError
        assert not team.peopled() and team.deeds() == []
