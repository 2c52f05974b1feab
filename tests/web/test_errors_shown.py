"""What a page says that shows nothing: to a person, in sentences, with the ways that every page has."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import Browser, Get, words

from onrecord.errors import StoreError
from onrecord.web.shown import sentence


@pytest.mark.parametrize("path", ["/stories/sy-none", "/stories/sy-none/said", "/articles/ar-none"])
def test_no_command_is_told_to_who_reads_a_page(get: Get, desk: TestClient, path: str) -> None:
    told = words(get(path, 404).xpath("//section[@class='error']")[0])
    assert "onrecord" not in told and "`" not in told
    assert f"no {'story' if 'stories' in path else 'article'} '" in told
    answer = desk.get(f"/api/v1{path}").json()
    assert "onrecord" not in answer.get("error", ""), answer


def test_at_a_terminal_the_hint_is_part_of_the_message() -> None:
    error = StoreError("no story 'x'", hint="`list` has them")
    assert (str(error), error.words) == ("no story 'x': `list` has them", "no story 'x'")
    assert str(StoreError("no note")) == StoreError("no note").words == "no note"


@pytest.mark.parametrize("path", ["/nothing", "/stories/a/b/c/d/e", "/static/none"])
def test_who_lost_the_way_has_the_ways_of_every_page(get: Get, path: str) -> None:
    page = get(path, 404)
    assert page.xpath("//nav[@aria-label='Desk']/a[@href='/said']") and page.xpath("//input[@id='search']")
    told = words(page.xpath("//section[@class='error']")[0])
    assert "No page of the desk has this address." in told and "Not Found" not in told
    assert "This is not here" in page.xpath("//title/text()")[0]


def test_an_address_that_only_forms_have_says_so(get: Get) -> None:
    told = words(get("/seen", 405).xpath("//section[@class='error']")[0])
    assert "has no page of its own" in told and "Method" not in told


def test_who_is_not_signed_in_sees_no_ways_of_the_desk(browser: Browser) -> None:
    lost = {role: browser(role).get("/nothing") for role in ("", "reader")}
    assert {answer.status_code for answer in lost.values()} == {404}
    assert 'href="/said"' in lost["reader"].text and 'href="/said"' not in lost[""].text
    assert 'href="/accounts"' not in lost["reader"].text


@pytest.mark.parametrize(
    ("line", "said"),
    [("no note", "no note."), ("Ok?", "Ok?"), ("", ""), ("a day (so)", "a day (so)."), ("it is.", "it is.")],
)
def test_a_line_becomes_a_sentence(line: str, said: str) -> None:
    assert sentence(line) == said
