"""Sitemaps: what they list, how pages are followed, and lists of lists that never end."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.specimens import page

from onrecord.errors import SourceError
from onrecord.read import Options, Page, Published, Read, read_sources
from onrecord.read.sitemap import Listed, sitemap_of
from onrecord.record import Failure

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://moll.example/1</loc><lastmod>2026-05-05</lastmod><news:news><news:publication>
<news:name>The Moll Courier</news:name><news:language>en</news:language>
</news:publication>
<news:publication_date>2026-05-04T08:00:00Z</news:publication_date>
<news:title>Bridge &lt;b&gt;closed</news:title>
</news:news></url><url><loc>javascript:alert(1)</loc></url>
<url><loc> https://moll.example/2 </loc></url></urlset>"""


def index(*links: str) -> bytes:
    listed = "".join(f"<sitemap><loc>{link}</loc></sitemap>" for link in links)
    return (
        f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{listed}</sitemapindex>".encode()
    )


def site(answers: dict[str, bytes]) -> Callable[[str], Page]:
    def fetch(address: str) -> Page:
        if address not in answers:
            raise SourceError("the server answered 404")
        data = answers[address]
        return Page(address, "text/html" if data.startswith(b"<!doctype") else "application/xml", None, data)

    return fetch


def read(answers: dict[str, bytes], start: str = "https://moll.example/map", **options: int) -> list[Read]:
    return list(read_sources([start], fetch=site(answers), options=Options(**options)))


def test_what_a_news_sitemap_lists() -> None:
    found = sitemap_of(NEWS.encode())
    first = Listed(
        "https://moll.example/1",
        "Bridge closed",
        "The Moll Courier",
        "en",
        "2026-05-04T08:00:00+00:00",
        "2026-05-05",
    )
    assert found.pages == (first, Listed("https://moll.example/2")) and found.lists == ()


def test_pages_are_followed_and_have_the_day_of_the_sitemap() -> None:
    got = read({"https://moll.example/map": NEWS.encode(), "https://moll.example/1": page(1)})
    assert [type(r) for r in got] == [Published, Failure]
    assert isinstance(got[0], Published) and got[0].article.published == "2026-05-04T08:00:00+00:00"
    assert isinstance(got[1], Failure) and got[1].source == "https://moll.example/2"


def test_a_file_says_where_to_read(tmp_path: Path) -> None:
    path = tmp_path / "news.xml"
    path.write_text(NEWS)
    got = list(read_sources([str(path)]))
    assert [isinstance(r, Failure) and r.reason.rpartition(" ")[2] for r in got] == [
        "https://moll.example/1",
        "https://moll.example/2",
    ]


def test_lists_of_sitemaps_packed_or_not() -> None:
    answers = {
        "https://moll.example/map": index("https://moll.example/a.xml.gz", "https://moll.example/gone"),
        "https://moll.example/a.xml.gz": gzip.compress(NEWS.encode()),
        "https://moll.example/1": page(1),
        "https://moll.example/2": page(2),
    }
    got = read(answers)
    assert [type(r) for r in got] == [Published, Published, Failure]


def test_lists_that_lead_round_in_circles_or_down_for_ever() -> None:
    here = "https://moll.example/map"
    assert [r.reason for r in read({here: index(here)}) if isinstance(r, Failure)] == []
    deep = {f"https://moll.example/{n}": index(f"https://moll.example/{n + 1}") for n in range(50)}
    got = read(deep, "https://moll.example/0")
    assert len(got) == 1 and isinstance(got[0], Failure) and "read this one by itself" in got[0].reason


def test_no_more_pages_than_are_wanted() -> None:
    urls = "".join(f"<url><loc>https://moll.example/{n}</loc></url>" for n in range(100))
    got = read({"https://moll.example/map": f"<urlset>{urls}</urlset>".encode()}, max_items=10)
    assert len(got) == 11
    assert isinstance(got[-1], Failure) and "over 10 pages" in got[-1].reason


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<urlset/>", "without pages"),
        (b"<urlset><url/></urlset>", "without pages"),
        (b'<!DOCTYPE u [<!ENTITY a "aa">]><urlset/>', "entities"),
        (b"<urlset><url>", "not XML"),
    ],
)
def test_bad_sitemaps(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(data)
    (got,) = read_sources([str(path)])
    assert isinstance(got, Failure) and said in got.reason
