"""Nouns that stand for a body named elsewhere, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.parse import Document
from parse.test_mentions import who

ReadText = Callable[..., Document]


def test_the_report_is_the_outlet_that_reported(read_text: ReadText) -> None:
    document = read_text("The New York Times reported that the lock was shut. The report named nobody.")
    assert who(document, "The report") == "New York Times"


def test_a_company_is_the_one_whose_name_says_so(read_text: ReadText) -> None:
    document = read_text("Northgate Ferries Ltd bought a boat. It rained. The company was pleased.")
    assert who(document, "The company") == "Northgate Ferries Ltd"


def test_a_company_with_a_name_before_it_is_another(read_text: ReadText) -> None:
    document = read_text("Northgate Ferries Ltd bought a boat. Ann Kelly's company was pleased.")
    assert all(m.entity is None or m.form != "nominal" for m in document.mentions)


def test_a_firm_is_called_by_its_first_word(read_text: ReadText) -> None:
    document = read_text(
        "Corvale Energy will build a plant. Corvale said it had the money. Shares in Corvale rose."
    )
    assert {e.name for e in document.entities if "Corvale" in e.name} == {"Corvale Energy"}


def test_the_company_is_the_one_firm_of_a_text(read_text: ReadText) -> None:
    document = read_text(
        "Corvale Energy will build a plant. It rained. It snowed. The mayor was glad. So were the people.\n\n"
        "The company has no money."
    )
    assert who(document, "The company") == "Corvale Energy"


def test_the_company_is_none_where_the_text_has_another(read_text: ReadText) -> None:
    document = read_text(
        "Corvale Energy will build a plant. It rained. It snowed. A company from Riga lost. It was late.\n\n"
        "The company has no money."
    )
    found = [m.entity for m in document.mentions if document.words(m.span) == "The company"]
    assert found in ([], [None])
