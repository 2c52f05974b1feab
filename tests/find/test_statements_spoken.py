"""Whom "you" means, who hosts, what a title names, and through what somebody goes on."""

from __future__ import annotations

from collections.abc import Callable

from find.test_statements import statements, words
from onrecord.parse import Document

Read = Callable[..., Document]


def names(document: Document) -> list[tuple[str, str | None]]:
    """The speakers of all statements, as printed and as meant."""
    speakers = [s for one in statements(document) for s in one.speakers if s.span]
    return [(words(document, s.span), s.name or s.described_as) for s in speakers if s.span]


def test_you_is_who_is_called_by_name(read_text: Read) -> None:
    document = read_text(
        "Ann Kelly was in the box.\n\n“You told the police that you saw a light. Which is it, Ms Kelly?” "
        "the lawyer Bob Hale asked."
    )
    assert ("You", "Ann Kelly") in names(document)


def test_a_host_is_whom_the_guest_calls_by_name(read_text: Read) -> None:
    document = read_text(
        "Ann Kelly spoke to Wendell Price on Sunday.\n\nHOST: Senator, welcome. What happened?\n\n"
        "KELLY: Good morning, Wendell. We lost.\n\nHOST: Why?\n\nKELLY: It rained."
    )
    assert [name for label, name in names(document) if label == "HOST"] == ["Wendell Price", "Wendell Price"]


def test_a_report_is_called_by_its_title(read_text: Read) -> None:
    document = read_text(
        "The auditor published a review called “Empty Seats”. The report found that buses ran empty."
    )
    assert ("The report", "Empty Seats") in names(document)


def test_two_titles_are_none(read_text: Read) -> None:
    document = read_text(
        "She read a report called “Empty Seats” and a study called “Full Seats”. The report found little."
    )
    assert ("The report", "Empty Seats") not in names(document)


def test_who_stands_for_the_person_and_not_the_thing(read_text: Read) -> None:
    document = read_text("The claim drew the ire of Justice Bob Hale, who said that it was nonsense.")
    assert ("who", "Bob Hale") in names(document)


def test_sons_by_name_are_two(read_text: Read) -> None:
    document = read_text("Their sons, Alasdair and Piet Kelly, said that the house was sold.")
    assert len(names(document)) == 2


def test_the_statement_that_was_issued_is_the_channel(read_text: Read) -> None:
    document = read_text("Northwater Lines issued a statement on Monday. It said that the ramp was safe.")
    channel = statements(document)[-1].channel
    assert channel is not None and channel.type == "press-release"


def test_what_an_outlet_publishes_is_no_channel_of_its_own(read_text: Read) -> None:
    document = read_text("The Daily Courier published a letter on Monday. It said that the ramp was safe.")
    assert statements(document)[-1].channel is None


def test_a_president_behind_the_name_of_a_body_is_not_the_body(read_text: Read) -> None:
    document = read_text("The National League of Women President Ann Kelly said that the cover was sexist.")
    assert [name for _, name in names(document)] == ["Ann Kelly"]


def test_kin_of_somebody_is_not_who_spoke_last(read_text: Read) -> None:
    document = read_text("Ann Kelly said that it rained. The wife of Bob Hale said no.")
    assert "Ann Kelly" not in [name for words, name in names(document) if words.startswith("The wife")]
