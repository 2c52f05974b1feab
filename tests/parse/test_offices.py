"""Holders of an office that says what it is of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.parse import Document
from parse.test_mentions import who

ReadText = Callable[..., Document]


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Director of National Security", "James Kelly"),
        ("Secretary of the Interior", "Ryan Hale"),
    ],
)
def test_the_name_behind_what_an_office_is_of(read_text: ReadText, office: str, name: str) -> None:
    document = read_text(f"{office} {name} called the leak a crime. He blamed the press.")
    (entity,) = [e for e in document.entities if e.type == "person"]
    assert (entity.name, entity.roles) == (name, (office,))
    assert who(document, "He") == name


@pytest.mark.parametrize("office", ["Republican FCC Commissioner", "Lanark City Council Member"])
def test_an_office_behind_a_party_or_a_body_is_no_name(read_text: ReadText, office: str) -> None:
    entities = read_text(f"{office} Mike Reardon said it was late.").entities
    assert "Mike Reardon" in [e.name for e in entities]


def test_a_body_keeps_its_name(read_text: ReadText) -> None:
    document = read_text("The University of North Carolina Press printed it.")
    assert all(e.type != "person" for e in document.entities)
