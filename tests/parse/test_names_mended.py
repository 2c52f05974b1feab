"""Names that were once cut, run together or taken for somebody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.parse import Document

ReadText = Callable[..., Document]


def kinds(document: Document) -> dict[str, str]:
    return {e.name: e.type for e in document.entities}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Dock Workers’ Alliance accused the port.", "Dock Workers’ Alliance", "organisation"),
        ("The People’s Harbour Movement said no.", "People’s Harbour Movement", "organisation"),
        ("The Sundish Observatory for Tidal Rights said no.", "Sundish Observatory for Tidal Rights", None),
        (
            "According to the National Association of Harbour Pilots, it is late.",
            "National Association of Harbour Pilots",
            "organisation",
        ),
        ("Cllr Orla “Podge” Hanlon spoke.", "Orla Podge Hanlon", "person"),
        ("The band’s treasurer, Hugh “Shug” Baird, spoke.", "Hugh Shug Baird", "person"),
        ("The developer, Tullow Bay Hospitality, rejects that.", "Tullow Bay Hospitality", "organisation"),
        ("White House Chief of Staff John F. Kelland said no.", "John F. Kelland", "person"),
        ("Nikki Haldane MORE said no.", "Nikki Haldane", "person"),
        ("Sen. John Corwin John CorwinNew poll said no.", "John Corwin", "person"),
        ("Ann Kelland MBE said no.", "Ann Kelland MBE", "person"),
    ],
)
def test_a_name_is_whole_and_no_more(text: str, name: str, kind: str | None, read_text: ReadText) -> None:
    found = kinds(read_text(text))
    assert name in found
    assert kind is None or found[name] == kind


def test_a_firm_goes_by_the_first_word_of_its_name(read_text: ReadText) -> None:
    document = read_text("Workers at Corvell Logistics struck. Corvell said on Monday that it was sorry.")
    assert kinds(document) == {"Corvell Logistics": "organisation"}


def test_a_surname_is_no_short_form_of_a_firm(read_text: ReadText) -> None:
    document = read_text("Ann Corvell left Corvell Logistics. Corvell said on Monday that she was sorry.")
    assert kinds(document)["Ann Corvell"] == "person"


def test_a_dateline_is_nobody(read_text: ReadText) -> None:
    document = read_text("TOLEDO, Ohio — The former treasurer of a small credit union spoke.")
    assert "person" not in kinds(document).values()


def test_somebody_of_no_list_is_known_by_who_speaks_with_that_surname(read_text: ReadText) -> None:
    document = read_text("On Sunday Zenja Rautvik won the race. “I am glad,” Rautvik said.")
    assert kinds(document) == {"Zenja Rautvik": "person"}


def test_whoever_speaks_a_quotation_is_not_whom_it_names(read_text: ReadText) -> None:
    document = read_text(
        "James Desmond is writing a letter. “Nobody backs the deal of Raymond Biddle,” he told the paper."
    )
    (pronoun,) = [m for m in document.mentions if document.words(m.span) == "he"]
    entity = document.entity(pronoun.entity)
    assert entity is not None and entity.name == "James Desmond"
