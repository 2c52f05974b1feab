"""The door to the network, against a hostile server on loopback; no other address is called."""

from __future__ import annotations

import gzip
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator

import pytest

from door import PAGE, private, refused
from onrecord.read import Options, Published, read_sources
from onrecord.read import fetch as fetching
from onrecord.read.fetch import USER_AGENT, Caps, Fetch, fetcher
from onrecord.record import Failure
from server import (
    Answer,
    Site,
    bomb,
    dripping,
    dripping_head,
    endless,
    redirect,
    send,
    served,
)


@pytest.fixture()
def site() -> Iterator[Site]:
    with served() as found:
        yield found


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
    assert "inside.example (10.0.0.7) is in a private network" in refused(
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
    site.paths["/bomb"] = bomb(50_000_000)
    assert "too large: over 1,000,000 bytes" in refused(private(unpacked=1_000_000), site.address + "/bomb")
    site.paths["/packed"] = send(gzip.compress(PAGE), Content_Encoding="gzip")
    assert private()(site.address + "/packed").data == PAGE
    site.paths["/half"] = send(gzip.compress(PAGE)[:-20], Content_Encoding="gzip")
    assert "ended before its end" in refused(private(), site.address + "/half")
    site.paths["/odd"] = send(PAGE, Content_Encoding="br")
    assert "not asked for: br" in refused(private(), site.address + "/odd")
    site.paths["/tight"] = bomb(5_000_000)
    assert "over 200 times as much" in refused(private(), site.address + "/tight")
    assert len(private(ratio=2000)(site.address + "/tight").data) == 5_000_000
    site.paths["/lie"] = send(PAGE, Content_Encoding="gzip")
    assert "cannot be fetched" in refused(private(), site.address + "/lie")


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


def test_a_length_that_is_not_so(site: Site) -> None:
    site.paths["/"] = send(PAGE, Content_Length="999999")
    assert "cannot be fetched" in refused(private(silence=0.5), site.address + "/")
    site.paths["/"] = send(PAGE, Content_Length="-5")
    assert private()(site.address + "/").data == PAGE


def test_a_length_that_is_too_short_is_what_is_read(site: Site) -> None:
    site.paths["/"] = send(PAGE, Content_Length="100")
    assert private()(site.address + "/").data == PAGE[:100]


def test_a_name_server_that_does_not_answer_is_not_waited_for() -> None:
    def never(host: str, port: int) -> list[str]:
        time.sleep(5)
        return ["192.0.2.1"]

    fetch = Fetch(caps=Caps(pause=0.0, seconds=0.4), resolve=never)
    began = time.monotonic()
    assert "robots.txt cannot be read (the name slow.example is not known)" in refused(
        fetch, "http://slow.example/"
    )
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "0.0.0.0", "192.168.1.1",
        "[::1]", "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]",
        "[2002:7f00:1::]", "[fe80::1]", "[fd00::1]", "[::]",
        "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost",
    ],
)  # fmt: skip
def test_no_form_of_an_inner_address_is_connected_to(address: str) -> None:
    said = refused(Fetch(caps=Caps(pause=0.0, seconds=3.0)), f"http://{address}:9/")
    assert "not on the open internet" in said or "is not known" in said


GUARDED = """
import socket, sys
from onrecord.door import guard
from onrecord.errors import OnRecordError
from onrecord.read.fetch import Caps, Fetch
guard()
port = int(sys.argv[1])
try:
    socket.create_connection(("127.0.0.1", port))
    print("connected")
except OnRecordError as error:
    print(error)
try:
    import urllib.request
    urllib.request.urlopen(f"http://127.0.0.1:{port}/page")
    print("connected")
except OnRecordError as error:
    print(error)
one, other = socket.socketpair()
one.sendmsg([b"between processes"])
print(len(Fetch(private=True, caps=Caps(pause=0.0))(f"http://127.0.0.1:{port}/page").data))
"""


def test_nothing_else_in_the_process_connects(site: Site) -> None:
    site.paths["/page"] = send(PAGE)
    port = site.address.rpartition(":")[2]
    done = subprocess.run([sys.executable, "-c", GUARDED, port], capture_output=True, text=True, timeout=60)
    beside = "a connection was tried beside the one door to the network (socket.connect)"
    assert done.stdout.splitlines() == [beside, beside, str(len(PAGE))], done.stderr
    assert {path for path, _ in site.asked} == {"/robots.txt", "/page"}


def test_a_name_that_rebinds_between_two_requests_is_checked_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server stands for one on the open internet, 127.0.0.2 for one inside; the name leads to both."""
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    site.paths["/page"] = send(PAGE)
    port = site.address.rpartition(":")[2]
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    fetch = Fetch(caps=Caps(pause=0.0), resolve=lambda host, port: next(answers))
    assert "not on the open internet" in refused(fetch, f"http://rebind.example:{port}/page")
    assert [path for path, _ in site.asked] == ["/robots.txt"]
    assert next(answers, None) is None  # asked once for each request: what is checked is connected to


def test_what_is_hostile_takes_little_memory(site: Site) -> None:
    site.paths["/endless"], site.paths["/bomb"] = endless, bomb(200_000_000)
    fetch = private(wire=4_000_000, unpacked=4_000_000, ratio=10_000)
    refused(fetch, site.address + "/none")
    tracemalloc.start()
    for path in ("/endless", "/bomb"):
        assert "too large" in refused(fetch, site.address + path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000
