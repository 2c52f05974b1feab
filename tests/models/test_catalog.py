"""The catalog of learned parts: every file that ships is listed, and is the one that is listed."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from onrecord.errors import DataError
from onrecord.models import catalog
from onrecord.models.catalog import Held

WEIGHTS = Path(str(resources.files("onrecord.models"))) / "weights"


def held() -> list[Held]:
    return [h for card in catalog.cards() for h in (card.weights, card.tokenizer) if h]


def test_every_file_that_ships_is_listed() -> None:
    assert {p.name for p in WEIGHTS.iterdir()} == {h.file for h in held()}


@pytest.mark.parametrize("listed", held(), ids=lambda h: h.file)
def test_each_file_is_the_one_listed(listed: Held) -> None:
    assert catalog.path_of(listed) == WEIGHTS / listed.file


def test_another_file_in_its_place_is_refused() -> None:
    with pytest.raises(DataError, match="not the file"):
        catalog.path_of(Held(held()[0].file, "0" * 64))


def test_what_is_absent_is_none() -> None:
    assert catalog.path_of(Held("nowhere.onnx", "0" * 64)) is None


def test_every_card_says_what_it_was_trained_on_and_under_which_words() -> None:
    for card in catalog.cards():
        assert card.licence and card.trained_on and card.known_limits and card.figures
    with pytest.raises(DataError):
        catalog.card("tea leaves")
