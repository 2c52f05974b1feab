"""Lines put together again."""

from __future__ import annotations

import time

import pytest

from onrecord.read.paragraphs import joined

FULL = "The council met on Monday and agreed to keep the bridge shut for"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([FULL, "a week."], [f"{FULL} a week."]),
        ([FULL, "a week.", FULL, "a day."], [f"{FULL} a week.", f"{FULL} a day."]),
        ([FULL, "", "a week."], [FULL, "a week."]),
        ([f"{FULL} its own mainte-", "nance."], [f"{FULL} its own maintenance."]),
        (
            [f"{FULL} its well-", "known looks.", "Well-known it is."],
            [f"{FULL} its well-known looks.", "Well-known it is."],
        ),
        ([f"{FULL} the Moll-", "Sund line."], [f"{FULL} the Moll-Sund line."]),
        ([f"{FULL} the year 2024-", "25."], [f"{FULL} the year 2024-25."]),
        ([FULL, "- one thing", "- another"], [FULL, "- one thing", "- another"]),
        (["Short", "lines", "of verse"], ["Short", "lines", "of verse"]),
        (["", " "], []),
        ([], []),
    ],
)
def test_paragraphs_from_lines(lines: list[str], paragraphs: list[str]) -> None:
    assert joined(lines) == paragraphs


def test_in_linear_time() -> None:
    began = time.process_time()
    joined(["a" * 40 + "-"] * 20_000)
    joined(["word " * 100_000])
    assert time.process_time() - began < 5
