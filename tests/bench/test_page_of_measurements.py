"""The page of measurements: parts side by side, and some of them made anew beside the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import report
from onrecord.errors import OnRecordError


def test_parts_with_the_same_figures_stand_in_one_table() -> None:
    half = {"pieces": 3, "kinds": {"position": {"f1": 71.5, "of": 2}, "damage": {"f1": 80.0, "of": 9}}}
    lines = report._tables({"dev": half | {"missed": ["x"]}, "test": half})
    assert lines.count("| | f1 | of |") == 2 and "**test: kinds**" in lines
    assert "| damage | 80 | 9 |" in lines and "| pieces | 3 |" in lines
    assert not any("missed" in line for line in lines)


def test_a_part_is_made_anew_and_the_others_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def part(title: str, value: int) -> report.Part:
        def measure(shared: Path) -> dict[str, int]:
            asked.append(title)
            return {"value": value}

        return report.Part(title, measure)

    def absent(shared: Path) -> dict[str, int]:
        raise OnRecordError("no set")

    page = tmp_path / "measured.md"
    monkeypatch.setattr(report, "PAGE", page)
    monkeypatch.setattr(report, "PARTS", {"a": part("A: one", 1), "b": part("B", 2)})
    report.write(tmp_path)
    monkeypatch.setattr(report, "PARTS", {"a": part("A: one", 7), "b": part("B", 8)})
    report.write(tmp_path, ["b"])
    assert asked == ["A: one", "B", "B"]
    text = page.read_text("utf-8")
    assert "| value | 1 |" in text and "| value | 8 |" in text and "| value | 2 |" not in text
    monkeypatch.setattr(report, "PARTS", {"a": report.Part("A: one", absent), "b": part("B", 8)})
    report.write(tmp_path, ["a"])
    text = page.read_text("utf-8")
    assert "Skipped: no set" in text and text.count("## ") == 2 and text.index("A: one") < text.index("## B")
