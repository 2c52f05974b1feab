"""A server on loopback for tests, as hostile as is asked for; no other address is ever called."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


def send(body: bytes, media: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Answer:
    """A whole answer."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def redirect(target: str) -> Answer:
    """An answer that leads elsewhere."""
    return send(b"", status=302, Location=target)


def held(body: bytes, media: str = "text/html; charset=utf-8") -> Answer:
    """An answer with an ETag and a Last-Modified, and 304 to who has it already."""
    tag, day = f'"{sha256(body).hexdigest()[:12]}"', formatdate(1_780_000_000, usegmt=True)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == tag:
            handler.send_response(304)
            handler.end_headers()
            return
        send(body, media, ETag=tag, Last_Modified=day)(handler)

    return answer


def endless(handler: BaseHTTPRequestHandler) -> None:
    """A body that does not end."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"y" * 65_536)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A body that comes letter by letter."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"y")
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_head(handler: BaseHTTPRequestHandler) -> None:
    """A header that comes letter by letter."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
    while True:
        handler.wfile.write(b"y")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(seconds: float) -> Answer:
    """Nothing for some time."""
    return lambda handler: time.sleep(seconds)


def bomb(size: int) -> Answer:
    """Very little that unpacks into very much."""
    return send(gzip.compress(b"0" * size), "application/rss+xml", Content_Encoding="gzip")


@dataclass
class Site:
    """What it answers by path, and what was asked; `at_once` is the most connections there were at once."""

    address: str
    paths: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    at_once: int = 0

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)


@contextmanager
def served() -> Iterator[Site]:
    """A server in a thread of its own."""
    lock, now = threading.Lock(), [0]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with lock:
                now[0] += 1
                found.at_once = max(found.at_once, now[0])
                found.asked.append((self.path, dict(self.headers.items())))
            try:
                found.paths.get(self.path, send(b"", status=404))(self)
            except OSError:
                return  # the client went away, as it should
            finally:
                with lock:
                    now[0] -= 1

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()


def page(title: str, *paragraphs: str) -> bytes:
    """A page with an article of our own."""
    text = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body><article>'
        f"<h1>{title}</h1>\n{text}\n</article></body></html>"
    ).encode()


def feed(address: str, *items: tuple[str, str]) -> bytes:
    """A feed whose items lead to pages: (path, title)."""
    rows = "".join(
        f"<item><title>{title}</title><link>{address}{path}</link><description>Short.</description></item>"
        for path, title in items
    )
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>The Moll Courier</title>'
    return f"{head}{rows}</channel></rss>".encode()
