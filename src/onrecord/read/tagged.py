"""The bytes of a page → the tree of its tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import SourceError
from onrecord.read.decode import declared_in, decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What no text has, a tree takes in and lets none set again: control characters, two that are none, and the
# numbers of both.
CONTROL = bytes([*range(9), 11, *range(14, 32)])
NONE = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
NUMBERED = re.compile(
    rb"&#(?:0{0,9}(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)"
    rb"|[xX]0{0,9}(?:[0-8bBcCeEfF]|1[\da-fA-F])(?![\da-fA-F]));?"
)
# Pages of news have some thousands; ten seconds are spent on so many.
MOST_TAGS = 250_000


def root_of_page(data: bytes, charset: str | None) -> HtmlElement:
    """The bytes of a page as a tree; raises SourceError."""
    return tree_of(decode(data, charset or declared_in(data)))


def tree_of(text: str) -> HtmlElement:
    """The page as a tree. Raises SourceError where there is no tag in it, or more than any page has."""
    from lxml import etree, html

    if text.count("<") > MOST_TAGS:
        raise SourceError(f"a page of over {MOST_TAGS:,} tags is not read")
    # No `huge_tree`: the parser's own limits on depth and length of one text hold.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    # One class for all elements: lxml.html asks a function in Python for the class of each.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        # As bytes, since a character set declared in a decoded page would be believed again.
        root: HtmlElement = html.document_fromstring(_printable(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"not a page that can be read: {error}") from error
    return root


def _printable(text: str) -> bytes:
    """A page in UTF-8 without control characters, be they there as such or by their numbers."""
    data = text.encode("utf-8", "replace").replace(b"\f", b" ").translate(None, CONTROL)
    for character in NONE:
        data = data.replace(character, b"")
    return NUMBERED.sub(b"", data)
