"""The desk in a real browser: keys, folds, copying, narrow and dark, and whether everybody can use it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.web.chromium import browser, served

from onrecord.record import Job, Source, make_naming
from onrecord.store import open_store
from onrecord.store.team import Kept, open_team
from onrecord.team import talk
from onrecord.team.roles import ALONE

__all__ = ["browser"]

AXE = os.environ.get("ONRECORD_AXE", "")
"""The path of axe.min.js (npm package axe-core), where it is to be run."""
AT = "2026-05-04T10:00:00.000+00:00"
SIZES = {"wide": (1360, 900), "narrow": (360, 740)}


@pytest.fixture(scope="module")
def address(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a desk over a copy of the example is served."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    shutil.copy(example, path)
    _talked(str(path))
    with served(str(path)) as own:
        yield own


def _talked(path: str) -> None:
    """Notes in each of the states that a note can be in, a story that is watched, a source."""
    with closing(open_store(path)) as store, closing(open_team(path)) as team:
        story = store.stories()[0]
        store.watch(Source(address="https://a.example/feed", name="A feed", every=60, next="2026-01-01"))
        store.work(Job(id="jo-1", act="read", what="news", begun=AT, seen=AT, step="kept", done=4, total=9))
        both = sorted(e.id for e in store.reading(story.articles[0]).entities if e.type == "person")[:2]
        store.name(make_naming("same", AT, ones=both[:1], others=both[1:], name="A", other="B", why="x"))
        team.keep_eye(Kept("kp-1", "person", "story", story.id, "x", "2000-01-01", "2000-01-01"))
        for place, of in (("story", story.id), *(("article", a) for a in story.articles)):
            first = talk.write(team, "rita", place, of, "", "@person, one ramp\n\nor two?")  # type: ignore[arg-type]
            talk.write(team, "person", place, of, "", "Two.", first.id)  # type: ignore[arg-type]
            hidden = talk.write(team, "rita", place, of, "", "All fools.")  # type: ignore[arg-type]
            talk.do(team, "person", ALONE, hidden.id, "hide", "It insults.", "respect")
            talk.do(team, "person", ALONE, first.id, "report", "Twice asked.", "spam")


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page whose scripts may not fail, nor break the policy of the desk."""
    context = browser.new_context(base_url=address, viewport={"width": 1360, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    own = context.new_page()
    wrong: list[str] = []
    own.on("pageerror", lambda error: wrong.append(str(error)))
    own.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    yield own
    context.close()
    assert wrong == []


def to_story(page: Any) -> None:
    page.goto("/")
    page.locator("li.card a").first.click()
    page.wait_for_url("**/stories/sy-*")


def test_stories_are_walked_through_by_keys(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "Algae" in page.locator(".chosen").inner_text()
    page.keyboard.press("k")
    page.keyboard.press("o")
    page.wait_for_url("**/stories/sy-*")
    page.keyboard.press("/")
    page.keyboard.type("jok?")  # in a field keys are letters
    assert page.locator("#search").input_value() == "jok?"


def test_the_list_of_keys_opens_and_they_can_be_switched_off(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("?")
    dialog = page.locator("dialog[open]")
    assert "copy the quotation" in dialog.inner_text()
    dialog.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("j")
    assert page.locator(".chosen").count() == 0
    page.goto("/keys")
    assert not page.get_by_label("Single keys work").is_checked()


def test_a_row_opens_its_evidence_and_leads_into_the_text(page: Any) -> None:
    to_story(page)
    page.locator(".tabs").get_by_text("Said", exact=True).click()
    page.wait_for_url("**/said")
    page.keyboard.press("j")
    page.keyboard.press("o")
    assert page.locator("tr.chosen .evidence").first.is_visible()
    page.keyboard.press("y")
    page.wait_for_selector(".toast")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“The engineers tell me")
    assert "Preseli Messenger, 2026-04-20 17:30, http://127.0.0.1" in copied and "/at/" in copied
    page.keyboard.press("s")
    page.wait_for_url("**/articles/ar-*/st-*")
    assert page.locator(".margin-card details[open]").count() == 1


def test_a_mark_lights_its_card_and_a_card_its_mark(page: Any) -> None:
    to_story(page)
    page.locator(".coverage a.headline").first.click()
    mark = page.locator("mark.k-said").first
    mark.click()
    card = page.locator(".margin-card.lit")
    assert card.count() == 1 and card.locator("details[open]").count() == 1
    page.locator(".margin-card").nth(4).hover()
    lit = page.locator("mark.lit").first.get_attribute("data-records")
    assert page.locator(".margin-card").nth(4).get_attribute("data-record") in lit
    before = page.locator("mark.k-event").count()
    page.locator(".legend input[data-kind=event]").uncheck()
    assert before and page.locator("mark.k-event").count() == 0
    page.locator(".legend input[data-kind=event]").check()
    assert page.locator("mark.k-event").count() == before
    first = page.url
    page.keyboard.press("]")
    page.wait_for_url(lambda url: url != first)


def test_a_copied_passage_lights_up_in_both_texts(page: Any) -> None:
    to_story(page)
    page.locator("#passed td a", has_text="copies 78").click()
    page.wait_for_url("**/compare?*#copied")
    assert page.locator(".strip a.lit").count() == 0
    page.locator(".copied > li").first.hover()
    assert page.locator(".strip a.lit").count() == 2
    page.locator(".strip a[data-passage]").last.hover()
    assert page.locator(".copied > li.lit").count() == 1


def test_everything_is_there_without_scripts(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    own = context.new_page()
    own.goto("/")
    own.locator("li.card a").first.click()
    own.locator(".tabs").get_by_text("Happened", exact=True).click()
    own.locator("details.open-row summary").first.click()
    own.locator(".evidence a.at").first.click()
    assert own.locator(".margin-card details[open]").count() == 1
    own.locator("a.ref").first.click()
    assert own.locator(".margin-card:target").count() == 1
    assert own.locator("button:visible").count() == 1  # the search; what needs scripts is not shown
    context.close()


PATHS = (
    "/",
    "",
    "/compare",
    "/said",
    "/happened",
    "/stands",
    "/promised",
    "/people",
    "/places",
    "/times",
    "/history",
    "/notes",
)
NOT_THERE = ("/nothing", "/people/en-none")
OWN = ("/mine", "/accounts", "/account", "/sources", "/names", "/jobs", "/log", "/rules", "/moderation")


def every_page(own: Any) -> Iterator[str]:
    """A page of each kind."""
    to_story(own)
    story = own.url
    for part in PATHS[1:]:
        yield story + part
    links = own.evaluate("Array.from(document.querySelectorAll('main a[href]'), a => a.href)")
    for kind in ("/compare/", "/quotations/", "/articles/"):
        yield next(link for link in links if kind in link)
    yield next(link for link in links if "#copied" in link)
    article = next(link for link in links if "/articles/" in link).split("/articles/")[1].split("/")[0]
    own.goto(f"/articles/{article}")
    yield own.locator("a.edit").first.evaluate("a => a.href")
    yield f"/articles/{article}/add"
    yield f"/articles/{article}/versions"
    yield f"/articles/{article}/notes"
    own.goto(f"{story}/people")
    yield own.locator("tbody a").first.evaluate("a => a.href")
    own.goto("/people?name=lacy")
    person = own.locator("tbody a").first.evaluate("a => a.href")
    yield from ("/people", person, f"{person}/about", f"{person}/promised", "/people/en-none")
    yield from ("/", "/said", "/search?words=ramp", "/keys", "/nothing", *OWN)


@pytest.mark.parametrize("width", [360, 800, 1360])
def test_no_page_is_wider_than_its_window(browser: Any, address: str, width: int) -> None:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 900})
    own = context.new_page()
    wide = {}
    for path in list(every_page(own)):
        assert own.goto(path).status == (404 if path in NOT_THERE else 200), path
        over = own.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if over > 0:
            wide[path] = over
    context.close()
    assert wide == {}


@pytest.mark.skipif(not AXE, reason="ONRECORD_AXE names no axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(browser: Any, address: str, scheme: str, size: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True
    )
    own, found = context.new_page(), {}
    for path in list(every_page(own)):
        assert own.goto(path).status == (404 if path in NOT_THERE else 200), path
        own.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        own.evaluate("scrollTo(0, 0)")  # what scrolls below the bar is no neighbour of what is in it
        own.add_script_tag(path=AXE)
        rules = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
        result = own.evaluate(f"axe.run(document, {rules})")
        for v in result["violations"]:
            nodes = [f"{n['html'][:160]} | {n['failureSummary'][:200]}" for n in v["nodes"][:3]]
            found[f"{v['id']} on {path}"] = nodes
    context.close()
    assert found == {}


def test_tab_alone_reaches_every_control_and_the_focus_is_seen(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    wanted = page.evaluate(
        "Array.from(document.querySelectorAll('a[href],button,input,select,summary'))"
        ".filter(e => e.offsetParent && e.tabIndex >= 0).length"
    )
    page.goto("/")
    seen = set()
    for _ in range(wanted + 12):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("(document.activeElement.dataset.n ??= String(Math.random()))"))
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        focused = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert style != "none" or focused.startswith("<body"), focused
    assert len(seen) >= wanted


def test_a_record_is_confirmed_rejected_and_had_back_by_keys(page: Any) -> None:
    to_story(page)
    page.locator(".coverage a.headline").first.click()
    page.wait_for_url("**/articles/*")
    before = page.locator(".margin-card").count()
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.wait_for_selector("#corrections")
    assert "confirmed" in page.locator(".margin-card").first.inner_text()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.wait_for_url("**#corrections")
    assert page.locator(".margin-card").count() == before - 1
    page.keyboard.press("u")
    page.wait_for_url("**#t-*")
    assert page.locator(".margin-card").count() == before
    page.locator("#corrections button").last.click()
    page.wait_for_load_state()
    assert page.locator(".correction.gone").count() == 2


def test_a_name_is_made_one_with_another_and_had_back(page: Any) -> None:
    to_story(page)
    page.goto(f"{page.url}/people")
    page.locator("tbody a", has_text="Maeve de Lacy").click()
    page.locator("#names").evaluate("d => d.open = true")
    page.locator("select[name=other]").select_option(label="Conall Roche (person)")
    page.get_by_role("button", name="They are one").click()
    page.wait_for_url("**#names")
    line = page.locator("#names li").first
    assert "Conall Roche" in line.inner_text() and line.get_by_role("button").inner_text() == "Undo"
    line.get_by_role("button").click()
    page.wait_for_load_state()
    page.locator("#names").evaluate("d => d.open = true")
    assert "undone" in page.locator("#names li").first.inner_text()


def test_words_that_are_selected_are_added(page: Any) -> None:
    to_story(page)
    page.locator(".coverage a.headline").first.click()
    page.locator("p.para", has_text="The barge, the Halcyon 7").dblclick(position={"x": 60, "y": 12})
    page.locator("#add[href*='words=']").wait_for()
    page.keyboard.press("a")
    page.wait_for_url("**/add?*")
    assert page.locator("textarea").input_value() == "barge"
    assert int(page.locator("input[name=near]").input_value()) > 1000
    page.locator("textarea").fill("belongs to Brennock Marine")
    page.get_by_label("Who says it").fill("Ines Marlow")
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/articles/*/st-*")
    assert "Ines Marlow" in page.locator(".margin-card details[open]").inner_text()
    page.keyboard.press("u")
    page.wait_for_url("**#corrections")


HIDE = """Object.defineProperty(document, "hidden", {value: true});
document.dispatchEvent(new Event("visibilitychange"))"""


def test_lists_that_nobody_sees_hold_no_connection(browser: Any, address: str) -> None:
    context = browser.new_context()
    try:
        for _ in range(8):  # a browser keeps six connections to a server, and the seventh page would wait
            page = context.new_page()
            page.goto(address, timeout=15_000)
            page.evaluate(HIDE)
    finally:
        context.close()
