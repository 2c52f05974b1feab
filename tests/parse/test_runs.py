"""Where a name ends in a run that a page's code has joined."""

from __future__ import annotations

import pytest

from onrecord.parse.runs import unrepeated


@pytest.mark.parametrize(
    ("run", "name"),
    [
        ("Ann Kelly Ann KellyNew poll", "Ann Kelly"),
        ("Ann Kelly MORE", "Ann Kelly"),
        ("Ann Kelly MBE", "Ann Kelly MBE"),
        ("Ann Kelly", "Ann Kelly"),
        ("Harbour Board MORE", "Harbour Board MORE"),
    ],
)
def test_a_run_ends_with_the_name(run: str, name: str) -> None:
    words = run.split()
    assert words[: unrepeated(words) + 1] == name.split()
