"""The only door to the network: http and https, within caps, to public addresses, as robots.txt allows."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Protocol
from urllib.parse import SplitResult, urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from onrecord import __version__, door
from onrecord.errors import SourceError
from onrecord.read.addresses import is_public
from onrecord.read.answer import Disallowed, FetchError, media_of, retry_after, unpacked
from onrecord.read.hosts import Hosts
from onrecord.read.published import Fetcher, Page
from onrecord.read.robots import Rules, rules_of

USER_AGENT = f"onrecord/{__version__} (reads news for the record; obeys robots.txt{{}})"
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 503})
"""Answers by which a host asks to be left alone for a while."""
NOT_CHANGED = 304

# Host and port → addresses; as socket.getaddrinfo tells them, and to be replaced in tests.
Resolve = Callable[[str, int], list[str]]


class Clock(Protocol):
    """What tells and passes the time."""

    def monotonic(self) -> float: ...
    def sleep(self, seconds: float, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Caps:
    """Limits of one fetch: bytes on the wire and unpacked, how many times as much may come out of the
    packing, seconds in all and for one silence, redirects, connections to one host.

    `pause` is the shortest time in seconds between two requests to one host, `longest_pause` the longest
    that a host's own wish is followed; one that is busy is asked for nothing for `left_alone` at most, while
    what it was asked for waits as long as it wants.
    """

    wire: int = 20_000_000
    unpacked: int = 20_000_000
    ratio: int = 200
    robots: int = 500_000
    seconds: float = 30.0
    silence: float = 10.0
    redirects: int = 5
    at_once: int = 2
    pause: float = 1.0
    longest_pause: float = 10.0
    left_alone: float = 600.0


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def get(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(eq=False)
class _Line:
    """An open connection that can be ended from another thread. The socket is held here, since the
    connection lets go of it as soon as the head of an answer is read."""

    connection: HTTPConnection
    wire: socket.socket | None = None
    ended: bool = False

    def open(self) -> None:
        """Connect, and shake hands where that is asked for."""
        self.connection.connect()
        self.wire = self.connection.sock

    def cut(self) -> None:
        """End it; whoever waits on it gets an error, or what looks like an end."""
        self.ended = True
        wire = self.wire or self.connection.sock
        if wire is not None:
            with contextlib.suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of it, also where an answer was left unread."""
        self.connection.close()
        if self.wire is not None:
            with contextlib.suppress(OSError):
                self.wire.shutdown(socket.SHUT_RDWR)
            self.wire.close()


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(eq=False)
class Fetch:
    """Fetches pages: `Fetch()(address)` → Page, or SourceError with a line for a person.

    `private` lets it connect to addresses that are not on the open internet; `contact` is how to reach who
    runs it, and goes into the name that it gives of itself. Several threads may use one.
    """

    private: bool = False
    caps: Caps = field(default_factory=Caps)
    resolve: Resolve = resolve
    clock: Clock = time
    contact: str | None = None
    hosts: Hosts = field(init=False)
    _open: set[_Line] = field(default_factory=set)
    _ended: threading.Event = field(default_factory=threading.Event)
    agent: str = field(init=False)

    def __post_init__(self) -> None:
        self.hosts = Hosts(self.clock.monotonic, self.caps.at_once)
        self.agent = USER_AGENT.format(f"; {_plain(self.contact)}" if self.contact else "")

    def __call__(self, address: str) -> Page:
        """The page at an address, redirects followed, each hop checked as the first one."""
        page = self.ask(address)
        if page is None:
            raise FetchError("the server answered 304 without being asked for changes", NOT_CHANGED)
        return page

    def ask(self, address: str, etag: str | None = None, modified: str | None = None) -> Page | None:
        """The page at an address; None where it is still the one that had this ETag or Last-Modified."""
        deadline = self.clock.monotonic() + self.caps.seconds
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        held = {name: _plain(value) for name, value in asked.items() if value}
        at = address
        for _ in range(self.caps.redirects + 1):
            parts = _parts(at)
            self._ask_robots(parts, at, deadline)
            answer = self._get(parts, self.caps.unpacked, deadline, held)
            target = answer.get("location")
            if answer.status in REDIRECTS and target:
                at = urljoin(at, target)
                continue
            if answer.status == NOT_CHANGED and held:
                return None
            if answer.status != 200:
                wish = retry_after(answer.get("retry-after")) if answer.status in BUSY else None
                self.hosts.leave(_origin(parts), min(wish or 0.0, self.caps.left_alone))
                raise FetchError(f"the server answered {answer.status}", answer.status, wish)
            media, charset = media_of(answer.get("content-type") or "")
            return Page(at, media, charset, answer.body, answer.status, answer.headers)
        raise FetchError(f"more than {self.caps.redirects} redirects")

    def end(self) -> None:
        """Fetch nothing more, and cut what is being fetched: those who wait for it get an error at once."""
        self._ended.set()
        for line in tuple(self._open):
            line.cut()

    def free_at(self, address: str) -> float:
        """When the host of an address may be asked again, by the clock; 0 for one that may be asked now."""
        try:
            return self.hosts.free_at(_origin(_parts(address)))
        except SourceError:
            return 0.0

    def _ask_robots(self, parts: SplitResult, address: str, deadline: float) -> None:
        origin = _origin(parts)
        rules = self.hosts.rules(origin, lambda: self._read_robots(origin, deadline))
        if rules.refused:
            raise FetchError(f"not fetched: {rules.refused}", None, rules.retry_after)
        if not rules.allow(address, self.agent):
            raise Disallowed("not fetched: robots.txt does not allow it")
        pause = max(self.caps.pause, min(rules.delay(self.agent), self.caps.longest_pause))
        wait = self.hosts.turn(origin, pause, deadline)
        if wait > 0:
            self.clock.sleep(wait)

    def _read_robots(self, origin: str, deadline: float) -> Rules:
        at = f"{origin}/robots.txt"
        try:
            for _ in range(self.caps.redirects + 1):
                answer = self._get(_parts(at), self.caps.robots, deadline, {})
                target = answer.get("location")
                if answer.status not in REDIRECTS or not target:
                    return rules_of(answer.status, answer.body, retry_after(answer.get("retry-after")))
                at = urljoin(at, target)
        except SourceError as error:
            return Rules(refused=f"robots.txt cannot be read ({error})")
        return Rules(refused="robots.txt cannot be read (too many redirects)")

    def _get(self, parts: SplitResult, limit: int, deadline: float, held: dict[str, str]) -> _Answer:
        """One request to one checked address; the body within `limit` bytes."""
        with self.hosts.slot(_origin(parts), deadline):
            host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
            address = self._checked(host, port, self._left(deadline))
            return self._over(parts, host, port, address, limit, self._left(deadline), held)

    def _left(self, deadline: float) -> float:
        if self._ended.is_set():
            raise SourceError("not fetched: whoever asked has ended")
        left = deadline - self.clock.monotonic()
        if left <= 0:
            raise SourceError(f"took longer than {self.caps.seconds:g} seconds")
        return left

    def _over(
        self, parts: SplitResult, host: str, port: int, address: str, limit: int, left: float,
        held: dict[str, str],
    ) -> _Answer:  # fmt: skip
        connection = self._connection(parts.scheme, host, port, address, left)
        # A server that drips its answer keeps each single wait short: the whole is ended from outside.
        line = _Line(connection)
        watch = threading.Timer(left, line.cut)
        watch.daemon = True
        watch.start()
        self._open.add(line)
        try:
            with door.opened():
                line.open()
            answer = self._exchange(connection, parts, limit, held)
            if line.ended:  # what was cut off can look like a whole answer
                raise SourceError(f"took longer than {self.caps.seconds:g} seconds")
            return answer
        except (HTTPError, HTTPException, OSError, ValueError, zlib.error) as error:
            if line.ended:
                raise SourceError(f"took longer than {self.caps.seconds:g} seconds") from error
            raise SourceError(f"cannot be fetched: {_said(error)}") from error
        finally:
            watch.cancel()
            self._open.discard(line)
            line.close()

    def _checked(self, host: str, port: int, left: float) -> str:
        """One address of a host that may be connected to. It is connected to as it stands here, so a name
        that changes its answer afterwards changes nothing."""
        try:
            found = _within(left, lambda: self.resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise SourceError(f"the name {host} is not known") from error
        allowed = [address for address in found if self.private or is_public(address)]
        if not allowed:
            where = f"{host} ({found[0]})" if found and found[0] != host else host
            raise SourceError(
                f"{where} is in a private network, not on the open internet: --private allows it"
            )
        return allowed[0]

    def _connection(self, scheme: str, host: str, port: int, address: str, left: float) -> HTTPConnection:
        silence = min(self.caps.silence, left)
        if scheme == "http":
            return HTTPConnection(address, port, timeout=silence)
        context = ssl.create_default_context()
        return HTTPSConnection(
            address, port, timeout=silence, ssl_context=context, server_hostname=host, assert_hostname=host
        )

    def _exchange(
        self, connection: HTTPConnection, parts: SplitResult, limit: int, held: dict[str, str]
    ) -> _Answer:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asked = {
            "Host": parts.netloc.rpartition("@")[2],
            "User-Agent": self.agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **held,
        }
        connection.request("GET", _ascii(target), headers=asked, preload_content=False, decode_content=False)
        response = connection.getresponse()
        headers = tuple((str(name), str(value)) for name, value in response.headers.items())
        answer = _Answer(response.status, headers, b"")
        if response.status != 200:
            return answer
        body = unpacked(
            lambda size: response.read(size, decode_content=False),
            answer.get("content-encoding") or "",
            self.caps.wire,
            limit,
            self.caps.ratio,
        )
        return _Answer(response.status, headers, body)


def fetcher(*, private: bool = False) -> Fetcher:
    """The way to the network; `private` also lets it lead to addresses that are not on the open internet."""
    return Fetch(private=private)


def _parts(address: str) -> SplitResult:
    """The pieces of an address that may be fetched. Raises SourceError for all others."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise Disallowed("not an address that can be fetched") from error
    if parts.scheme not in {"http", "https"}:
        raise Disallowed(f"only http and https addresses are fetched, not {parts.scheme or 'this'}")
    if not parts.hostname or parts.username or parts.password or port == 0:
        raise Disallowed("not an address that can be fetched")
    if any(ord(c) < 33 for c in address.strip()):
        raise SourceError("an address with white space or control characters in it")
    return parts


def _origin(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _plain(value: str) -> str:
    """A value that can stand in a header: one line of printable ASCII."""
    return "".join(c for c in value[:500] if " " <= c <= "~")


def _within(seconds: float, work: Callable[[], list[str]]) -> list[str]:
    """What some work gives, or OSError where it takes too long: the system's own asking for a name has no
    end of its own."""
    found: list[list[str]] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            found.append(work())
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not found:
        raise TimeoutError("no answer in time")
    return found[0]


def _ascii(target: str) -> str:
    """A request target with what is not ASCII written as percent signs."""
    return "".join(c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode()) for c in target)


def _said(error: BaseException) -> str:
    """An error in the words of the system where it has some ("Connection refused"), else in its own."""
    while not isinstance(error, OSError) and (error.__cause__ or error.__context__):
        error = error.__cause__ or error.__context__ or error
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(words.split())[:200] or type(error).__name__
