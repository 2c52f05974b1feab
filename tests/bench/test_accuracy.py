"""The benchmark scores any file in a set's format; the yardsticks lie beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench import accuracy, gains

TEXT = "The quay will open in May, mayor Ines Adler said. “It is safe,” she told the Tide Post."


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    attributions = [
        {
            "source": [span("mayor Ines Adler")],
            "cue": [span("said")],
            "content": [span("The quay will open in May")],
        },
        {"source": [span("she")], "cue": [span("told the Tide Post")], "content": [span("“It is safe,”")]},
    ]
    return write(tmp_path / "gold.jsonl", [{"id": "a", "text": TEXT, "attributions": attributions}])


def test_attribution_has_the_names_of_the_yardstick(shared: Path, gold: Path) -> None:
    result = accuracy.measure(shared, "attribution", gold)
    assert result["link pair"]["f1"] == 100.0
    assert set(result["kinds"]) == {"direct", "mixed", "indirect"}


def test_stories(shared: Path, tmp_path: Path) -> None:
    ferry = "The ferry Aurora ran onto the rocks off Skerry Head; 40 passengers were taken to Port Alder."
    rows = [
        {"id": "1", "date": "2026-05-01", "title": "Aurora aground", "text": ferry * 3, "story": "x"},
        {"id": "2", "date": "2026-05-01", "title": "Aurora ferry aground", "text": ferry * 3, "story": "x"},
        {"id": "3", "date": "2026-05-01", "title": "Bread", "text": "Flour is cheap. " * 20, "story": "y"},
    ]
    assert accuracy.measure(shared, "stories", write(tmp_path / "s.jsonl", rows))["b3_f1"] == 1.0


def test_places_twice(shared: Path, tmp_path: Path) -> None:
    text = (
        "A bus crash near Graz killed two people. Police in Vienna said the driver was from Linz in Austria."
    )
    toponyms = [
        {"start": text.index(n), "end": text.index(n) + len(n), "text": n, "lat": lat, "lon": lon}
        for n, lat, lon in (("Graz", 47.07, 15.44), ("Vienna", 48.21, 16.37))
    ]
    path = write(tmp_path / "p.jsonl", [{"id": "1", "text": text, "toponyms": toponyms}])
    result = accuracy.measure(shared, "places", path)
    assert result["gold_spans"]["resolution_all"]["acc"] == 100.0
    assert result["end_to_end"]["recognition_exact"]["R"] == 100.0


def test_times(shared: Path, tmp_path: Path) -> None:
    text = "The court met on 4 May 2026."
    start = text.index("4 May")
    times = [{"start": start, "end": start + 10, "text": "4 May 2026", "type": "DATE", "value": "2026-05-04"}]
    rows = [{"id": "1", "dct": "2026-05-06", "text": text, "timexes": times}]
    assert accuracy.measure(shared, "times", write(tmp_path / "t.jsonl", rows))["value"]["F1"] == 100.0


def test_events_answer_every_line(shared: Path, tmp_path: Path) -> None:
    text = "Police arrested the mayor."
    row = {"id": "1", "text": text, "source": [[0, 6]], "target": [[16, 25]], "root": "COERCE"}
    path = write(tmp_path / "e.jsonl", [row])
    out = tmp_path / "out.jsonl"
    assert accuracy.measure(shared, "events", path, out)["n"] == 1
    assert json.loads(out.read_text())["label"]


def test_gains_and_losses_name_the_items(shared: Path, gold: Path, tmp_path: Path, capsys: Any) -> None:
    row = json.loads(gold.read_text())
    half = {**row, "attributions": row["attributions"][:1]}
    before, after = write(tmp_path / "b.jsonl", [half]), write(tmp_path / "a.jsonl", [row])
    gains.show(shared, "attribution", gold, before, after)
    printed = capsys.readouterr().out
    assert "+ a: “It is safe,”" in printed
    assert "1 gained, 0 lost, 1 right in both" in printed
