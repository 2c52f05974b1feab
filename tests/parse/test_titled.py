"""Words that are a title or a name by where they stand."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.parse import Document

ReadText = Callable[..., Document]


def people(document: Document) -> set[str]:
    return {e.name for e in document.entities if e.type == "person"}


def meant(document: Document, words: str) -> str | None:
    """Whom the last mention with some words means."""
    found = [m for m in document.mentions if document.words(m.span) == words]
    entity = document.entity(found[-1].entity) if found else None
    return entity.name if entity else None


def test_a_surname_that_is_a_title_elsewhere(read_text: ReadText) -> None:
    document = read_text(
        "The ferry firm was founded by Laura King, who lives in Sund. "
        "King told the paper that it would sail again."
    )
    assert "Laura King" in people(document)
    assert meant(document, "King") == "Laura King"


def test_a_king_stays_one(read_text: ReadText) -> None:
    document = read_text("King Harald opened the bridge. The king said it was sound.")
    assert "King" not in people(document)


def test_a_given_name_that_is_an_office_elsewhere(read_text: ReadText) -> None:
    document = read_text("Dean Barlow, who runs the mill, said the river was high. Barlow was tired.")
    assert "Dean Barlow" in people(document)


def test_an_office_of_several(read_text: ReadText) -> None:
    document = read_text("Former Presidents Laura Hale and Thomas Orr will speak at the service in May.")
    assert {"Laura Hale", "Thomas Orr"} <= people(document)


def test_a_syllable_behind_a_hyphen_is_of_the_name(read_text: ReadText) -> None:
    document = read_text("The envoy Park Jong-ho said the talks were over. Park left on Friday.")
    assert "Park Jong-ho" in people(document)
    led = read_text("The inquiry was a Laura Hale-led one, said Laura Hale.")
    assert "Laura Hale" in people(led)


def test_a_shouted_word_is_of_no_name(read_text: ReadText) -> None:
    document = read_text("Andrew Hale was dismissed. “Andrew Hale FIRED, a great day,” the owner wrote.")
    assert people(document) == {"Andrew Hale"}


def test_a_place_that_a_line_has_run_into(read_text: ReadText) -> None:
    document = read_text("The old mills have left rural Canada Laura Hale, a banker, said on Friday.")
    assert "Laura Hale" in people(document)


def test_one_of_two_given_names(read_text: ReadText) -> None:
    document = read_text("James Hale was dismissed. “You may scold Jim Hale,” she said. Hale was calm.")
    assert meant(document, "Hale") == "James Hale"


def test_a_surname_with_its_particle(read_text: ReadText) -> None:
    document = read_text("John Della Costa ran the poll. Della Costa said that it was close.")
    assert people(document) == {"John Della Costa"}


def test_a_president_who_only_says_when(read_text: ReadText) -> None:
    document = read_text(
        "The president said the dam was sound. The dam was built under President Laura Hale, and holds."
    )
    assert meant(document, "The president") is None
