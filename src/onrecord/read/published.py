"""What reading gives: an article with its outlet and the source as it came, or a failure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from onrecord.record import Article, Failure, Outlet, make_id

MEGABYTE = 1_000_000
# Characters that a person reads of why something failed.
LONGEST_REASON = 280


@dataclass(frozen=True, slots=True)
class Raw:
    """A source as it came: `media` is its media type, `sha256` of `data` in hexadecimal."""

    source: str
    media: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Published:
    """One article that was read, who published it where that is known, and the bytes it was made from."""

    article: Article
    outlet: Outlet | None
    raw: Raw | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """What a source holds and is no article (pictures, redirections, an archive's own index): how many of
    each `what`, a media type or the like."""

    source: str
    counts: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How many in all."""
        return sum(number for _, number in self.counts)


Read: TypeAlias = Published | Skipped | Failure
"""What reading gives, one at a time."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to read, a file or an address: its size in bytes, or the `problem` with it, where known;
    `passed` are the files of a folder that are not read by their names, how many of each ending."""

    source: str
    size: int | None = None
    problem: str | None = None
    passed: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: `address` is the last one, after redirects; `headers` as they were sent,
    `data` unpacked."""

    address: str
    media: str
    charset: str | None
    data: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str | None:
        """The value of a header, letter case aside."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


# Raises SourceError with a line for a person.
Fetcher = Callable[[str], Page]


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. `fetched` is the moment of reading (ISO 8601), `outlet` the name for texts without one.

    Sizes are in bytes for what one article is made from, in characters for its text and for one line of it.
    Of what is packed, `max_ratio` is how many bytes each packed one may become (the first `free` aside),
    `max_members` how many files an archive may list, `max_unpacked` how many bytes a ZIP may unpack to.
    """

    fetched: str | None = None
    outlet: str | None = None
    max_bytes: int = 20 * MEGABYTE
    max_text: int = 1_200_000
    max_line: int = 200_000
    max_items: int = 10_000
    max_ratio: int = 200
    free: int = 4 * MEGABYTE
    max_members: int = 100_000
    max_unpacked: int = 16_000 * MEGABYTE


def failure(source: str, step: str, reason: str) -> Failure:
    """A failure with an id made from what it says; the reason is one line, whatever came into it."""
    reason = " ".join(reason.split())
    reason = reason if len(reason) <= LONGEST_REASON else f"{reason[: LONGEST_REASON - 1]}…"
    return Failure(id=make_id("fa", source, step, reason), source=source, step=step, reason=reason)


def raw_of(source: str, media: str, data: bytes) -> Raw:
    """The bytes of a source with their hash."""
    return Raw(source, media, data, hashlib.sha256(data).hexdigest())


def skipped(source: str, counts: Mapping[str, int]) -> Skipped:
    """What was skipped in a source, most of it first."""
    return Skipped(source, tuple(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))))
