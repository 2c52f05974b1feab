"""JSON Feed: whole texts, cut ones, and odd ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bench.specimens import page

from onrecord.read import Page, Published, Read, read_sources
from onrecord.record import Failure

HTML = (
    "<p>The bridge over the Moll was closed on Monday after an inspector found a crack in it.</p>"
    "<blockquote><p>“We saw it coming,” a shopkeeper said.</p></blockquote>"
)


def read(tmp_path: Path, items: Any, **feed: Any) -> list[Read]:
    path = tmp_path / "feed.json"
    about = {"version": "https://jsonfeed.org/version/1.1", "title": "The Moll Courier", "language": "en-GB"}
    path.write_text(json.dumps({**about, "items": items, **feed}))
    return list(read_sources([str(path)]))


def test_an_item_with_its_text(tmp_path: Path) -> None:
    item = {
        "id": "moll/1", "url": "https://moll.example/bridge", "title": "Bridge <b>closed</b>",
        "content_html": HTML,
        "date_published": "2026-05-04T08:00:00Z", "date_modified": "2026-05-04T09:00:00Z",
        "authors": [{"name": "Ann Lee"}, {"name": "Bo Ray"}],
    }  # fmt: skip
    (got,) = read(tmp_path, [item])
    assert isinstance(got, Published)
    article = got.article
    assert (article.title, article.byline) == ("Bridge closed", ("Ann Lee", "Bo Ray"))
    assert (article.published, article.updated) == ("2026-05-04T08:00:00+00:00", "2026-05-04T09:00:00+00:00")
    assert (article.url, article.external_id, article.language) == (
        "https://moll.example/bridge",
        "moll/1",
        "en",
    )
    assert got.outlet is not None and got.outlet.name == "The Moll Courier"
    assert "“We saw it coming,” a shopkeeper said." in article.text


def test_plain_text_and_the_one_author_of_version_1(tmp_path: Path) -> None:
    item = {"id": 7, "content_text": "The bridge was closed.\n\nBuses run.", "author": {"name": "Ann Lee"}}
    (got,) = read(tmp_path, [item], version="https://jsonfeed.org/version/1")
    assert isinstance(got, Published)
    assert got.article.text == "The bridge was closed.\n\nBuses run." and got.article.byline == ("Ann Lee",)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"url": "https://moll.example/a", "summary": "Short."}, "read its page: https://moll.example/a"),
        ({"url": "https://moll.example/a", "content_html": "<p>It is cut off …</p>"}, "read its page"),
        ({"url": "javascript:alert(1)", "title": "A"}, "without an address"),
        ({"content_html": "<script>alert(1)</script>"}, "without an address"),
        ("a string", "no object"),
        ({"content_text": 7, "id": [], "authors": 3, "title": {}}, "without an address"),
    ],
)
def test_items_without_their_text(tmp_path: Path, item: Any, said: str) -> None:
    (got,) = read(tmp_path, [item])
    assert isinstance(got, Failure) and said in got.reason and got.source.endswith("#1")


@pytest.mark.parametrize("items", [None, [], {}, "x"])
def test_a_feed_without_items(tmp_path: Path, items: Any) -> None:
    (got,) = read(tmp_path, items)
    assert isinstance(got, Failure) and got.reason == "a feed without items"


def test_a_feed_at_an_address_leads_to_its_pages() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "https://moll.example/1"}]}
    answers = {"https://moll.example/feed": json.dumps(feed).encode(), "https://moll.example/1": page(1)}
    got = list(
        read_sources(
            ["https://moll.example/feed"], fetch=lambda a: Page(a, "application/json", None, answers[a])
        )
    )
    assert len(got) == 1 and isinstance(got[0], Published)
    assert got[0].article.url == "https://moll.example/1"


def test_a_number_for_an_id_and_an_address_that_begins_at_home(tmp_path: Path) -> None:
    item = {"id": 7, "url": "/bridge", "title": "Bridge", "content_html": HTML}
    (got,) = read(tmp_path, [item], home_page_url="https://moll.example/")
    assert isinstance(got, Published)
    assert (got.article.external_id, got.article.url) == ("7", "https://moll.example/bridge")
    assert got.outlet is not None and got.outlet.domain == "moll.example"
