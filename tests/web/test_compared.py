"""Sources side by side: all of a story, two articles, one comparison, one quotation."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import Get, path_of, words

from onrecord import life
from onrecord.store import open_store


@pytest.mark.parametrize("kind", ["", "statement", "quantity", "event", "position", "commitment"])
def test_rows_of_one_kind_are_of_that_kind(get: Get, ids: dict[str, str], kind: str) -> None:
    page = get(f"/stories/{ids['barge']}/compare?kind={kind}")
    kinds = {c.split("k-")[1] for c in page.xpath("//li[@class='row']//span[contains(@class,'kind')]/@class")}
    assert kinds <= {kind} if kind else len(kinds) > 2
    assert kinds or "Nothing of this kind" in words(page)


def test_what_one_article_alone_has_is_paged(
    get: Get, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.web.compared.PAGE", 20)
    seen: list[str] = []
    path: str | None = f"/stories/{ids['barge']}/compare"
    while path:
        page = get(path)
        seen += page.xpath("//section[@id='single']//a[@data-open]/@href")
        path = next(iter(page.xpath("//section[@id='single']//a[@rel='next']/@href")), None)
    told = words(get(f"/stories/{ids['barge']}").xpath("//section[@id='agreed']//p[@class='more']")[0])
    assert f"{len(seen)} things that one article alone has" in told
    assert len(seen) == len(set(seen)) > 40


def test_a_comparison_shows_every_place_that_it_stands_on(get: Get, ids: dict[str, str]) -> None:
    overview = get(f"/stories/{ids['barge']}")
    (own,) = overview.xpath("//section[@id='changed']//a[@data-open]/@href")
    page = get(own)
    answers = page.xpath("//article[@class='answer']")
    assert [words(a.xpath("./h3")[0]) for a in answers] == ["Three people", "Five people", "nine"]
    assert [len(a.xpath(".//blockquote")) for a in answers] == [4, 1, 2]
    assert all(words(m) in ("Three people", "Five people", "nine") for m in page.xpath("//blockquote/mark"))


def test_a_comparison_that_is_no_more_is_said_to_be(get: Get, ids: dict[str, str]) -> None:
    assert "may be another" in words(get(f"/stories/{ids['barge']}/compare/co-gone", 404))


def test_a_comparison_keeps_its_address_when_its_articles_are_others(
    desk: TestClient, get: Get, ids: dict[str, str], address: str
) -> None:
    (own,) = get(f"/stories/{ids['barge']}").xpath("//section[@id='changed']//a[@data-open]/@href")
    before = words(get(own).xpath("//main//h2")[0])
    store = open_store(address)
    linked = store.linked(ids["barge"])
    assert linked
    (row,) = (c for c in linked.comparisons if c.verdict == "changed")
    records = [r for side in row.sides for r in side.records]
    assert own.rpartition("/")[2] in records
    for ref in (row.id, *records):  # whichever record somebody has, it leads there
        assert words(get(f"/stories/{ids['barge']}/compare/{ref}").xpath("//main//h2")[0]) == before
    leaving = row.sides[-1].articles[-1]
    life.split(store, linked.story, [leaving])
    store.close()
    assert words(get(own).xpath("//main//h2")[0]) == before
    assert "may be another" in words(get(f"/stories/{ids['barge']}/compare/{row.id}", 404))


def test_two_articles_beside_each_other(get: Get, ids: dict[str, str]) -> None:
    one, other = ids["Channel Ledger"], ids["The Slipway"]
    page = get(f"/stories/{ids['barge']}/compare?a={one}&b={other}")
    assert "The Slipway cites Channel Ledger" in words(page)
    agreed = page.xpath("//section[@id='agreed']//li")
    assert agreed and all("Channel Ledger" in words(r) and "The Slipway" in words(r) for r in agreed)
    ledger_only, slipway_only = page.xpath("//section[starts-with(@aria-labelledby,'only-')]")
    assert "The Slipway" not in words(ledger_only.xpath(".//ul")[0])
    told = words(slipway_only.xpath(".//ul")[0])
    assert "Channel Ledger" not in told.replace("1 origin: Channel Ledger", "")
    (swap,) = page.xpath("//a[text()='Swap']/@href")
    first = get(swap).xpath("//div[@class='pair-one'][1]//h2/a/@href")
    assert first == [f"/articles/{other}"]


def test_copied_passages_are_marked_in_both_texts_and_told_in_words(get: Get, ids: dict[str, str]) -> None:
    address = f"/stories/{ids['barge']}/compare?a={ids['Evening Lantern']}&b={ids['Preseli Messenger']}"
    page = get(address)
    rows = page.xpath("//ol[contains(@class, 'copied')]/li")
    numbers = [row.get("data-passage") for row in rows]
    marks = page.xpath("//figure[@class='strip']//a[@data-passage]")
    assert numbers and [m.get("data-passage") for m in marks] == numbers * 2
    assert {m.get("href") for m in marks} == {f"#{row.get('id')}" for row in rows}
    for row in rows:
        here, there = row.xpath(".//blockquote/mark")
        assert [words(b) for b in here.xpath("./b")] == [words(b) for b in there.xpath("./b")]
    none = get(f"/stories/{ids['barge']}/compare?a={ids['Channel Ledger']}&b={ids['The Slipway']}")
    assert not none.xpath("//section[@id='copied']")


def test_the_lane_leads_from_who_copies_to_the_passages(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/stories/{ids['barge']}")
    arcs = page.xpath("//figure[contains(@class, 'lane')]//a[*[contains(@class, 'arc')]]")
    told = {words(a): a.get("href") for a in arcs}
    (copies,) = (t for t in told if t.startswith("Evening Lantern copies"))
    assert copies == "Evening Lantern copies 78 % of its text from Preseli Messenger"
    assert any(t == "The Slipway cites Channel Ledger" for t in told)
    assert get(told[copies].partition("#")[0]).xpath("//section[@id='copied']")
    table = page.xpath("//section[@id='passed']//td/a[starts-with(., 'copies')]/@href")
    assert told[copies] in table


def test_two_that_are_no_pair(get: Get, ids: dict[str, str], address: str) -> None:
    store = open_store(address)
    outside = store.linked(ids["bloom"]).story.articles[0]  # type: ignore[union-attr]
    store.close()
    own = ids["The Slipway"]
    for other, told in ((own, "not beside itself"), (outside, "is not in story"), ("nothing", "no article")):
        assert told in words(get(f"/stories/{ids['barge']}/compare?a={own}&b={other}", 404))


def test_every_print_of_a_quotation_can_be_the_base(get: Get, ids: dict[str, str]) -> None:
    overview = get(f"/stories/{ids['barge']}")
    own = overview.xpath("//section[@id='differs']//p[@class='cut']/a/@href")[0]
    page = get(own)
    assert "Channel Ledger" in words(page.xpath("//article[@aria-label='Base']")[0])
    prints = page.xpath("//li[@class='print']")
    assert len(prints) == 5
    slipway = next(p for p in prints if "The Slipway" in words(p))
    assert [words(d) for d in slipway.xpath(".//del")][:2] == ["lorries", "six"]
    turned = get(slipway.xpath(".//a[@class='rebase']/@href")[0])
    assert "The Slipway" in words(turned.xpath("//article[@aria-label='Base']")[0])
    ledger = next(p for p in turned.xpath("//li[@class='print']") if "Channel Ledger" in words(p))
    assert [words(d) for d in ledger.xpath(".//del")][:2] == ["cars", "five"]
    assert [words(d) for d in ledger.xpath(".//ins")][:2] == ["lorries", "six"]


def test_a_quotation_that_is_not_there(desk: TestClient, ids: dict[str, str]) -> None:
    story = f"/stories/{ids['barge']}"
    assert desk.get(f"{story}/quotations/st-nothing").status_code == 404
    listed = desk.get(f"{story}/compare").text
    own = path_of(listed.split(f"{story}/quotations/")[1].split("?")[0].split('"')[0])
    assert desk.get(f"{story}/quotations/{own}?base=st-nothing").status_code == 404


def test_the_strip_shows_where_each_of_two_adds_or_departs(get: Get, ids: dict[str, str]) -> None:
    story, one, other = ids["barge"], ids["The Slipway"], ids["Channel Ledger"]
    page = get(f"/stories/{story}/compare?a={one}&b={other}")
    strip = page.xpath("//section[@id='strip']")[0]
    said = [words(dt) for dt in strip.xpath(".//dt")]
    rows = [list(dd.xpath(".//*[local-name()='rect']")) for dd in strip.xpath(".//dd")]
    assert [len(r) for r in rows] == [int(s.rpartition(" ")[2]) for s in said] and len(rows) == 8
    assert rows[1] and rows[3] and "both say it" in said[1] and "not in the other" in said[3]
    for rect in (r for row in rows for r in row):
        x, width = float(rect.get("x")), float(rect.get("width"))
        assert x >= 0 and width >= 4 and x + width <= 900.1
        assert rect.getparent().get("href").split("/")[2] in (one, other)
