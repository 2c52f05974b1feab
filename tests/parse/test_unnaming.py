"""Capitals that name nobody, and names without what only stands beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.parse import Document

ReadText = Callable[..., Document]


def named(document: Document) -> dict[str, str]:
    return {e.name: e.type for e in document.entities}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Critics argue that Haleism ruins the town. Ann Hale said so.", {"Ann Hale"}),
        ("Article IV, Section 2, says so. Ann Hale said so.", {"Ann Hale"}),
        ("Ann Hale, a New York Democrat who joined later, spoke.", {"Ann Hale"}),
        ("The court decided Mercer v. Doyle again. Ann Hale said so.", {"Ann Hale"}),
        ("No Member of the panel knew. Ann Hale said so.", {"Ann Hale"}),
        ("It hurt Majority Whip Ann Hale of Ohio.", {"Ann Hale"}),
        ("He shot at Colonel Ann House there.", {"Ann House"}),
        ("He lives in Prince William County.", {"Prince William County"}),
    ],
)
def test_who_is_named(read_text: ReadText, text: str, names: set[str]) -> None:
    found = named(read_text(text))
    assert names <= set(found) <= names | {"Ohio", "Section"}


def test_a_firm_has_a_chief_executive(read_text: ReadText) -> None:
    found = named(read_text("The board chose Corvalex CEO Ann Hale. She is its chief investment officer."))
    assert found["Corvalex"] == "organisation" and found["Ann Hale"] == "person"


def test_an_office_of_a_firm_is_a_title(read_text: ReadText) -> None:
    found = named(read_text('"It rains," Corvalex Chief Investment Officer Ann Hale told reporters.'))
    assert "Ann Hale" in found and not any("Officer" in name for name in found)
