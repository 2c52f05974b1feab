"""One file, on a disk or in an archive → its articles; its kind is told by its name and first bytes."""

from __future__ import annotations

import io
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from onrecord.errors import SourceError
from onrecord.read.agency import read_newsml, read_nitf
from onrecord.read.agency.newsml import ITEMS
from onrecord.read.decode import declared_in, decode
from onrecord.read.docx import read_docx
from onrecord.read.feed import is_page, read_feed
from onrecord.read.listing import addresses_of
from onrecord.read.mail import read_mail, read_mbox
from onrecord.read.opml import feeds_of
from onrecord.read.page import read_page
from onrecord.read.pdf import read_pdf
from onrecord.read.plain import MARKDOWN, TEXT, read_plain
from onrecord.read.published import Options, Read, failure
from onrecord.read.rows import read_rows
from onrecord.read.sitemap import ROOTS, read_sitemap
from onrecord.read.unpack import all_of, gunzip
from onrecord.read.warc import read_warc
from onrecord.read.xmltree import root_of
from onrecord.read.zipped import read_zip

ROWS = (".jsonl", ".ndjson", ".json")
LISTS = (".txt", ".text")
MARKED = (".md", ".markdown")
PLAIN = (".txt", ".text", *MARKED)
PAGES = (".html", ".htm", ".xhtml")
XML = (".xml", ".rss", ".atom", ".rdf", ".nitf", ".newsml", ".opml")
XML_ROOTS = frozenset({"nitf", "newsMessage", "NewsML", "opml", *ITEMS})
CRAWLS = (".warc", ".warc.zst")
ZIPS = (".zip", ".wacz")
MAIL, MAILBOX, OFFICE, PRINTED = ".eml", ".mbox", ".docx", ".pdf"
# First bytes → the ending of files that begin so, for names that tell nothing.
BEGINNINGS = ((b"%PDF-", PRINTED), (b"WARC/", ".warc"), (b"{", ".json"))
# So much of a file is looked at to tell what it is.
HEAD = 4_000
KNOWN = (*ROWS, *PLAIN, *PAGES, *XML, *CRAWLS, *ZIPS, MAIL, MAILBOX, OFFICE, PRINTED)


def readable(name: str) -> bool:
    """Whether a file of a folder or an archive is read, by its name."""
    return name.lower().removesuffix(".gz").endswith(KNOWN)


def read_file(
    path: Path, source: str, options: Options, listed: Callable[[str], Iterator[Read]] | None = None
) -> Iterator[Read]:
    """The articles of a file; the feeds and addresses of a list are read through `listed`.

    Raises SourceError and OSError where the file as a whole cannot be read.
    """
    with path.open("rb") as file:
        if listed and path.suffix.lower() == ".opml":
            for feed in feeds_of(all_of(file, options)):
                yield from listed(feed.address)
        elif listed and path.suffix.lower() in LISTS and (found := _addresses(file, options)):
            for address in found[: options.max_items]:
                yield from listed(address)
            if len(found) > options.max_items:
                why = f"a list of over {options.max_items:,} addresses: the rest is not read"
                yield failure(source, "read", why)
        else:
            yield from _read(file, path.name, source, options)


def _addresses(file: IO[bytes], options: Options) -> tuple[str, ...]:
    """The addresses of a file that holds nothing else; it stands at its beginning afterwards."""
    data = file.read(options.max_bytes)
    file.seek(0)
    return addresses_of(data)


def _read(file: IO[bytes], name: str, source: str, options: Options, inside: bool = False) -> Iterator[Read]:
    low = name.lower() if readable(name) else name.lower() + _ending(file)
    bare = low.removesuffix(".gz")
    if bare.endswith(CRAWLS):
        yield from read_warc(file, source, options)
    elif low.endswith(ZIPS):
        if inside:
            raise SourceError("an archive in an archive: not opened")
        yield from read_zip(file, source, options, partial(_inner, options=options), readable)
    elif low.endswith(MAILBOX):
        yield from read_mbox(file, source, options, partial(_attached, options=options), readable)
    elif bare.endswith(ROWS):
        yield from read_rows(file, low, source, options)
    elif low.endswith(".gz"):
        yield from read_bytes(_gunzipped(file, options), bare, source, options)
    else:
        yield from read_bytes(all_of(file, options), low, source, options)


def _ending(file: IO[bytes]) -> str:
    """The ending that a file's name would have by its first bytes; nothing for what looks like plain text."""
    head = file.read(HEAD)
    file.seek(0)
    bare = head.removeprefix(BOM_UTF8).lstrip()
    found = next((ending for begin, ending in BEGINNINGS if bare.startswith(begin)), "")
    if found or not bare.startswith(b"<"):
        return found
    return PAGES[0] if is_page(bare.decode("utf-8", "replace")) else XML[0]


def _gunzipped(file: IO[bytes], options: Options) -> bytes:
    try:
        return all_of(gunzip(file, options), options)
    except OSError as error:
        raise SourceError(f"packed with gzip, and cannot be read: {error}") from error


def _inner(file: IO[bytes], name: str, source: str, options: Options) -> Iterator[Read]:
    return _read(file, name, source, options, inside=True)


def read_bytes(data: bytes, name: str, source: str, options: Options) -> Iterator[Read]:
    """The articles of a file that is held whole; `name` in small letters. Raises SourceError."""
    if name.endswith(PRINTED):
        yield from read_pdf(data, source, options)
    elif name.endswith(OFFICE):
        yield read_docx(data, source, options)
    elif name.endswith(MAIL):
        yield from read_mail(data, source, options, partial(_attached, options=options), readable)
    elif name.endswith(XML):
        yield from _xml(data, source, options)
    elif name.endswith(PAGES):
        yield read_page(data, source, options)
    else:
        yield read_plain(data, source, options, MARKDOWN if name.endswith(MARKED) else TEXT)


def _attached(data: bytes, name: str, source: str, options: Options) -> Iterator[Read]:
    """An attachment; messages and archives in a message are not opened."""
    if name.removesuffix(".gz").endswith((*ZIPS, *CRAWLS, MAIL, MAILBOX)):
        raise SourceError("an archive in a message: not opened")
    return _read(io.BytesIO(data), name, source, options, inside=True)


def _xml(data: bytes, source: str, options: Options) -> Iterator[Read]:
    """XML is what its first element says. What a file only lists is not fetched."""
    text = decode(data, declared_in(data))
    root = root_of(text)
    if root.lower() == "html":
        yield read_page(data, source, options)
    elif root == "nitf":
        yield from read_nitf(data, source, options)
    elif root == "newsMessage" or root in ITEMS:
        yield from read_newsml(data, source, options)
    elif root in ROOTS:
        yield from read_sitemap(data, source, options)
    elif root == "opml":
        for feed in feeds_of(data):
            yield failure(source, "read", f"a list of feeds: read this one by its address: {feed.address}")
    elif root == "NewsML":
        raise SourceError("NewsML 1: of NewsML only G2 is read")
    else:
        yield from read_feed(data, source, options)
