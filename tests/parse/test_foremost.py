"""Whom a text is about: "she" with nobody near, and the only firm of a text."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.parse import Document
from parse.test_mentions import who

ReadText = Callable[..., Document]
FIRM = (
    "Corvale Logistics closed its depot on Monday. Drivers of Corvale Logistics had gone on strike. "
    "It rained. The gate was shut. Snow fell on the road.\n\nThe company said it would pay them."
)


def test_the_company_is_the_only_firm(read_text: ReadText) -> None:
    assert who(read_text(FIRM), "The company") == "Corvale Logistics"
    other = FIRM.replace("It rained.", "A company from the coast took the load.")
    assert all(m.form != "role" for m in read_text(other).mentions), "another firm may be meant"


def test_she_who_opens_a_passage_is_whom_the_text_is_about(read_text: ReadText) -> None:
    document = read_text(
        "Ann Kelly wrote songs. Kelly was born by the sea. Kelly sang for years.\n\n"
        "Her agent, Bob Hale, sold the tapes. The band was loud. The hall was cold. Snow fell. It rained.\n\n"
        "She died at home on Monday."
    )
    assert who(document, "She") == "Ann Kelly"
