"""`onrecord account`: passwords come from standard input, never from the command line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.store.team import open_team
from onrecord.team.passwords import fits

PASSWORD = "a quay in the fog"


@pytest.fixture
def store(example: Path, tmp_path: Path) -> str:
    path = tmp_path / "team.db"
    shutil.copy(example, path)
    return str(path)


def run(store: str, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "account", *words, "--store", store]
    return subprocess.run(command, input=given, capture_output=True, text=True, timeout=120, check=False)


def test_accounts_are_made_listed_changed_and_closed(store: str) -> None:
    assert run(store, "add", "ada", "--role", "admin", given=f"{PASSWORD}\n").stdout == "ada: admin\n"
    assert run(store, "add", "rita", given="another quay in fog\n").stdout == "rita: reader\n"
    assert run(store, "role", "rita", "reviewer").stdout == "rita: reviewer\n"
    assert run(store, "password", "rita", given="a third quay in fog\n").returncode == 0
    assert run(store, "remove", "rita").stdout == "rita: closed\n"
    told = run(store, "list").stdout
    assert "ada" in told and "admin" in told and "closed" in told and "quay" not in told
    assert '"name":"ada","role":"admin"' in run(store, "list", "--json").stdout
    team = open_team(store)
    ada = team.account("ada")
    assert ada and fits(ada.password, PASSWORD)
    team.close()


@pytest.mark.parametrize(
    ("words", "given", "told"),
    [
        (("add", "rita"), PASSWORD, "first account"),
        (("add", "ada", "--role", "admin"), "short", "12 to 200"),
        (("add", "Ada", "--role", "admin"), PASSWORD, "no name"), (("remove", "ada"), "", "no account ada"),
        (("role", "ada", "admin"), "", "no account ada"),
        (("add", "ada", "--role", "king"), PASSWORD, "first"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line(store: str, words: tuple[str, ...], given: str, told: str) -> None:
    done = run(store, *words, given=given + "\n")
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("onrecord: ") and done.stderr.count("\n") == 1 and told in done.stderr
