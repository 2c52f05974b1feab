"""Party and state behind a name."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.parse import Document
from parse.test_mentions import who

ReadText = Callable[..., Document]


def test_a_mark_says_party_and_state(read_text: ReadText) -> None:
    document = read_text(
        "Sen. Maren Holt, R-Ohio, spoke. Rep. Ada Dale (D-Calif.) said no. The California Democrat left. "
        "The Ohio Republican stayed. The Ohio senator laughed."
    )
    assert who(document, "The California Democrat") == "Ada Dale"
    assert who(document, "The Ohio Republican") == "Maren Holt"
    assert who(document, "The Ohio senator") == "Maren Holt"


def test_another_state_is_another(read_text: ReadText) -> None:
    document = read_text("Rep. Ada Dale (D-Calif.) said no. The Texas Democrat left.")
    assert who(document, "The Texas Democrat") is None


def test_what_is_no_mark_says_nothing(read_text: ReadText) -> None:
    document = read_text("Maren Holt (A-Team) said no. The Democrat left.")
    assert who(document, "The Democrat") is None
