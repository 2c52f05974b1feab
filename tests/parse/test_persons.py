"""Whom a surname means where several bear it, and whom a pronoun or a description cannot mean."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.parse import Document

ReadText = Callable[..., Document]


def who(document: Document, words: str, nth: int = 0) -> str | None:
    """The name of whom the nth mention with these words means."""
    found = [m for m in document.mentions if document.words(m.span) == words]
    entity = document.entity(found[nth].entity)
    return entity.name if entity else None


def test_a_nickname_is_no_other_of_the_family(read_text: ReadText) -> None:
    document = read_text(
        "Harbour Secretary Bob Harlan will retire in June. "
        "The minister, nicknamed “Mad Dog Harlan” by his crews, has told nobody. Harlan said he was tired."
    )
    assert who(document, "Harlan") == "Bob Harlan"


def test_the_one_in_office_goes_by_the_surname(read_text: ReadText) -> None:
    document = read_text(
        "Protesters met President Robert Harlan in Lanark on Sunday. "
        "A letter by Maria Harlan was read out. Harlan said that he had not seen it."
    )
    assert who(document, "Harlan") == "Robert Harlan"


def test_father_and_son(read_text: ReadText) -> None:
    document = read_text(
        "The mayor’s eldest son, Robert Harlan Jr., sold the boat in May. Harlan Jr. said that it leaked."
    )
    assert who(document, "Harlan Jr.") == "Robert Harlan Jr."


def test_an_article_before_a_name_is_only_once_there(read_text: ReadText) -> None:
    document = read_text(
        "Maria Harlan has written to the paper. Robert Harlan has denied it. Robert Harlan won in May. "
        "The Robert Harlan whom we know is kind."
    )
    assert who(document, "Robert Harlan") == "Robert Harlan"


def test_who_acts_is_not_whom_it_is_done_to(read_text: ReadText) -> None:
    document = read_text(
        "Ben Hale met Robert Harlan for lunch in May. He reminded Harlan that the toll was new. "
        "Then he questioned Harlan’s motives."
    )
    assert who(document, "He") != "Robert Harlan"
    assert who(document, "he") != "Robert Harlan"


def test_nobody_calls_himself_the_mayor(read_text: ReadText) -> None:
    document = read_text(
        "Mayor Robert Harlan spoke on Monday. Harlan spokesman Ben Hale was cautious.\n\n"
        "“The mayor has always said that the toll is wrong,” he said."
    )
    assert who(document, "he") == "Ben Hale"


def test_an_office_named_long_after(read_text: ReadText) -> None:
    text = (
        "The doctor was asked by the coroner whether it was late. It was not, she said. "
        "Rain fell all day. The court rose at four. It sat again on Tuesday. Nobody came. "
    )
    assert who(read_text(text + "Area coroner Ann Kelly ruled at noon."), "the coroner") == "Ann Kelly"
    both = text + "Area coroner Ann Kelly ruled at noon. County coroner Eve Marsh disagreed."
    assert who(read_text(both), "the coroner") is None


def test_the_father_is_not_the_brother(read_text: ReadText) -> None:
    document = read_text(
        "Sam Harlan is in hospital. His older brother, Tom Harlan, died in the fire.\n\n"
        "The father said that he had warned both."
    )
    assert who(document, "The father") is None
