"""Who speaks a quotation by the verb beside it: nobody calls herself "she"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.parse import Document
from parse.test_mentions import who

ReadText = Callable[..., Document]


@pytest.mark.parametrize(
    "text",
    [
        "Mrs. Dora Lund sat down. Mrs. Ann Kelly said: “She is late for it.”",
        "Mrs. Dora Lund sat down. “She is late!” Mrs. Ann Kelly shouted.",
        "Mrs. Dora Lund sat down. “She is late for it,” Mrs. Ann Kelly said.",
    ],
)
def test_who_speaks_is_not_she(text: str, read_text: ReadText) -> None:
    assert who(read_text(text), "She") == "Dora Lund"
