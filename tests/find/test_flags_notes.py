"""Notes by which an outlet corrects or takes back what it printed: seen, and not where there are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import Findings, flags
from onrecord.parse import Document

ReadText = Callable[..., Document]
NOTES = {"correction", "killed"}


def noted(read_text: ReadText, line: str) -> list[tuple[str, str]]:
    document = read_text(f"The mole is closed, the board said.\n\n{line}\n\nThe ferry runs.")
    found = flags.find(document, Findings())
    return [(f.type, document.words(f.span)) for f in found if f.type in NOTES]


@pytest.mark.parametrize(
    "line",
    [
        "Correction: The mole is closed in May, not in June.",
        "CORRECTION (3 May, 8:45 a.m.): The mole is closed in May.",
        "Correction, May 3, 2026: The mole is closed in May.",
        "Corrections and clarifications",
        "Editor's note: An earlier version of this story misspelled the name of the pilot.",
        "[Editor’s note: This article has been corrected to say who closed the mole.]",
        "• This article was amended on 3 May 2026 because the mole is not a pier.",
        "A previous version of this report gave the wrong day.",
        "This post has been updated to correct the height of the mole.",
    ],
)
def test_corrections(read_text: ReadText, line: str) -> None:
    assert noted(read_text, line) == [("correction", line)]


@pytest.mark.parametrize(
    "line",
    [
        "This story has been withdrawn. Its figures could not be confirmed.",
        "Editor's note: This article was retracted on 3 May.",
        "MANDATORY KILL",
        "Retraction: The board has not met.",
        "This page is no longer available.",
    ],
)
def test_kills(read_text: ReadText, line: str) -> None:
    assert noted(read_text, line) == [("killed", line)]


@pytest.mark.parametrize(
    "line",
    [
        "The correction came on Monday, when the board met.",
        "Corrections officers met at the pier.",
        "This story has been updated with the words of the pilot.",
        "The board has withdrawn its plan for the mole.",
        "The story was told again and again.",
        "Kill the lights, the pilot said, and wait.",
        "He asked for a correction: none came until May.",
        "Correctional staff slept at the pier.",
        "An earlier version of the plan had two piers.",
    ],
)
def test_what_only_looks_like_a_note(read_text: ReadText, line: str) -> None:
    assert noted(read_text, line) == []


def test_long_lines_and_odd_ones_take_no_time(read_text: ReadText) -> None:
    for line in ("(" * 5_000, "* " * 20_000, "Correction " + "(x" * 2_000, "note: " * 5_000):
        assert noted(read_text, line + ".") == []
