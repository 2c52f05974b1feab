"""Watching, against a server on loopback: what comes is kept, what goes wrong stays with its source."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.app import verify
from onrecord.jobs import Progress
from onrecord.read.fetch import Caps, Fetch
from onrecord.record import Source
from onrecord.store import Store, open_store
from onrecord.view.health import health
from onrecord.view.versions import versions
from onrecord.watch import watcher
from onrecord.watch.listed import Listed, SourceList
from onrecord.watch.watcher import Watcher
from server import Site, bomb, dripping, endless, feed, held, page, redirect, send, served, silent

pytestmark = pytest.mark.usefixtures("rules_alone")

BRIDGE = (
    "The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers.",
    "“It will stay closed for a week,” said Ada Quill, who speaks for the council of Mollton.",
    "Buses run along the upper road, and the ferry takes people on foot from six in the morning.",
)
FAIR = (
    "The autumn fair of Mollton opens on Saturday with forty stalls, two more than in the year before.",
    "“We had to turn eleven bakers away,” said Tom Reed, who runs the fair with his sister.",
    "The fair was first held in a barn by the mill, and it was moved to the square in the sixties.",
)


@pytest.fixture()
def site() -> Iterator[Site]:
    with served() as found:
        yield found


@pytest.fixture()
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "kept.db"))
    yield opened
    opened.close()


@dataclass
class Moments:
    """A clock that is set forward."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Watched:
    """Runs a watcher until something is so, or for too long."""

    store: Store
    sources: tuple[Listed, ...]
    clock: Moments = field(default_factory=Moments)
    caps: Caps = field(default_factory=lambda: Caps(pause=0.0, seconds=1.5, silence=0.7))
    told: list[str] = field(default_factory=list)
    place: bool = True

    def until(self, so: Callable[[], bool], seconds: float = 20.0) -> None:
        stop, begun = threading.Event(), time.monotonic()

        def tick() -> None:
            late = time.monotonic() - begun > seconds
            if late or so():
                stop.set()

        fetch = Fetch(private=True, caps=self.caps)
        made = Watcher(
            self.store, SourceList(self.sources), fetch, lambda name, words: self.told.append(words),
            place=self.place, clock=self.clock,
        )  # fmt: skip
        made.run(stop, tick)
        assert so(), f"not within {seconds} seconds; told: {self.told}"

    def polls(self, address: str) -> int:
        return self.source(address).polls

    def source(self, address: str) -> Source:
        return next(s for s in self.store.sources() if s.address == address)


def listed(site: Site, *paths: str) -> tuple[Listed, ...]:
    return tuple(Listed(site.address + path, path.strip("/").title(), every=60.0) for path in paths)


def settled(watched: Watched, count: int) -> Callable[[], bool]:
    """Whether so many articles are kept and nothing waits."""

    def so() -> bool:
        now = watched.clock().isoformat(timespec="seconds")
        polled = all(s.polls for s in watched.store.sources())
        return polled and watched.store.count() == count and not watched.store.waiting(now)

    return so


def test_what_a_feed_leads_to_is_read_kept_and_placed(site: Site, store: Store) -> None:
    site.paths["/feed"] = held(feed(site.address, ("/1", "Bridge closed"), ("/2", "Fair opens")), "text/xml")
    site.paths["/1"] = send(page("Bridge closed", *BRIDGE))
    site.paths["/2"] = send(page("Fair opens", *FAIR))
    watched = Watched(store, listed(site, "/feed"))
    watched.until(settled(watched, 2))
    assert {a.title for a in store.articles()} == {"Bridge closed", "Fair opens"}
    assert store.unplaced() == [] != store.stories()
    source = watched.source(site.address + "/feed")
    assert (source.articles, source.pages, source.empty, source.failing) == (2, 2, 0, 0)
    assert source.news and source.success and source.etag
    assert [row.state for row in health(store)] == ["ok"]
    assert {v.address for v in store.visits()} == {site.address + p for p in ("/feed", "/1", "/2")}
    assert verify(store).problems == ()


def test_what_was_seen_is_not_asked_for_again_in_vain(site: Site, store: Store) -> None:
    site.paths["/feed"] = held(feed(site.address, ("/1", "Bridge closed")), "text/xml")
    site.paths["/1"] = held(page("Bridge closed", *BRIDGE))
    watched = Watched(store, listed(site, "/feed"))
    watched.until(settled(watched, 1))
    watched.clock.ahead = timedelta(minutes=10)
    watched.until(lambda: watched.polls(site.address + "/feed") == 2)
    assert site.count("/1") == 1
    assert site.asked[-1][1]["If-None-Match"]
    assert store.count() == 1 and len(list(store.visits())) == 2
    watched.clock.ahead = timedelta(hours=2)  # the page is looked at again, and has not changed
    watched.until(lambda: site.count("/1") == 2)
    assert len(list(store.articles())) == 1


def test_a_page_that_changes_gets_a_new_version(site: Site, store: Store) -> None:
    site.paths["/feed"] = held(feed(site.address, ("/1", "Bridge closed")), "text/xml")
    site.paths["/1"] = send(page("Bridge closed", *BRIDGE))
    watched = Watched(store, listed(site, "/feed"))
    watched.until(settled(watched, 1))
    (first,) = store.articles()
    note = "Correction: An earlier version of this article said that the bridge would stay closed for a week."
    longer = BRIDGE[1].replace("week", "month")
    site.paths["/1"] = send(page("Bridge closed", BRIDGE[0], longer, BRIDGE[2], note))
    watched.clock.ahead = timedelta(hours=2)
    watched.until(lambda: len(list(store.articles())) == 2)
    shown = versions(store, first.id)
    assert [(v.version, v.type) for v in shown.versions] == [(1, "first"), (2, "corrected")]
    assert shown.versions[1].note == note
    swapped = [(d.base, d.other) for d in shown.versions[1].diff if d.op == "replace"]
    assert ("week,”", "month,”") in swapped
    assert store.count() == 1
    newest = shown.versions[1].id
    (story,) = store.stories()
    assert story.articles == (newest,)
    assert store.story_of(first.id) == story.id
    assert [t.type for t in store.turns(story.id)] == ["began", "revised"]
    assert watched.source(site.address + "/feed").versions == 1
    assert store.reading(first.id).article == first
    assert verify(store).problems == ()


def test_a_page_that_is_gone_is_noted_and_stays(site: Site, store: Store) -> None:
    site.paths["/feed"] = held(feed(site.address, ("/1", "Bridge closed")), "text/xml")
    site.paths["/1"] = send(page("Bridge closed", *BRIDGE))
    watched = Watched(store, listed(site, "/feed"))
    watched.until(settled(watched, 1))
    site.paths["/1"] = send(b"", status=410)
    watched.clock.ahead = timedelta(hours=2)
    watched.until(lambda: bool(store.revisions()))
    (revision,) = store.revisions()
    assert (revision.type, revision.why) == ("gone", "the server answered 410")
    assert [(g.type, g.why) for g in versions(store, revision.article).gone] == [("gone", revision.why)]
    assert store.count() == 1


def full(site: Site, *items: tuple[str, str, str]) -> bytes:
    """A feed that carries texts: (guid, title, text)."""
    rows = "".join(
        f"<item><guid>{guid}</guid><title>{title}</title><link>{site.address}/{guid}</link>"
        f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>"
        for guid, title, text in items
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    head = f'<?xml version="1.0"?><rss version="2.0" {space}><channel><title>The Moll Courier</title>'
    return f"{head}{rows}</channel></rss>".encode()


def test_texts_in_a_feed_change_too_and_may_change_back(site: Site, store: Store) -> None:
    texts = ["</p><p>".join(BRIDGE), "</p><p>".join((*BRIDGE, "The mayor spoke of Sunday."))]
    watched = Watched(store, listed(site, "/feed"))
    for turn, text in enumerate((texts[0], texts[1], texts[0]), 1):
        site.paths["/feed"] = held(full(site, ("g1", "Bridge closed", text)), "text/xml")
        watched.clock.ahead = timedelta(minutes=10 * turn)
        watched.until(lambda turn=turn: len(list(store.articles())) == turn)  # type: ignore[misc]
    (first,) = (a for a in store.articles() if a.version == 1)
    line = store.line_of(first.id)
    assert [a.version for a in line] == [1, 2, 3]
    assert line[0].text == line[2].text != line[1].text
    assert store.count() == 1
    site.paths["/feed"] = held(full(site, ("g1", "Bridge reopened", texts[0])), "text/xml")
    watched.clock.ahead = timedelta(minutes=50)
    watched.until(lambda: len(list(store.articles())) == 4)
    last = versions(store, first.id).versions[-1]
    assert (last.version, [d.op for d in last.diff]) == (4, ["equal"])
    assert [(d.base, d.other) for d in last.title if d.op == "replace"] == [("closed", "reopened")]


def test_each_hostile_source_fails_by_itself_and_the_rest_goes_on(site: Site, store: Store) -> None:
    site.paths["/good"] = send(feed(site.address, ("/1", "Bridge closed")), "text/xml")
    site.paths["/1"] = send(page("Bridge closed", *BRIDGE))
    links = "".join(f"<item><link>{site.address}/x{i}</link></item>" for i in range(1_000_000))
    many = f'<rss version="2.0"><channel><title>Many</title>{links}</channel></rss>'.encode()
    hostile = {
        "/inner": (redirect("ftp://127.0.0.1/x"), "only http and https"),
        "/drip": (dripping, "took longer than"),
        "/endless": (endless, "too large"),
        "/bomb": (bomb(50_000_000), "packed too tightly"),
        "/length": (send(b"<rss/>", "text/xml", Content_Length="9999"), "cannot be fetched"),
        "/loop": (redirect("/loop"), "more than 5 redirects"),
        "/silent": (silent(3), "cannot be fetched"),
        "/million": (send(many, "text/xml"), "too large"),
        "/html": (send(page("No article", "…")), ""),
        "/rubbish": (send(b"<rss version='2.0'><channel><item>", "text/xml"), "without an address"),
    }
    for path, (answer, _) in hostile.items():
        site.paths[path] = answer
    watched = Watched(store, listed(site, "/good", *hostile))
    watched.caps = Caps(pause=0.0, seconds=1.5, silence=0.7, wire=10_000_000, unpacked=10_000_000, at_once=4)
    began = time.monotonic()
    watched.until(lambda: store.count() == 1 and all(s.polls for s in store.sources()), 60)
    assert time.monotonic() - began < 60
    for path, (_, said) in hostile.items():
        source = watched.source(site.address + path)
        assert source.failing == 1 and said in (source.trouble or ""), path
    good = watched.source(site.address + "/good")
    assert (good.failing, good.articles) == (0, 1)
    rows = health(store)
    assert [r.state for r in rows] == ["failing"] * len(hostile) + ["ok"]
    failed = {f.source for f in store.failures() if f.step == "watch"}
    assert failed == {site.address + path for path in hostile}


def test_a_source_that_asks_to_be_left_alone_is(site: Site, store: Store) -> None:
    site.paths["/feed"] = send(b"", status=429, Retry_After="7200")
    watched = Watched(store, listed(site, "/feed"))
    watched.until(lambda: watched.polls(site.address + "/feed") == 1)
    wait = datetime.fromisoformat(watched.source(site.address + "/feed").next) - datetime.now(UTC)
    assert timedelta(minutes=110) < wait < timedelta(minutes=125)


def test_pages_without_text_show_in_the_share(site: Site, store: Store) -> None:
    site.paths["/feed"] = send(feed(site.address, ("/1", "One"), ("/2", "Two")), "text/xml")
    site.paths["/1"] = send(page("Bridge closed", *BRIDGE))
    site.paths["/2"] = send(b"<!doctype html><html><body><script>1</script></body></html>")
    watched = Watched(store, listed(site, "/feed"))
    watched.until(lambda: watched.store.count() == 1 and watched.source(site.address + "/feed").pages == 2)
    (row,) = health(store)
    assert row.empty == 0.5
    assert any(f.source == site.address + "/2" for f in store.failures())


def test_robots_are_obeyed_here_too(site: Site, store: Store) -> None:
    site.paths["/robots.txt"] = send(b"User-agent: *\nDisallow: /1\n", "text/plain")
    site.paths["/feed"] = send(feed(site.address, ("/1", "One"), ("/2", "Two")), "text/xml")
    site.paths["/2"] = send(page("Fair opens", *FAIR))
    watched = Watched(store, listed(site, "/feed"))
    watched.until(settled(watched, 1))
    assert site.count("/1") == 0
    (failure,) = store.failures()
    assert failure.reason == "not fetched: robots.txt does not allow it"
    page_of = store.followed([site.address + "/1"])[site.address + "/1"]
    assert page_of.next is None


def test_a_source_that_leaves_the_list_is_kept_and_asked_no_more(site: Site, store: Store) -> None:
    site.paths["/a"] = site.paths["/b"] = send(feed(site.address, ("/1", "One")), "text/xml")
    site.paths["/1"] = send(page("Bridge closed", *BRIDGE))
    both = Watched(store, listed(site, "/a", "/b"))
    both.until(settled(both, 1))
    site.asked.clear()
    one = Watched(store, listed(site, "/a"), Moments(timedelta(minutes=10)))
    one.until(lambda: site.count("/a") == 1)
    assert site.count("/b") == 0
    assert [r.address for r in health(store)] == [site.address + "/a"]
    assert len(health(store, ended=True)) == 2


def test_a_list_of_lists_is_followed_one_step_and_asked_again(site: Site, store: Store) -> None:
    site.paths["/all"] = held(feed(site.address, ("/part", "Part")), "text/xml")
    site.paths["/part"] = send(feed(site.address, ("/1", "Bridge closed"), ("/deep", "Deep")), "text/xml")
    site.paths["/deep"] = send(feed(site.address, ("/2", "Too deep")), "text/xml")
    site.paths["/1"] = send(page("Bridge closed", *BRIDGE))
    watched = Watched(store, listed(site, "/all"))
    watched.until(settled(watched, 1))
    assert site.count("/part") == 1 and site.count("/2") == 0
    site.paths["/part"] = send(feed(site.address, ("/3", "Fair opens")), "text/xml")
    site.paths["/3"] = send(page("Fair opens", *FAIR))
    watched.clock.ahead = timedelta(minutes=5)
    watched.until(settled(watched, 2))


def test_what_the_last_run_did_not_place_is_placed_by_the_next(site: Site, store: Store) -> None:
    site.paths["/feed"] = send(feed(site.address, ("/1", "Bridge closed")), "text/xml")
    site.paths["/1"] = send(page("Bridge closed", *BRIDGE))
    watched = Watched(store, listed(site, "/feed"), place=False)
    watched.until(settled(watched, 1))
    assert len(store.unplaced()) == 1
    site.paths.clear()
    again = Watched(store, listed(site, "/feed"))
    again.until(lambda: store.unplaced() == [])


def test_placing_at_the_end_is_broken_off_after_a_while(
    site: Site, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless_link(store: Store, go_on: Progress) -> None:
        while True:
            go_on("place", 0, 0)

    monkeypatch.setattr(watcher, "link", endless_link)
    monkeypatch.setattr(watcher, "LAST", 0.3)
    site.paths["/feed"] = send(feed(site.address, ("/1", "Bridge closed")), "text/xml")
    site.paths["/1"] = send(page("Bridge closed", *BRIDGE))
    Watched(store, listed(site, "/feed")).until(settled(Watched(store, ()), 1))
    assert len(store.unplaced()) == 1


def test_a_source_that_leads_to_itself_or_another_is_no_page_of_it(site: Site, store: Store) -> None:
    site.paths["/a"] = send(feed(site.address, ("/a", "Me"), ("/b", "Other"), ("/1", "One")), "text/xml")
    site.paths["/b"] = send(feed(site.address, ("/a", "Back")), "text/xml")
    site.paths["/1"] = send(page("Bridge closed", *BRIDGE))
    watched = Watched(store, listed(site, "/a", "/b"))
    watched.until(settled(watched, 1))
    assert (site.count("/a"), site.count("/b")) == (1, 1)


def test_what_a_source_left_undone_is_taken_over_by_another(site: Site, store: Store) -> None:
    site.paths["/a"] = site.paths["/b"] = send(feed(site.address, ("/1", "One")), "text/xml")
    watched = Watched(store, listed(site, "/a"))
    watched.until(lambda: any(p.tries for p in store.followed([site.address + "/1"]).values()))
    site.paths["/1"] = send(page("Bridge closed", *BRIDGE))
    other = Watched(store, listed(site, "/b"), Moments(timedelta(minutes=5)))
    other.until(settled(other, 1))
    assert other.source(site.address + "/b").articles == 1


def test_many_texts_of_one_feed_are_taken_bit_by_bit(site: Site, store: Store) -> None:
    """Ended in their middle, the rest is read by the next run, though the feed has not changed."""
    texts = [
        (f"g{i}", f"Ferry {i}", f"{BRIDGE[0]}</p><p>Ferry {i} was {i + 2} minutes late.") for i in range(30)
    ]
    site.paths["/feed"] = held(full(site, *texts), "text/xml")
    watched = Watched(store, listed(site, "/feed"), place=False)
    watched.until(lambda: store.count() > 0)
    assert 12 <= store.count() < 30
    assert watched.source(site.address + "/feed").etag is None
    watched.clock.ahead = timedelta(minutes=5)
    watched.until(lambda: store.count() == 30)
    watched.clock.ahead = timedelta(minutes=10)
    watched.until(lambda: watched.polls(site.address + "/feed") >= 3)
    assert len(list(store.articles())) == 30
    assert watched.source(site.address + "/feed").etag
