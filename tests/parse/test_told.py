"""What verbs tell of somebody."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.parse import Document
from parse.test_mentions import who

ReadText = Callable[..., Document]


def test_who_testified_is_the_witness(read_text: ReadText) -> None:
    document = read_text("Ann Kelly testified for an hour. “I saw the light,” the witness said.")
    assert who(document, "the witness") == "Ann Kelly"


def test_who_was_charged_is_the_defendant(read_text: ReadText) -> None:
    document = read_text("Bob Hale was charged with theft. Ann Kelly spoke. The defendant wept.")
    assert who(document, "The defendant") == "Bob Hale"


def test_a_client_is_whom_the_lawyer_serves(read_text: ReadText) -> None:
    document = read_text("Bob Hale was there. Hale's attorney, Ann Kelly, said her client was calm.")
    assert who(document, "her client") == "Bob Hale"


def test_who_gave_evidence_is_the_witness_for_a_while(read_text: ReadText) -> None:
    document = read_text(
        "Ann Kelly gave evidence on Monday. She was calm. The lawyer, Bob Hale, put it to her that a key was "
        "lost. It rained. The room was full. “I have it,” the witness said."
    )
    assert who(document, "the witness") == "Ann Kelly"


def test_who_denies_the_charges_is_the_defendant(read_text: ReadText) -> None:
    document = read_text("Bob Hale denies the charges. Ann Kelly spoke for an hour. The defendant wept.")
    assert who(document, "The defendant") == "Bob Hale"
