"""Correcting in a real browser: any field, two persons at once, stories split and merged; all undone."""

from __future__ import annotations

from typing import Any

from tests.web.chromium import browser
from tests.web.test_in_browser import address, page, to_story

__all__ = ["address", "browser", "page"]


def to_article(page: Any) -> str:
    """The first article of the first story; its address."""
    to_story(page)
    page.locator(".coverage a.headline").first.click()
    page.wait_for_url("**/articles/*")
    return str(page.url)


def test_any_field_is_corrected_from_the_form_and_undone(page: Any) -> None:
    to_article(page)
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url("**/correct")
    page.locator(".more-fields summary").click()
    page.get_by_label("Said to").fill("Ada Quill")
    page.get_by_label("The outlet does not vouch for it").select_option("yes")
    page.get_by_label("Reason, if you like").fill("As it is printed")
    page.get_by_role("button", name="Save the change").click()
    page.wait_for_url("**#t-*")
    card = page.locator(".margin-card:has(details[open])")
    assert "Ada Quill" in card.inner_text() and "hedged" in card.inner_text()
    page.keyboard.press("u")
    page.wait_for_load_state()
    page.locator("#corrections").wait_for()
    assert "Ada Quill" not in page.locator(".margin-card").first.inner_text()
    assert "As it is printed" in page.locator("#corrections .gone").first.inner_text()


def test_two_who_correct_the_same_line_see_each_others_change(page: Any, browser: Any, address: str) -> None:
    here = to_article(page)
    form = page.locator("a.edit").nth(2).evaluate("a => a.href")
    page.goto(form)
    second = browser.new_context(base_url=address).new_page()
    second.goto(form)
    page.locator("[name=speaker]").fill("Ines Marlow")
    page.get_by_role("button", name="Save the change").click()
    page.wait_for_url("**#t-*")
    second.locator("[name=speaker]").fill("Ada Quill")
    second.get_by_role("button", name="Save the change").click()
    told = second.locator("main").inner_text()
    assert "Somebody corrected this" in told and "Ines Marlow" in told and "Ada Quill" in told
    second.get_by_role("button", name="Keep mine as well").click()
    second.wait_for_url("**#t-*")
    page.goto(here)
    listed = page.locator("#corrections li")
    assert "Ada Quill" in listed.nth(0).inner_text() and "Ines Marlow" in listed.nth(1).inner_text()
    for _ in range(2):
        page.locator("#corrections li:not(.gone) button").first.click()
        page.wait_for_load_state()
    second.context.close()


def test_a_story_is_split_and_merged_again(page: Any) -> None:
    to_story(page)
    whole, before = page.url, page.locator(".counts").first.inner_text()
    page.locator("#set-right > summary").click()
    page.locator("#set-right input[name=article]").last.check()
    page.get_by_role("button", name="Make them a story of their own").click()
    page.wait_for_url("**/history")
    new = page.url.removesuffix("/history")
    assert new != whole
    page.goto(whole)
    assert page.locator(".counts").first.inner_text() != before
    page.locator("#set-right > summary").click()
    page.get_by_label("Its id or address").fill(new)
    page.get_by_role("button", name="Make it a part of this one").click()
    page.wait_for_url("**/history")
    assert "with a story that is a part of this one now" in page.locator("main").inner_text()
    page.goto(whole)
    assert page.locator(".counts").first.inner_text() == before
    page.goto(new)
    assert page.url == whole  # the old address leads on
