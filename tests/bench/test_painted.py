"""The browser of the bench finds the pages of a story, and says so where there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench import painted
from onrecord.store import open_store


def test_pages_of_a_story_are_opened_at_both_widths(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "desk.db")
    shutil.copy(example, path)
    store = open_store(path)
    story = store.stories()[0].id
    store.close()
    if not painted.CHROMIUM:
        pytest.skip("no chromium on this machine")
    pytest.importorskip("playwright", reason="playwright is not installed")
    monkeypatch.setattr(painted, "TIMES", 1)
    found = painted.measure(path, story)
    assert set(found) == {"1280 px", "360 px"}
    for pages in found.values():
        assert {"overview", "said", "a person", "reader", "two articles"} <= pages.keys()
        assert all(page["too wide by px"] <= 0 and page["usable ms"] > 0 for page in pages.values())


def test_what_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painted, "CHROMIUM", None)
    assert "left out" in painted.measure("nowhere.db", "sy-x")
