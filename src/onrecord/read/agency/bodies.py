"""The text of an item as HTML: NITF's own tags told in those that pages have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.read.xmltree import local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# NITF (3.x) → HTML. What is not named here is inline, or has the same name in both.
TAGS = {
    "nitf": "div", "body": "div", "body.content": "div", "body.end": "div", "block": "div", "content": "div",
    "hl1": "h1", "hl2": "h2", "bq": "blockquote", "media": "figure", "media-caption": "figcaption",
    "media-producer": "figcaption", "tagline": "p", "bibliography": "p", "note": "div", "nitf-table": "table",
    "postaddr": "address", "html": "div",
}  # fmt: skip
MARKS = {"tagline": "credit", "media-producer": "credit", "bibliography": "credit"}
# What is said about the text and is none of it.
LEFT_OUT = frozenset({"head", "title", "media-metadata", "media-reference", "body.head", "custom-table"})


def html_of(*parts: Element) -> str:
    """Some elements as HTML, in their order; the elements are changed on the way."""
    from lxml import etree

    pieces = []
    for part in parts:
        for element in list(part.iter()):
            name = local(element)
            if name in LEFT_OUT and element is not part:
                _remove(element)
                continue
            if not name:
                continue
            element.tag = TAGS.get(name, name)
            for key in list(element.attrib):
                if key != "class":
                    del element.attrib[key]
            if name in MARKS:
                element.set("class", MARKS[name])
        part.tail = None
        etree.cleanup_namespaces(part)
        pieces.append(etree.tostring(part, encoding="unicode", method="html"))
    return "".join(pieces)


def _remove(element: Element) -> None:
    """Take an element out; the text behind it stays."""
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
