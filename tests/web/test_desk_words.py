"""The words of the pages: one for each code of the record, and the same as on the command line."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest
from lxml import html
from tests.web.conftest import Get

from onrecord.cli.cells import CHANGE_WORDS
from onrecord.record import Statement, Variant
from onrecord.web.site import _words

WORDS = _words()


def test_what_was_done_to_a_quotation_is_told_as_on_the_command_line() -> None:
    codes = get_args(get_type_hints(Variant)["change"])
    assert set(codes) == set(WORDS["changes"]) == set(WORDS["change_means"])
    for code in codes:
        assert WORDS["changes"][code] == CHANGE_WORDS.get(code, "the same" if code == "same" else code)


def test_an_article_tells_whose_words_a_statement_has(get: Get, ids: dict[str, str]) -> None:
    assert set(WORDS["forms"]) == set(get_args(get_type_hints(Statement)["form"]))
    page = get(f"/articles/{ids['The Slipway']}")
    shown = page.xpath("//li[contains(@class, 'k-said')]//summary")
    assert shown and all(
        any(words in summary.text_content() for words in WORDS["forms"].values()) for summary in shown
    )


@pytest.mark.parametrize("name", ["stands", "happened"])
def test_what_the_outlet_tells_itself_is_called_one_thing(get: Get, ids: dict[str, str], name: str) -> None:
    cells = get(f"/stories/{ids['barge']}/{name}").xpath("//td[@data-l='Told by']")
    told = [html.HtmlElement.text_content(cell) for cell in cells]
    said = [words for words in told if "own voice" in words]
    assert said and all(WORDS["own_voice"] in words for words in said)
