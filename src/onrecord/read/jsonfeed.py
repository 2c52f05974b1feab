"""JSON Feed: each item is an article where the feed carries its text, and else a page to be fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.errors import SourceError
from onrecord.read.assemble import Given, assemble
from onrecord.read.dates import iso
from onrecord.read.feed import Follow, followed, is_whole, plain, resolved
from onrecord.read.page import Printed, printed_of
from onrecord.read.published import Options, Published, Raw, Read, failure

MARK = "jsonfeed.org/version"


def is_json_feed(value: Any) -> bool:
    """Whether an object of JSON says that it is a feed."""
    return isinstance(value, dict) and isinstance(value.get("version"), str) and MARK in value["version"]


def read_json_feed(
    feed: dict[str, Any], source: str, options: Options, raw: Raw, *, follow: Follow | None = None
) -> Iterator[Read]:
    """The articles of a feed; items without their text go through `follow`. Raises SourceError."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise SourceError("a feed without items")
    for number, item in enumerate(items, 1):
        where = f"{source}#{number}"
        if number > options.max_items:
            yield failure(where, "read", f"a feed of over {options.max_items:,} items: the rest is not read")
            return
        if not isinstance(item, dict):
            yield failure(where, "read", "a feed item that is no object")
            continue
        try:
            if one := _one(item, feed, where, options, raw):
                yield one
            else:
                yield from followed(_link(item, _home(feed)), where, follow)
        except SourceError as error:
            yield failure(where, "read", str(error))


def _one(
    item: dict[str, Any], feed: dict[str, Any], where: str, options: Options, raw: Raw
) -> Published | None:
    html, text = _text(item.get("content_html")), _text(item.get("content_text"))
    title = plain(item.get("title"))
    printed = printed_of(html, title) if html and is_whole(html) else Printed("", (), ())
    if not printed.text and not (text and is_whole(text)):
        return None
    given = Given(
        text=printed.text or text or "",
        source=where,
        title=title,
        outlet=plain(feed.get("title")),
        url=_link(item, _home(feed)),
        home=_home(feed),
        byline=_byline(item) or _byline(feed),
        published=iso(_text(item.get("date_published")) or _text(item.get("date_modified"))),
        updated=iso(_text(item.get("date_modified"))),
        language=_text(item.get("language")) or _text(feed.get("language")),
        external_id=_id(item.get("id")),
        furniture=printed.furniture,
        headings=printed.headings,
        block_quotes=printed.block_quotes,
        marked_up=bool(printed.text),
    )
    return assemble(given, options, raw)


def _byline(own: dict[str, Any]) -> tuple[str, ...]:
    """Version 1.1 has several authors, version 1 one."""
    listed = own.get("authors") if isinstance(own.get("authors"), list) else [own.get("author")]
    names = (plain(a.get("name")) for a in (listed or [])[:50] if isinstance(a, dict))
    return tuple(name for name in names if name and "@" not in name)


def _home(feed: dict[str, Any]) -> str | None:
    """The page that a feed is of, or its own address."""
    return resolved(_text(feed.get("home_page_url")), None) or resolved(_text(feed.get("feed_url")), None)


def _link(item: dict[str, Any], home: str | None) -> str | None:
    links = (_text(item.get("url")), _text(item.get("external_url")))
    return next((address for link in links if (address := resolved(link, home))), None)


def _id(value: Any) -> str | None:
    """An item's id; some feeds give numbers."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else plain(value)


def _text(value: Any) -> str | None:
    return (
        (value.encode("utf-8", "replace").decode("utf-8").strip() or None) if isinstance(value, str) else None
    )
