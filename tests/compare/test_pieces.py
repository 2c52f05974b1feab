"""A few words between marks, and the pieces of one quotation: when they show that two statements are one."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.compare.pieces import sentences
from onrecord.record import Comparison, Reading
from sides import side_by_side

DESK = Desk()
PENHALE = DESK.entity("person", "Isla Penhale")
FIRST = "The harbour wall should trouble every skipper on this coast"
SECOND = "A long inquiry has found no shred of proof that the dredging weakened it"


def quoting(outlet: str, *pieces: str, before: str = "") -> Reading:
    """An article that quotes each piece in a statement of its own."""
    text = " ".join(f"“{piece},” Isla Penhale said." for piece in pieces)
    told = tuple(
        {"content": f"“{piece},”", "by": PENHALE, "quoted": (piece,), "form": "direct"} for piece in pieces
    )
    return DESK.reading(f"{before}{text}", outlet, (PENHALE,), told)


def telling(outlet: str, content: str, *marked: str, more: str = "") -> Reading:
    """An article that tells what she said in its own words, but for those between marks."""
    form = "mixed" if marked else "indirect"
    told = {"content": content, "by": PENHALE, "quoted": marked, "form": form}
    return DESK.reading(f"Isla Penhale said {content}. {more}", outlet, (PENHALE,), (told,))


def rows(*readings: Reading) -> list[Comparison]:
    found = side_by_side(list(readings)).comparisons
    return [c for c in found if c.about.kind == "statement"]


def shared(*readings: Reading) -> list[Comparison]:
    return [c for c in rows(*readings) if c.verdict != "single"]


def test_few_words_between_marks_that_each_prints_once_are_one_statement() -> None:
    words = "deeply dismayed"
    one = telling("Quay Post", f"she was “{words}” by the toll", words)
    other = telling("Isle Echo", f"the council had left her “{words}” on Monday", words)
    assert len(shared(one, other)) == 1


@pytest.mark.parametrize("words", ["robbery", "unsustainable", "not safe"])
def test_a_word_or_two_that_anybody_may_say_twice_show_nothing(words: str) -> None:
    one = telling("Quay Post", f"the toll was “{words}” for her", words)
    other = telling("Isle Echo", f"fishing at this rate was “{words}” and quotas would fall", words)
    assert shared(one, other) == []


def test_words_that_an_article_prints_again_and_again_are_its_matter() -> None:
    again = "The ghost fleet is feared. No ghost fleet was seen."
    sunk = "coastguards should tow the rusting “ghost fleet” away before winter storms arrive"
    owned = "insurers refuse to tell parliament which companies own the “ghost fleet” today"
    one = telling("Quay Post", sunk, "ghost fleet", more=again)
    other = telling("Isle Echo", owned, "ghost fleet")
    assert shared(one, other) == []


def test_a_quotation_that_another_prints_without_marks_is_one() -> None:
    one = quoting("Quay Post", "does this mayor have anything better to do with the wall")
    other = telling("Isle Echo", "does this mayor have anything better to do with the wall or the ferry")
    assert len(shared(one, other)) == 1


def test_pieces_that_another_has_in_one_print_are_one_statement() -> None:
    (row,) = shared(quoting("Quay Post", f"{FIRST}. {SECOND}"), quoting("Isle Echo", FIRST, SECOND))
    assert len(row.sides[0].records) == 3


def test_without_a_print_that_has_both_they_are_two() -> None:
    found = shared(quoting("Quay Post", FIRST, SECOND), quoting("Isle Echo", FIRST, SECOND))
    assert len(found) == 2


def test_what_one_article_prints_twice_is_one_line() -> None:
    twice = quoting("Quay Post", f"{FIRST}. {SECOND}", SECOND)
    other = DESK.reading("Isla Penhale left. The ferry was late.", "Isle Echo", (PENHALE,))
    assert [c.verdict for c in rows(twice, other)] == ["single"]


def test_a_quotation_is_looked_up_by_each_of_its_sentences() -> None:
    read = quoting("Quay Post", f"{FIRST}. {SECOND}")
    (statement,) = read.found
    keys = list(sentences(statement, {read.article.id: read.article}))  # type: ignore[arg-type]
    assert len(keys) == 6
