"""`onrecord serve`: for this machine alone, and every refusal is one line."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx2
import pytest
from tests.web.chromium import free_port

from onrecord.store.team import open_team
from onrecord.team import people

ONRECORD = (sys.executable, "-m", "onrecord", "serve")


@contextmanager
def served(*options: str, at: str = "") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk in a process of its own, and the address that it says it is at."""
    run = subprocess.Popen([*ONRECORD, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout
    try:
        told = run.stdout.readline()
        found = re.search(re.escape(at) or r"http://127\.0\.0\.1:\d+/", told)
        assert found, (told, run.stderr and run.stderr.read())
        yield run, found[0]
    finally:
        run.kill()
        run.wait()


def refused(*options: str) -> str:
    done = subprocess.run([*ONRECORD, *options], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("onrecord: ") and done.stderr.count("\n") == 1
    return done.stderr


def test_it_says_where_it_is_answers_and_stops_when_told(example: Path) -> None:
    port = str(free_port())
    with served("--store", str(example), "--port", port) as (run, address):
        assert address.endswith(f":{port}/")
        assert "10 outlets" in " ".join(re.sub("<[^>]+>", "", httpx2.get(address).text).split())
        assert httpx2.get(f"http://localhost:{port}/").status_code == 200
        assert "server" not in httpx2.get(address).headers
        run.send_signal(signal.SIGINT)
        for _ in range(100):
            if run.poll() is not None:
                break
            time.sleep(0.1)
        assert run.returncode == 0
        assert run.stderr and run.stderr.read() == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "localhost", "desk.example"])
def test_no_other_address_is_listened_on_without_accounts(example: Path, host: str) -> None:
    assert "127.0.0.1 alone" in refused("--store", str(example), "--host", host)


def test_nor_is_it_given_on_under_another_address(example: Path) -> None:
    told = refused("--store", str(example), "--at", "https://desk.example")
    assert "127.0.0.1 alone" in told and "account add" in told


@pytest.fixture
def peopled(example: Path, tmp_path: Path) -> str:
    path = tmp_path / "team.db"
    shutil.copy(example, path)
    with closing(open_team(str(path))) as team:
        people.add(team, "ada", "admin", "a quay in the fog", "shell")
    return str(path)


def test_with_an_admin_it_listens_elsewhere_and_lets_nobody_in_unknown(peopled: str) -> None:
    port = free_port()
    options = ("--store", peopled, "--host", "0.0.0.0", "--port", str(port), "--at", "https://desk.example")
    with served(*options, at="https://desk.example/") as (run, _):
        own = f"http://127.0.0.1:{port}/"
        assert httpx2.get(own).status_code == 421  # it answers to its own name alone
        answer = httpx2.get(own, headers={"host": "desk.example"})
        assert answer.status_code == 303 and answer.headers["location"].startswith("/enter")
        assert run.stderr and "not encrypted" in run.stderr.readline()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--host", "0.0.0.0"), "--at"), (("--at", "desk.example"), "no address"),
        (("--at", "https://x/y"), "no address"), (("--at", "https://a:b@x"), "password"),
        (("--certificate", "none.pem", "--host", "127.0.0.2"), "certificate"),
    ],
)  # fmt: skip
def test_an_address_that_is_none(peopled: str, options: tuple[str, ...], told: str) -> None:
    assert told in refused("--store", peopled, "--port", str(free_port()), *options)


def test_a_port_that_is_taken(example: Path) -> None:
    port = str(free_port())
    with served("--store", str(example), "--port", port):
        assert "address already in use" in refused("--store", str(example), "--port", port)


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert "there is no store" in refused("--store", str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "odd.db").write_text("not a database, not at all " * 100, "utf-8")
    assert "cannot be opened as a store" in refused("--store", str(tmp_path / "odd.db"))
