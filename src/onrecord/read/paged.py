"""Articles printed on several pages: the pages that follow the first are fetched and joined to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from onrecord.errors import SourceError
from onrecord.read.assemble import Given, assemble
from onrecord.read.headings import same_words
from onrecord.read.page import MEDIA, given_of, root_of_page
from onrecord.read.published import Fetcher, Options, Page, Published, failure, raw_of
from onrecord.record import Failure, Furniture, Span, lines_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_PAGES = 20
"""Pages of one article; no outlet that is read has more."""
GAP = "\n\n"
MOST_LINKS = 20_000
# What tells the pages of an article apart in its address: /2, /page/2, /page-2, -2.html, ,2.
ENDS = (
    re.compile(r"/(?P<page>\d{1,2})/?$"),
    re.compile(r"/[a-z]{1,8}[/-](?P<page>\d{1,2})/?$"),
    re.compile(r"[-_,](?:[a-z]{1,8}[-_]?)?(?P<page>\d{1,2})(?P<kept>\.[a-z]{2,5})?$"),
)
NUMBER = re.compile(r"\d{1,2}")
Stem = tuple[str, str, str]
"""Host, path and query of an address."""


def read_whole(page: Page, options: Options, fetch: Fetcher) -> Iterator[Published | Failure]:
    """The article that begins on a page, with the pages that it goes on to; raises SourceError where the
    first
    holds none. A page of it that cannot be had is a failure, and the article is what stands before it."""
    root = root_of_page(page.data, page.charset)
    given = given_of(root, page.address, address=page.address)
    raw = raw_of(page.address, MEDIA, page.data)
    seen, at = {page.address}, next_page(root, page.address)
    while at is not None and at not in seen and len(seen) < MOST_PAGES:
        seen.add(at)
        try:
            further = fetch(at)
            root = root_of_page(further.data, further.charset)
            more = given_of(root, at, address=further.address)
        except SourceError as error:
            yield failure(at, "read", f"a further page of {page.address}: {error}")
            break
        if not _of_one(given, more):
            break
        given, at = joined(given, more), next_page(root, at)
    yield assemble(given, options, raw)


def next_page(root: HtmlElement, address: str) -> str | None:
    """The address of the page on which an article goes on, where the page names one and its address says so.

    Outlets name the next article in the same way: only an address that differs in a page's number counts.
    """
    now = number_of(address)
    links = (node for kind in ("link", "a") for node in list(root.iter(kind))[:MOST_LINKS])
    for node in links:
        named = "next" in (node.get("rel") or "").lower().split()
        numbered = node.tag == "a" and (node.text_content() or "").strip() == str(now + 1)
        href = node.get("href")
        if not href or not (named or numbered):
            continue
        try:
            found = str(urljoin(address, href.strip())).partition("#")[0]
        except ValueError:
            continue
        if continues(address, found) and number_of(found) == now + 1:
            return found
    return None


def continues(address: str, other: str) -> bool:
    """Whether two addresses are of pages of one article, by what they have in common."""
    return address != other and number_of(other) > 1 and bool(_stems(address) & _stems(other))


def number_of(address: str) -> int:
    """The number of an article's page that an address names; 1 where it names none."""
    return next((number for _, number in _cuts(address) if number), 1)


def joined(first: Given, more: Given) -> Given:
    """An article with another page of it: lines that stand on the pages before are not printed twice."""
    known = {" ".join(span.of(first.text).split()) for span in lines_of(first.text)}
    marks: dict[Span, Furniture] = {f.span: f for f in more.furniture}
    heads = set(more.headings)
    text, furniture, headings = first.text, list(first.furniture), list(first.headings)
    for span in lines_of(more.text):
        words = span.of(more.text)
        if " ".join(words.split()) in known:
            continue
        start = len(text) + len(GAP)
        text = f"{text}{GAP}{words}"
        own = Span(start, start + len(words))
        if span in marks:
            furniture.append(Furniture(own, marks[span].why))
        elif span in heads:
            headings.append(own)
    return replace(first, text=text, furniture=tuple(furniture), headings=tuple(headings))


def _of_one(first: Given, more: Given) -> bool:
    one, other = first.title or "", more.title or ""
    return same_words(one, other) or (bool(one) and other.startswith(one))


def _stems(address: str) -> set[Stem]:
    return {stem for stem, _ in _cuts(address)}


def _cuts(address: str) -> Iterator[tuple[Stem, int | None]]:
    """An address without a page's number, and that number, in each way in which it may be read."""
    try:
        parts = urlsplit(address)
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return
    host = parts.netloc.lower()
    pages = [(k, v) for k, v in query if NUMBER.fullmatch(v) and k.isalpha()]
    if len(pages) == 1:
        rest = urlencode([pair for pair in query if pair not in pages])
        yield (host, parts.path.rstrip("/"), rest), int(pages[0][1])
        return
    rest, whole = urlencode(query), True
    for pattern in ENDS:
        found = pattern.search(parts.path)
        if found and found.start() > 0:
            path = parts.path[: found.start()] + (found.groupdict().get("kept") or "")
            yield (host, path.rstrip("/"), rest), int(found["page"])
            whole = False
    if whole:
        yield (host, parts.path.rstrip("/"), rest), None
