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
from urllib3.response import BaseHTTPResponse

from onrecord import __version__
from onrecord.errors import SourceError
from onrecord.read.addresses import is_public
from onrecord.read.published import Fetcher, Page
from onrecord.read.robots import Rules, rules_of

USER_AGENT = f"onrecord/{__version__} (reads news for the record; obeys robots.txt)"
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
CHUNK = 65_536

# Host and port → addresses; as socket.getaddrinfo tells them, and to be replaced in tests.
Resolve = Callable[[str, int], list[str]]


class Clock(Protocol):
    """What tells and passes the time."""

    def monotonic(self) -> float: ...
    def sleep(self, seconds: float, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Caps:
    """Limits of one fetch: bytes on the wire and unpacked, seconds in all and for one silence, redirects.

    `pause` is the shortest time in seconds between two requests to one host, `longest_pause` the longest
    that a host's own wish is followed.
    """

    wire: int = 20_000_000
    unpacked: int = 20_000_000
    robots: int = 500_000
    seconds: float = 30.0
    silence: float = 10.0
    redirects: int = 5
    pause: float = 1.0
    longest_pause: float = 10.0


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
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


@dataclass
class Fetch:
    """Fetches pages: `Fetch()(address)` → Page, or SourceError with a line for a person.

    `private` lets it connect to addresses that are not on the open internet.
    """

    private: bool = False
    caps: Caps = field(default_factory=Caps)
    resolve: Resolve = resolve
    clock: Clock = time
    _rules: dict[str, Rules] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def __call__(self, address: str) -> Page:
        """The page at an address, redirects followed, each hop checked as the first one."""
        deadline = self.clock.monotonic() + self.caps.seconds
        at = address
        for _ in range(self.caps.redirects + 1):
            parts = _parts(at)
            self._ask_robots(parts, at, deadline)
            answer = self._get(parts, self.caps.unpacked, deadline)
            target = answer.headers.get("location")
            if answer.status in REDIRECTS and target:
                at = urljoin(at, target)
                continue
            if answer.status != 200:
                raise SourceError(f"the server answered {answer.status}")
            media, charset = _media(answer.headers.get("content-type", ""))
            return Page(at, media, charset, answer.body)
        raise SourceError(f"more than {self.caps.redirects} redirects")

    def _ask_robots(self, parts: SplitResult, address: str, deadline: float) -> None:
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._read_robots(origin, deadline)
        rules = self._rules[origin]
        if rules.refused:
            raise SourceError(f"not fetched: {rules.refused}")
        if not rules.allow(address, USER_AGENT):
            raise SourceError("not fetched: robots.txt does not allow it")
        self._wait(parts.netloc, min(rules.delay(USER_AGENT), self.caps.longest_pause), deadline)

    def _read_robots(self, origin: str, deadline: float) -> Rules:
        at = f"{origin}/robots.txt"
        try:
            for _ in range(self.caps.redirects + 1):
                answer = self._get(_parts(at), self.caps.robots, deadline)
                target = answer.headers.get("location")
                if answer.status not in REDIRECTS or not target:
                    return rules_of(answer.status, answer.body)
                at = urljoin(at, target)
        except SourceError as error:
            return Rules(refused=f"robots.txt cannot be read ({error})")
        return Rules(refused="robots.txt cannot be read (too many redirects)")

    def _wait(self, host: str, wished: float, deadline: float) -> None:
        now = self.clock.monotonic()
        until = self._last.get(host, now - 3600) + max(self.caps.pause, wished)
        if until > now:
            if until > deadline:
                raise SourceError("not fetched: the host asks for a longer pause than there is time")
            self.clock.sleep(until - now)
        self._last[host] = self.clock.monotonic()

    def _get(self, parts: SplitResult, limit: int, deadline: float) -> _Answer:
        """One request to one checked address; the body within `limit` bytes."""
        host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
        left = deadline - self.clock.monotonic()
        if left <= 0:
            raise SourceError(f"took longer than {self.caps.seconds:g} seconds")
        connection = self._connection(parts.scheme, host, port, self._checked(host, port), left)
        # A server that drips its answer keeps each single wait short: the whole is ended from outside.
        line = _Line(connection)
        watch = threading.Timer(left, line.cut)
        watch.daemon = True
        watch.start()
        try:
            line.open()
            answer = self._exchange(connection, parts, limit)
            if line.ended:  # what was cut off can look like a whole answer
                raise SourceError(f"took longer than {self.caps.seconds:g} seconds")
            return answer
        except (HTTPError, HTTPException, OSError, ValueError, zlib.error) as error:
            if line.ended:
                raise SourceError(f"took longer than {self.caps.seconds:g} seconds") from error
            raise SourceError(f"cannot be fetched: {_said(error)}") from error
        finally:
            watch.cancel()
            line.close()

    def _checked(self, host: str, port: int) -> str:
        """One address of a host that may be connected to. It is connected to as it stands here, so a name
        that changes its answer afterwards changes nothing."""
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise SourceError(f"the name {host} is not known") from error
        allowed = [address for address in found if self.private or is_public(address)]
        if not allowed:
            inside = f"{host} leads to an address that is not on the open internet (--private allows it)"
            raise SourceError(inside)
        return allowed[0]

    def _connection(self, scheme: str, host: str, port: int, address: str, left: float) -> HTTPConnection:
        silence = min(self.caps.silence, left)
        if scheme == "http":
            return HTTPConnection(address, port, timeout=silence)
        context = ssl.create_default_context()
        return HTTPSConnection(
            address, port, timeout=silence, ssl_context=context, server_hostname=host, assert_hostname=host
        )

    def _exchange(self, connection: HTTPConnection, parts: SplitResult, limit: int) -> _Answer:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {
            "Host": parts.netloc.rpartition("@")[2],
            "User-Agent": USER_AGENT,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        connection.request(
            "GET", _ascii(target), headers=headers, preload_content=False, decode_content=False
        )
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.headers.items()}
        if response.status in REDIRECTS:
            return _Answer(response.status, named, b"")
        body = _body(response, named.get("content-encoding", ""), self.caps.wire, limit)
        return _Answer(response.status, named, body)


def fetcher(*, private: bool = False) -> Fetcher:
    """The way to the network; `private` also lets it lead to addresses that are not on the open internet."""
    return Fetch(private=private)


def _parts(address: str) -> SplitResult:
    """The pieces of an address that may be fetched. Raises SourceError for all others."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise SourceError("not an address that can be fetched") from error
    if parts.scheme not in {"http", "https"}:
        raise SourceError(f"only http and https addresses are fetched, not {parts.scheme or 'this'}")
    if not parts.hostname or parts.username or parts.password or port == 0:
        raise SourceError("not an address that can be fetched")
    if any(ord(c) < 33 for c in address.strip()):
        raise SourceError("an address with white space or control characters in it")
    return parts


def _body(response: BaseHTTPResponse, encoding: str, wire: int, limit: int) -> bytes:
    """The body, unpacked, never holding more than the caps allow."""
    unpack = _unpacker(encoding)
    pieces, seen, size = [], 0, 0
    while chunk := response.read(CHUNK, decode_content=False):
        seen += len(chunk)
        piece = unpack.decompress(chunk, limit - size + 1) if unpack else chunk
        size += len(piece)
        if seen > wire or size > limit:
            raise SourceError(f"too large: over {limit:,} bytes")
        pieces.append(piece)
    if unpack and seen and not unpack.eof:
        raise SourceError("the answer ended before its end")
    return b"".join(pieces)


def _unpacker(encoding: str) -> zlib._Decompress | None:
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return None
    if name in {"gzip", "x-gzip", "deflate"}:
        # 32: a gzip or a zlib head, told by what is there.
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    raise SourceError(f"packed in a way that was not asked for: {name[:40]}")


def _media(content_type: str) -> tuple[str, str | None]:
    media, _, rest = content_type.partition(";")
    name, _, value = rest.strip().partition("=")
    charset = value.strip(" \"';").lower() if name.strip().lower() == "charset" else None
    return media.strip().lower(), charset or None


def _ascii(target: str) -> str:
    """A request target with what is not ASCII written as percent signs."""
    return "".join(c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode()) for c in target)


def _said(error: BaseException) -> str:
    """An error in the words of the system where it has some ("Connection refused"), else in its own."""
    while not isinstance(error, OSError) and (error.__cause__ or error.__context__):
        error = error.__cause__ or error.__context__ or error
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(words.split())[:200] or type(error).__name__
