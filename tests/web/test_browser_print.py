"""What is printed, and how much moves."""

from __future__ import annotations

from typing import Any

from tests.web.chromium import browser
from tests.web.test_in_browser import address, page, to_story

__all__ = ["address", "browser", "page"]

SEEN = "(css) => Array.from(document.querySelectorAll(css)).filter(e => e.getClientRects().length).length"


def test_what_leads_elsewhere_is_not_printed_and_what_is_told_is(page: Any) -> None:
    to_story(page)
    story = page.url
    page.emulate_media(media="print")
    for css in (".bar", ".tabs", ".foot", "button", "form.watch"):
        assert page.evaluate(SEEN, css) == 0, css
    assert page.evaluate(SEEN, "h1") == 1 and page.evaluate(SEEN, ".row") > 3
    assert page.evaluate(SEEN, ".coverage a.headline") == page.locator(".coverage a.headline").count() > 5
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    page.goto(f"{story}/said")
    assert page.evaluate(SEEN, "tbody tr") > 3 and page.evaluate(SEEN, ".tools") == 0
    page.goto(story)
    page.locator(".coverage a.headline").first.evaluate("a => a.click()")
    page.wait_for_url("**/articles/*")
    assert page.evaluate(SEEN, "p.para") > 3 and page.evaluate(SEEN, ".legend, #add, .line-edit") == 0


def test_a_page_can_be_printed_in_the_dark(browser: Any, address: str) -> None:
    own = browser.new_page(base_url=address, color_scheme="dark")
    own.goto("/")
    own.emulate_media(media="print", color_scheme="dark")
    ink = own.evaluate("getComputedStyle(document.querySelector('h2 a')).color").strip("rgba()").split(",")
    assert sum(int(float(part)) for part in ink[:3]) < 300  # dark on paper, whatever the screen has
    assert len(own.pdf()) > 5_000
    own.close()


def test_nothing_moves_for_those_who_ask_for_that(page: Any) -> None:
    page.emulate_media(reduced_motion="reduce")
    to_story(page)
    moving = """Array.from(document.querySelectorAll("*")).filter(e => {
      const own = getComputedStyle(e);
      return own.animationName !== "none" || parseFloat(own.transitionDuration) > 0;
    }).length"""
    assert page.evaluate(moving) == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
