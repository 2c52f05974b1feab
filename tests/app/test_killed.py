"""Reading is killed in its middle: nothing reported as kept is lost, and it goes on where it stopped."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

from onrecord.app import read, verify
from onrecord.record import Statement
from onrecord.settings import Settings
from onrecord.store import open_store

PROGRAM = """
import sys
from onrecord.app import read
from onrecord.settings import Settings
from onrecord.store import open_store

def tell(step, done, total):
    if step == "kept":
        print(done, flush=True)

read(open_store(sys.argv[1]), [sys.argv[2]], Settings(jobs=1), progress=tell)
"""
ARTICLES = 60


def coverage(folder: Path) -> Path:
    """Articles of our own, each another one."""
    path = folder / "articles.jsonl"
    rows = (
        {
            "id": f"a{i}",
            "outlet": "Tide Post",
            "title": f"Ferry {i} is late",
            "published": f"2026-02-{1 + i % 28:02}",
            "text": f"Ferry number {i} was {i + 3} minutes late.\n\n“We are sorry,” captain Ida Holm said.",
        }
        for i in range(ARTICLES)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def killed_after(kept: int, store: Path, source: Path) -> int:
    """Read in another process, kill it once it has reported so many; how many it reported."""
    command = [sys.executable, "-c", PROGRAM, str(store), str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        reported = 0
        for line in process.stdout:
            reported = int(line)
            if reported >= kept:
                process.send_signal(signal.SIGKILL)
                break
        process.wait()
        assert process.returncode == -signal.SIGKILL
    return reported


def test_killed_and_read_again(tmp_path: Path) -> None:
    source, path = coverage(tmp_path), tmp_path / "kept.db"
    reported = killed_after(15, path, source)
    store = open_store(str(path), create=False)
    kept = store.count()
    assert ARTICLES > kept >= reported >= 15
    assert verify(store).problems == ()
    store.close()

    store = open_store(str(path))
    summary = read(store, [str(source)], Settings(jobs=1))
    assert (summary.read, summary.twice, summary.complete) == (ARTICLES - kept, kept, True)
    assert {a.external_id for a in store.articles()} == {f"a{i}" for i in range(ARTICLES)}
    statements = list(store.found(Statement))
    assert len({s.id for s in statements}) == len(statements) >= ARTICLES
    assert store.unplaced() == []
    assert verify(store).problems == ()


def test_killed_while_linking_is_linked_by_the_next(tmp_path: Path) -> None:
    source, path = coverage(tmp_path), tmp_path / "kept.db"
    killed_after(ARTICLES, path, source)
    store = open_store(str(path))
    assert store.count() == ARTICLES
    summary = read(store, [str(source)], Settings(jobs=1))
    assert (summary.read, summary.twice) == (0, ARTICLES)
    placed: list[str] = [a for s in store.stories() for a in s.articles]
    assert sorted(placed) == sorted(a.id for a in store.articles())
