"""Pieces of text on a page → lines in the order in which a person reads them."""

from __future__ import annotations

import time

from onrecord.read.layout import Piece, lines_on

LEFT = [
    "The bridge over the Moll was closed on",
    "Monday after an inspector found a crack",
    "in one of its piers. The council said",
    "that it would stay closed for a week at",
    "the least, and longer if need be.",
]
RIGHT = [
    "Eleven drivers were called in to help, a",
    "spokesman for the bus company told the",
    "reporters on Tuesday morning. They will",
    "work until the end of the month, and be",
    "paid for every hour of it.",
]


def piece(words: str, x: float, y: float, size: float = 10, turned: int = 0) -> Piece:
    return Piece(words, x, y, size, False, turned)


def column(lines: list[str], x: float, top: float) -> list[Piece]:
    return [piece(words, x, top - 12 * i) for i, words in enumerate(lines)]


def said(pieces: list[Piece]) -> list[str]:
    return [line.words for line in lines_on(pieces)]


def test_columns_that_a_file_tells_column_after_column_stay() -> None:
    assert said(column(LEFT, 72, 700) + column(RIGHT, 320, 700)) == LEFT + RIGHT


def test_columns_that_a_file_tells_line_by_line() -> None:
    title = piece("Bridge over the Moll to stay closed", 72, 730, 24)
    across = piece(
        "The council meets again on Friday, in the town hall of Upper Moll, at nine o'clock sharp", 72, 600
    )
    for shift in (0, 4):  # lines of the columns that stand side by side, and such that do not
        rows = [
            p
            for pair in zip(column(LEFT, 72, 700), column(RIGHT, 320, 700 - shift), strict=True)
            for p in pair
        ]
        assert said([title, *rows, across]) == [title.words, *LEFT, *RIGHT, across.words]


def test_the_rows_of_a_table_stay_whole() -> None:
    rows = [
        ("Pier", "Built", "Cracks"),
        ("North", "1924", "1"),
        ("South", "1925", "0"),
        ("Middle", "1961", "4"),
    ]
    pieces = [
        piece(word, 72 + 150 * i, 700 - 14 * n) for n, row in enumerate(rows) for i, word in enumerate(row)
    ]
    found = lines_on(pieces)
    assert [line.words for line in found] == [" ".join(row) for row in rows]
    assert all(line.row for line in found)


def test_what_stands_at_the_other_end_of_a_line_is_apart() -> None:
    assert said([piece("PRESS RELEASE", 72, 700), piece("4 May 2026", 450, 700)]) == [
        "PRESS RELEASE",
        "4 May 2026",
    ]


def test_words_in_other_letters_and_a_raised_figure_are_of_the_line() -> None:
    pieces = [
        piece("The ", 72, 700),
        piece("Moll Courier", 92, 700),
        piece("1", 150, 703, 6),
        piece(" said so.", 154, 700),
    ]
    assert said(pieces) == ["The Moll Courier1 said so."]


def test_words_that_are_printed_twice_to_look_bold_come_once() -> None:
    assert said([piece("Bridge closed", 72, 700), piece("Bridge closed", 72.4, 700)]) == ["Bridge closed"]
    assert said([piece("no ", 72, 700), piece("no", 90, 700)]) == ["no no"]


def test_letters_that_printers_cut_in_one() -> None:
    assert said([piece("An eﬃcient oﬀicer of the ﬁeld", 72, 700)]) == ["An efficient officer of the field"]


def test_what_is_turned_is_no_part_of_a_line() -> None:
    assert said([piece("The bridge", 72, 700), piece("Photo: Cy Day", 75, 701, 6, 1)]) == [
        "The bridge",
        "Photo: Cy Day",
    ]


def test_many_pieces_in_linear_time() -> None:
    began = time.process_time()
    lines_on([piece("words of a line", (i * 37) % 500, (i * 91) % 800) for i in range(50_000)])
    lines_on([piece("x", i % 600, 700) for i in range(50_000)])
    assert time.process_time() - began < 8
