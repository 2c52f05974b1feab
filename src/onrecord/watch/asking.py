"""What a thread does for the watcher: it asks for one address, and reads what comes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlsplit

from onrecord.errors import SourceError
from onrecord.read import Item, Options, Page, Published, read_item
from onrecord.read.answer import Disallowed, FetchError
from onrecord.read.paged import belongs
from onrecord.record import Failure

GONE = frozenset({404, 410})


class Asker(Protocol):
    """The way to the network that a watcher needs; `onrecord.read.fetch.Fetch` is one."""

    def ask(self, address: str, etag: str | None = None, modified: str | None = None) -> Page | None:
        """A page, or None where it has not changed; raises SourceError."""

    def free_at(self, address: str) -> float:
        """When the host of an address may be asked again, by the clock of `time.monotonic`."""

    def end(self) -> None:
        """Cut whatever is being fetched."""


@dataclass(frozen=True, slots=True)
class Task:
    """One address to ask for. `source` is the watched source that led to it: itself where it is polled.
    `etag`, `modified` and `sha256` are those of the answer that is known."""

    address: str
    source: str
    outlet: str | None = None
    etag: str | None = None
    modified: str | None = None
    sha256: str | None = None

    @property
    def poll(self) -> bool:
        """Whether a source itself is asked, and not a page that it led to."""
        return self.address == self.source

    @property
    def host(self) -> str:
        """The host that is asked, with its port."""
        return urlsplit(self.address).netloc.lower()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a task: the page (None where it failed, or is the one that is known), what was read in it,
    the pages that it leads to, those of them that were fetched with it (further pages of an article, or
    all of it on one, each with the address that was asked for); or why it failed, whether for good, and what
    the server wants."""

    task: Task
    page: Page | None = None
    read: tuple[Published, ...] = ()
    failures: tuple[Failure, ...] = ()
    links: tuple[str, ...] = ()
    trouble: str | None = None
    final: bool = False
    gone: bool = False
    wish: float | None = None
    further: tuple[tuple[str, Page], ...] = ()


def ask(task: Task, asker: Asker, options: Options) -> Answer:
    """Fetch and read; every error of the network or of what came is in the answer."""
    try:
        page = asker.ask(task.address, task.etag, task.modified)
    except FetchError as error:
        return Answer(task, trouble=str(error), gone=error.status in GONE, wish=error.retry_after)
    except SourceError as error:
        return Answer(task, trouble=str(error), final=isinstance(error, Disallowed))
    if page is None or sha256(page.data).hexdigest() == task.sha256:
        return Answer(task)
    return _read(task, page, options, asker)


def _read(task: Task, page: Page, options: Options, asker: Asker) -> Answer:
    """What stands in a page; what it leads to is not fetched now, but named. Only further pages of an article
    are fetched at once."""
    links: dict[str, None] = {}
    own_page = [page]
    further: list[tuple[str, Page]] = []

    def fetch(address: str) -> Page:
        if own_page:  # the first that is asked for
            return own_page.pop()
        if not task.poll and belongs(page.address, address):
            more = asker.ask(address)
            if more is not None:
                further.append((address, more))
                return more
        links[address] = None
        raise SourceError("read by itself, later")

    at = datetime.now(UTC).isoformat(timespec="seconds")
    own = replace(options, fetched=at, outlet=task.outlet)
    read: list[Published] = []
    failures: list[Failure] = []
    for result in read_item(Item(task.address), fetch=fetch, options=own):
        if isinstance(result, Published):
            read.append(result)
        elif isinstance(result, Failure) and result.source not in links:
            failures.append(result)
    if failures and not read and not links:
        return Answer(task, page, failures=tuple(failures[1:]), trouble=failures[0].reason)
    return Answer(task, page, tuple(read), tuple(failures), tuple(links), further=tuple(further))
