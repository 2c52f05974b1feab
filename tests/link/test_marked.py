"""Passages that an article marks as another outlet's."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.link.entities import resolve
from onrecord.link.origins import trace
from onrecord.link.origins.marked import marked
from onrecord.link.origins.named import neighbours
from onrecord.link.origins.namings import paragraphs
from onrecord.record import Statement
from prose import text_of

DESK = Desk()
HERALD = DESK.reading(text_of(3), "Tidewater Herald")
NEAR = neighbours([HERALD])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It knew (via Tidewater Herald):\nThe gate was cracked.", [("Tidewater Herald", "quoted")]),
        ("From the Tidewater Herald:\nThe gate was cracked.", [("Tidewater Herald", "quoted")]),
        ("As the Tidewater Herald reports:\nThe gate was cracked.", [("Tidewater Herald", "quoted")]),
        ("The gate was cracked. (H/T Tidewater Herald)", [("Tidewater Herald", "thanked")]),
        ("The gate was cracked. (Reuters)", [("Reuters", "signed")]),
        ("The gate was cracked. — AP", [("Associated Press", "signed")]),
        ("The gate in a photo of May. (Reuters)", []),
        ("The Tidewater Herald has an office here:\nIt stands at the lock.", []),
        ("The gate was cracked (see page 4).", []),
        ("(Reuters)", []),
        ("As the Quay Post reports:\nThe gate was cracked.", []),
    ],
)  # fmt: skip
def test_blocks_and_signatures(text: str, found: list[tuple[str, str]]) -> None:
    reading = DESK.reading(text, "Quay Post", language="en")
    lines = paragraphs(reading.article)
    got = [(m.source.name, m.source.why.split()[0]) for m in marked(reading, "Quay Post", NEAR, lines)]
    assert got == found


def test_what_somebody_says_in_a_block_is_from_where_the_block_is() -> None:
    brandt = DESK.entity("person", "Olga Brandt")
    block = "It knew (via Tidewater Herald):\nBrandt said the gate was cracked."
    text = f"{text_of(1)}\n{block}\n{text_of(2)}"
    said = {"content": "the gate was cracked", "by": brandt}
    reading = DESK.reading(text, "Quay Post", (brandt,), (said,), language="en")
    origins = trace("sy-1", [reading, HERALD], resolve([reading, HERALD]))
    (statement,) = reading.of(Statement)
    name = {o.id: o.name for o in origins.origins}
    assert [name[o] for o in origins.by_article[reading.article.id]] == ["Quay Post"]
    assert [name[o] for o in origins.by_statement[statement.id]] == ["Tidewater Herald"]
    held = [e for o in origins.origins for e in o.evidence if e.why == "quoted from this outlet"]
    assert [e.span.of(text) for e in held if e.span] == [
        "Tidewater Herald):\nBrandt said the gate was cracked."
    ]
