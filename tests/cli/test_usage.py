"""What is said where a command was typed wrong: one line that says what, and where the right way stands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def typed(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *words],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=cwd,
    )


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["frobnicate"], "frobnicate"),
        (["happened", "--al"], "--al"),
        (["since"], "MOMENT"),
        (["said", "--limit", "many"], "--limit"),
        (["serve", "--port", "99999"], "--port"),
        (["account", "frobnicate"], "frobnicate"),
        (["said", "Ruiz"], "a name goes behind --by, words behind --about"),
    ],
    ids=" ".join,
)
def test_what_was_typed_wrong_is_told_in_one_line(words: list[str], wrong: str) -> None:
    done = typed(*words)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert wrong in done.stderr
    assert "--help" in done.stderr
    assert not done.stdout


def test_no_command_at_all_gives_help() -> None:
    done = typed()
    assert "compare" in done.stdout + done.stderr
    assert done.returncode == 2
    assert typed("--version").returncode == 0


def test_a_failure_is_one_line_however_long_its_name(tmp_path: Path) -> None:
    name = f"{'a long name ' * 9}.txt"
    done = typed("read", name, "--store", str(tmp_path / "s.db"))
    assert done.returncode == 1
    assert f"  ✗ {name}: no such file or folder" in done.stdout.splitlines()


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """A store with nothing in it."""
    store = str(tmp_path / "s.db")
    typed("read", "nothing.txt", "--store", store, cwd=tmp_path)
    return store


def test_a_store_without_accounts_says_so(empty: str) -> None:
    done = typed("account", "list", "--store", empty)
    assert done.returncode == 0
    assert "onrecord account add" in done.stdout
    assert len(done.stdout.splitlines()) == 1


def test_a_backup_into_no_folder_names_no_hidden_file(tmp_path: Path, empty: str) -> None:
    target = tmp_path / "none" / "b.db"
    done = typed("backup", str(target), "--store", empty)
    assert done.returncode == 1
    assert (
        done.stderr == f"onrecord: the backup could not be written to {target}: No such file or directory\n"
    )


def test_a_link_that_is_not_in_the_chain_is_counted(empty: str) -> None:
    done = typed("verify", "--head", "123", "--store", empty)
    assert done.returncode == 1
    assert done.stdout.startswith("checked 0 articles, 0 records, 0 sources: 1 problem found\n")


def test_a_broken_pdf_is_told_without_the_name_of_an_error(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4\nbroken")
    done = typed("read", "b.pdf", "--store", "s.db", cwd=tmp_path)
    line = next(line for line in done.stdout.splitlines() if "b.pdf" in line)
    assert "a PDF that is cut off or damaged, and cannot be read: " in line
    assert "Error" not in line
