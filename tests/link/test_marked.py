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
        ("The gate was cracked. (Tidewater Herald)", [("Tidewater Herald", "signed")]),
        ("The gate was cracked. — Tidewater Herald", []),
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


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("The gate was cracked.\nThe board knew. (Reuters)", "Reuters"),
        ("The gate was cracked.\nThe board knew. (Tidewater Herald)", "Tidewater Herald"),
        ("The gate was cracked. (Reuters)\nThe board knew. (AFP)", "Quay Post"),
        ("The gate was cracked. (Reuters)\nThe board knew.", "Quay Post"),
        ("The gate was cracked.\nThe board knew. (Quay Post)", "Quay Post"),
        ("The gate was cracked.\nThis piece first appeared in the Tidewater Herald.", "Tidewater Herald"),
        ("The gate was cracked.\nThis story was originally published by the Quay Post.", "Quay Post"),
        ("Olga Brandt\n\nTidewater Herald\n\nThe gate was cracked.", "Tidewater Herald"),
        ("Olga Brandt\n\nQuay Post\n\nThe gate was cracked.", "Quay Post"),
        ("Olga Brandt\n\nTidewater Herald staff\n\nThe gate was cracked.", "Quay Post"),
    ],
)  # fmt: skip
def test_a_signature_at_the_end_is_for_the_whole(text: str, home: str) -> None:
    reading = DESK.reading(text, "Quay Post", language="en")
    origins = trace("sy-1", [reading, HERALD], resolve([reading, HERALD]))
    name = {o.id: o.name for o in origins.origins}
    assert [name[o] for o in origins.by_article[reading.article.id]] == [home]


def test_whoever_signs_a_copy_is_the_origin_of_all_copies() -> None:
    text = text_of(1, 300)
    signed = DESK.reading(f"{text} (Reuters)", "Quay Post", published="2026-03-02", language="en")
    plain = DESK.reading(text, "Isle Echo", published="2026-03-01", language="en")
    origins = trace("sy-1", [signed, plain], resolve([signed, plain]))
    assert {o for r in (signed, plain) for o in origins.by_article[r.article.id]} == {
        next(o.id for o in origins.origins if o.name == "Reuters")
    }
