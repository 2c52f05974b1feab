"""What is kept of the sources that are watched: how each has been doing, and every page that was fetched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A watched source and its health. Moments are ISO 8601 in UTC, `every` is in seconds.

    `polled` is the last try, `success` the last one that worked, `news` when the last new article or version
    came. `failing` counts the tries in a row that failed, `trouble` says why the last one did. `pages` were
    fetched for it, `empty` of them had no text; `missing` more were not at their address (404, 410).
    `next` is when it is due. `etag` and `modified` are what its
    server said of the answer whose SHA-256 is `sha256`. `watched` is False once it is no longer in the list.
    """

    address: str
    name: str | None = None
    every: float = 900.0
    watched: bool = True
    added: str = ""
    next: str = ""
    polled: str | None = None
    success: str | None = None
    news: str | None = None
    failing: int = 0
    trouble: str | None = None
    polls: int = 0
    errors: int = 0
    articles: int = 0
    versions: int = 0
    pages: int = 0
    empty: int = 0
    missing: int = 0
    etag: str | None = None
    modified: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A page that a source led to. `next` is when it is to be fetched, None when it is done with; `tries` are
    those that failed in a row, `looks` those that worked; `article` is what it was read as at first. `steps`
    is how many pages lead to it from the source: one where that is a feed, two behind a list of lists."""

    address: str
    source: str
    next: str | None
    article: str | None = None
    tries: int = 0
    looks: int = 0
    steps: int = 1
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One answer that was fetched and archived: which address was asked for, which gave it in the end (after
    redirects), when, the status and headers as they were sent, and SHA-256 and size in bytes of its body."""

    asked: str
    address: str
    at: str
    status: int
    headers: tuple[tuple[str, str], ...]
    media: str
    sha256: str
    size: int
