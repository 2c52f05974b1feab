"""CSV comes back as it was, and nothing in it runs as a formula."""

from __future__ import annotations

import csv
import io

import pytest

from onrecord.export.sheet import sheet


def back(columns: list[str], rows: list[tuple[object, ...]]) -> list[list[str]]:
    data = b"".join(sheet(columns, rows))  # type: ignore[arg-type]
    assert data.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_cells_come_back_with_commas_quotes_and_letters_of_every_kind() -> None:
    texts = ('“Nobody,” she said, "will be left"', "Žižek, Maeve", "", "two\nlines")
    assert back(["a", "b", "c", "d"], [texts]) == [["a", "b", "c", "d"], list(texts)]
    assert back(["n", "yes", "none"], [(0.5, True, None)])[1] == ["0.5", "true", ""]
    assert back(["n"], [(-3,)])[1] == ["-3"]


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-5 %", "@cmd", "\t=1", " =HYPERLINK(1)", "＝1+1"])
def test_a_text_that_looks_like_a_formula_is_text(text: str) -> None:
    assert back(["a"], [(text,)])[1] == [f"'{text}"]
    assert back(["a"], [(f"x{text}",)])[1] == [f"x{text}"]
