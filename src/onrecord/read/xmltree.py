"""XML of others as a tree: no document type of its own, nothing loaded, no entity undone, capped depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import SourceError
from onrecord.read.decode import declared_in, decode

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DECLARATION = re.compile(r"\A\s{0,100}<\?xml[^>]{0,200}\?>")
# A document type that declares entities can grow a small file to gigabytes; no format that we read needs one.
# One that only names an outer file (old RSS, NITF) is passed over: that file is never loaded.
OWN_TYPE = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]{0,500}\[", re.IGNORECASE)
ROOT = re.compile(r"<(?![?!])(?:[\w.-]{1,40}:)?([\w.-]{1,60})(?=[\s/>])")
# A root stands behind its declaration, document type and comments.
HEAD = 10_000
MOST_ELEMENTS = 400_000
# Marks that stand behind a word without a space.
JOINING = (",", ".", ";", ":", ")")


def root_of(text: str) -> str:
    """The local name of the first element of a text, or nothing where there is none."""
    found = ROOT.search(text[:HEAD])
    return found.group(1) if found else ""


def refuse_entities(text: str) -> None:
    """Raise SourceError for XML that declares entities of its own."""
    if OWN_TYPE.search(text):
        raise SourceError("XML that declares entities of its own is not read")


def tree_of_xml(data: bytes, charset: str | None = None) -> Element:
    """The root element. Raises SourceError for what is no XML, declares entities, or is nested too deep."""
    return tree_of_text(decode(data, charset or declared_in(data)))


def tree_of_text(text: str) -> Element:
    """The root element of XML that is decoded; raises SourceError as `tree_of_xml` does."""
    from lxml import etree

    refuse_entities(text)
    # No `huge_tree`: the parser's own limits on depth (256) and on one text (10 MB) hold.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        # As UTF-8 without its declaration, since a character set declared there would be believed again.
        root = etree.fromstring(DECLARATION.sub("", text, count=1).strip().encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"not XML that can be read: {_line(error)}") from error
    if root is None:
        raise SourceError("not XML that can be read: no element in it")
    return root


def local(element: Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(element: Element, *names: str) -> Iterator[Element]:
    """The elements below one that have one of some local names, in order, however deep."""
    for below in element.iter():
        if below is not element and local(below) in names:
            yield below


def first(element: Element | None, *path: str) -> Element | None:
    """The first element below one at a path of local names, each anywhere below the one before."""
    for name in path:
        if element is None:
            return None
        element = next(named(element, name), None)
    return element


def words(element: Element | None) -> str | None:
    """All text in an element on one line, its pieces apart unless a mark joins them; None where there is
    none."""
    if element is None:
        return None
    joined = ""
    for piece in map(str, element.itertext()):
        joined += piece if piece.startswith(JOINING) else f" {piece}"
    return " ".join(joined.split()) or None


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:160]
