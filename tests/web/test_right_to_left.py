"""Texts that are written from right to left: kept, set side by side, and shown as they are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.web.chromium import browser, served
from tests.web.conftest import BASE, words

from onrecord.app import read
from onrecord.settings import load
from onrecord.store import open_store
from onrecord.web import make_app

__all__ = ["browser"]

ARABIC = """قال وزير النقل سامي الخوري (Sami Khoury) إن 18,600 راكب نُقلوا عبر ميناء Calder يوم الثلاثاء.

وأضاف الوزير: «سنفتح المحطة الجديدة في 14 مارس 2026، ولن تُغلق الخطوط (3A و 7B) قبل ذلك».

وقالت شركة Brennock Marine إن الرافعة رقم 7 توقفت بعد اصطدام قارب بها في الساعة 06:45،
وإن الأضرار تبلغ 2.4 مليون يورو.

وشكرت رئيسة البلدية ليلى مراد العمال، وقالت إن الميناء سيبقى مفتوحا للعبّارات الصغيرة حتى نهاية الأسبوع."""
LATER = """قال وزير النقل سامي الخوري (Sami Khoury) إن 16,800 راكب نُقلوا عبر ميناء Calder يوم الثلاثاء.

وأضاف الوزير: «سنفتح المحطة الجديدة في 14 مارس 2026، ولن تُغلق الخطوط (3A و 7B) قبل ذلك».

وقالت شركة Brennock Marine إن الرافعة رقم 7 توقفت بعد اصطدام قارب بها في الساعة 06:45،
وإن الأضرار تبلغ 2.4 مليون يورو.

ولم يصدر عن النقابة أي تعليق على عدد العمال الذين سيعملون في عطلة نهاية الأسبوع."""
HEBREW = """שר התחבורה דן אלמוג (Dan Almog) אמר כי 18,600 נוסעים הועברו דרך נמל Calder ביום שלישי.

"נפתח את המסוף החדש ב-14 במרץ 2026, והקווים 3A ו-7B לא ייסגרו לפני כן", הוסיף השר.

חברת Brennock Marine מסרה כי מנוף מספר 7 הושבת לאחר שסירה פגעה בו בשעה 06:45."""
ENGLISH = """The port of Calder works again, the newspaper صحيفة الرصيف reported on Tuesday.

Transport minister Sami Khoury said: “We will open the new terminal on 14 March 2026.” The
minister, whose name is written سامي الخوري, told reporters that 18,600 passengers had been carried.

Brennock Marine said that crane 7 had stopped at 06:45."""
ROWS = (
    ("صحيفة الرصيف", "ar", "08:00", "ميناء Calder يعود إلى العمل بعد توقف 3 أيام (فيديو)", ARABIC),
    ("הרציף", "he", "09:00", "נמל Calder חוזר לפעול לאחר 3 ימים", HEBREW),
    ("Harbour Courier عربي", "ar", "11:30", "ميناء Calder يعود إلى العمل بعد توقف 3 أيام", LATER),
    ("Channel Ledger", "en", "12:00", "Calder port works again after 3 days", ENGLISH),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with two articles in Arabic, one in Hebrew and one in English that has Arabic names in it."""
    folder = tmp_path_factory.mktemp("rtl")
    lines = (
        {"outlet": outlet, "language": code, "published": f"2026-03-10T{at}:00+00:00", "title": title,
         "text": text, "url": f"https://{n}.example/"}
        for n, (outlet, code, at, title, text) in enumerate(ROWS)
    )  # fmt: skip
    (folder / "rows.jsonl").write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    path = str(folder / "rtl.db")
    with closing(open_store(path)) as store:
        summary = read(store, [str(folder / "rows.jsonl")], load())
    assert summary.read == 4 and summary.failures == []
    return path


@pytest.fixture(scope="module")
def paths(kept: str) -> dict[str, str]:
    """Addresses of pages by what they are."""
    with closing(open_store(kept, create=False)) as store:
        (story,) = store.stories()
        titles = {a.title: a.id for a in store.articles()}
    ids = [titles[title] for _, _, _, title, _ in ROWS]
    own = f"/stories/{story.id}"
    return {
        "desk": "/", "story": own, "arabic": f"/articles/{ids[0]}", "hebrew": f"/articles/{ids[1]}",
        "later": f"/articles/{ids[2]}", "english": f"/articles/{ids[3]}",
        "pair": f"{own}/compare?a={ids[0]}&b={ids[2]}",
    }  # fmt: skip


@pytest.mark.parametrize("which", ["arabic", "hebrew"])
def test_a_text_says_its_language_and_where_it_begins(kept: str, paths: dict[str, str], which: str) -> None:
    with TestClient(make_app(kept, ("127.0.0.1:8470",)), base_url=BASE) as client:
        page = html.fromstring(client.get(paths[which]).text)
        story = html.fromstring(client.get(paths["story"]).text)
    code = which[:2]
    shown = page.xpath("//p[@data-start]")
    assert len(shown) > 2
    assert {(p.get("dir"), p.get("lang")) for p in shown} == {("rtl", code)}
    assert (page.xpath("//h1/@lang"), page.xpath("//h1/@dir")) == ([code], ["auto"])
    assert page.getroottree().getroot().get("lang") == "en"
    assert code in story.xpath("//a[contains(@class, 'headline')]/@lang")


def test_two_are_set_side_by_side_though_nothing_is_looked_for_in_them(
    kept: str, paths: dict[str, str]
) -> None:
    with TestClient(make_app(kept, ("127.0.0.1:8470",)), base_url=BASE) as client:
        page = html.fromstring(client.get(paths["pair"]).text)
    lit = [words(b) for b in page.xpath("//section[@id='copied']//blockquote")]
    assert len(lit) == 2 and "18,600" in lit[0] and "16,800" in lit[1]
    assert set(page.xpath("//section[@id='copied']//blockquote/@lang")) == {"ar"}
    assert len(page.xpath("//figure[@class='strip']//*[@class='turned']")) == 8


@pytest.fixture(scope="module")
def address(kept: str) -> Iterator[str]:
    with served(kept) as own:
        yield own


PLACES = """([words, within]) => {
  const walk = document.createTreeWalker(document.querySelector(within), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    const range = document.createRange();
    if (at < 0) continue;
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const box = range.getBoundingClientRect();
    if (box.width) return [box.left, box.right, box.top];
  }
}"""
"""Where words are drawn in a part of a page: left, right and top of the first place."""


def in_row(page: Any, *shown: str, within: str = "main") -> None:
    """Assert that words are drawn one behind the other, from left to right, on one line."""
    boxes = [page.evaluate(PLACES, [own, within]) for own in shown]
    assert all(boxes), list(zip(shown, boxes, strict=True))
    for (_, right, top), (left, _, other) in pairwise(boxes):
        assert right <= left + 1 and abs(top - other) < 12, list(zip(shown, boxes, strict=True))


def test_names_and_numbers_keep_their_order_on_the_screen(
    browser: Any, address: str, paths: dict[str, str]
) -> None:
    page = browser.new_page(base_url=address, viewport={"width": 1360, "height": 900})
    page.goto(paths["later"])
    in_row(page, "Harbour Courier", "عربي", "2026-03-10", " words", within=".byline")
    in_row(page, "راكب", "16,800", "Sami Khoury", "قال وزير")  # read from right to left
    end = page.evaluate(PLACES, ["قال وزير", "main"])[1]
    assert abs(end - page.evaluate("document.querySelector('h1').getBoundingClientRect().right")) < 2
    page.goto(paths["pair"])
    in_row(page, "Harbour Courier", "عربي", "2026-03-10 11:30")
    page.goto(paths["story"])
    in_row(page, "صحيفة الرصيف", "2026-03-10 08:00", within=".coverage .plain")
    in_row(page, "with ", "صحيفة الرصيف", within=".coverage .shown")
    left, right, _ = page.evaluate(PLACES, ["71\u00a0%", ".coverage .shown"])
    assert 10 < right - left < 60  # a number and its sign are not parted by the end of a line
    page.close()


def test_nothing_is_cut_off_on_a_narrow_screen(browser: Any, address: str, paths: dict[str, str]) -> None:
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 740})
    for path in paths.values():
        assert page.goto(path).status == 200
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        lost = "Array.from(document.querySelectorAll('main [dir]'), e => e.getBoundingClientRect().left)"
        assert min(page.evaluate(lost)) >= -1, path
    page.close()
