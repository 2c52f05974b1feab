"""Politeness at the door: robots.txt, pauses, few connections, and asking for what changed only."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from door import PAGE, private, refused
from onrecord.read.answer import FetchError
from onrecord.read.fetch import Caps, Fetch
from server import (
    Answer,
    Site,
    dripping,
    held,
    redirect,
    send,
    served,
    silent,
)


@pytest.fixture()
def site() -> Iterator[Site]:
    with served() as found:
        yield found


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
    ready = fetch.free_at(site.address + "/other")
    assert 0.2 < ready - time.monotonic() <= 0.4
    fetch(site.address + "/page")
    assert 0.35 < time.monotonic() - began < 20


def test_only_what_changed_is_sent_again(site: Site) -> None:
    site.paths["/page"] = held(PAGE)
    fetch = private()
    page = fetch.ask(site.address + "/page")
    assert page is not None and page.status == 200 and page.data == PAGE
    etag, modified = page.header("ETag"), page.header("last-modified")
    assert etag and modified
    assert fetch.ask(site.address + "/page", etag, modified) is None
    assert site.asked[-1][1]["If-Modified-Since"] == modified
    again = fetch.ask(site.address + "/page", '"other"')
    assert again is not None and again.data == PAGE


def test_what_is_asked_back_cannot_carry_a_header_of_its_own(site: Site) -> None:
    site.paths["/page"] = send(PAGE)
    private().ask(site.address + "/page", '"a"\r\nX-Evil: yes\r\n')
    assert "X-Evil" not in site.asked[-1][1]


def test_a_host_that_wants_to_be_left_alone_is(site: Site) -> None:
    site.paths["/busy"] = send(b"", status=503, Retry_After="120")
    fetch = private()
    with pytest.raises(FetchError) as caught:
        fetch(site.address + "/busy")
    assert (caught.value.status, caught.value.retry_after) == (503, 120.0)
    assert fetch.free_at(site.address + "/other") > time.monotonic() + 100
    assert "longer pause" in refused(fetch, site.address + "/other")
    assert site.count("/other") == 0


def test_connections_to_one_host_are_few(site: Site) -> None:
    asked, counted = [0, 0], threading.Lock()

    def count(change: int) -> None:
        with counted:
            asked[0] += change
            asked[1] = max(asked)

    def slow(handler: object) -> None:
        count(1)
        time.sleep(0.15)
        count(-1)
        send(PAGE)(handler)  # type: ignore[arg-type]

    site.paths["/page"] = slow
    fetch = private(at_once=2)
    refused(fetch, site.address + "/none")  # from here on its robots.txt is known
    threads = [threading.Thread(target=fetch, args=(site.address + "/page",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert site.count("/page") == 8
    assert asked == [0, 2]


def test_robots_are_asked_again_after_a_while(site: Site) -> None:
    site.paths["/page"] = send(PAGE)
    site.paths["/robots.txt"] = send(b"", status=500)

    class Later:
        now = 0.0

        def monotonic(self) -> float:
            return self.now

        def sleep(self, seconds: float, /) -> None:
            self.now += seconds

    clock = Later()
    fetch = Fetch(private=True, caps=Caps(), clock=clock)
    assert "the server answered 500" in refused(fetch, site.address + "/page")
    site.paths["/robots.txt"] = send(b"User-agent: *\nAllow: /\n", "text/plain")
    assert "the server answered 500" in refused(fetch, site.address + "/page")
    clock.now += 700
    assert fetch(site.address + "/page").data == PAGE
    assert site.count("/robots.txt") == 2


def test_robots_that_do_not_answer_mean_no(site: Site) -> None:
    site.paths["/page"] = send(PAGE)
    site.paths["/robots.txt"] = silent(3)
    began = time.monotonic()
    assert "robots.txt cannot be read" in refused(private(silence=0.3), site.address + "/page")
    assert time.monotonic() - began < 2.5
    assert site.count("/page") == 0


def test_who_asks_says_so(site: Site) -> None:
    site.paths["/page"] = send(PAGE)
    fetch = Fetch(private=True, caps=Caps(pause=0.0), contact="desk@moll.example\r\nX: y")
    fetch(site.address + "/page")
    agent = site.asked[-1][1]["User-Agent"]
    assert agent.startswith("onrecord/") and agent.endswith("; desk@moll.exampleX: y)")


def test_what_is_being_fetched_can_be_cut(site: Site) -> None:
    site.paths["/"] = dripping
    fetch = private(seconds=20.0)
    threading.Timer(0.5, fetch.end).start()
    began = time.monotonic()
    refused(fetch, site.address + "/")
    assert time.monotonic() - began < 10
