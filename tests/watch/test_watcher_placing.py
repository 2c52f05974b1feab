"""Placing while much is read: it gets its time, and takes no more."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.jobs import Progress
from onrecord.read.fetch import Fetch
from onrecord.store import Store, open_store
from onrecord.watch import watcher
from onrecord.watch.listed import SourceList


@pytest.fixture()
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "kept.db"))
    yield opened
    opened.close()


def test_reading_between_the_steps_of_placing_puts_off_no_later_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[float] = []

    def link(store: Store, go_on: Progress) -> None:
        begun.append(time.monotonic())
        for done in range(3):
            go_on("place", done, 3)
        made.taker.unplaced = 1

    stop = threading.Event()

    def tick() -> None:
        time.sleep(0.1)
        if len(begun) > 2:
            stop.set()

    monkeypatch.setattr(watcher, "link", link)
    monkeypatch.setattr(watcher, "LINK_AFTER", 0.0)
    made = watcher.Watcher(store, SourceList(()), Fetch(private=True))
    made._pause = 0.0
    monkeypatch.setattr(store, "unplaced", lambda: ["ar-one"])
    made.run(stop, tick)
    assert begun[1] - begun[0] < 1.0  # and not four times what three ticks and their waits take


def test_placing_gets_on_though_reading_takes_long(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[float] = []
    stop = threading.Event()

    def link(store: Store, go_on: Progress) -> None:
        for done in range(30):
            time.sleep(0.01)
            go_on("place", done, 30)
            steps.append(time.monotonic())
        stop.set()

    monkeypatch.setattr(watcher, "link", link)
    monkeypatch.setattr(store, "unplaced", lambda: ["ar-one"])
    made = watcher.Watcher(store, SourceList(()), Fetch(private=True))
    rounds: list[int] = []

    def tick() -> None:
        rounds.append(1)
        time.sleep(0.2)

    made.run(stop, tick)
    assert len(steps) == 30
    assert 2 < len(rounds) < 15
