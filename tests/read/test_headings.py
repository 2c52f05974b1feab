"""A title line of plain text: short, without a stop, with paragraphs below."""

from __future__ import annotations

import pytest

from onrecord.read.headings import title_of
from onrecord.record import lines_of

PARAGRAPH = "The harbour was opened again on Monday, the mayor said in a letter to the town."
SHORT = "It was late."


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Harbour opens after the storm", PARAGRAPH, PARAGRAPH], True),
        (["Harbour opens after the storm.", PARAGRAPH, PARAGRAPH], False),
        (["Harbour opens after the storm", SHORT, SHORT], False),
        (["Harbour opens after the storm", PARAGRAPH], False),
        (["“We open on Monday”", PARAGRAPH, PARAGRAPH], False),
        (["harbour opens", PARAGRAPH, PARAGRAPH], False),
        (["Harbour " * 30, PARAGRAPH, PARAGRAPH], False),
    ],
)
def test_titles(lines: list[str], found: bool) -> None:
    text = "\n".join(lines)
    title = title_of(text, lines_of(text))
    assert (title.of(text) if title else None) == (lines[0] if found else None)


def test_a_german_title_over_a_quotation() -> None:
    text = (
        "Brücke bleibt eine Woche gesperrt\n\n„Wir öffnen sie erst, wenn wir wissen, wie tief der Riss "
        "im Pfeiler wirklich ist“\n\nDer Rat tagt am Freitag."
    )
    found = title_of(text, lines_of(text))
    assert found and found.of(text) == "Brücke bleibt eine Woche gesperrt"
