"""What an article that tells on another's report has itself, statement by statement and place by place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk import Desk
from onrecord.compare.sides import side
from onrecord.link.entities import resolve
from onrecord.link.origins import Origins, trace
from onrecord.link.origins.house import own_places
from onrecord.record import Party, Quantity, Reading, Statement
from prose import text_of

DESK = Desk()
HERALD = DESK.reading(text_of(3), "Tidewater Herald")
ENGINEER = DESK.entity("person", "Olga Brandt")
LEANS = (
    "The harbour board knew for two years that the lock gate was cracked, "
    "the Tidewater Herald reported on Monday.\n"
    "According to the Tidewater Herald, an engineer wrote to the board twice.\n"
)
TITLE = "Board knew of cracked lock gate for two years: report"


def traced(text: str, content: str = "", cue: str = "said", to: str = "") -> tuple[Reading, Origins]:
    """A text behind the beginning that leans on the Herald, with a statement of the engineer's."""
    said = ({"content": content, "by": ENGINEER, "cue": cue},) if content else ()
    reading = DESK.reading(LEANS + text, "Quay Post", (ENGINEER,), said, title=TITLE, language="en")
    if to:
        (statement,) = reading.of(Statement)
        party = Party(DESK.span(reading.article, to), None, to)
        reading = replace(reading, found=(replace(statement, addressee=party),))
    return reading, trace("sy-1", [reading, HERALD], resolve([reading, HERALD]))


def named(origins: Origins, ids: tuple[str, ...]) -> list[str | None]:
    return [o.name for o in origins.origins if o.id in ids]


@pytest.mark.parametrize(
    ("text", "content", "cue", "to", "own"),
    [
        ("Brandt wrote to us that the gate held.", "the gate held", "wrote", "us", True),
        ("Brandt told reporters that it held.", "that it held", "told", "reporters", True),
        ("Brandt told the council that it held.", "that it held", "told", "the council", False),
        ("Brandt, interviewed by the Quay Post, said the gate held.", "the gate held", "said", "", True),
        ("In a statement to the Post Brandt said the gate held.", "the gate held", "said", "", True),
        ("Brandt said the gate held.", "the gate held", "said", "", False),
        ("“He wrote to us that the gate held,” Brandt said.", "the gate held", "wrote", "us", False),
        ("People tell us that the gate held.", "the gate held", "tell", "us", False),
    ],
)
def test_a_statement_is_the_outlets_own_where_the_text_shows_it(
    text: str, content: str, cue: str, to: str, own: bool
) -> None:
    reading, origins = traced(text, content, cue, to)
    (statement,) = reading.of(Statement)
    assert named(origins, origins.by_article[reading.article.id]) == ["Tidewater Herald"]
    assert named(origins, origins.by_statement[statement.id]) == ["Quay Post" if own else "Tidewater Herald"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Records seen by the Quay Post list 40 anchors.", "Quay Post"),
        ("We have seen records that list 40 anchors.", "Quay Post"),
        ("Records list 40 anchors.", "Tidewater Herald"),
        ("“Records seen by the Quay Post list 40 anchors,” it says.", "Tidewater Herald"),
    ],
)
def test_a_fact_in_a_sentence_of_the_outlets_own_work_is_its_own(text: str, name: str) -> None:
    reading, origins = traced(text)
    span = DESK.span(reading.article, "40 anchors")
    fact = Quantity(
        id="qu-1", article=reading.article.id, span=span, value=40, low=40, high=40, unit="anchor", of=None,
        comparator="=", event=None, by="test@1",
    )  # fmt: skip
    assert named(origins, side("40", [fact], origins).origins) == [name]


def test_an_outlet_by_an_end_of_its_name_needs_an_article_before_it() -> None:
    reading = DESK.reading("It was seen by the Post. A sign on a lamp Post reads so.", "Quay Post")
    (place,) = own_places(reading, "Quay Post")
    assert place.passage.of(reading.article.text).strip() == "It was seen by the Post."
