"""Coming in: the right and the wrong way, tries that are slowed down, sessions that turn and end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from onrecord.store.team import Account, Team
from onrecord.team import entering, passwords, people
from onrecord.team.entering import EntryError, begin, by_password, by_second, held
from onrecord.team.second import new_second, number_at
from onrecord.team.secrets import hash_of, now, recovery_codes

PASSWORD = "a quay in the fog"


@pytest.fixture
def ada(team: Team) -> Account:
    return people.add(team, "ada", "admin", PASSWORD, "shell")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds by which the clock is ahead."""
    ahead = [0.0]
    monkeypatch.setattr(entering, "now", lambda: now() + timedelta(seconds=ahead[0]))
    return ahead


def wrong(team: Team, name: str = "ada", address: str = "10.0.0.1") -> EntryError:
    with pytest.raises(EntryError) as caught:
        by_password(team, name, "not the password", address)
    return caught.value


def test_a_wrong_name_and_a_wrong_password_are_told_the_same(team: Team, ada: Account) -> None:
    assert str(wrong(team)) == str(wrong(team, "nobody"))
    assert by_password(team, "ada", PASSWORD, "10.0.0.1").name == "ada"


def test_tries_are_slowed_down_and_one_that_leads_in_ends_that(
    team: Team, ada: Account, clock: list[float]
) -> None:
    assert [wrong(team).wait for _ in range(entering.FREE)] == [0.0] * 5
    waits = []
    for _ in range(12):
        waits.append(round(wrong(team).wait))
        assert wrong(team).wait > 0  # the right password would have to wait as well
        clock[0] += waits[-1] + 1
        wrong(team)
    assert waits[0] == 2 and waits == sorted(waits) and 800 < waits[-1] <= entering.MOST
    clock[0] += 901
    by_password(team, "ada", PASSWORD, "10.0.0.1")
    assert wrong(team).wait == 0


def test_while_it_waits_the_right_password_does_not_lead_in(team: Team, ada: Account) -> None:
    for _ in range(entering.FREE):
        wrong(team)
    with pytest.raises(EntryError, match="too many tries"):
        by_password(team, "ada", PASSWORD, "10.9.9.9")


def test_one_address_that_tries_many_names_is_slowed_down(team: Team, ada: Account) -> None:
    waits = [wrong(team, f"name-{n}").wait for n in range(entering.FREE + 1)]
    assert waits[-1] > 0 and not any(waits[:-1])
    assert by_password(team, "ada", PASSWORD, "10.0.0.2")


def test_of_ten_thousand_wrong_passwords_each_is_refused_and_hardly_one_is_looked_at(
    team: Team, ada: Account, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    team._db.execute("PRAGMA synchronous = OFF")
    looked: list[str] = []
    monkeypatch.setattr(entering.passwords, "fits", lambda kept, given: bool(looked.append(given)))
    for n in range(10_000):  # a day, from everywhere
        clock[0] += 8.64
        with pytest.raises(EntryError):
            by_password(team, "ada", f"guess {n}", f"10.{n % 251}.{n % 241}.{n % 239}")
    assert len(looked) < 120  # at most one in a quarter of an hour, after the first few


def test_a_closed_account_does_not_lead_in(team: Team, ada: Account) -> None:
    people.add(team, "ivo", "admin", PASSWORD, "ada")
    token = begin(team, ada, "x")
    people.close(team, "ada", "ivo")
    assert held(team, token) is None
    with pytest.raises(EntryError):
        by_password(team, "ada", PASSWORD, "10.0.0.1")


def test_of_a_token_only_the_hash_is_kept(team: Team, ada: Account) -> None:
    token = begin(team, ada, "x")
    entered = held(team, token)
    assert entered and entered.account == ada and entered.token is None
    dump = "\n".join(team._db.iterdump())
    assert hash_of(token) in dump and token not in dump
    assert held(team, hash_of(token)) is None and held(team, "") is None


def test_a_session_turns_and_the_former_token_holds_for_a_moment(team: Team, ada: Account) -> None:
    token, later = begin(team, ada, "x"), now() + timedelta(hours=25)
    turned = held(team, token, later)
    assert turned and turned.token and turned.token != token
    again = held(team, token, later + timedelta(seconds=30))
    assert again and again.token is None and again.session.id == turned.session.id
    assert held(team, token, later + timedelta(seconds=90)) is None
    assert held(team, turned.token, later + timedelta(seconds=90))


def test_a_session_ends_when_it_is_idle_and_in_the_end(team: Team, ada: Account) -> None:
    token = begin(team, ada, "x")
    assert held(team, token, now() + timedelta(days=8)) is None
    for day in range(1, 31):
        entered = held(team, token, now() + timedelta(days=day) - timedelta(hours=1))
        assert entered
        token = entered.token or token
    assert held(team, token, now() + timedelta(days=30, hours=1)) is None


def test_another_password_ends_all_other_sessions(team: Team, ada: Account) -> None:
    one, other = begin(team, ada, "x"), begin(team, ada, "y")
    kept = held(team, one)
    assert kept
    people.set_password(team, "ada", "another quay in fog", "ada", keep=kept.session.id)
    assert held(team, one) and held(team, other) is None


def test_a_hash_of_less_work_is_made_anew(team: Team, ada: Account) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash(PASSWORD)
    team.keep(replace(ada, password=weak))
    by_password(team, "ada", PASSWORD, "10.0.0.1")
    own = team.account("ada")
    assert own and own.password != weak and not passwords.stale(own.password)


def test_the_second_factor_leads_in_once_a_number(team: Team, ada: Account) -> None:
    secret = new_second()
    team.keep(replace(ada, second=secret))
    number = number_at(secret, int(now().timestamp() // 30))
    own = by_password(team, "ada", PASSWORD, "10.0.0.1")
    assert by_second(team, own, number, "10.0.0.1") == "number"
    with pytest.raises(EntryError):
        by_second(team, own, number, "10.0.0.1")


def test_numbers_cannot_be_guessed_by_trying(team: Team, ada: Account) -> None:
    own = replace(ada, second=new_second())
    team.keep(own)
    told = []
    for n in range(8):
        with pytest.raises(EntryError) as caught:
            by_second(team, own, f"{n:06}", f"10.0.0.{n}")
        told.append(caught.value.wait > 0)
    assert told == [False] * 5 + [True] * 3


def test_a_recovery_code_leads_in_once(team: Team, ada: Account) -> None:
    codes = recovery_codes()
    own = replace(ada, second=new_second(), recovery=tuple(map(hash_of, codes)))
    team.keep(own)
    assert by_second(team, own, f" {codes[3].upper()} ", "10.0.0.1") == "code"
    with pytest.raises(EntryError):
        by_second(team, own, codes[3], "10.0.0.1")
    left = team.account("ada")
    assert left and len(left.recovery) == 9 and len(set(codes)) == 10
