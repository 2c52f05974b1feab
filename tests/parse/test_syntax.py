"""Tokens keep their places in the text, whatever the text is."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from onrecord.parse import Document

ReadText = Callable[..., Document]


@pytest.mark.parametrize("text", ["x" * 5_000, '"' * 3_000, "  a  " + "y" * 900 + "  b\u00a0 c", "“a”" * 400])
def test_long_runs_keep_their_offsets(read_text: ReadText, text: str) -> None:
    document = read_text(text)
    assert document.tokens
    assert all(text[t.start : t.end] == t.text for t in document.tokens)


def test_marks_without_space_take_time_in_proportion(read_text: ReadText) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        read_text('"' * count)
        return time.process_time() - start

    seconds(100)
    assert seconds(8_000) < 30 * max(seconds(1_000), 0.1)


def test_titles_of_several_end_no_sentence(read_text: ReadText) -> None:
    document = read_text("It was asked for by Republican Sens. Ann Kelly of Florida and Carl Summer of Utah.")
    assert len(document.sentences) == 1
    assert "Sens." in [t.text for t in document.tokens]
