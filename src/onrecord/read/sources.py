"""From what a person names (files, folders, patterns, addresses) to the articles in it, one at a time."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from onrecord.errors import SourceError
from onrecord.read.files import read_file, readable
from onrecord.read.online import read_address
from onrecord.read.published import Fetcher, Item, Options, Read, failure, skipped

NO_ENDING = "without ending"
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
    if item.passed:
        yield skipped(item.source, dict(item.passed))
        return
    try:
        if item.source.lower().startswith(ADDRESSES):
            yield from read_address(item.source, fetch, chosen)
        else:
            listed = partial(_listed, fetch=fetch, options=chosen)
            yield from read_file(Path(item.source), item.source, chosen, listed)
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
    found, passed = False, Counter[str]()
    for folder, inner, names in os.walk(path, onerror=problems.append):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            if readable(name):
                found = True
                yield _item(Path(folder, name))
            else:
                passed[Path(name).suffix.lower() or NO_ENDING] += 1
    for problem in problems:
        yield Item(str(problem.filename or source), problem=_said(problem))
    if not found and not problems:
        yield Item(source, problem="no readable file in the folder")
    elif passed:
        yield Item(f"{source.rstrip(os.sep)}{os.sep}", passed=tuple(sorted(passed.items())))


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


def _listed(address: str, fetch: Fetcher | None, options: Options) -> Iterator[Read]:
    """What a feed of a list gives; one that cannot be read fails alone."""
    try:
        yield from read_address(address, fetch, options)
    except SourceError as error:
        yield failure(address, "read", str(error))


def _said(error: Exception) -> str:
    """What the system says, without its number."""
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; it was there when reading began, or its name is wrong"
    return (getattr(error, "strerror", None) or str(error)).lower()
