"""RSS and Atom: each item is an article where the feed carries its text, and else a page to be fetched."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from onrecord.errors import SourceError
from onrecord.read.assemble import Given, assemble
from onrecord.read.dates import iso
from onrecord.read.decode import declared_in, decode
from onrecord.read.extracted import UNFORESEEN
from onrecord.read.outlets import domain_of
from onrecord.read.page import printed_of
from onrecord.read.published import Options, Published, failure, raw_of
from onrecord.read.xmltree import DECLARATION, refuse_entities
from onrecord.record import Failure

MEDIA = "application/xml"
ROOT = re.compile(r"<(?:rss|feed|rdf:RDF|atom:feed)[\s>]")
PAGE = re.compile(r"<(?:!doctype html|html)[\s>]", re.IGNORECASE)
TAG = re.compile(r"<[^<>]{0,500}>")
SILENT = re.compile(r"<(script|style)\b[^>]{0,300}>[^<]{0,20000}</\1\s{0,5}>", re.IGNORECASE)
# A summary is shorter, or ends where its reader is to go on by a link.
LEAST_TEXT = 600
MOST_TAGS = 400_000
ITEM_END = re.compile(r"</(?:\w{1,20}:)?(?:item|entry)\s{0,5}>")
ROOT_OF_ATOM = re.compile(r"<(?:feed|atom:feed)[\s>]")
CUT_OFF = ("…", "...", "[…]", "[...]", "&hellip;")

# Reads the article at an address, with all its pages that can be had; a failure tells of one that cannot.
Follow = Callable[[str], Iterable[Published | Failure]]


def is_feed(text: str) -> bool:
    """Whether a text is RSS or Atom by its root element."""
    return bool(ROOT.search(text[:3000]))


def is_whole(markup: str) -> bool:
    """Whether an item's text has words in it and is not cut off at its end."""
    words = TAG.sub("", markup).strip()
    return bool(words) and not words.endswith(CUT_OFF)


def is_page(text: str) -> bool:
    """Whether a text is HTML by its first tags."""
    return bool(PAGE.search(text[:3000]))


def read_feed(
    data: bytes, source: str, options: Options, *, follow: Follow | None = None, charset: str | None = None
) -> Iterator[Published | Failure]:
    """The articles of a feed; items without their text go through `follow`. Raises SourceError."""
    text = decode(data, charset or declared_in(data))
    if not is_feed(text):
        what = "an HTML page" if is_page(text) else "neither RSS nor Atom"
        raise SourceError(f"not a feed: {what}")
    refuse_entities(text)
    text, cut = _cut(text, options.max_items)
    parsed = _parsed(text)
    if not parsed.entries:
        raise SourceError("a feed without items")
    raw = raw_of(source, MEDIA, data)
    home = _home(parsed.feed, source)
    for number, entry in enumerate(parsed.entries[: options.max_items], 1):
        where = f"{source}#{number}"
        try:
            given = _given(entry, parsed.feed, where, home)
            if given:
                yield assemble(given, options, raw)
            else:
                yield from followed(_link(entry, home), where, follow, _day(entry))
        except SourceError as error:
            yield failure(where, "read", str(error))
    if cut:
        where = f"{source}#{options.max_items + 1}"
        yield failure(where, "read", f"a feed of over {options.max_items:,} items: the rest is not read")


def _cut(text: str, most: int) -> tuple[str, bool]:
    """A feed without the items beyond so many, and whether there were some."""
    ends = [found.end() for found in islice(ITEM_END.finditer(text), most + 1)]
    if len(ends) <= most:
        return text, False
    closing = "</feed>" if ROOT_OF_ATOM.search(text[:3000]) else "</channel></rss>"
    return text[: ends[most - 1]] + closing, True


def _parsed(text: str) -> Any:
    import feedparser

    # Its time grows with the tags, a million of which take a minute.
    if text.count("<") > MOST_TAGS:
        raise SourceError(f"a feed of over {MOST_TAGS:,} tags is not read")

    # Bytes in a file: a string would be tried as an address and as a file name.
    data = DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    headers = {"content-type": "text/xml; charset=utf-8"}
    try:
        # What it would make safe to show is data here: `printed_of` and `plain` take the words and no markup.
        return feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except UNFORESEEN as error:
        raise SourceError(f"not a feed that can be read: {error}") from error


def _given(entry: Any, feed: Any, where: str, home: str | None) -> Given | None:
    """What an item says, or None where it does not carry the article's text."""
    title = plain(entry.get("title"))
    markup = _content(entry)
    printed = printed_of(markup, title) if markup and TAG.sub("", markup).strip() else None
    if printed is None or not printed.text:
        return None
    return Given(
        text=printed.text,
        source=where,
        title=title,
        outlet=_outlet(entry, feed),
        url=_link(entry, home),
        home=None if (entry.get("source") or {}).get("title") else home,
        byline=_byline(entry),
        published=_day(entry),
        updated=iso(dict.get(entry, "updated")),  # its own `get` would answer with `published`
        language=entry.get("language") or feed.get("language"),
        external_id=plain(entry.get("id")),
        furniture=printed.furniture,
        headings=printed.headings,
        block_quotes=printed.block_quotes,
        marked_up=True,
    )


def _day(entry: Any) -> str | None:
    """When an item says that it was published."""
    return iso(entry.get("published") or entry.get("updated"))


def _content(entry: Any) -> str | None:
    """The item's full text as HTML: its content, or a summary that is as long as an article."""
    pieces = [c.get("value") or "" for c in entry.get("content", ()) if "html" in (c.get("type") or "html")]
    best = max(pieces, key=len, default="")
    if best and is_whole(best):
        return SILENT.sub("", best)
    summary = entry.get("summary") or ""
    words = TAG.sub("", summary).strip()
    return SILENT.sub("", summary) if len(words) >= LEAST_TEXT and not words.endswith(CUT_OFF) else None


def followed(
    link: str | None, where: str, follow: Follow | None, published: str | None = None
) -> Iterator[Published | Failure]:
    """What the page at an item's address gives; a failure where there is none or no way to it, and for what
    is missing of its article.

    A page without a date is `published` when its list says.
    """
    if link is None:
        yield failure(where, "read", "a feed item without its text, and without an address to read it at")
        return
    if follow is None:
        yield failure(where, "read", f"a feed item without its text; read its page: {link}")
        return
    try:
        for read in follow(link):
            undated = published and isinstance(read, Published) and not read.article.published
            yield _dated(read, published) if undated else read
    except SourceError as error:
        yield failure(link, "read", str(error))


def _dated(read: Published | Failure, published: str | None) -> Published | Failure:
    if isinstance(read, Failure):
        return read
    return replace(read, article=replace(read.article, published=published))


def _outlet(entry: Any, feed: Any) -> str | None:
    """Who publishes: the item's own source where a collection names one, else the feed."""
    source = entry.get("source") or {}
    return plain(source.get("title")) or plain(feed.get("title"))


def _byline(entry: Any) -> tuple[str, ...]:
    names = [plain(author.get("name")) for author in entry.get("authors", ()) if author]
    found = tuple(name for name in names if name and "@" not in name)
    single = plain(entry.get("author"))
    return found or ((single,) if single and "@" not in single else ())


def _home(feed: Any, source: str) -> str | None:
    """The page that a feed is of, or the address that it was read from."""
    return resolved(feed.get("link"), source) or resolved(source, None)


def _link(entry: Any, home: str | None) -> str | None:
    return resolved(entry.get("link"), home)


def resolved(link: str | None, home: str | None) -> str | None:
    """An address of the web that a feed gives, whole where it is given from `home` on; None for `javascript:`
    and the like."""
    bare = (link or "").strip()
    if not bare or domain_of(bare):
        return bare or None
    try:
        whole = urljoin(home or "", bare)
    except ValueError:
        return None
    return whole if domain_of(whole) else None


def plain(markup: object) -> str | None:
    """One line without tags or scripts, entities undone once."""
    if not isinstance(markup, str):
        return None
    words = html.unescape(TAG.sub(" ", SILENT.sub(" ", markup[:20_000])))
    return " ".join(words.split()) or None
