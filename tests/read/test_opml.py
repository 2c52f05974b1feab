"""Lists of feeds, read and written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SourceError
from onrecord.read import Page, Published, read_sources
from onrecord.read.opml import FeedSource, feeds_of, opml_of
from onrecord.record import Failure

LIST = b"""<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Valley"><outline text="Moll &lt;b&gt;Courier" type="rss" xmlUrl="https://moll.example/feed"
htmlUrl="https://moll.example/"/><outline text="again" xmlUrl="https://moll.example/feed"/></outline>
<outline title="Post" text="p" XMLURL="https://post.example/rss"/><outline text="bad" xmlUrl="javascript:x"/>
<outline text="bad" xmlUrl="file:///etc/hostname"/></body></opml>"""
FEED = b"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>M</title>
<item><title>Bridge closed</title><content:encoded>&lt;p&gt;The bridge was closed on Monday, the council
said, and it will stay closed.&lt;/p&gt;</content:encoded></item></channel></rss>"""


def test_the_feeds_of_a_list() -> None:
    assert feeds_of(LIST) == (
        FeedSource("https://moll.example/feed", "Moll Courier"),
        FeedSource("https://post.example/rss", "Post"),
    )


@given(
    st.lists(st.tuples(st.integers(0, 999), st.text()), unique_by=lambda pair: pair[0], max_size=5), st.text()
)
def test_what_is_written_is_read_again(feeds: list[tuple[int, str]], title: str) -> None:
    listed = [FeedSource(f'https://moll.example/{n}?a=1&b="2"', name) for n, name in feeds]
    again = feeds_of(opml_of(listed, title).encode())
    assert [f.address for f in again] == [f.address for f in listed]


def test_a_title_comes_back_as_it_was() -> None:
    (again,) = feeds_of(opml_of([FeedSource("https://moll.example/feed", 'Bread & "butter"')]).encode())
    assert again.title == 'Bread & "butter"'


@pytest.mark.parametrize("data", [b"<rss/>", b"<opml", b'<!DOCTYPE o [<!ENTITY a "b">]><opml/>'])
def test_what_is_no_list(data: bytes) -> None:
    with pytest.raises(SourceError):
        feeds_of(data)


def test_the_feeds_of_a_list_are_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.opml"
    path.write_bytes(LIST)

    def fetch(address: str) -> Page:
        if "post" in address:
            raise SourceError("the server answered 500")
        return Page(address, "application/rss+xml", None, FEED)

    got = list(read_sources([str(path)], fetch=fetch))
    assert [type(r) for r in got] == [Published, Failure]
    assert [r.reason for r in read_sources([str(path)]) if isinstance(r, Failure)] == [
        "addresses are not read here: no way to the network was given"
    ] * 2


def test_the_feeds_of_a_list_at_an_address_are_read_too() -> None:
    """A list in a list is not followed: two that name each other would lead round in circles."""
    list_at, inner = "https://moll.example/mine.opml", "https://moll.example/yours.opml"
    listed = LIST.replace(b"<body>", f'<body><outline text="l" xmlUrl="{inner}"/>'.encode())

    def fetch(address: str) -> Page:
        if "post" in address:
            raise SourceError("the server answered 500")
        data = listed if address.endswith(".opml") else FEED
        return Page(address, "text/xml", None, data)

    got = list(read_sources([list_at], fetch=fetch))
    reasons = [(r.source, r.reason) for r in got if isinstance(r, Failure)]
    assert sum(isinstance(r, Published) for r in got) == 1
    assert {source for source, _ in reasons} == {inner, next(s for s, _ in reasons if "post" in s)}
    assert "the server answered 500" in [reason for _, reason in reasons]
