"""Secrets of second factors lie sealed in the store; their key lies beside it, for its owner alone."""

from __future__ import annotations

import base64
import stat
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.store.backup import backup
from onrecord.store.team import Account, Team, open_team
from onrecord.team import people
from onrecord.team.entering import EntryError, by_second
from onrecord.team.sealed import MARK, key_file, opened, sealed
from onrecord.team.second import new_second, number_at
from onrecord.team.secrets import now


@pytest.fixture
def ada(team: Team) -> Account:
    return people.add(team, "ada", "admin", "a quay in the fog", "shell")


def number(secret: str, ahead: int = 0) -> str:
    return number_at(secret, int(now().timestamp() // 30) + ahead)


def test_the_store_alone_does_not_have_the_secret(team: Team, ada: Account, tmp_path: Path) -> None:
    secret = new_second()
    own = people.with_second(team, "ada", secret, 0, ())
    assert own.second and own.second.startswith(MARK) and opened(team, own) == secret
    backup(team.address, copy := tmp_path / "copy.db")
    held = copy.read_bytes() + Path(f"{team.address}-wal").read_bytes()
    assert secret.encode() not in held and base64.b32decode(secret) not in held
    assert stat.S_IMODE(key_file(team).stat().st_mode) == 0o600
    stolen = open_team(str(copy))
    assert opened(stolen, own) is None
    with pytest.raises(EntryError):
        by_second(stolen, own, number(secret), "10.0.0.1")
    stolen.close()
    assert by_second(team, own, number(secret), "10.0.0.1") == "number"


def test_one_that_lies_there_in_clear_is_sealed_when_it_is_used(team: Team, ada: Account) -> None:
    secret = new_second()
    team.keep(replace(ada, second=secret))
    own = people.open_account(team, "ada")
    assert opened(team, own) == secret
    assert by_second(team, own, number(secret), "10.0.0.1") == "number"
    after = people.open_account(team, "ada")
    assert after.second and after.second.startswith(MARK) and opened(team, after) == secret


def test_no_other_account_and_no_altered_letter_opens_it(team: Team, ada: Account) -> None:
    kept = sealed(team, "ada", new_second())
    assert opened(team, replace(ada, name="eve", second=kept)) is None
    whole = bytearray(base64.b64decode(kept.removeprefix(MARK)))
    for at in range(len(whole)):
        whole[at] ^= 1
        altered = MARK + base64.b64encode(bytes(whole)).decode()
        assert opened(team, replace(ada, second=altered)) is None
        whole[at] ^= 1


def test_the_same_secret_looks_another_each_time(team: Team) -> None:
    secret = new_second()
    assert len({sealed(team, "ada", secret) for _ in range(20)}) == 20


def test_of_many_who_make_the_key_at_once_one_does(team: Team, ada: Account) -> None:
    kept: list[str] = []
    threads = [threading.Thread(target=lambda: kept.append(sealed(team, "ada", "A" * 32))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [opened(team, replace(ada, second=one)) for one in kept] == ["A" * 32] * 8
    assert list(Path(team.address).parent.glob("*.key*")) == [key_file(team)]


def test_a_key_that_is_none_is_said_to_be(team: Team) -> None:
    key_file(team).write_text("no key at all")
    with pytest.raises(StoreError, match="cannot be used"):
        sealed(team, "ada", new_second())
