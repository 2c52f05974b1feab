"""What else of outside bytes is read, beside files: a server's whole answer, its rules for robots, a packed
body, a list of sources; each as a function of the bytes, for fuzzing."""

from __future__ import annotations

import io
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from onrecord.errors import OnRecordError, SourceError
from onrecord.read import Item, Options, Read, read_item
from onrecord.read.answer import unpacked
from onrecord.read.fetch import Caps, Fetch
from onrecord.read.listing import addresses_of
from onrecord.read.opml import feeds_of, opml_of
from onrecord.read.robots import rules_of
from onrecord.read.sitemap import sitemap_of
from onrecord.watch.listed import read_list

NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
CAPS = Caps(pause=0.0, seconds=5.0, silence=2.0, longest_pause=0.0, left_alone=0.0)


def robots(data: bytes, path: Path) -> Iterator[Read]:
    """Rules for robots, and what they say of some addresses."""
    rules = rules_of(200, data)
    for address in (
        "https://moll.example/",
        "https://moll.example/a/b?c=d",
        "https://moll.example/" + "a" * 3000,
    ):
        rules.allow(address, "onrecord/1")
    rules.delay("onrecord/1")
    yield from ()


def body(data: bytes, path: Path) -> Iterator[Read]:
    """A packed body, which may not become more than its caps."""
    limit = 1_000_000
    try:
        made = unpacked(io.BytesIO(data).read, "gzip", limit, limit, 200)
    except (SourceError, zlib.error):
        return
    if len(made) > limit:
        raise AssertionError("more than the cap")
    yield from ()


def listed(data: bytes, path: Path) -> Iterator[Read]:
    """A list of sources to watch, written by hand."""
    path.write_bytes(data)
    try:
        read_list(path)
    except OnRecordError:
        return
    yield from ()


def addresses(data: bytes, path: Path) -> Iterator[Read]:
    """A list of addresses, one a line."""
    addresses_of(data)
    yield from ()


def feeds(data: bytes, path: Path) -> Iterator[Read]:
    """A list of feeds, and the list that is written of them."""
    try:
        found = feeds_of(data)
    except SourceError:
        return
    if [f.address for f in feeds_of(opml_of(found).encode())] != [f.address for f in found]:
        raise AssertionError("a list of feeds that is not read as it was written")
    yield from ()


def sitemap(data: bytes, path: Path) -> Iterator[Read]:
    """A sitemap as it is watched."""
    with suppress(SourceError):
        sitemap_of(data)
    yield from ()


def answer(data: bytes, path: Path) -> Iterator[Read]:
    """All that a server sends, head and body, for an address that is read."""
    server = _server()
    server.said = data
    fetch = Fetch(private=True, caps=CAPS)
    return read_item(Item(f"http://127.0.0.1:{server.port}/a"), fetch=fetch, options=Options())


class _Server:
    """Says the same bytes to whoever asks, after saying that there are no rules for robots."""

    def __init__(self) -> None:
        self.said = b""
        self._open = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._open.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            line, _ = self._open.accept()
            with line:
                try:
                    asked = line.recv(4096)
                    line.sendall(NO_ROBOTS if b" /robots.txt " in asked else self.said)
                    line.shutdown(socket.SHUT_WR)
                except OSError:  # whoever asked has hung up
                    continue


@lru_cache(maxsize=1)
def _server() -> _Server:
    return _Server()


WAYS: dict[str, Callable[[bytes, Path], Iterator[Read]]] = {
    "robots": robots,
    "packed body": body,
    "list": listed,
    "answer": answer,
    "answer of pages": answer,
    "addresses": addresses,
    "nested opml": feeds,
    "news sitemap": sitemap,
    "sitemap of sitemaps": sitemap,
}
"""Formats that are no files of a reader's → how they are read."""
