"""The reader: the text as it is kept, its records beside it, places in it that keep their address."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.web.conftest import BASE, Get, words

from onrecord.app import read
from onrecord.record import Article, Outlet, Reading, Revision, Span, Statement, article_id, digest
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.web import make_app


def text_of(page: html.HtmlElement) -> str:
    """The article's own words, without numbers and reasons."""
    parts = []
    for p in page.xpath("//div[contains(@class,'pair-row')]/p"):
        for extra in p.xpath(".//a[@class='ref']|.//span[@class='why']"):
            extra.drop_tree()
        parts.append(p.text_content())
    return " ".join(" ".join(parts).split())


def test_the_text_stands_whole_and_unchanged(get: Get, address: str) -> None:
    store = open_store(address)
    for article in store.articles():
        assert text_of(get(f"/articles/{article.id}")) == " ".join(article.text.split())
    store.close()


def test_marks_and_cards_lead_to_each_other(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/articles/{ids['Northwater Press']}")
    cards = page.xpath("//li[contains(@class,'margin-card')]")
    assert len(cards) == 27
    for card in cards:
        record = card.get("data-record")
        assert page.xpath(f"//mark[contains(@data-records, '{record}')]")
        assert f"#t-{record}" in card.xpath(".//a/@href")
    refs = page.xpath("//a[@class='ref']/@href")
    assert {r.removeprefix("#c-") for r in refs} == {c.get("data-record") for c in cards}


def test_a_card_says_how_many_carry_it(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/articles/{ids['Channel Ledger']}")
    cards = map(words, page.xpath("//li[contains(@class,'margin-card')]"))
    assert any("6 of 14 articles carry it" in card and "Maeve de Lacy" in card for card in cards)


def test_where_the_text_is_from(get: Get, ids: dict[str, str], address: str) -> None:
    store = open_store(address)
    own = store.article(ids["Northwater Press"])
    store.close()
    assert own
    facts = words(get(f"/articles/{own.id}").xpath("//details[@class='provenance']")[0])
    assert own.text_sha256 in facts and str(own.url) in facts and str(own.raw_sha256) in facts


def test_a_record_has_an_address_at_which_it_is_open(get: Get, ids: dict[str, str], address: str) -> None:
    store = open_store(address)
    record = next(store.found(Statement, [ids["Channel Ledger"]])).id
    store.close()
    page = get(f"/articles/{ids['Channel Ledger']}/{record}")
    assert [d.getparent().get("data-record") for d in page.xpath("//li/details[@open]")] == [record]
    assert "no record" in words(get(f"/articles/{ids['Channel Ledger']}/st-nothing", 404))


def test_a_pin_holds_or_is_said_to_be_lost(get: Get, ids: dict[str, str], address: str) -> None:
    store = open_store(address)
    own = store.article(ids["Northwater Press"])
    store.close()
    assert own
    start = own.text.index("Three people")
    at = f"/articles/{own.id}/at/{start}-{start + 12}"
    page = get(f"{at}-{own.text_sha256[:12]}")
    assert "".join(s.text_content() for s in page.xpath("//span[@class='pinned']")) == "Three people"
    assert page.xpath("//span[@id='pin']")
    assert "holds" in words(page.xpath("//p[@class='note']")[0])
    assert "this pin is lost" in words(get(f"{at}-{'0' * 12}", 404))
    for odd in ("9-2", "0-0", "5-99999999", "x-y", "1", "-1-4"):
        get(f"/articles/{own.id}/at/{odd}", 404)


def test_articles_of_a_story_lead_to_the_next(get: Get, ids: dict[str, str]) -> None:
    first = get(f"/stories/{ids['bloom']}").xpath("//ol[@class='coverage']//a[@data-open]/@href")
    path, seen = get(first[0]), set()
    while before := path.xpath("//nav[@class='pages']/a[@rel='prev']/@href"):
        path = get(before[0])
    while True:
        seen.add(path.xpath("//h1")[0].text_content())
        after = path.xpath("//nav[@class='pages']/a[@rel='next']/@href")
        if not after:
            break
        path = get(after[0])
    assert len(seen) == 4


ODD = [
    '{"id": "o1", "outlet": "<b>Bold</b> & Co", "published": "2026-04-21", "url": "javascript:alert(1)",'
    ' "title": "<script>alert(1)</script>", "text": "\\"<img src=x onerror=alert(1)>\\" the mayor of Holm'
    ' said on Monday. The bridge at Holm & the quay <b>closed</b>, mayor Ada Quill said."}',
    '{"id": "o2", "outlet": "Sada", "published": "2026-04-21", "title": "الميناء يعيد فتح أبوابه",'
    ' "text": "أعيد فتح الميناء صباح الاثنين بعد إصلاح الرصيف الغربي، وقال رئيس البلدية إن العبارات'
    " ستعمل كالمعتاد ابتداء من يوم الثلاثاء المقبل. وأضافت أن الحافلات ستنقل الركاب من المحطة إلى الرصيف"
    ' طوال الأسبوع، وأن السوق القديم قرب الميناء سيبقى مفتوحا حتى المساء كما كان من قبل."}',
    '{"id": "o3", "outlet": "Empty", "title": null, "text": "x"}',
]


@pytest.fixture
def odd(tmp_path: Path, example: Path) -> TestClient:
    path = tmp_path / "odd.db"
    shutil.copy(example, path)
    (tmp_path / "odd.jsonl").write_text("\n".join(ODD), "utf-8")
    store = open_store(str(path))
    read(store, [str(tmp_path / "odd.jsonl")], Settings(jobs=1))
    store.close()
    return TestClient(make_app(str(path), ("127.0.0.1:8470",)), base_url=BASE)


def test_what_an_article_holds_is_shown_and_never_run(odd: TestClient) -> None:
    for path in ("/", "/articles/o1", "/said", "/search?words=Holm", "/search?words=script"):
        answer = odd.get(path)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text and "<img src=x" not in answer.text
        assert "javascript:alert" not in answer.text
    page = html.fromstring(odd.get("/articles/o1").text)
    assert words(page.xpath("//h1")[0]) == "<script>alert(1)</script>"
    assert "<b>closed</b>" in text_of(page)


def test_a_text_from_right_to_left_is_set_so_and_said_not_to_be_read(odd: TestClient) -> None:
    page = html.fromstring(odd.get("/articles/o2").text)
    paragraph = page.xpath("//div[contains(@class,'pair-row')]/p")[0]
    assert (paragraph.get("dir"), paragraph.get("lang")) == ("rtl", "ar")
    assert "its language (Arabic) is not read yet" in words(page)


def test_an_article_without_title_date_or_story_marks(odd: TestClient) -> None:
    page = html.fromstring(odd.get("/articles/o3").text)
    assert "Untitled" in words(page.xpath("//h1")[0]) and "no date" in words(page)


def test_an_article_goes_by_the_id_that_its_source_gave_it(odd: TestClient) -> None:
    answer = odd.get("/articles/o1", follow_redirects=False)
    assert answer.status_code == 307 and answer.headers["location"].startswith("/articles/ar-")
    assert odd.get("/articles/nothing").status_code == 404


def printed_twice(address: str) -> tuple[str, str]:
    """Two versions of one article in a store: the ids of both. The second one is corrected, then gone."""
    store = open_store(address)
    ids: list[str] = []
    for number, body in enumerate(("The quay is shut.\nAsk Ines.", "The quay is open.\nAsk Ines."), 1):
        sha = digest(body)
        own = Article(
            id=article_id("ou-q", None, sha), outlet="ou-q", external_id="q-1", text=body, text_sha256=sha,
            title="At the quay", version=number, supersedes=ids[-1] if ids else None,
        )  # fmt: skip
        store.add(Reading(own, Outlet(id="ou-q", name="Quay Gazette")))
        ids.append(own.id)
    at = "2026-03-02T10:00:00+00:00"
    store.revise(Revision(id="rv-1", article=ids[1], type="corrected", at=at, by="test@1", before=ids[0]))
    store.revise(Revision(id="rv-2", article=ids[1], type="gone", at=at, by="test@1", why="it answers 404"))
    store.close()
    return ids[0], ids[1]


def test_versions_and_what_changed_between_them(desk: TestClient, get: Get, address: str) -> None:
    first, second = printed_twice(address)
    page = get(f"/articles/{second}/versions")
    assert page.xpath("//li[@class='version']//h2/a/@href") == [f"/articles/{second}", f"/articles/{first}"]
    newest = page.xpath("//li[@class='version']")[0]
    assert [words(d) for d in newest.xpath(".//del")] == ["shut."]
    assert [words(i) for i in newest.xpath(".//ins")] == ["open."]
    assert "corrected by its outlet" in words(newest)
    assert "gone from its address" in words(page) and "it answers 404" in words(page)
    told = desk.get(f"/api/v1/articles/{first}/versions").json()
    assert [v["type"] for v in told["versions"]] == ["first", "corrected"]


def test_an_article_says_that_another_version_took_its_place(get: Get, address: str) -> None:
    first, second = printed_twice(address)
    old, new = (get(f"/articles/{id_}").xpath("//p[starts-with(@class, 'note')]") for id_ in (first, second))
    assert "Version 1 of 2" in words(old[0]) and f"/articles/{second}" in old[0].xpath(".//a/@href")
    assert "Version 2 of 2" in words(new[0]) and "the newest" not in words(new[0])


def test_a_block_quote_is_set_apart(tmp_path: Path) -> None:
    path = str(tmp_path / "kept.db")
    body = "The quay is shut.\n\nNobody told us why.\n\nIt opens in May."
    quote = Span(body.index("Nobody"), body.index("\n\nIt"))
    own = Article(id="ar-q", text=body, text_sha256=digest(body), title="Quay", block_quotes=(quote,))
    store = open_store(path)
    store.add(Reading(own))
    store.close()
    client = TestClient(make_app(path, ("127.0.0.1:8470",)), base_url=BASE)
    shown = html.fromstring(client.get("/articles/ar-q").text)
    (apart,) = shown.xpath("//p[contains(@class, 'quote')]")
    assert words(apart) == "Nobody told us why."
    assert "no report" not in words(apart.getparent())
