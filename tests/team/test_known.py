"""What others do at the same time: tries in somebody's name, changes while a password is checked."""

from __future__ import annotations

import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from onrecord.errors import OnRecordError
from onrecord.store import open_store
from onrecord.store.team import Account, Team, open_team
from onrecord.team import entering, passwords, people
from onrecord.team.entering import EntryError, begin, by_password, by_second, held, network_of
from onrecord.team.known import browser_of, mark_of
from onrecord.team.second import new_second, number_at
from onrecord.team.secrets import now

PASSWORD = "a quay in the fog"
NEW = "another quay in fog"


@pytest.fixture
def ada(team: Team) -> Account:
    return people.add(team, "ada", "admin", PASSWORD, "shell")


def tried(team: Team, address: str, known: str = "") -> EntryError:
    with pytest.raises(EntryError) as caught:
        by_password(team, "ada", "not the password", address, known)
    return caught.value


def while_it_is_checked(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Have something happen, once, after an account was looked up and before its password is found right."""
    right, waiting = passwords.fits, [happens]

    def fits(kept: str | None, password: str) -> bool:
        if waiting:
            waiting.pop()()
        return right(kept, password)

    monkeypatch.setattr(passwords, "fits", fits)


def test_tries_of_others_do_not_keep_a_known_browser_waiting(team: Team, ada: Account) -> None:
    second = new_second()
    ada = replace(ada, second=second)
    team.keep(ada)
    known = browser_of(ada, mark_of(ada))
    for n in range(12):
        tried(team, f"10.0.0.{n}")
    with pytest.raises(EntryError, match="too many tries"):
        by_password(team, "ada", PASSWORD, "10.9.9.9")
    own = by_password(team, "ada", PASSWORD, "10.9.9.9", known)
    assert by_second(team, own, number_at(second, int(now().timestamp() // 30)), "10.9.9.9", known)
    with pytest.raises(EntryError, match="too many tries"):  # and the others wait on
        by_password(team, "ada", PASSWORD, "10.9.9.9")


def test_a_known_browser_guesses_no_more_than_any_other(team: Team, ada: Account) -> None:
    known = browser_of(ada, mark_of(ada))
    waits = [tried(team, "10.0.0.1", known).wait > 0 for _ in range(entering.FREE + 2)]
    assert waits == [False] * entering.FREE + [True] * 2


def test_a_mark_is_of_one_account_and_password_and_nobody_makes_one(team: Team, ada: Account) -> None:
    mark, ivo = mark_of(ada), people.add(team, "ivo", "reader", PASSWORD, "ada")
    known = browser_of(ada, mark)
    assert known and mark_of(ada, known) == mark and browser_of(ada, mark_of(ada)) != known
    assert browser_of(ivo, mark) == browser_of(None, mark) == browser_of(ada, "") == ""
    assert browser_of(ada, f"{known}.{'0' * 64}") == browser_of(ada, mark.replace("kb-", "kb-0")) == ""
    assert browser_of(people.set_password(team, "ada", NEW, "ada"), mark) == ""


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.1.2.3", "10.1.2.3"), ("::ffff:10.1.2.3", "10.1.2.3"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"), ("2001:db8:1:3::4", "2001:db8:1:3::/64"),
        ("testclient", "testclient"), ("", ""),
    ],
)  # fmt: skip
def test_all_addresses_of_one_network_are_one_place(address: str, network: str) -> None:
    assert network_of(address) == network


def test_who_has_a_whole_network_has_no_more_tries(team: Team) -> None:
    waits = []
    for n in range(entering.FREE + 1):
        with pytest.raises(EntryError) as caught:
            by_password(team, f"name-{n}", "not the password", f"2001:db8::{n:x}")
        waits.append(caught.value.wait > 0)
    assert waits == [False] * entering.FREE + [True]


def test_an_account_that_is_closed_meanwhile_is_not_entered_nor_opened_again(
    team: Team, ada: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.add(team, "ivo", "admin", PASSWORD, "ada")
    weak = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash(PASSWORD)
    team.keep(replace(ada, password=weak))
    while_it_is_checked(monkeypatch, lambda: people.close(team, "ada", "ivo"))
    own = by_password(team, "ada", PASSWORD, "10.0.0.1")  # its hash would be made anew
    with pytest.raises(EntryError, match="changed just now"):
        begin(team, own, "x")
    with pytest.raises(OnRecordError, match="closed"):
        people.with_second(team, "ada", new_second(), 1, ())
    kept = team.account("ada")
    assert kept and kept.closed and team.sessions("ada") == []


def test_the_former_password_leads_in_no_more_while_it_is_checked(
    team: Team, ada: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    while_it_is_checked(monkeypatch, lambda: people.set_password(team, "ada", NEW, "ada"))
    own = by_password(team, "ada", PASSWORD, "10.0.0.1")
    with pytest.raises(EntryError, match="changed just now"):
        begin(team, own, "x")
    assert begin(team, by_password(team, "ada", NEW, "10.0.0.1"), "x")


def test_a_name_is_given_once_however_many_ask_for_it_at_once(
    team: Team, ada: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, waiting = passwords.take, [1]

    def take(password: str, name: str) -> str:
        if waiting:
            waiting.pop()
            people.add(team, "rita", "reader", PASSWORD, "ada")
        return right(password, name)

    monkeypatch.setattr(passwords, "take", take)
    with pytest.raises(OnRecordError, match="never given twice"):
        people.add(team, "rita", "admin", NEW, "ada")
    own = team.account("rita")
    assert own and own.role == "reader" and passwords.fits(own.password, PASSWORD)


def test_of_two_pages_at_once_one_turns_the_session_and_neither_ends_it(
    team: Team, ada: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, later, inner = begin(team, ada, "x"), now() + timedelta(hours=25), []
    turn = team.turn

    def raced(*given: str) -> bool:
        monkeypatch.setattr(team, "turn", turn)
        inner.append(held(team, token, later))  # the other page comes between
        return turn(*given)

    monkeypatch.setattr(team, "turn", raced)
    outer = held(team, token, later)
    assert outer and outer.token is None and inner[0] and inner[0].token
    assert held(team, inner[0].token, later + timedelta(seconds=90))


def test_a_page_is_read_while_another_program_writes(tmp_path: Path) -> None:
    path = str(tmp_path / "busy.db")
    open_store(path).close()
    with closing(open_team(path)) as team, closing(open_team(path)) as other:
        token, later = begin(team, people.add(team, "ada", "admin", PASSWORD, "shell"), "x"), now()
        with other.together():
            for hours in (1, 25):  # it would be noted that it was heard of, and it would turn
                entered = held(team, token, later + timedelta(hours=hours))
                assert entered and entered.token is None


def test_other_users_of_the_machine_do_not_read_who_works_here(tmp_path: Path) -> None:
    path = tmp_path / "team.db"
    open_store(str(path)).close()
    path.chmod(0o644)
    with closing(open_team(str(path))) as team:
        assert stat.S_IMODE(path.stat().st_mode) == 0o644  # nobody's secrets are in it
        people.add(team, "ada", "admin", PASSWORD, "shell")
        for own in tmp_path.glob("team.db*"):
            assert stat.S_IMODE(own.stat().st_mode) == 0o640, own
    path.chmod(0o644)
    open_team(str(path)).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
