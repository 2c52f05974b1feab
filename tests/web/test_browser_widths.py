"""Pages at the widths between: nothing is squeezed into letters, what belongs together stands together."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.chromium import browser
from tests.web.test_in_browser import address, page, to_story

__all__ = ["address", "browser", "page"]

NARROWEST = """() => Math.min(...Array.from(document.querySelectorAll("table.lines tbody :is(th, td)"))
  .filter((cell) => cell.textContent.trim() && getComputedStyle(cell).display !== "contents")
  .map((cell) => cell.getBoundingClientRect().width))"""
OVER = """() => Array.from(document.querySelectorAll("table.lines tbody tr"))
  .filter((row) => { const edge = row.getBoundingClientRect().right + 1;
    const past = (e) => e.getBoundingClientRect().right > edge;
    return Array.from(row.querySelectorAll("*")).some(past); }).length"""


@pytest.mark.parametrize("width", [720, 800, 1000, 1088, 1280])
@pytest.mark.parametrize("kind", ["said", "happened", "stands", "promised"])
def test_no_cell_of_a_ledger_is_squeezed(page: Any, kind: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    to_story(page)
    page.goto(f"{page.url}/{kind}")
    page.evaluate("for (const d of document.querySelectorAll('.open-row')) d.open = true")
    assert page.evaluate(NARROWEST) >= 60 and page.evaluate(OVER) == 0


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_places_times_and_figures_of_a_paragraph_stand_in_a_row(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    to_story(page)
    page.locator(".coverage a.headline").first.click()
    tops = page.evaluate(
        "Array.from(document.querySelectorAll('.margin p.lines'), (p) =>"
        " Array.from(p.querySelectorAll(':scope > .line-mark'), (a) => a.offsetTop))"
    )
    rows = [own for own in tops if len(own) > 1]
    assert rows and all(own[0] == own[1] for own in rows if width > 360)
    assert any(own[0] == own[1] for own in rows)


def test_a_day_that_several_have_is_told_in_each_card_of_a_narrow_window(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    to_story(page)
    page.goto(f"{page.url}/times")
    days = page.locator("td.day:has(> .unseen) > .unseen")
    assert days.count() and all(days.nth(n).bounding_box()["width"] > 40 for n in range(days.count()))


def test_a_figure_is_added_by_its_words_and_set_right_in_all_that_it_has(page: Any) -> None:
    to_story(page)
    page.locator(".coverage a.headline").first.click()
    page.wait_for_url("**/articles/*")
    page.goto(f"{page.url}/add?words=Halcyon+7&near=0")
    page.get_by_label("What they are").select_option("quantity")
    assert page.get_by_label("Who says it, does it").is_hidden()
    page.get_by_label("Number, of a figure").fill("7")
    page.get_by_label("Unit, of a figure").fill("barges")
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/articles/*/qu-*")
    assert "Halcyon 7" in page.locator(".line-mark.k-number").all_inner_texts()
    page.goto(page.url.split("#")[0] + "/correct")
    assert page.get_by_label("Number", exact=False).first.input_value() == "7"
    page.get_by_label("At least, of a range").fill("6")
    page.get_by_role("button", name="Save the change").click()
    page.wait_for_url("**#t-*")
    page.keyboard.press("u")
    page.wait_for_load_state()
    page.locator("#corrections li:not(.gone) button").first.click()
    page.wait_for_load_state()
    assert page.locator("#corrections li:not(.gone)").count() == 0
