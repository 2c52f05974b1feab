"""NITF 3: one item, its handling in the head and its text in tags of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import SourceError
from onrecord.read.agency.bodies import html_of
from onrecord.read.agency.item import Item, article_of
from onrecord.read.dates import iso
from onrecord.read.published import Options, Read, raw_of
from onrecord.read.xmltree import first, named, tree_of_xml, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA = "application/nitf+xml"


def read_nitf(data: bytes, source: str, options: Options) -> Iterator[Read]:
    """The article of a NITF file. Raises SourceError where there is none in it."""
    yield article_of(item_of(tree_of_xml(data)), source, options, raw_of(source, MEDIA, data))


def item_of(root: Element) -> Item:
    """What a NITF document says. Raises SourceError where it has no body."""
    body = first(root, "body")
    if body is None:
        raise SourceError("NITF without a body")
    docdata, head = first(root, "head", "docdata"), first(body, "body.head")
    own, other = _said(docdata, "doc-id", "id-string"), _said(docdata, "correction", "id-string")
    issued, release = iso(_said(docdata, "date.issue", "norm")), iso(_said(docdata, "date.release", "norm"))
    status = (docdata.get("management-status") or "") if docdata is not None else ""
    embargoed = status.lower() == "embargoed"
    by = first(head, "byline")
    persons = tuple(name for e in named(by, "person") if (name := words(e))) if by is not None else ()
    content = [part for name in ("body.content", "body.end") if (part := first(body, name)) is not None]
    story_date = first(head, "dateline", "story.date")
    return Item(
        # A correction goes under the id of what it sets right: versions of one item share an id.
        id=other or own,
        version=_said(docdata, "du-key", "version") or (own if other and other != own else None),
        headline=words(first(head, "hedline", "hl1")) or words(first(root, "head", "title")),
        slugline=_said(docdata, "du-key", "key") or _said(docdata, "fixture", "fix-id"),
        by=persons or ((line,) if (line := words(by)) else ()),
        credit=words(first(head, "distributor")),
        dateline=words(first(head, "dateline")),
        provider=_said(docdata, "doc.copyright", "holder") or _said(first(root, "head"), "pubdata", "name"),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        published=issued or (iso(story_date.get("norm")) if story_date is not None else None),
        updated=iso(_last(root, "revision-history", "norm")),
        urgency=_said(docdata, "urgency", "ed-urg"),
        status=status,
        embargo=release if release and (embargoed or (issued and release > issued)) else None,
        embargoed=embargoed,
        correction=other is not None or first(docdata, "correction") is not None,
        note=_said(docdata, "ed-msg", "info")
        or _said(docdata, "correction", "info")
        or words(first(head, "note")),
        html=html_of(*content) if content else None,
    )


def _said(element: Element | None, name: str, attribute: str) -> str | None:
    found = first(element, name)
    value = found.get(attribute) if found is not None else None
    return " ".join(value.split()) or None if value else None


def _last(root: Element, name: str, attribute: str) -> str | None:
    return max((value for e in named(root, name) if (value := e.get(attribute))), default=None)
