"""The story desk: cards, filters, what is new, search."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.web.conftest import BASE, Get, links, words

from onrecord.app import read
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.web import make_app
from onrecord.web.shown import edge, lit
from onrecord.web.visits import COOKIE

NEWS = (
    '{"id": "n1", "outlet": "Ferry & Freight Weekly", "published": "2026-04-21T09:00:00+01:00",'
    ' "title": "Rosslare ferry port barge removed", "text": "The barge that hit the ferry port at Rosslare'
    " Harbour was towed away on Tuesday, Conall Roche said. The west ramp can carry lorries again within six"
    " weeks, Maeve de Lacy told the Channel Ledger. Celtic Meridian cancelled 11 sailings to Fishguard and"
    ' Pembroke Dock after the barge hit."}\n'
)


def titles(page: html.HtmlElement) -> list[str]:
    return [words(h) for h in page.xpath("//li[@class='card']/h2")]


def test_a_card_says_how_much_stands_behind_a_story(get: Get) -> None:
    card = words(get("/").xpath("//li[@class='card'][1]")[0])
    assert "10 outlets 6 independent origins 14 articles" in card
    assert "2026-04-18" in card and "2026-04-20 17:30" in card


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("words=lorries", 1), ("outlet=slipway", 1), ("origin=channel+ledger", 1), ("speaker=de+lacy", 1),
        ("place=kilrane", 1), ("language=en", 2), ("language=de", 0), ("since=2026-04-20", 2),
        ("until=2026-04-17", 0), ("differs=1", 1), ("speaker=de+lacy&outlet=slipway", 1),
        ("words=&outlet=", 2),
    ],
)  # fmt: skip
def test_filters_leave_the_stories_that_fit(get: Get, asked: str, wanted: int) -> None:
    page = get(f"/?{asked}")
    assert len(titles(page)) == wanted
    if not wanted:
        assert "No story fits" in words(page)


def test_what_was_asked_for_stands_in_the_form(get: Get) -> None:
    page = get("/?speaker=%22%3Cb%3E&since=2026-04-20")
    assert page.xpath("//input[@name='speaker']/@value") == ['"<b>']
    assert page.xpath("//input[@name='since']/@value") == ["2026-04-20"]


@pytest.mark.parametrize("odd", ["since=tomorrow", "until=2026-13-01"])
def test_a_day_that_is_none_is_said_in_one_line(get: Get, odd: str) -> None:
    assert "not a day" in words(get(f"/?{odd}", 400))


@pytest.mark.parametrize("after", ["x", "~", "9~9", "2026~sy", "\x00~\x00"])
def test_any_cursor_is_answered(desk: TestClient, after: str) -> None:
    assert desk.get("/", params={"after": after}).status_code == 200


def test_the_list_goes_on_where_it_stopped(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.front.PAGE", 1)
    first = get("/?language=en")
    (more,) = first.xpath("//a[@rel='next']/@href")
    second = get(more)
    assert "language=en" in more and titles(first) != titles(second)
    assert not second.xpath("//a[@rel='next']")


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    path = str(tmp_path / "empty.db")
    open_store(path).close()
    with TestClient(make_app(path, ("127.0.0.1:8470",)), base_url=BASE) as client:
        assert "onrecord read" in client.get("/").text


def later(monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    """Let the clock of visits stand some minutes ahead."""

    class Ahead(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + timedelta(minutes=minutes)

    monkeypatch.setattr("onrecord.web.visits.datetime", Ahead)


def test_what_came_since_the_visit_before_is_marked(
    desk: TestClient, get: Get, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    ids: dict[str, str],
) -> None:  # fmt: skip
    assert "new" not in words(get("/").xpath("//ol[@class='cards']")[0]).split()
    desk.cookies.clear()
    desk.cookies.set(COOKIE, f"~{datetime.now(UTC) - timedelta(hours=2):%Y-%m-%dT%H:%M:%S}+00:00")
    file = tmp_path / "news.jsonl"
    file.write_text(NEWS, "utf-8")
    # what the example brought is older than the visit, what is read now is not
    store = open_store(address)
    store._db.execute('UPDATE turn SET body = replace(body, \'"at":"20\', \'"at":"10\')')  # type: ignore[attr-defined]
    read(store, [str(file)], Settings(jobs=1))
    store.close()
    page = get("/")
    assert "1 new article" in words(page)
    assert "New since your visit" in words(page)
    story = get(f"/stories/{ids['barge']}")
    assert "Rosslare ferry port barge removed" in words(story.xpath("//section[@id='new']")[0])
    token = page.xpath("//form[@action='/seen']//input[@name='token']/@value")[0]
    assert desk.post("/seen", data={"token": token}, follow_redirects=False).status_code == 303
    later(monkeypatch, 1)
    assert "1 new article" not in words(get("/"))


@pytest.mark.parametrize("odd", ["", "~", "x~y", "2026-01-01~2026-01-01", "~~~", "\u2028"])
def test_a_cookie_that_is_none_is_a_first_visit(desk: TestClient, odd: str) -> None:
    answer = desk.get("/", headers={"cookie": f"{COOKIE}={odd}".encode()})
    assert answer.status_code == 200 and "New since" not in answer.text


def test_search_leads_to_the_place_in_the_text(get: Get, desk: TestClient) -> None:
    page = get("/search?words=Telegram")
    first = links(page, "//ol[@class='hits']")[0]
    assert "/at/" in first
    opened = desk.get(first)
    assert opened.status_code == 200 and 'id="pin"' in opened.text
    assert "No article has" in words(get("/search?words=zzzz+nothing"))
    assert "All words must stand" in words(get("/search"))


def test_every_word_that_was_asked_for_is_lit() -> None:
    asked = "quay <b>"
    assert lit("The quay, a quayside & Quay <b>", asked) == (
        "The <mark>quay</mark>, a quayside &amp; <mark>Quay</mark> &lt;<mark>b</mark>&gt;"
    )
    assert lit("Zoë stood on the old quay", '"OLD quay" zoe') == (
        "<mark>Zoë</mark> stood on the <mark>old quay</mark>"
    )
    assert lit("as it was", " ") == "as it was"


def test_what_stands_beside_a_pin_is_cut_only_where_its_line_goes_on() -> None:
    assert edge("The old ", start=True) == "The old " and edge(" was shut.\n", start=False) == " was shut."
    long = "ttered words that stand before the quay of the old harbour, and "
    assert edge(long, start=True).startswith("…words that")
    assert edge(long, start=False).endswith("harbour, and…")


def test_a_phrase_is_looked_for_word_after_word(get: Get) -> None:
    page = get('/search?words="letter+of+intent"')
    assert "“" not in page.xpath("string(//h1)")
    assert set(page.xpath("//p[@class='hit']/mark/text()")) == {"letter of intent"}
    apart = get("/search?words=intent+of+letter").xpath("//ol[@class='hits']/li")
    assert 0 < len(page.xpath("//ol[@class='hits']/li")) <= len(apart)
    assert not get('/search?words="intent+of+letter"').xpath("//ol[@class='hits']/li")
    said = get('/said?words="letter+of+intent"&every=1').xpath("//tr[@data-item]")
    assert len(said) < len(get("/said?words=letter&every=1").xpath("//tr[@data-item]"))


def test_what_stands_in_a_title_alone_is_lit_there(get: Get) -> None:
    rows = get("/search?words=algae").xpath("//ol[@class='hits']/li")
    for row in rows:
        assert row.xpath(".//a[contains(@class, 'headline')]/mark | .//p[@class='hit']/mark")
        assert all(len(m) > 1 for m in row.xpath(".//mark/text()"))
    assert rows


@pytest.mark.parametrize("odd", ['"', "*", "(", "NEAR(", "<script>alert(1)</script>", "a" * 5000, "\x00"])
def test_any_text_can_be_searched_for(desk: TestClient, odd: str) -> None:
    for path in ("/search", "/", "/said"):
        answer = desk.get(path, params={"words": odd})
        assert answer.status_code == 200 and "<script>alert" not in answer.text


def test_the_keys_are_listed(get: Get) -> None:
    keys = get("/keys").xpath("//kbd/text()")[1:]
    assert keys == ["j", "k", "o", "Esc", "[", "]", "s", "y", "c", "e", "x", "a", "u", "/", "?"]


def test_a_broken_page_says_so_and_shows_nothing_of_the_inside(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("inner words")

    monkeypatch.setattr("onrecord.web.front.listing", broken)
    app = make_app(address, ("127.0.0.1:8470",))
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        answer = client.get("/")
    assert answer.status_code == 500
    assert "Something broke" in answer.text and "inner words" not in answer.text
