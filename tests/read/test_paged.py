"""Articles on several pages: which address is the next page, and how pages are joined."""

from __future__ import annotations

import pytest

from onrecord.errors import SourceError
from onrecord.read import Fetcher, Item, Options, Page, Published, read_item
from onrecord.read.paged import continues, next_page, number_of
from onrecord.read.tagged import root_of_page
from onrecord.record import Failure

HOME = "https://moll.example/2026/05/bridge"
TITLE = "A crack under the water"
LINES = [
    "The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers.",
    "“We will not open it before we know how deep it goes,” the engineer Ann Lee told the council.",
    "Eleven drivers were called in, and the upper road has carried all buses of the valley since then.",
    "The mayor of Upper Moll, Bo Ray, said the repair would cost four million crowns, and take until autumn.",
    "Two members of the council want to know why a report of 2024 was never shown to them or to the public.",
    "The union of the drivers asked for a meeting on Friday, to which all of the council are to come.",
]


def page(lines: list[str], more: str = "", title: str = TITLE) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    bio = "<p class='bio'>Cy Day writes on bridges for the Courier.</p>"
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{more}</head><body>'
        f"<article><h1>{title}</h1>{body}{bio}</article></body></html>"
    ).encode()


def served(pages: dict[str, bytes]) -> tuple[Fetcher, list[str]]:
    asked: list[str] = []

    def fetch(address: str) -> Page:
        asked.append(address)
        if address not in pages:
            raise SourceError("the server answered 404")
        return Page(address, "text/html", "utf-8", pages[address])

    return fetch, asked


def read(pages: dict[str, bytes]) -> tuple[list[Published], list[Failure], list[str]]:
    fetch, asked = served(pages)
    got = list(read_item(Item(HOME), fetch=fetch, options=Options()))
    return (
        [r for r in got if isinstance(r, Published)],
        [r for r in got if isinstance(r, Failure)],
        asked,
    )


def link(address: str) -> str:
    return f'<link rel="next" href="{address}">'


@pytest.mark.parametrize("form", ["/{n}", "/page/{n}", "?page={n}", "-{n}", "?x=y&seite={n}"])
def test_pages_are_joined_in_order(form: str) -> None:
    two, three = HOME + form.format(n=2), HOME + form.format(n=3)
    home = HOME + "?x=y" if "x=y" in form else HOME
    pages = {home: page(LINES[:2], link(two)), two: page(LINES[2:4], link(three)), three: page(LINES[4:])}
    fetch, asked = served(pages)
    (found,) = read_item(Item(home), fetch=fetch, options=Options())
    assert isinstance(found, Published)
    article = found.article
    assert asked == [home, two, three]
    assert [line for line in article.text.split("\n\n") if line in LINES] == LINES
    assert article.text.count("Cy Day writes") == 1 and article.url == home
    assert [f.why for f in article.furniture] == ["bio"]


def test_numbers_under_the_text_lead_on() -> None:
    two = HOME + "/2"
    numbers = f'<p class="pages"><a href="{HOME}">1</a> <a href="{two}">2</a></p>'
    first = page(LINES[:3]).replace(b"</article>", f"</article>{numbers}".encode())
    (found,), failed, _ = read({HOME: first, two: page(LINES[3:])})
    assert LINES[4] in found.article.text and not failed


@pytest.mark.parametrize(
    "other",
    [
        "https://moll.example/2026/05/harbour",  # the next article
        "https://other.example/2026/05/bridge/2",  # another host
        "https://moll.example/2026/05/bridge/7",  # not the next page
        "javascript:next()",
        "http://[broken/2",
        "",
    ],
)
def test_what_is_no_further_page_is_not_fetched(other: str) -> None:
    (found,), failed, asked = read({HOME: page(LINES[:3], link(other))})
    assert asked == [HOME] and not failed and LINES[2] in found.article.text


def test_another_article_at_the_next_number_is_not_joined() -> None:
    (found,), _, _ = read(
        {HOME: page(LINES[:3], link(HOME + "/2")), HOME + "/2": page(LINES[3:], title="Fish")}
    )
    assert LINES[3] not in found.article.text


def test_a_page_that_is_missing_is_a_failure_and_the_rest_stands() -> None:
    (found,), (failed,), _ = read({HOME: page(LINES[:3], link(HOME + "/2"))})
    assert LINES[2] in found.article.text
    assert failed.reason == f"a further page of {HOME}: the server answered 404"


def test_pages_that_lead_round_end() -> None:
    pages = {
        HOME if n == 1 else f"{HOME}/{n}": page(
            [f"Line {n}. {LINES[0]}", *LINES[1:3]], link(f"{HOME}/{n + 1}")
        )
        for n in range(1, 60)
    }
    (found,), (rest,), asked = read(pages)
    assert len(asked) == 20 and "Line 20." in found.article.text
    assert (rest.source, rest.reason) == (
        f"{HOME}/21",
        f"an article of over 20 pages: the rest is not read: {HOME}",
    )


def test_addresses() -> None:
    assert number_of(HOME) == 1 and number_of(HOME + "/3") == 3 and number_of(HOME + "?p=4") == 4
    assert continues(HOME, HOME + "/2/") and continues(HOME + "-2.html", HOME + "-3.html")
    assert not continues(HOME, HOME) and not continues(HOME + "/2", HOME)
    assert next_page(root_of_page(page(LINES), None), HOME) is None


def test_a_later_page_leads_to_the_first() -> None:
    two = HOME + "?page=2"
    canonical = f'<link rel="canonical" href="{HOME}">'
    pages = {HOME: page(LINES[:3], link(two) + canonical), two: page(LINES[3:], canonical)}
    fetch, _ = served(pages)
    (found,) = read_item(Item(two), fetch=fetch, options=Options())
    assert isinstance(found, Published) and found.article.url == HOME
    assert [line for line in found.article.text.split("\n\n") if line in LINES] == LINES
    del pages[HOME]
    failed, alone = read_item(Item(two), fetch=fetch, options=Options())
    assert (
        isinstance(failed, Failure) and failed.reason == f"the first page of {two}: the server answered 404"
    )
    assert isinstance(alone, Published) and LINES[3] in alone.article.text


def test_a_later_page_whose_first_is_of_another_article() -> None:
    two = HOME + "-2"
    pages = {HOME: page(LINES[:3], title="Fish"), two: page(LINES[3:], f'<link rel="prev" href="{HOME}">')}
    fetch, _ = served(pages)
    (found,) = read_item(Item(two), fetch=fetch, options=Options())
    assert isinstance(found, Published)
    assert LINES[3] in found.article.text and LINES[0] not in found.article.text


@pytest.mark.parametrize(
    "named", ['<div class="pagination"><a {}>Weiter</a></div>', '<a class="next-page" {}>»</a>']
)
def test_a_link_among_those_to_other_pages_leads_on(named: str) -> None:
    two = HOME + "?page=2"
    first = page(LINES[:3]).replace(b"</article>", b"</article>" + named.format(f'href="{two}"').encode())
    (found,), failed, _ = read({HOME: first, two: page(LINES[3:], title=f"Page 2: {TITLE}")})
    assert LINES[4] in found.article.text and not failed


def test_a_paragraph_that_goes_on_overleaf_is_one() -> None:
    cut = LINES[2].index(" and the upper")
    pages = {
        HOME: page([*LINES[:2], LINES[2][:cut]], link(HOME + "/2")),
        HOME + "/2": page([LINES[2][cut:].strip(), *LINES[3:]]),
    }
    (found,), _, _ = read(pages)
    article = found.article
    assert [line for line in article.text.split("\n\n") if line in LINES] == LINES
    assert [f.span.of(article.text) for f in article.furniture] == [
        "Cy Day writes on bridges for the Courier."
    ]


ONE_PAGE = '<p><a href="{}">View as one page »</a></p>'


@pytest.mark.parametrize("address", [HOME + "?page=all", HOME + "?singlepage=true", HOME + "/all"])
def test_an_article_on_one_page_is_read_there(address: str) -> None:
    first = page(LINES[:2]).replace(b"</article>", b"</article>" + ONE_PAGE.format(address).encode())
    (found,), failed, asked = read({HOME: first, address: page(LINES)})
    assert [line for line in found.article.text.split("\n\n") if line in LINES] == LINES and not failed
    assert asked == [HOME, address] and found.article.url == HOME
    assert found.raw is not None and found.raw.data == page(LINES)


@pytest.mark.parametrize(
    ("address", "lines", "title"),
    [
        ("https://elsewhere.example/all", LINES, TITLE),
        ("https://moll.example/2026/05/fish", LINES, TITLE),
        (HOME + "?page=all", LINES, "Fish"),
        (HOME + "?page=all", LINES[3:], TITLE),
    ],
)
def test_what_is_not_the_article_on_one_page(address: str, lines: list[str], title: str) -> None:
    first = page(LINES[:2]).replace(b"</article>", b"</article>" + ONE_PAGE.format(address).encode())
    (found,), failed, _ = read({HOME: first, address: page(lines, title=title)})
    assert [line for line in found.article.text.split("\n\n") if line in LINES] == LINES[:2] and not failed


def test_pages_are_read_one_by_one_where_the_one_page_is_missing() -> None:
    one, two = HOME + "?page=all", HOME + "?page=2"
    first = page(LINES[:3], link(two)).replace(b"</article>", b"</article>" + ONE_PAGE.format(one).encode())
    (found,), (failed,), asked = read({HOME: first, two: page(LINES[3:])})
    assert [line for line in found.article.text.split("\n\n") if line in LINES] == LINES
    assert asked == [HOME, one, two]
    assert (failed.source, failed.reason) == (one, f"{HOME} on one page: the server answered 404")


FEEDS = {
    "rss": f"<rss version='2.0'><channel><title>Moll</title><item><title>A</title><link>{HOME}</link></item>"
    "</channel></rss>",
    "json": '{"version": "https://jsonfeed.org/version/1.1", "title": "Moll", "items": [{"id": "1", "url": "'
    + HOME
    + '"}]}',
    "sitemap": "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url>"
    f"<loc>{HOME}</loc></url></urlset>",
}


@pytest.mark.parametrize("kind", FEEDS)
def test_a_further_page_that_a_list_leads_to_and_that_is_missing_is_told(kind: str) -> None:
    listed = "https://moll.example/list"
    fetch, _ = served({listed: FEEDS[kind].encode(), HOME: page(LINES[:3], link(HOME + "/2"))})
    failed, found = read_item(Item(listed), fetch=fetch, options=Options())
    assert isinstance(found, Published) and LINES[2] in found.article.text
    assert isinstance(failed, Failure) and failed.source == f"{HOME}/2"
    assert failed.reason == f"a further page of {HOME}: the server answered 404"
