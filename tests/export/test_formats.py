"""Every format takes every kind of record and can be read back."""

from __future__ import annotations

from pathlib import Path

from onrecord.export import FORMATS
from onrecord.record import NAMES
from onrecord.record.codec import decode
from onrecord.store import open_store
from onrecord.view.records import records


def test_json_lines_come_back_as_they_were(example: Path) -> None:
    store = open_store(str(example), create=False)
    chosen = list(records(store, (), None, None))
    lines = list(FORMATS["jsonl"](chosen))
    store.close()
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)
    assert [decode(line) for line in lines] == chosen
    assert {NAMES[type(record)] for record in chosen} >= {"article", "statement", "event", "story", "origin"}
