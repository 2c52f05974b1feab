"""Lines of pages → paragraphs."""

from __future__ import annotations

import time

import pytest

from onrecord.read.flow import paragraphs_of, without_edges
from onrecord.read.layout import Line, width_of

ONE = [
    "The bridge over the Moll was closed on Monday after an inspector found",
    "a crack in one of its piers. The council of the county said that it has to",
    "stay closed for a week at the least, and longer if the divers find more.",
]
TWO = [
    "Eleven drivers were called in to help, a spokesman for the bus company",
    "told reporters on Tuesday morning. They are to work until the end of May,",
    "and will be paid for every hour, which the council has promised to them.",
]
WHOLE_ONE, WHOLE_TWO = " ".join(ONE), " ".join(TWO)


def line(words: str, y: float, x: float = 72, size: float = 10, bold: bool = False) -> Line:
    return Line(words, x, y, size, bold, 0, x + width_of(words, size))


def block(lines: list[str], top: float, indent: float = 0, x: float = 72) -> list[Line]:
    return [line(words, top - 12 * i, x + (indent if i == 0 else 0)) for i, words in enumerate(lines)]


def told(*pages: list[Line]) -> list[str]:
    return [paragraph.words for paragraph in paragraphs_of(pages)]


def test_a_gap_parts_paragraphs_whose_last_lines_are_full() -> None:
    assert told(block(ONE, 700) + block(TWO, 656)) == [WHOLE_ONE, WHOLE_TWO]


def test_an_indent_parts_them_and_a_quotation_set_in_is_one() -> None:
    assert told(block(ONE, 700, 12) + block(TWO, 664, 12)) == [WHOLE_ONE, WHOLE_TWO]
    quoted = block(TWO, 664, x=90)
    assert told(block(ONE, 700) + quoted + block(ONE, 628)) == [WHOLE_ONE, WHOLE_TWO, WHOLE_ONE]


def test_a_title_of_two_lines_and_a_line_in_bold() -> None:
    title = [line("Bridge over the Moll to stay closed", 740, size=20), line("for a week", 716, size=20)]
    head = line("Buses instead", 664, bold=True)
    found = told(title + block(ONE, 700) + [head] + block(TWO, 652))
    assert found == ["Bridge over the Moll to stay closed for a week", WHOLE_ONE, "Buses instead", WHOLE_TWO]


def test_lines_that_had_room_for_more_end_there() -> None:
    address = [line("Town Hall", 740), line("1 Bridge Street", 728), line("Upper Moll", 716)]
    assert told(address + block(ONE, 704)) == ["Town Hall", "1 Bridge Street", "Upper Moll", WHOLE_ONE]


def test_entries_of_a_list_go_on_further_in() -> None:
    entries = [line("• " + TWO[0], 664), line(TWO[1], 652, 82), line("• Another one.", 640)]
    assert told(block(ONE, 700) + entries) == [WHOLE_ONE, f"• {TWO[0]} {TWO[1]}", "• Another one."]


@pytest.mark.parametrize("at", [0, 3])
def test_the_large_letter_at_the_beginning_is_put_before_its_word(at: int) -> None:
    lines = [line(ONE[0][1:], 700, 92), line(ONE[1], 688, 92), line(ONE[2], 676)]
    lines.insert(at, line("T", 688, size=28))
    assert told(lines) == [WHOLE_ONE]


def test_a_paragraph_goes_on_in_the_next_column_and_overleaf() -> None:
    assert told(block(ONE[:2], 100) + block(ONE[2:], 700, x=320), block(TWO, 700)) == [WHOLE_ONE, WHOLE_TWO]
    assert told(block(ONE, 700) + block(TWO[:1], 656), block(TWO[1:], 700)) == [WHOLE_ONE, WHOLE_TWO]


def test_notes_at_the_foot_follow_the_paragraph_that_goes_on_overleaf() -> None:
    note = line("1 Built in 1924.", 60, size=7)
    assert told([*block(ONE, 700), *block(TWO[:1], 656), note], block(TWO[1:], 700)) == [
        WHOLE_ONE,
        WHOLE_TWO,
        "1 Built in 1924.",
    ]


def test_heads_feet_and_numbers_of_pages_are_left_out_wherever_the_file_has_them() -> None:
    def page(number: int, lines: list[str]) -> list[Line]:
        foot = [line("MOLL COURIER", 770, size=8), line(f"Page {number}", 30, 500, 8)]
        return [*foot, *block(lines, 700)]

    kept, left = without_edges([page(1, ONE), page(2, TWO)])
    assert [[found.words for found in lines] for lines in kept] == [ONE, TWO]
    assert [found.words for found in left] == ["MOLL COURIER", "Page 1", "MOLL COURIER", "Page 2"]


def test_the_other_head_of_left_hand_pages_is_left_out_and_a_first_line_at_its_place_is_not() -> None:
    right = [line("Tuesday, 5 May 2026", 770, size=8)]
    left = [line("MOLL COURIER", 770, size=8)]
    title = [line("Bridge over the Moll to stay closed", 770, size=20)]
    bare = [block([f"{word} {words}" for words in ONE], 700) for word in ("So", "Then", "Now", "Later")]
    pages = [head + lines for head, lines in zip([right, left, right, title], bare, strict=True)]
    kept, _ = without_edges(pages)
    assert kept == [*bare[:3], title + bare[3]]


def test_nothing() -> None:
    assert told() == [] and told([]) == [] and without_edges([[], []]) == ([[], []], [])


def test_many_lines_in_linear_time() -> None:
    began = time.process_time()
    lines = [line("words of a line", (i * 91) % 800, (i * 37) % 500) for i in range(30_000)]
    paragraphs_of([without_edges([lines])[0][0]])
    assert time.process_time() - began < 8
