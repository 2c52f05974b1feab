"""One file, on a disk or in an archive → its articles; its kind is told by its name and first bytes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO

from onrecord.errors import SourceError
from onrecord.read.agency import read_newsml, read_nitf
from onrecord.read.agency.newsml import ITEMS
from onrecord.read.decode import declared_in, decode
from onrecord.read.feed import read_feed
from onrecord.read.page import read_page
from onrecord.read.plain import MARKDOWN, TEXT, read_plain
from onrecord.read.published import Options, Read
from onrecord.read.rows import read_rows
from onrecord.read.unpack import all_of
from onrecord.read.warc import read_warc
from onrecord.read.xmltree import root_of
from onrecord.read.zipped import read_zip

ROWS = (".jsonl", ".ndjson", ".json", ".jsonl.gz", ".ndjson.gz", ".json.gz")
MARKED = (".md", ".markdown")
PLAIN = (".txt", ".text", *MARKED)
PAGES = (".html", ".htm", ".xhtml")
XML = (".xml", ".rss", ".atom", ".nitf", ".newsml")
CRAWLS = (".warc", ".warc.gz")
ZIPS = (".zip", ".wacz")
KNOWN = (*ROWS, *PLAIN, *PAGES, *XML, *CRAWLS, *ZIPS)


def readable(name: str) -> bool:
    """Whether a file of a folder or an archive is read, by its name."""
    return name.lower().endswith(KNOWN)


def read_file(path: Path, source: str, options: Options) -> Iterator[Read]:
    """The articles of a file. Raises SourceError and OSError where the file as a whole cannot be read."""
    with path.open("rb") as file:
        yield from _read(file, path.name, source, options)


def _read(file: IO[bytes], name: str, source: str, options: Options, inside: bool = False) -> Iterator[Read]:
    low = name.lower()
    if low.endswith(CRAWLS):
        yield from read_warc(file, source, options)
    elif low.endswith(ZIPS):
        if inside:
            raise SourceError("an archive in an archive: not opened")
        yield from read_zip(file, source, options, partial(_inner, options=options), readable)
    elif low.endswith(ROWS):
        yield from read_rows(file, low, source, options)
    else:
        yield from read_bytes(all_of(file, options), low, source, options)


def _inner(file: IO[bytes], name: str, source: str, options: Options) -> Iterator[Read]:
    return _read(file, name, source, options, inside=True)


def read_bytes(data: bytes, name: str, source: str, options: Options) -> Iterator[Read]:
    """The articles of a file that is held whole; `name` in small letters. Raises SourceError."""
    if name.endswith(XML):
        yield from _xml(data, source, options)
    elif name.endswith(PAGES):
        yield read_page(data, source, options)
    else:
        yield read_plain(data, source, options, MARKDOWN if name.endswith(MARKED) else TEXT)


def _xml(data: bytes, source: str, options: Options) -> Iterator[Read]:
    """XML is what its first element says."""
    root = root_of(decode(data, declared_in(data)))
    if root == "nitf":
        yield from read_nitf(data, source, options)
    elif root == "newsMessage" or root in ITEMS:
        yield from read_newsml(data, source, options)
    elif root == "NewsML":
        raise SourceError("NewsML 1: of NewsML only G2 is read")
    else:
        yield from read_feed(data, source, options)
