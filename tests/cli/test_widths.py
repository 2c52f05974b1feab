"""How the room of a table is dealt out to its columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.cells import outlet
from onrecord.cli.tables import table
from onrecord.cli.widths import broken, dealt, whole_words


def printed(made: Table, width: int) -> list[str]:
    console = Console(width=width, record=True, force_terminal=False)
    with console.capture() as captured:
        console.print(whole_words(made, width))
    return captured.get().splitlines()


def filled() -> Table:
    made = table("Happened", When=-14, Where=4, What=8, Figures=4, Told_by=4)
    made.add_row(
        "this morning", "Carrowmarsh", "two crews were hurt " * 4, "two firefighters", "Northwater Press"
    )
    return made


@pytest.mark.parametrize("width", [80, 100, 140])
def test_words_of_narrow_columns_stay_whole(width: int) -> None:
    lines = printed(filled(), width)
    text = "\n".join(lines)
    assert all(word in text for word in ("Carrowmarsh", "firefighters", "Northwater"))
    assert {len(line) for line in lines[2:]} == {width}


def test_where_there_is_no_room_words_break_and_the_table_still_fits() -> None:
    lines = printed(filled(), 50)
    assert max(map(len, lines)) <= 50
    assert "firefighters" not in "\n".join(lines)


def test_a_word_that_no_column_could_hold_takes_no_room_from_the_others() -> None:
    made = table("", Who=1, What=1)
    made.add_row("press.environment.westmark.example", "short")
    lines = printed(made, 60)
    assert any(abs(line.index("short") - 30) <= 3 for line in lines if "short" in line)


def test_names_of_files_and_addresses_break_behind_their_marks() -> None:
    made = table("", Outlet=3, Words=9, Title=6)
    name = Text("(transport-and-ports-release.txt)").append("\n2026-04-18", style="dim")
    made.add_row(name, "it is not known whose text this is " * 3, "Minister announces relief " * 3)
    first = [line[2:15].strip(" ─") for line in printed(made, 80)]
    assert [line for line in first if line] == [
        "Outlet",
        *("(transport-", "and-ports-", "release.txt)", "2026-04-18"),
    ]


def test_a_file_with_a_very_long_name_is_shown_by_its_ends() -> None:
    assert outlet("(a-note-on-the-mole-and-the-harbour-board.md)").plain == "(a-note-on-the…our-board.md)"
    assert outlet("(wire-monday.txt)").plain == "(wire-monday.txt)"
    long = "The Ferry and Freight Weekly of the Channel Islands"
    assert outlet(long).plain == long


@pytest.mark.parametrize(
    ("told", "width", "lines"),
    [
        ("in (wire-monday.txt) too", 12, ["in (wire-", "monday.txt)", "too"]),
        ("https://tide.example/a/b?c=1&d=2", 14, ["https://tide.", "example/a/b?c=", "1&d=2"]),
        ("short words stay", 12, ["short words", "stay"]),
        ("a\nbb-cc-dd", 4, ["a", "bb-", "cc-", "dd"]),
        ("nothingtobreakat", 6, ["nothin", "gtobre", "akat"]),
        ("x nothingtobreak-at", 6, ["x", "nothin", "gtobre", "ak-at"]),
    ],
)
def test_a_long_word_goes_on_below(told: str, width: int, lines: list[str]) -> None:
    console = Console(width=width)
    made = broken(Text(told, style="dim"), width)
    assert [line.plain.rstrip() for line in made.wrap(console, width, overflow="fold")] == lines
    assert made.plain.replace("\n", "") == told.replace("\n", "")


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 14)), min_size=1, max_size=6), st.integers(0, 60))
def test_all_room_is_dealt_out_and_nobody_gets_less_than_is_needed(
    columns: list[tuple[int, int]], spare: int
) -> None:
    ratios, least = [r for r, _ in columns], [low for _, low in columns]
    room = sum(least) + spare
    given_ = dealt(ratios, least, room)
    assert sum(given_) == room
    assert all(got >= low for got, low in zip(given_, least, strict=True))
