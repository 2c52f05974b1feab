"""NewsML-G2: news items, alone or in a news message, with text in XHTML, NITF or plain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import SourceError
from onrecord.read.agency.bodies import html_of
from onrecord.read.agency.item import Item, article_of
from onrecord.read.dates import iso
from onrecord.read.published import Options, Read, failure, raw_of, skipped
from onrecord.read.xmltree import first, local, named, tree_of_xml, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA = "application/vnd.iptc.g2.newsitem+xml"
ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Codes of IPTC's scheme of signals (`sig:`) for a version that sets an earlier one right.
CORRECTIONS = frozenset({"correction", "corrected"})


def read_newsml(data: bytes, source: str, options: Options) -> Iterator[Read]:
    """The articles of a file: its news items with text. Others (pictures, packages, concepts) are counted."""
    root = tree_of_xml(data)
    items = [root] if local(root) in ITEMS else list(named(root, *ITEMS))
    if not items:
        raise SourceError("NewsML-G2 without an item")
    raw = raw_of(source, MEDIA, data)
    counts: Counter[str] = Counter()
    for number, element in enumerate(items, 1):
        where = source if len(items) == 1 else f"{source}#{number}"
        if number > options.max_items:
            yield failure(source, "read", f"over {options.max_items:,} items: the rest is not read")
            break
        kind = _kind(element)
        if kind != "text":
            counts[kind[:40]] += 1
            continue
        try:
            yield article_of(_item(element), where, options, raw)
        except SourceError as error:
            yield failure(where, "read", str(error))
    if counts:
        yield skipped(source, counts)


def _kind(element: Element) -> str:
    if local(element) != "newsItem":
        return local(element)
    code = _code(first(element, "itemMeta", "itemClass"))
    return "text" if code in {None, "text", "composite"} else code or ""


def _item(element: Element) -> Item:
    meta, content = first(element, "itemMeta"), first(element, "contentMeta")
    html, plain = _text(first(element, "contentSet"))
    embargoed = first(meta, "embargoed")
    made = iso(words(first(meta, "versionCreated")))
    signals = {_code(signal) for signal in named(meta, "signal")} if meta is not None else set()
    created = iso(words(first(meta, "firstCreated"))) or iso(words(first(content, "contentCreated")))
    language = first(content, "language")
    return Item(
        id=element.get("guid"),
        version=element.get("version"),
        headline=words(first(content, "headline")) or words(first(meta, "title")),
        slugline=words(first(content, "slugline")),
        by=tuple(by for e in named(content, "by") if (by := words(e))) if content is not None else (),
        credit=words(first(content, "creditline")),
        dateline=words(first(content, "dateline")),
        provider=_name(first(meta, "provider")) or _name(first(element, "rightsInfo", "copyrightHolder")),
        language=(language.get("tag") if language is not None else None) or element.get(LANGUAGE),
        published=created or made,
        updated=made,
        urgency=words(first(content, "urgency")),
        status=_code(first(meta, "pubStatus")),
        embargo=iso(words(embargoed)),
        embargoed=embargoed is not None,
        correction=bool(signals & CORRECTIONS),
        note=words(first(meta, "edNote")),
        html=html,
        plain=plain,
    )


def _text(content: Element | None) -> tuple[str | None, str | None]:
    """The text in HTML, or plain."""
    if content is None:
        return None, None
    plain = None
    for part in content:
        media = (part.get("contenttype") or "").lower()
        if local(part) == "inlineXML" and len(part):
            wanted = [b for name in ("body.content", "body.end") if (b := first(part, name)) is not None]
            body = first(part, "body")
            return html_of(*(wanted or ([body] if body is not None else list(part)))), None
        if local(part) == "inlineData" and part.text and "html" in media:
            return part.text, None
        if local(part) == "inlineData" and part.text:
            plain = plain or part.text
    return None, plain


def _code(element: Element | None) -> str | None:
    """The code of an element without its scheme, in small letters."""
    if element is None:
        return None
    given = element.get("qcode") or element.get("uri") or element.get("literal") or ""
    return given.rsplit(":", 1)[-1].rsplit("/", 1)[-1].strip().lower() or None


def _name(element: Element | None) -> str | None:
    """A party by its printed name, else by its code in capitals as agencies write themselves."""
    if element is None:
        return None
    printed = words(first(element, "name")) or element.get("literal")
    code = (element.get("qcode") or "").rpartition(":")[2]
    return printed or code or None
