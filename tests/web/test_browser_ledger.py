"""The ledger in a wide window: what a row opens is as wide as the row, and stays part of a table."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from tests.web.chromium import browser
from tests.web.test_in_browser import address, page, to_story

__all__ = ["address", "browser", "page"]

KINDS = ("said", "happened", "stands", "promised")
OPENED = """() => { const row = document.querySelector("tr:has(details.open-row figure ~ figure)")
  || document.querySelector("tr:has(details.open-row)");
  const width = (e) => e.getBoundingClientRect().width;
  const own = () => Array.from(row.children, (cell) => Math.round(cell.getBoundingClientRect().x));
  const before = own(); row.querySelector("details.open-row").open = true;
  const figures = Array.from(row.querySelectorAll("figure.evidence"));
  const cells = Array.from(row.querySelectorAll(":scope > :not(.sources)"), (cell) =>
    cell.getBoundingClientRect().bottom);
  return {row: width(row), least: Math.min(...figures.map(width)), before, after: own().slice(0, -1),
    top: Math.min(...figures.map(e => e.getBoundingClientRect().top)), bottom: Math.max(...cells)}; }"""


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_row_opens_has_the_width_of_the_row_below_it(page: Any, kind: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    to_story(page)
    page.goto(f"{page.url}/{kind}")
    found = page.evaluate(OPENED)
    assert found["row"] > 1100 and found["least"] >= 320  # not squeezed into the last column
    assert found["top"] >= found["bottom"] - 1  # below all cells, over none of them
    assert found["after"] == found["before"][:-1]  # nothing moves to the side


@pytest.mark.parametrize("width", [360, 1280])
def test_it_stays_a_table_for_those_who_hear_it(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    to_story(page)
    page.goto(f"{page.url}/said")
    page.evaluate("document.querySelector('details.open-row').open = true")
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    roles = Counter(node.get("role", {}).get("value") for node in tree["nodes"])
    rows = page.locator("table.lines tbody tr").count()
    assert (roles["table"], roles["row"], roles["rowheader"]) == (1, rows + 1, rows)
    assert roles["columnheader"] == 4 and roles["cell"] == 3 * rows


def test_the_heads_of_the_columns_stay_in_sight_and_cover_no_row_that_is_chosen(page: Any) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    to_story(page)
    page.goto(f"{page.url}/said")
    for key in "jjjjjjjjjjkkkkk":
        page.keyboard.press(key)
    head = page.locator("thead").bounding_box()
    chosen = page.locator("tr.chosen").bounding_box()
    assert page.evaluate("scrollY") > 300 and 0 <= head["y"] < 80
    assert chosen["y"] >= head["y"] + head["height"] - 1


def test_a_day_is_not_cut_in_two(page: Any) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    to_story(page)
    page.goto(f"{page.url}/said")
    days = page.locator("td.how .whole")
    assert days.count() > 0
    tall = page.evaluate("Array.from(document.querySelectorAll('td.how .whole'), e => e.offsetHeight)")
    line = page.evaluate("parseFloat(getComputedStyle(document.querySelector('td.how .under')).lineHeight)")
    assert max(tall) < 1.5 * line


def test_what_can_be_pointed_at_beside_what_is_open_is_large_enough(page: Any) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    to_story(page)
    page.goto(f"{page.url}/said")
    page.evaluate("for (const d of document.querySelectorAll('td details')) d.open = true")
    heights = page.evaluate("Array.from(document.querySelectorAll('.otherwise a'), (a) => a.offsetHeight)")
    assert heights and min(heights) >= 24
