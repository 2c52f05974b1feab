"""A watcher is ended, gently or not: it goes on where it was, nothing is lost and nothing is there twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord.app import verify
from onrecord.store import open_store
from server import Site, feed, held, page, send, served

PAGES = 12


@pytest.fixture()
def site() -> Iterator[Site]:
    with served() as found:
        for number in range(2):
            own = [(f"/{number}/{i}", f"Ferry {number}.{i} is late") for i in range(PAGES // 2)]
            found.paths[f"/feed{number}"] = held(feed(found.address, *own), "text/xml")
            for path, title in own:
                late = f"The ferry {path[1:]} from Mollton to the island was late by {number + 3} minutes."
                said = f"“We are sorry,” said Ida Holm, its captain. It had left pier {path[1:]} on time."
                why = "Fog lay on the water from six in the morning, and two tugs waited for the pilot."
                found.paths[path] = send(page(title, late, said, why))
        found.paths["/robots.txt"] = send(b"User-agent: *\nCrawl-delay: 0\n", "text/plain")
        yield found


@contextmanager
def begun(site: Site, folder: Path) -> Iterator[subprocess.Popen[str]]:
    rows = "".join(f'[[source]]\naddress = "{site.address}/feed{n}"\nname = "Feed {n}"\n' for n in range(2))
    path = folder / "sources.toml"
    path.write_text('every = "1m"\ncontact = "desk@moll.example"\n' + rows, "utf-8")
    command = [sys.executable, "-m", "onrecord", "watch", str(path), "--private", "--store", "kept.db"]
    environ = {**os.environ, "ONRECORD_MODELS": "off"}
    with subprocess.Popen(command, cwd=folder, env=environ, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(folder: Path, count: int, seconds: float = 60.0) -> int:
    until = time.monotonic() + seconds
    kept = 0
    while kept < count and time.monotonic() < until:
        time.sleep(0.3)
        if (folder / "kept.db").exists():
            store = open_store(str(folder / "kept.db"))
            kept = store.count()
            store.close()
    assert kept >= count
    return kept


def test_killed_and_begun_again(site: Site, tmp_path: Path) -> None:
    with begun(site, tmp_path) as watcher:
        before = wait_for(tmp_path, 3)
        watcher.send_signal(signal.SIGKILL)
    store = open_store(str(tmp_path / "kept.db"))
    assert before <= store.count() < PAGES
    assert verify(store).problems == ()
    store.close()

    with begun(site, tmp_path) as watcher:
        wait_for(tmp_path, PAGES)
        watcher.send_signal(signal.SIGTERM)
        out, _ = watcher.communicate(timeout=60)
        assert watcher.returncode == 0
    assert "stopped;" in out.splitlines()[-1]
    store = open_store(str(tmp_path / "kept.db"))
    titles = [a.title for a in store.articles()]
    assert len(titles) == len(set(titles)) == PAGES
    assert store.unplaced() == []
    assert verify(store).problems == ()
    agents = {headers["User-Agent"] for _, headers in site.asked}
    assert len(agents) == 1 and "desk@moll.example" in agents.pop()
    store.close()
