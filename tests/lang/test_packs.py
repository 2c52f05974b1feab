"""Language packs: words as data, typed by who reads them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onrecord.errors import DataError
from onrecord.find.numerals import NumberWords
from onrecord.lang import languages, load_pack


@dataclass(frozen=True)
class Wrong:
    """A shape that the numbers do not have."""

    units: list[str]


def test_packs_are_found_by_listing() -> None:
    assert "en" in languages()
    assert load_pack("en").code == "en"


def test_a_file_is_read_once_for_each_type() -> None:
    pack = load_pack("en")
    assert pack.read("numbers", NumberWords) is pack.read("numbers", NumberWords)
    assert pack.read("numbers", NumberWords).units["three"] == 3


def test_what_is_missing_or_of_another_shape_is_named() -> None:
    with pytest.raises(DataError, match="no language pack for 'xx'"):
        load_pack("xx")
    with pytest.raises(DataError, match=r"lang/en/nowhere\.yml"):
        load_pack("en").read("nowhere", NumberWords)
    with pytest.raises(DataError, match=r"lang/en/numbers\.yml.*units"):
        load_pack("en").read("numbers", Wrong)
