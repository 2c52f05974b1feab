"""Articles printed on several pages: the pages that follow the first are fetched and joined to it."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from onrecord.errors import SourceError
from onrecord.lang import languages
from onrecord.read.assemble import Given, assemble
from onrecord.read.furniture import one_page_words
from onrecord.read.headings import same_words
from onrecord.read.page import MEDIA, given_of
from onrecord.read.paragraphs import ENDS as ENDED
from onrecord.read.published import Fetcher, Options, Page, Published, failure, raw_of
from onrecord.read.tagged import root_of_page
from onrecord.record import Failure, Furniture, Span, lines_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

T = TypeVar("T")
MOST_PAGES = 20
"""Pages of one article; no outlet that is read has more."""
GAP = "\n\n"
MOST_LINKS = 20_000
# Names round links that lead to other pages of a text, and the most characters of such a link.
PAGERS = ("pagin", "pager", "pages", "next")
LONGEST_LINK = 60
# What may stand round the words of such a link.
MARKS = " .:»›>→|[]()"
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
    """The article that a page is of, with the pages before and after it, or as it is printed on one page;
    raises SourceError where the first holds none. A page of it that cannot be had is a failure, and the
    article is what stands before it."""
    at = yield from _begun(page, fetch)
    whole = yield from _on_one(at, fetch)
    if whole is not None:
        yield assemble(whole.given, options, raw_of(whole.page.address, MEDIA, whole.page.data))
        return
    given = yield from _continued(at, fetch)
    yield assemble(given, options, raw_of(at.page.address, MEDIA, at.page.data))


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One page of an article, as its tree and as what it gives."""

    page: Page
    root: HtmlElement
    given: Given


Telling: TypeAlias = Generator[Failure, None, T]
"""What gives something in the end, and failures on the way."""


def _leaf(page: Page, source: str) -> _Leaf:
    root = root_of_page(page.data, page.charset)
    return _Leaf(page, root, given_of(root, source, address=page.address))


def _begun(page: Page, fetch: Fetcher) -> Telling[_Leaf]:
    """The first page of the article that a page is of; the page itself where it is that one."""
    leaf = _leaf(page, page.address)
    if opening := first_page(leaf.root, page.address):
        try:
            first = _leaf(fetch(opening), opening)
        except SourceError as error:
            yield failure(opening, "read", f"the first page of {page.address}: {error}")
        else:
            if _of_one(first.given, leaf.given) and number_of(first.page.address) == 1:
                return first
    return leaf


def _on_one(first: _Leaf, fetch: Fetcher) -> Telling[_Leaf | None]:
    """The article as it is printed on one page, where its first page leads to that and it holds more."""
    address = one_page(first.root, first.page.address)
    if address is None:
        return None
    try:
        whole = _leaf(fetch(address), first.given.source)
    except SourceError as error:
        yield failure(address, "read", f"{first.page.address} on one page: {error}")
        return None
    if not _of_one(first.given, whole.given) or not _holds(whole.given, first.given):
        return None
    return replace(whole, given=replace(whole.given, url=first.given.url or whole.given.url))


def _continued(first: _Leaf, fetch: Fetcher) -> Telling[Given]:
    """The article with the pages that follow its first."""
    given, address = first.given, first.page.address
    seen, at = {address}, next_page(first.root, address)
    while at is not None and at not in seen:
        if len(seen) >= MOST_PAGES:
            yield failure(
                at, "read", f"an article of over {MOST_PAGES} pages: the rest is not read: {address}"
            )
            break
        seen.add(at)
        try:
            more = _leaf(fetch(at), at)
        except SourceError as error:
            yield failure(at, "read", f"a further page of {address}: {error}")
            break
        if not _of_one(given, more.given):
            break
        given, at = joined(given, more.given), next_page(more.root, at)
    return given


def one_page(root: HtmlElement, address: str) -> str | None:
    """Where an article is printed on one page, as a link in it says, in words of a language that is known."""
    said = frozenset().union(*(one_page_words(language) for language in languages()))
    for node in list(root.iter("a"))[:MOST_LINKS]:
        words = " ".join((node.text_content() or "").split())
        if len(words) <= LONGEST_LINK and words.strip(MARKS).casefold() in said:
            found = _absolute(address, node.get("href"))
            if found and belongs(address, found):
                return found
    return None


def _holds(whole: Given, part: Given) -> bool:
    """Whether a text holds most lines of another, and more."""
    lines = [line.of(part.text) for line in lines_of(part.text)]
    there = sum(line in whole.text for line in lines)
    return len(whole.text) > len(part.text) and 2 * there > len(lines)


def first_page(root: HtmlElement, address: str) -> str | None:
    """The address of the first page of an article, where this is a later one and the page names the first."""
    if number_of(address) == 1:
        return None
    for node in list(root.iter("link", "a"))[:MOST_LINKS]:
        named = {"canonical", "first", "prev"} & set((node.get("rel") or "").lower().split())
        if not named and not (node.tag == "a" and (node.text_content() or "").strip() == "1"):
            continue
        found = _absolute(address, node.get("href"))
        if found and number_of(found) == 1 and continues(found, address):
            return found
    return None


def next_page(root: HtmlElement, address: str) -> str | None:
    """The address of the page on which an article goes on, where the page names one and its address says so.

    Outlets name the next article in the same way: only an address that differs in a page's number counts.
    """
    now = number_of(address)
    links = (node for kind in ("link", "a") for node in list(root.iter(kind))[:MOST_LINKS])
    for node in links:
        named = "next" in (node.get("rel") or "").lower().split()
        if not named and not (node.tag == "a" and _leads_on(node, now)):
            continue
        found = _absolute(address, node.get("href"))
        if found and continues(address, found) and number_of(found) == now + 1:
            return found
    return None


def _leads_on(link: HtmlElement, now: int) -> bool:
    """Whether a link is of those under a text that lead to its pages: the next number, or by the names round
    it."""
    words = " ".join((link.text_content() or "").split())
    if words == str(now + 1):
        return True
    near = (link, link.getparent())
    names = " ".join(f"{node.get('class') or ''} {node.get('id') or ''}" for node in near if node is not None)
    return len(words) <= LONGEST_LINK and any(name in names.lower() for name in PAGERS)


def _absolute(address: str, href: str | None) -> str | None:
    """An address that a link gives, whole."""
    try:
        return str(urljoin(address, href.strip())).partition("#")[0] if href else None
    except ValueError:
        return None


def continues(address: str, other: str) -> bool:
    """Whether two addresses are of pages of one article, by what they have in common."""
    return address != other and number_of(other) > 1 and bool(_stems(address) & _stems(other))


def belongs(address: str, other: str) -> bool:
    """Whether an address is of the same article by its look: a page of it, or its text on one page."""
    return address != other and (continues(address, other) or _beside(address, other))


def _beside(address: str, other: str) -> bool:
    """Whether two addresses differ in their query, or the other goes on behind the path of the first."""
    try:
        one, two = urlsplit(address), urlsplit(other)
    except ValueError:
        return False
    path = one.path.rstrip("/")
    return one.netloc.lower() == two.netloc.lower() and (
        two.path.rstrip("/") == path or (path != "" and two.path.startswith(f"{path}/"))
    )


def number_of(address: str) -> int:
    """The number of an article's page that an address names; 1 where it names none."""
    return next((number for _, number in _cuts(address) if number), 1)


def joined(first: Given, more: Given) -> Given:
    """An article with another page of it: lines that stand on the pages before are not printed twice, and a
    paragraph that goes on overleaf is one."""
    known = {" ".join(span.of(first.text).split()) for span in lines_of(first.text)}
    marks: dict[Span, Furniture] = {f.span: f for f in more.furniture}
    heads, apart = set(more.headings), set(more.block_quotes)
    new = [line for line in lines_of(more.text) if " ".join(line.of(more.text).split()) not in known]
    plain = [line for line in new if line not in marks and line not in heads]
    if plain and (cut := _broken_off(first)) and plain[0].of(more.text)[:1].islower():
        first = _put_in(first, cut.end, " " + plain[0].of(more.text))
        new.remove(plain[0])
    text, furniture, headings = first.text, list(first.furniture), list(first.headings)
    quotes = list(first.block_quotes)
    for span in new:
        start = len(text) + len(GAP)
        text = f"{text}{GAP}{span.of(more.text)}"
        own = Span(start, len(text))
        if span in marks:
            furniture.append(Furniture(own, marks[span].why))
        elif span in heads:
            headings.append(own)
        elif span in apart:
            quotes.append(own)
    return replace(
        first,
        text=text,
        furniture=tuple(furniture),
        headings=tuple(headings),
        block_quotes=tuple(quotes),
    )


def _broken_off(given: Given) -> Span | None:
    """The last paragraph of a page, where it does not end there."""
    taken = {*(f.span for f in given.furniture), *given.headings}
    last = next((line for line in reversed(lines_of(given.text)) if line not in taken), None)
    return None if last is None or last.of(given.text).endswith(ENDED) else last


def _put_in(given: Given, at: int, words: str) -> Given:
    """An article with words put in at a place."""

    def moved(span: Span) -> Span:
        return span if span.start < at else Span(span.start + len(words), span.end + len(words))

    return replace(
        given,
        text=given.text[:at] + words + given.text[at:],
        furniture=tuple(Furniture(moved(f.span), f.why) for f in given.furniture),
        headings=tuple(moved(span) for span in given.headings),
        block_quotes=tuple(moved(span) for span in given.block_quotes),
    )


def _of_one(first: Given, more: Given) -> bool:
    one, other = first.title or "", more.title or ""
    return same_words(one, other) or (bool(one) and (other.startswith(one) or other.endswith(one)))


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
