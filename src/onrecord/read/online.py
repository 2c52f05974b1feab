"""What an address answered → its articles: a page, a feed, a sitemap, or a file of any kind that is read."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from onrecord.errors import SourceError
from onrecord.read.agency import is_ninjs
from onrecord.read.decode import declared_in, decode
from onrecord.read.feed import Follow, is_feed, is_page, read_feed
from onrecord.read.files import XML_ROOTS, read_bytes
from onrecord.read.jsonfeed import is_json_feed, read_json_feed
from onrecord.read.opml import feeds_of
from onrecord.read.paged import read_whole
from onrecord.read.plain import TEXT, read_plain
from onrecord.read.published import Fetcher, Options, Page, Published, Read, failure, raw_of
from onrecord.read.rows import read_line
from onrecord.read.sitemap import ROOTS, read_sitemap
from onrecord.read.unpack import MAGIC, all_of, gunzip
from onrecord.read.xmltree import root_of
from onrecord.record import Failure

# First bytes → a name of the kind of file that has them.
FILES = ((b"%PDF-", "answer.pdf"), (b"PK\x03\x04", "answer.docx"))


def read_address(
    source: str, fetch: Fetcher | None, options: Options, *, lists: bool = True
) -> Iterator[Read]:
    """The articles at an address; those that a feed or sitemap lists are fetched too, and with `lists` the
    feeds that a list of feeds names. Raises SourceError."""
    if fetch is None:
        raise SourceError("addresses are not read here: no way to the network was given")
    page = fetch(source)
    data = _unpacked(page.data, options)
    if not data.strip():
        raise SourceError("empty: no text")
    name = next((name for begin, name in FILES if data.startswith(begin)), None)
    if name:
        yield from read_bytes(data, name, page.address, options)
        return
    follow = partial(_follow, fetch=fetch, options=options)
    text = decode(data, page.charset or declared_in(data))
    root = root_of(text)
    if is_feed(text):
        yield from read_feed(data, page.address, options, follow=follow, charset=page.charset)
    elif root in ROOTS:
        descend = partial(_bytes, fetch=fetch, options=options)
        yield from read_sitemap(data, page.address, options, follow=follow, descend=descend)
    elif root == "opml" and lists:
        yield from _listed(data, page.address, fetch, options)
    elif root in XML_ROOTS:
        yield from read_bytes(data, "answer.xml", page.address, options)
    elif text.lstrip()[:1] == "{" and (value := _json(text)) is not None:
        yield from _object(value, data, page.address, options, follow)
    elif _shown(page, text):
        yield from read_whole(page, options, fetch)
    else:
        yield _plain(page, options)


def _listed(data: bytes, address: str, fetch: Fetcher, options: Options) -> Iterator[Read]:
    """The articles of the feeds that a list names; one that cannot be read fails alone."""
    feeds = feeds_of(data)
    for feed in feeds[: options.max_items]:
        try:
            yield from read_address(feed.address, fetch, options, lists=False)
        except SourceError as error:
            yield failure(feed.address, "read", str(error))
    if len(feeds) > options.max_items:
        yield failure(address, "read", f"a list of over {options.max_items:,} feeds: the rest is not read")


def _object(
    value: dict[str, Any], data: bytes, address: str, options: Options, follow: Follow
) -> Iterator[Read]:
    if is_json_feed(value):
        raw = raw_of(address, "application/feed+json", data)
        yield from read_json_feed(value, address, options, raw, follow=follow)
    else:
        yield from read_line(data, address, options)


def _json(text: str) -> dict[str, Any] | None:
    """An object that is a feed, an item of an agency or an article; None for any other text."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    good = is_json_feed(value) or is_ninjs(value) or (isinstance(value, dict) and "text" in value)
    return value if good else None


def _follow(link: str, fetch: Fetcher, options: Options) -> Iterator[Published | Failure]:
    """The article that a feed leads to, with all its pages that can be had, and a failure for one that
    cannot."""
    page = fetch(link)
    text = decode(page.data, page.charset or declared_in(page.data))
    if _shown(page, text):
        yield from read_whole(page, options, fetch)
    else:
        yield _plain(page, options)


def _bytes(link: str, fetch: Fetcher, options: Options) -> bytes:
    return _unpacked(fetch(link).data, options)


def _unpacked(data: bytes, options: Options) -> bytes:
    """Sitemaps are often files that are packed."""
    if not data.startswith(MAGIC):
        return data
    try:
        return all_of(gunzip(io.BytesIO(data), options), options)
    except OSError as error:
        raise SourceError(f"packed with gzip, and cannot be read: {error}") from error


def _shown(page: Page, text: str) -> bool:
    """Whether an answer is a page, told by its first tags before its stated media type."""
    return is_page(text) or page.media in {"text/html", "application/xhtml+xml"}


def _plain(page: Page, options: Options) -> Published:
    if page.media.startswith("text/") or not page.media:
        return read_plain(page.data, page.address, options, TEXT, url=page.address, charset=page.charset)
    raise SourceError(f"neither a page nor a feed: {page.media[:80]}")
