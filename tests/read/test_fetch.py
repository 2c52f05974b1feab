"""The door to the network, against a hostile server on loopback; no other address is called."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.errors import SourceError
from onrecord.read import Options, Published, read_sources
from onrecord.read.fetch import USER_AGENT, Caps, Fetch, fetcher
from onrecord.record import Failure

Answer = Callable[[BaseHTTPRequestHandler], None]
PAGE = b"""<!doctype html><html lang="en"><head><title>Bridge closed</title></head><body><article>
<h1>Bridge closed</h1>
<p>The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers.</p>
<p>The council said that it would stay closed for a week, and that buses would run along the upper road.</p>
<p>A spokesman for the bus company told reporters that eleven more drivers had been called in to help.</p>
</article></body></html>"""


def send(body: bytes, media: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def redirect(target: str) -> Answer:
    return send(b"", status=302, Location=target)


@dataclass
class Site:
    """A server on loopback: paths → answers, and what was asked."""

    address: str
    paths: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@pytest.fixture()
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, dict(self.headers.items())))
            try:
                found.paths.get(self.path, send(b"", status=404))(self)
            except OSError:
                return  # the client went away, as it should

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()


def private(**caps: float) -> Fetch:
    return Fetch(private=True, caps=Caps(**{"pause": 0.0, "seconds": 5.0, **caps}))  # type: ignore[arg-type]


def refused(fetch: Fetch, address: str) -> str:
    with pytest.raises(SourceError) as caught:
        fetch(address)
    return str(caught.value)


def test_a_page_is_fetched_and_read(site: Site) -> None:
    site.paths["/a?x=1"] = send(PAGE)
    page = private()(site.address + "/a?x=1")
    assert (page.data, page.media, page.charset) == (PAGE, "text/html", "utf-8")
    assert site.asked[-1][1]["User-Agent"] == USER_AGENT.format("")
    read = list(read_sources([site.address + "/a?x=1"], fetch=private()))
    assert isinstance(read[0], Published)
    assert read[0].article.title == "Bridge closed"
    assert read[0].article.text.startswith("The bridge over the Moll")
    assert read[0].article.url == site.address + "/a?x=1"


def test_private_addresses_are_refused_unless_asked_for(site: Site) -> None:
    site.paths["/"] = send(PAGE)
    assert "not on the open internet" in refused(fetcher_default(), site.address + "/")
    assert site.asked == []


def fetcher_default() -> Fetch:
    made = fetcher()
    assert isinstance(made, Fetch)
    return made


def test_each_hop_of_a_redirect_is_checked(site: Site) -> None:
    """A public name that redirects to a private one: the second is not connected to."""
    port = site.address.rpartition(":")[2]
    site.paths["/go"] = redirect("http://inside.example:9/secret")
    names = {"outside.example": ["127.0.0.1"], "inside.example": ["10.0.0.7"]}

    class Open(Fetch):
        def _checked(self, host: str, port: int, left: float) -> str:
            # The test server stands for a public one; every other address goes through the real check.
            return "127.0.0.1" if host == "outside.example" else super()._checked(host, port, left)

    fetch = Open(caps=Caps(pause=0.0), resolve=lambda host, port: names[host])
    assert "inside.example leads to an address that is not" in refused(
        fetch, f"http://outside.example:{port}/go"
    )


def test_a_name_that_changes_its_answer_gains_nothing(site: Site) -> None:
    """A name is asked once for each request, and what was checked is what is connected to."""
    answers = iter([["192.0.2.1"], ["127.0.0.1"]])
    asked: list[str] = []

    def changing(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    fetch = Fetch(caps=Caps(pause=0.0, silence=0.2, seconds=1.0), resolve=changing)
    refused(fetch, "http://rebind.example/")
    assert asked == ["rebind.example"]
    assert site.asked == []


def test_other_schemes_and_odd_addresses_are_refused() -> None:
    fetch = private()
    for address in ("file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "javascript:alert(1)"):
        assert "only http and https" in refused(fetch, address)
    for address in ("http://", "http://user:secret@a.example/", "http://a.example:99999/", "http://[::1/"):
        assert "not an address" in refused(fetch, address)
    assert "white space" in refused(fetch, "http://a.example/a b\r\nHost: evil")


def test_redirects_are_followed_and_counted(site: Site) -> None:
    site.paths["/1"] = redirect("/2")
    site.paths["/2"] = send(PAGE)
    assert private()(site.address + "/1").address == site.address + "/2"
    site.paths["/round"] = redirect("/round")
    assert "more than 5 redirects" in refused(private(), site.address + "/round")
    site.paths["/file"] = redirect("file:///etc/passwd")
    assert "only http and https" in refused(private(), site.address + "/file")


def test_size_is_capped_before_and_after_unpacking(site: Site) -> None:
    site.paths["/big"] = send(b"x" * 300_000)
    assert "too large" in refused(private(wire=200_000, unpacked=200_000), site.address + "/big")
    bomb = gzip.compress(b"0" * 50_000_000)
    assert len(bomb) < 60_000
    site.paths["/bomb"] = send(bomb, Content_Encoding="gzip")
    assert "too large: over 1,000,000 bytes" in refused(private(unpacked=1_000_000), site.address + "/bomb")
    site.paths["/packed"] = send(gzip.compress(PAGE), Content_Encoding="gzip")
    assert private()(site.address + "/packed").data == PAGE
    site.paths["/half"] = send(gzip.compress(PAGE)[:-20], Content_Encoding="gzip")
    assert "ended before its end" in refused(private(), site.address + "/half")
    site.paths["/odd"] = send(PAGE, Content_Encoding="br")
    assert "not asked for: br" in refused(private(), site.address + "/odd")
    site.paths["/lie"] = send(PAGE, Content_Encoding="gzip")
    assert "cannot be fetched" in refused(private(), site.address + "/lie")


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"y" * 65_536)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"y")
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_head(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
    while True:
        handler.wfile.write(b"y")
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("answer", "said"),
    [(endless, "too large"), (dripping, "took longer than 0.8"), (dripping_head, "took longer than 0.8")],
)
def test_endless_and_dripping_answers_end(site: Site, answer: Answer, said: str) -> None:
    site.paths["/"] = answer
    began = time.monotonic()
    assert said in refused(private(unpacked=3_000_000, seconds=0.8), site.address + "/")
    assert time.monotonic() - began < 20


def test_silence_ends(site: Site) -> None:
    site.paths["/"] = lambda handler: time.sleep(2)
    began = time.monotonic()
    assert "cannot be fetched" in refused(private(silence=0.3), site.address + "/")
    assert time.monotonic() - began < 1.9


def test_robots_are_obeyed(site: Site) -> None:
    site.paths["/page"] = site.paths["/private/page"] = send(PAGE)
    site.paths["/robots.txt"] = send(b"User-agent: *\nDisallow: /private/\n", "text/plain")
    fetch = private()
    assert fetch(site.address + "/page").data == PAGE
    assert "robots.txt does not allow it" in refused(fetch, site.address + "/private/page")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/page"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (send(b"", status=503), "the server answered 503"),
        (send(b"\x00\x01\x02" * 50), "robots.txt is broken"),
        (send(b"<html><body>Welcome</body></html>"), "a page, not rules"),
        (redirect("/robots.txt"), "too many redirects"),
    ],
)
def test_robots_that_cannot_be_read_mean_no(site: Site, answer: Answer, said: str) -> None:
    site.paths["/page"] = send(PAGE)
    site.paths["/robots.txt"] = answer
    assert said in refused(private(), site.address + "/page")
    assert "/page" not in [path for path, _ in site.asked]


def test_requests_to_one_host_keep_a_pause(site: Site) -> None:
    site.paths["/page"] = send(PAGE)
    site.paths["/robots.txt"] = send(b"User-agent: *\nCrawl-delay: 0.4\n", "text/plain")
    fetch = private()
    began = time.monotonic()
    fetch(site.address + "/page")
    fetch(site.address + "/page")
    assert 0.35 < time.monotonic() - began < 20


def test_a_server_that_says_no_is_a_failure(site: Site) -> None:
    site.paths["/gone"] = send(b"", status=410)
    got = list(read_sources([site.address + "/gone", site.address + "/pdf"], fetch=private()))
    assert all(isinstance(r, Failure) for r in got)
    assert [r.reason for r in got if isinstance(r, Failure)] == [
        "the server answered 410",
        "the server answered 404",
    ]
    site.paths["/pdf"] = send(b"%PDF-1.7 ...", "application/pdf")
    failed = next(read_sources([site.address + "/pdf"], fetch=private()))
    assert isinstance(failed, Failure) and "a PDF" in failed.reason


def test_a_feed_at_an_address_is_followed_to_its_pages(site: Site) -> None:
    feed = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Moll Courier</title>
    <item><title>Bridge</title><link>{site.address}/bridge</link><description>A crack.</description></item>
    <item><title>Gone</title><link>{site.address}/gone</link><description>No more.</description></item>
    <item><title>Trick</title><link>javascript:alert(1)</link><description>No.</description></item>
    </channel></rss>"""
    site.paths["/feed"] = send(feed.encode(), "application/rss+xml")
    site.paths["/bridge"] = send(PAGE)
    got = list(read_sources([site.address + "/feed"], fetch=private(), options=Options()))
    assert isinstance(got[0], Published) and got[0].article.url == site.address + "/bridge"
    assert isinstance(got[1], Failure) and got[1].source == site.address + "/gone"
    assert isinstance(got[2], Failure) and "without an address" in got[2].reason
