"""From what a person names (files, folders, patterns, addresses) to the articles in it, one at a time."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.errors import SourceError
from onrecord.read.decode import declared_in, decode
from onrecord.read.feed import is_feed, is_page, read_feed
from onrecord.read.files import read_file, readable
from onrecord.read.page import read_page
from onrecord.read.plain import TEXT, read_plain
from onrecord.read.published import Fetcher, Item, Options, Page, Published, Read, failure

ADDRESSES = ("http://", "https://")


def plan(sources: Sequence[str]) -> list[Item]:
    """What there is to read: folders and patterns are expanded in order of name, each file once.

    A source that leads to nothing gives an item with its `problem`; hidden files of a folder are left out.
    """
    found: dict[str, Item] = {}
    for source in sources:
        for item in _expand(source):
            found.setdefault(item.source, item)
    return list(found.values())


def read_item(item: Item, *, fetch: Fetcher | None = None, options: Options | None = None) -> Iterator[Read]:
    """The articles and failures of one item, as they are read; never an exception for bad input."""
    chosen = options or Options()
    if item.problem:
        yield failure(item.source, "find", item.problem)
        return
    try:
        if item.source.lower().startswith(ADDRESSES):
            yield from _address(item.source, fetch, chosen)
        else:
            yield from read_file(Path(item.source), item.source, chosen)
    except SourceError as error:
        yield failure(item.source, "read", str(error))
    except OSError as error:
        yield failure(item.source, "read", _said(error))


def read_sources(
    sources: Sequence[str], *, fetch: Fetcher | None = None, options: Options | None = None
) -> Iterator[Read]:
    """All articles and failures of some sources, lazily."""
    for item in plan(sources):
        yield from read_item(item, fetch=fetch, options=options)


def _expand(source: str) -> Iterator[Item]:
    if source.lower().startswith(ADDRESSES):
        yield Item(source)
        return
    path = Path(source)
    try:
        if path.is_dir():
            yield from _folder(path, source)
        elif path.exists():
            yield _item(path)
        elif glob.has_magic(source):
            yield from _pattern(source)
        elif "://" in source:
            yield Item(source, problem="only http and https addresses are read")
        else:
            yield Item(source, problem="no such file or folder")
    except (OSError, ValueError) as error:
        yield Item(source, problem=_said(error))


def _folder(path: Path, source: str) -> Iterator[Item]:
    problems: list[OSError] = []
    found = False
    for folder, inner, names in os.walk(path, onerror=problems.append):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and readable(name):
                found = True
                yield _item(Path(folder, name))
    for problem in problems:
        yield Item(str(problem.filename or source), problem=_said(problem))
    if not found and not problems:
        yield Item(source, problem="no readable file in the folder")


def _pattern(source: str) -> Iterator[Item]:
    matches = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 (patterns may be absolute)
    if not matches:
        yield Item(source, problem="no file matches the pattern")
    for match in matches:
        path = Path(match)
        if path.is_dir():
            if "**" not in source:
                yield from _folder(path, match)
        else:
            yield _item(path)


def _item(path: Path) -> Item:
    try:
        status = path.stat()
    except OSError as error:
        return Item(str(path), problem=_said(error))
    if not stat.S_ISREG(status.st_mode):
        return Item(str(path), problem="not a regular file")
    return Item(str(path), size=status.st_size)


def _address(source: str, fetch: Fetcher | None, options: Options) -> Iterator[Read]:
    if fetch is None:
        raise SourceError("addresses are not read here: no way to the network was given")
    page = fetch(source)
    if not page.data.strip():
        raise SourceError("empty: no text")
    text = decode(page.data, page.charset or declared_in(page.data))
    if is_feed(text):
        yield from read_feed(
            page.data,
            page.address,
            options,
            follow=lambda link: _fetched(fetch(link), options),
            charset=page.charset,
        )
    else:
        yield _fetched(page, options)


def _fetched(page: Page, options: Options) -> Published:
    """The article of a fetched page; what it is, is told by its first tags before its stated media type."""
    text = decode(page.data, page.charset or declared_in(page.data))
    if is_page(text) or page.media in {"text/html", "application/xhtml+xml"}:
        return read_page(page.data, page.address, options, address=page.address, charset=page.charset)
    if page.media.startswith("text/") or not page.media:
        return read_plain(page.data, page.address, options, TEXT, url=page.address, charset=page.charset)
    raise SourceError(f"neither a page nor a feed: {page.media[:80]}")


def _said(error: Exception) -> str:
    """What the system says, without its number."""
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; it was there when reading began, or its name is wrong"
    return (getattr(error, "strerror", None) or str(error)).lower()
