"""OPML: lists of feeds, as feed readers give and take them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from onrecord.errors import SourceError
from onrecord.read.feed import plain
from onrecord.read.outlets import domain_of
from onrecord.read.xmltree import local, named, tree_of_xml

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class FeedSource:
    """A feed of a list: its address, and the title that the list gives it."""

    address: str
    title: str | None = None


def feeds_of(data: bytes) -> tuple[FeedSource, ...]:
    """The feeds that a list names, each once, in its order; its folders are passed over.

    Raises SourceError for what is no OPML. Only addresses of the web count.
    """
    root = tree_of_xml(data)
    if local(root) != "opml":
        raise SourceError("not OPML")
    found: dict[str, FeedSource] = {}
    for outline in named(root, "outline"):
        own = {name.lower(): value for name, value in outline.attrib.items() if isinstance(name, str)}
        address = str(own.get("xmlurl") or "").strip()
        if domain_of(address):
            title = plain(str(own.get("title") or own.get("text") or ""))
            found.setdefault(address, FeedSource(address, (title or "")[:LONGEST_TITLE] or None))
    return tuple(found.values())


def opml_of(feeds: Iterable[FeedSource], title: str = "onrecord") -> str:
    """A list of feeds in OPML 2.0, which feed readers take."""
    outlines = "".join(
        f'    <outline type="rss" text={_value(f.title or f.address)} xmlUrl={_value(f.address)}/>\n'
        for f in feeds
    )
    head = f"  <head><title>{escape(_clean(title))}</title></head>\n"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<opml version="2.0">\n{head}  <body>\n{outlines}  </body>\n</opml>\n'
    )


def _value(words: str) -> str:
    return quoteattr(_clean(words))


def _clean(words: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(c for c in words if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
