"""watch, sources, versions and archive, as a person types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.app import read
from onrecord.read import Page
from onrecord.read.opml import feeds_of
from onrecord.record import Source
from onrecord.settings import Settings
from onrecord.store import open_store
from server import page

Run = Callable[..., "subprocess.CompletedProcess[str]"]
MOLE = (
    "The harbour board will close the north mole for repairs in May, harbour master Ida Holm said on Monday.",
    "“We have waited for two winters,” she told reporters in Mollton, where the board had met.",
    "The board meets again in the week after Easter, and all pilots of the port are invited.",
)


@pytest.fixture()
def run(tmp_path: Path) -> Run:
    def run_it(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        environ = {**os.environ, "COLUMNS": "120", "ONRECORD_MODELS": "off", **more}
        command = [sys.executable, "-m", "onrecord", *words, "--store", "kept.db"]
        return subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=120)

    return run_it


@pytest.fixture()
def article(tmp_path: Path, rules_alone: None) -> str:
    """A store with an article in two versions; its id."""
    store = open_store(str(tmp_path / "kept.db"))
    at = "https://tide.example/mole"
    for body in (
        page("Mole to close", *MOLE),
        page("Mole to close", MOLE[0].replace("May", "June"), *MOLE[1:]),
    ):
        read(store, [at], Settings(), fetch=lambda address, body=body: Page(address, "text/html", None, body))  # type: ignore[misc]
    (first,) = [a.id for a in store.articles() if a.version == 1]
    store.close()
    return first


def test_versions(run: Run, article: str) -> None:
    shown = run("versions", article).stdout
    assert "Mole to close" in shown and "version 2, changed" in shown
    assert "[-May,-] {+June,+}" in shown
    rows = json.loads(run("versions", article, "--json").stdout)
    assert [v["version"] for v in rows["versions"]] == [1, 2]
    missing = run("versions", "none")
    assert missing.returncode == 1 and missing.stderr.startswith("onrecord: no article 'none'")


def test_an_old_version_says_that_there_is_a_newer_one(run: Run, article: str) -> None:
    assert "version 1; the newest is ar-" in run("article", article).stdout.replace("\n", " ")


def test_versions_and_what_became_of_them_are_in_the_export(run: Run, article: str) -> None:
    rows = [json.loads(line) for line in run("export", "jsonl").stdout.splitlines()]
    articles = {row["id"]: row for row in rows if row["kind"] == "article"}
    (revision,) = [row for row in rows if row["kind"] == "revision"]
    assert articles[revision["article"]]["supersedes"] == revision["before"] == article
    assert articles[revision["article"]]["version"] == 2
    story = next(row for row in rows if row["kind"] == "story")
    assert story["articles"] == [revision["article"]]
    own = run("export", "jsonl", "--article", article, "--kind", "revision").stdout
    assert json.loads(own)["id"] == revision["id"]


def test_the_archive_is_listed_and_written(run: Run, article: str, tmp_path: Path) -> None:
    assert "https://tide.example/mole" in run("archive").stdout
    assert len(json.loads(run("archive", "--json").stdout)) == 2
    assert run("archive", "--warc", "out.warc.gz").stdout == "wrote 2 pages to out.warc.gz\n"
    assert (tmp_path / "out.warc.gz").stat().st_size > 500
    assert run("archive", "--address", "https://other.example/", "--json").stdout == "[]\n"
    nowhere = run("archive", "--warc", "none/out.warc")
    assert nowhere.returncode == 1 and "cannot be written" in nowhere.stderr


def test_verify_gives_the_last_link_and_asks_for_it_later(run: Run, article: str) -> None:
    shown = run("verify", "--json")
    head = json.loads(shown.stdout)["head"]
    assert shown.returncode == 0
    assert run("verify", "--head", head).returncode == 0
    wrong = run("verify", "--head", "0" * 63 + "1")
    assert wrong.returncode == 1 and "was noted is not in it" in wrong.stdout


def test_sources_show_how_they_do(run: Run, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "kept.db"))
    store.watch(
        Source(
            address="https://moll.example/feed", name="Moll Courier", failing=3, errors=3, missing=2,
            next="2999-01-01T00:00:00Z", polled="2026-03-02T10:00:00Z", trouble="server error",
            added="2026-03-01T10:00:00Z",
        )
    )  # fmt: skip
    store.close()
    shown = run("sources")
    assert shown.returncode == 1
    assert "failing" in shown.stdout and "Moll Courier" in shown.stdout and "server error" in shown.stdout
    told = " ".join(shown.stdout.split())
    assert "Moll Courier: failed 3 times in a row: server error; tried again in" in told
    assert "2 pages not there (404)" in told
    (row,) = json.loads(run("sources", "--json").stdout)
    assert (row["state"], row["failing"]) == ("failing", 3)


def test_sources_fit_a_terminal_of_80_letters(run: Run, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "kept.db"))
    for number in range(3):
        store.watch(
            Source(
                address=f"https://moll.example/{number}", name="The Moll Courier and Valley Advertiser",
                articles=12_345, versions=1_234, success="2026-03-02T10:00:00+00:00",
                news="2026-03-02T10:00:00+00:00", next="2026-03-02T10:00:00+00:00",
            )
        )  # fmt: skip
    store.close()
    shown = run("sources", COLUMNS="80").stdout
    assert max(map(len, shown.splitlines())) <= 80
    head = next(line for line in shown.splitlines() if "State" in line)
    assert head.split() == ["State", "Source", "Answered", "New", "Articles"]
    wide = run("sources", COLUMNS="120").stdout
    head = next(line for line in wide.splitlines() if "State" in line)
    assert head.split() == ["State", "Source", "Answered", "New", "Next", "Articles", "Versions"]
    assert shown.count("12,345") == 3


def test_sources_are_given_as_opml(run: Run, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "kept.db"))
    store.watch(Source(address="https://moll.example/feed?a=1&b=2", name="Moll & Sound"))
    store.close()
    given = run("sources", "--opml")
    assert given.returncode == 0
    (feed,) = feeds_of(given.stdout.encode())
    assert (feed.address, feed.title) == ("https://moll.example/feed?a=1&b=2", "Moll & Sound")


def test_a_list_that_is_wrong_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text("[[source]]\naddress = 'ftp://a.example'\n")
    done = run("watch", "sources.toml")
    assert done.returncode == 1
    assert (
        done.stderr.startswith("onrecord: sources.toml: source 1: address must")
        and "\n" not in done.stderr[:-1]
    )
