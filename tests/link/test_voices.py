"""Whose words a statement is: a printed name before a pronoun that was worked out."""

from __future__ import annotations

from desk import Desk
from onrecord.link.voices import by_name, surest
from onrecord.record import Reading, Statement

DESK = Desk()
PENHALE, TORVILL = DESK.entity("person", "Isla Penhale"), DESK.entity("person", "Marek Torvill")
WORDS = "The ramp will carry lorries again within six weeks"
NAMED = DESK.reading(
    f"“{WORDS},” Ms. Penhale said.",
    "Quay Post",
    (PENHALE,),
    ({"content": WORDS, "by": PENHALE, "speaker": "Ms. Penhale"},),
)
WORKED_OUT = DESK.reading(
    f"“{WORDS},” he said.", "Isle Echo", (TORVILL,), ({"content": WORDS, "by": TORVILL, "speaker": "he"},)
)
TEXTS = {r.article.id: r.article.text for r in (NAMED, WORKED_OUT)}


def said(reading: Reading) -> Statement:
    return next(iter(reading.of(Statement)))


def test_a_name_is_told_from_a_pronoun() -> None:
    assert by_name(said(NAMED), NAMED.article.text)
    assert not by_name(said(WORKED_OUT), WORKED_OUT.article.text)


def test_who_is_printed_by_name_is_surer() -> None:
    members = [said(WORKED_OUT), said(NAMED)]
    assert surest(members, TEXTS.__getitem__) == [said(NAMED)]


def test_where_nobody_is_named_all_count() -> None:
    assert surest([said(WORKED_OUT)], TEXTS.__getitem__) == [said(WORKED_OUT)]


def test_a_part_of_a_name_does_not_speak_against_the_whole_of_it() -> None:
    whole = DESK.reading(
        f"“{WORDS},” she said.",
        "Isle Echo",
        (PENHALE,),
        ({"content": WORDS, "by": PENHALE, "speaker": "she"},),
    )
    short = DESK.entity("person", "Penhale")
    part = DESK.reading(
        f"“{WORDS},” Penhale said.",
        "Quay Post",
        (short,),
        ({"content": WORDS, "by": short, "speaker": "Penhale"},),
    )
    texts = {r.article.id: r.article.text for r in (whole, part)}
    assert surest([said(whole), said(part)], texts.__getitem__) == [said(whole), said(part)]
