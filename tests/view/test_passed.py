"""Who has it from whom: an agency's words are the agency's, whoever prints them."""

from __future__ import annotations

import pytest

from onrecord.view.passed import How, PassedRow


def row(how: How, origin: str | None, other: str) -> PassedRow:
    share = 0.4 if how == "copies" else None
    return PassedRow("Quay Post", "ar-1", how, other, "ar-2", origin, share, 1, None)


@pytest.mark.parametrize(
    ("how", "origin", "other", "whose", "printed_in"),
    [
        ("copies", "Isle Echo", "Isle Echo", "Isle Echo", None),
        ("copies", "Reuters", "Isle Echo", "Reuters", "Isle Echo"),
        ("copies", "Reuters", "Reuters", "Reuters", None),
        ("copies", "Fjord Daily", "Isle Echo", "Isle Echo", None),
        ("cites", "Fjord Daily", "Isle Echo", "Fjord Daily", "Isle Echo"),
        ("cites", None, "Isle Echo", "Isle Echo", None),
    ],
)
def test_whose_words_are_passed_on(
    how: How, origin: str | None, other: str, whose: str, printed_in: str | None
) -> None:
    assert (row(how, origin, other).whose, row(how, origin, other).printed_in) == (whose, printed_in)
