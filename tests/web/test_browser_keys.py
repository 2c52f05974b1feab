"""Each key of the list under ? in a real browser: it does what the list says, and no more."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.chromium import browser
from tests.web.test_browser_corrections import to_article
from tests.web.test_in_browser import address, page, to_story

__all__ = ["address", "browser", "page"]

ALOUD = "#said-aloud"
OPEN = ".margin-card.chosen details[open]"


def said(page: Any) -> str:
    """What the page said last, which a toast shows for a moment."""
    page.wait_for_function(f"document.querySelector('{ALOUD}').textContent")
    return str(page.locator(ALOUD).text_content())


def test_the_list_has_each_key_and_no_other(page: Any) -> None:
    to_article(page)
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()
    listed = page.locator("dialog kbd").all_inner_texts()
    known = page.evaluate("Object.keys(KEYS)")
    assert {"Esc" if key == "Escape" else key for key in known} | {"a"} == set(listed)
    page.keyboard.press("j")  # under the list the page rests
    assert page.locator(".chosen").count() == 0
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_brackets_lead_to_the_articles_beside_and_tell_where_there_is_none(page: Any) -> None:
    first = to_article(page)
    seen = [first]
    while page.locator("a[rel=next]").count():
        page.keyboard.press("]")
        page.wait_for_url(lambda url: url != seen[-1])
        seen.append(page.url)
    assert len(seen) == len(set(seen)) > 2
    page.keyboard.press("]")
    assert "no page that way" in said(page)
    for there in reversed(seen[:-1]):
        page.keyboard.press("[")
        page.wait_for_url(there)


def test_brackets_turn_the_pages_of_the_part_in_which_something_is_chosen(page: Any) -> None:
    page.goto("/keys")
    page.evaluate(
        """() => { document.querySelector("main").innerHTML = ["one", "two"].map((name) =>
        `<section><p data-item><a href="#${name}">x</a></p><a rel="prev" href="#before-${name}">b</a>`
        + `<a rel="next" href="#after-${name}">a</a></section>`).join("") }"""
    )
    for keys, told in (("]", "after-one"), ("jj]", "after-two"), ("[", "before-two"), ("k]", "after-one")):
        for key in keys:
            page.keyboard.press(key)
        assert page.evaluate("location.hash") == f"#{told}"


def test_s_shows_a_record_in_its_article_from_every_table(page: Any) -> None:
    to_story(page)
    story = page.url
    for part in ("", "/compare", "/said", "/happened"):
        page.goto(story + part)
        page.keyboard.press("j")
        page.keyboard.press("s")
        page.wait_for_url("**/articles/**")
    page.goto(to_article(page))
    page.keyboard.press("j")
    page.keyboard.press("s")
    record = page.locator(".margin-card.chosen").get_attribute("data-record")
    assert page.evaluate("location.hash") == f"#t-{record}"
    page.goto("/")
    page.keyboard.press("s")
    assert "Nothing that stands in an article" in said(page)


def test_e_edits_the_chosen_record_alone(page: Any) -> None:
    to_article(page)
    page.keyboard.press("e")
    assert "No record is chosen" in said(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    record = page.locator(".margin-card.chosen").get_attribute("data-record")
    page.keyboard.press("e")
    page.wait_for_url(f"**/{record}/correct")


def test_o_opens_and_closes_and_escape_lets_go(page: Any) -> None:
    to_article(page)
    page.keyboard.press("j")
    page.keyboard.press("o")
    assert page.locator(OPEN).count() == 1
    page.keyboard.press("o")
    assert page.locator(OPEN).count() == 0
    page.keyboard.press("o")
    page.keyboard.press("Escape")
    assert page.locator(OPEN).count() == 0 and page.locator(".chosen").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".chosen").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_a_slash_goes_to_the_search_with_its_words_chosen_and_escape_leaves_it(page: Any) -> None:
    page.goto("/search?words=ramp")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("[]seo/?")
    assert page.locator("#search").input_value() == "[]seo/?"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.keyboard.press("j")
    assert page.locator(".chosen").count() == 1


@pytest.mark.parametrize("key", ["Control+s", "Alt+o", "Meta+e", "Control+/"])
def test_keys_of_the_browser_stay_its_own(page: Any, key: str) -> None:
    to_article(page)
    here = page.url
    page.keyboard.press("j")
    page.keyboard.press(key)
    assert page.url == here and page.locator(OPEN).count() == 0
    assert page.evaluate("document.activeElement.id") != "search"


def test_what_is_folded_away_is_not_chosen(page: Any) -> None:
    to_story(page)
    folded = page.locator(".coverage details [data-item]")
    assert folded.count() > 1
    page.evaluate("for (const d of document.querySelectorAll('.coverage details')) d.open = false")
    for _ in range(page.locator("[data-item]").count()):
        page.keyboard.press("j")
        assert page.locator(".chosen").is_visible()
    assert page.locator(".coverage details .chosen").count() == 0
    page.locator(".coverage summary").first.click()
    page.keyboard.press("Escape")
    seen = set()
    for _ in range(page.locator("[data-item]").count()):
        page.keyboard.press("j")
        seen.add(page.locator(".chosen").inner_text())
    assert folded.first.inner_text() in seen
