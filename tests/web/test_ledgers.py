"""The ledger: one grammar of tables, each row with its evidence, cells that say where sources differ."""

from __future__ import annotations

import re

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.web.conftest import Get, words

from onrecord.store import open_store

PAGES = ("said", "happened", "stands", "promised")


def rows(page: html.HtmlElement) -> list[html.HtmlElement]:
    return list(page.xpath("//table[contains(@class, 'ledger')]/tbody/tr"))


@pytest.mark.parametrize("kind", PAGES)
def test_every_row_opens_its_evidence(get: Get, ids: dict[str, str], kind: str, address: str) -> None:
    page = get(f"/stories/{ids['barge']}/{kind}")
    store = open_store(address)
    heads = page.xpath("//thead//th")
    assert heads and all(th.get("scope") == "col" for th in heads)
    for row in rows(page):
        assert len(row.xpath("./td|./th")) == len(heads)
        assert len(row.xpath("./th[@scope='row']")) == 1
        quotes = row.xpath(".//figure/blockquote/mark")
        sources = row.xpath(".//figure//a[@class='at']/@href")
        assert quotes and len(quotes) == len(sources)
        for quote, source in zip(quotes, sources, strict=True):
            article = store.article(source.split("/")[2])
            assert article and words(quote) in " ".join(article.text.split())
    store.close()


def test_a_statement_of_six_articles_is_one_row(get: Get, ids: dict[str, str]) -> None:
    first = rows(get(f"/stories/{ids['barge']}/said"))[0]
    assert "Maeve de Lacy" in words(first) and "6 of 10" in words(first)
    assert len(first.xpath(".//figure")) == 6


def test_a_cell_on_which_sources_differ_says_so(get: Get, ids: dict[str, str], desk: TestClient) -> None:
    said = rows(get(f"/stories/{ids['barge']}/said"))[0]
    cell = said.xpath(".//td[contains(@class,'what')]//details")[0]
    assert "printed otherwise" in words(cell) and "altered The Slipway" in words(cell)
    assert desk.get(cell.xpath(".//a/@href")[0]).status_code == 200
    happened = [r for r in rows(get(f"/stories/{ids['barge']}/happened")) if "Three people" in words(r)]
    figures = happened[0].xpath(".//td[@data-l='Figures']//details")[0]
    assert "changed" in words(figures) and "Five people Estuary Radio News" in words(figures)


@pytest.mark.parametrize("kind", PAGES)
def test_pages_of_a_ledger_follow_one_another(
    get: Get, ids: dict[str, str], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = get(f"/stories/{ids['barge']}/{kind}?every=1")
    seen: list[str] = []
    path: str | None = f"/stories/{ids['barge']}/{kind}?every=1"
    while path:
        page = get(path)
        seen += [r.get("id") for r in rows(page)]
        path = next(iter(page.xpath("//a[@rel='next']/@href")), None)
    assert len(seen) == len(set(seen))
    assert f"{len(seen)} line" in words(whole.xpath("//form[@class='tools']")[0])


def test_less_sure_rows_are_left_out_and_counted(get: Get, ids: dict[str, str]) -> None:
    path = f"/stories/{ids['barge']}/said"
    told = words(get(path).xpath("//form[@class='tools']")[0])
    every = words(get(f"{path}?every=1").xpath("//form[@class='tools']")[0])
    found = re.search(r"(\d+) lines · (\d+) less sure left out", told)
    assert found and int(found[2]) > 0 and "left out" not in every
    assert f"{int(found[1]) + int(found[2])} lines" in every
    assert "less sure" not in " ".join(words(r) for r in rows(get(path)))
    marked = [r for r in rows(get(f"{path}?every=1")) if r.xpath(".//*[text()='less sure']")]
    assert 0 < len(marked) <= int(found[2])


def test_what_is_less_sure_is_marked_where_it_stands_among_others(get: Get, ids: dict[str, str]) -> None:
    marked = 0
    for path in get(f"/stories/{ids['barge']}/people").xpath("//tbody//a/@href"):
        marked += len(get(path).xpath("//tr//*[text()='less sure']"))
    assert marked


@pytest.mark.parametrize(
    ("path", "inside"),
    [("said?by=roche", "Conall Roche"), ("said?words=diesel", "diesel"), ("promised?by=bevan", "Bevan")],
)
def test_rows_by_somebody_or_about_something(get: Get, ids: dict[str, str], path: str, inside: str) -> None:
    for base in (f"/stories/{ids['barge']}/", "/"):
        found = rows(get(base + path))
        assert found and all(inside.lower() in words(r).lower() for r in found)


def test_the_ledger_of_all_articles_goes_on_in_older_ones(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.view.ledger._LOOKED_AT", 3)
    monkeypatch.setattr("onrecord.view.ledger._AT_ONCE", 3)
    seen: list[str] = []
    path, pages = "/happened", 0
    while path:
        page, pages = get(path), pages + 1
        seen += [r.get("id") for r in rows(page)]
        path = next(iter(page.xpath("//a[@rel='next']/@href")), "")
    assert pages == 6 and len(seen) == len(set(seen)) > 60
    nothing = get("/happened?by=nobody+at+all")
    assert "looked at so far" in words(nothing) and nothing.xpath("//a[@rel='next']")


def test_a_cursor_that_leads_nowhere_says_so_and_leads_to_the_beginning(
    get: Get, ids: dict[str, str]
) -> None:
    for path in (f"/stories/{ids['barge']}/said", "/said"):
        page = get(f"{path}?after=nothing", 404)
        assert "is gone" in words(page)
        assert rows(get(page.xpath("//main//a[text()='The first page']/@href")[0]))
