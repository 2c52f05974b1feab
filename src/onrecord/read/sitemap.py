"""Sitemaps: lists of a site's pages, with titles and days where it is for news; and lists of such lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import SourceError
from onrecord.read.dates import iso
from onrecord.read.feed import Follow, followed, plain
from onrecord.read.outlets import domain_of
from onrecord.read.published import Options, Read, failure
from onrecord.read.xmltree import first, local, tree_of_xml, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ROOTS = frozenset({"urlset", "sitemapindex"})
DEEPEST = 2
MOST_LISTS = 500

# The bytes at an address. Raises SourceError.
Descend = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a sitemap lists: what it says of it, dates in ISO 8601."""

    address: str
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: str | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages and the further sitemaps that a sitemap lists; what is no web address is left out."""

    pages: tuple[Listed, ...]
    lists: tuple[str, ...]


def sitemap_of(data: bytes) -> Sitemap:
    """What a sitemap lists. Raises SourceError for what is none."""
    root = tree_of_xml(data)
    if local(root) not in ROOTS:
        raise SourceError("not a sitemap")
    pages = (_listed(e) for e in root if local(e) == "url")
    lists = (words(first(e, "loc")) for e in root if local(e) == "sitemap")
    return Sitemap(
        tuple(page for page in pages if domain_of(page.address)),
        tuple(link for link in lists if link and domain_of(link)),
    )


def read_sitemap(
    data: bytes,
    source: str,
    options: Options,
    *,
    follow: Follow | None = None,
    descend: Descend | None = None,
) -> Iterator[Read]:
    """The articles at the pages of a sitemap, and of the sitemaps that it lists. Raises SourceError.

    A page that does not say when it was published has the day that the sitemap gives.
    """
    left = [options.max_items]
    yield from _read(sitemap_of(data), source, follow, descend, left, {source}, 0)
    if left[0] <= 0:
        reason = f"sitemaps of over {options.max_items:,} pages: the rest is not read"
        yield failure(source, "read", reason)


def _read(
    sitemap: Sitemap,
    source: str,
    follow: Follow | None,
    descend: Descend | None,
    left: list[int],
    seen: set[str],
    depth: int,
) -> Iterator[Read]:
    if not sitemap.pages and not sitemap.lists:
        yield failure(source, "read", "a sitemap without pages")
    for number, page in enumerate(sitemap.pages, 1):
        left[0] -= 1
        if left[0] < 0:
            return
        yield from followed(page.address, f"{source}#{number}", follow, page.published)
    for link in sitemap.lists:
        if link in seen or left[0] <= 0 or len(seen) > MOST_LISTS:
            continue
        seen.add(link)
        if descend is None or depth >= DEEPEST:
            yield failure(source, "read", f"a list of sitemaps: read this one by itself: {link}")
            continue
        try:
            inner = sitemap_of(descend(link))
        except SourceError as error:
            yield failure(link, "read", str(error))
            continue
        yield from _read(inner, link, follow, descend, left, seen, depth + 1)


def _listed(element: Element) -> Listed:
    news = first(element, "news")
    changed = iso(words(first(element, "lastmod")))
    return Listed(
        address=words(first(element, "loc")) or "",
        title=plain(words(first(news, "title"))),
        outlet=plain(words(first(news, "publication", "name"))),
        language=words(first(news, "publication", "language")),
        published=iso(words(first(news, "publication_date"))),
        changed=changed,
    )
