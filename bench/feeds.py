"""A thousand feeds on loopback, watched for some minutes: nothing lost, nothing twice, memory flat.

Each feed is a host of its own (an address of 127.0.0.0/8) and keeps to a timetable: one item at the
beginning, and another every ten minutes or so, on a page of its own with some made-up sentences; every tenth
page is changed a while after. One page in fifty is first answered by 503, and one feed in a hundred is
hostile: it drips, does not end, unpacks into very much, leads in a circle, or is none. The server runs in
another process and notes what it has shown. Rules of politeness are those of the product: one request at a
time to a host, a second between two.

At the end publishing stops, what is under way is waited for, and what was shown is held against what is kept.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.record import Source
    from onrecord.store import Store

Row = dict[str, Any]

SEED = 23
EVERY = 600.0
"""Seconds between two items of a feed."""
CHANGED, HOSTILE, BUSY = 10, 100, 50
"""One page in so many is changed, one feed is hostile, one page is answered by 503 at first."""
DRAIN = 240.0
"""Seconds that are waited at most for what is under way at the end."""
KINDS = ("drip", "endless", "bomb", "loop", "none")
PLACES = tuple("harbour mill school bridge library market station theatre garden pool tower museum".split())  # noqa: SIM905
PEOPLE = (
    "Ida Holm",
    "Tom Reed",
    "Ada Quill",
    "Maeve Lacy",
    "Owen Marsh",
    "Nora Fenn",
    "Cai Bevan",
    "Una Brock",
)
FORMS = (
    "The {place} of {town} lost {n} {a}s, {who} said, and the council spoke of {some}.",
    "“We counted {n} {a}s in {town},” said {who}, who runs the {place}. Others named {some}.",
    "In {town} the {place} opens on Monday with {n} {a}s; {who} asked for {some}.",
    "{who} told reporters in {town} that {some} would come to the {place} by {n} o'clock.",
)


@dataclass
class Timetable:
    """What a feed has published at a moment, in seconds since the beginning; the same in every process."""

    number: int
    address: str
    words: list[str]
    every: float = EVERY

    def items(self, at: float) -> int:
        """How many items there are."""
        offset = random.Random(f"{SEED} {self.number}").random() * self.every
        return 1 + max(0, int((at + offset) // self.every))

    def title(self, item: int) -> str:
        """The title of one."""
        own = random.Random(f"{SEED} {self.number} {item}")
        town, what = self._town(own), own.choice(self.words)
        return f"{own.choice(self.words).title()} {own.choice(PLACES)} of {town} to {what}"

    def _town(self, own: random.Random) -> str:
        return (own.choice(self.words) + own.choice(("ton", "ham", "wick", "mouth"))).title()

    def page(self, item: int, changed: bool) -> bytes:
        """The page of one."""
        own = random.Random(f"{SEED} {self.number} {item} text")
        lines = []
        for form in own.sample(FORMS, 4):
            named = {"place": own.choice(PLACES), "town": self._town(own), "n": own.randint(2, 900)}
            some = " ".join(own.sample(self.words, 9))
            lines.append(form.format(**named, a=own.choice(self.words), who=own.choice(PEOPLE), some=some))
        if changed:
            lines.append("Correction: An earlier version of this article gave another number.")
        text, title = "".join(f"<p>{line}</p>" for line in lines), self.title(item)
        day = date.today().isoformat()
        return (
            f"<!doctype html><html lang='en'><head><title>{title}</title>"
            f"<meta property='article:published_time' content='{day}'></head>"
            f"<body><article><h1>{title}</h1>{text}</article></body></html>"
        ).encode()

    def feed(self, at: float) -> bytes:
        """The feed: its last twenty items."""
        count = self.items(at)
        rows = "".join(
            f"<item><title>{self.title(i)}</title><link>{self.address}/{i}</link>"
            f"<description>Short.</description></item>"
            for i in range(max(0, count - 20), count)
        )
        head = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Paper {self.number}</title>"
        return f"{head}{rows}</channel></rss>".encode()


@dataclass
class Server:
    """All feeds in one process."""

    feeds: Mapping[str, Timetable]
    begun: float
    ends: float
    shown: set[str] = field(default_factory=set)
    asked: int = 0
    met: dict[str, int] = field(default_factory=dict)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request."""
        try:
            line = (await reader.readline()).decode("ascii", "replace").split()
            headers: dict[str, str] = {}
            while row := (await reader.readline()).decode("latin-1").strip():
                name, _, value = row.partition(":")
                headers[name.lower()] = value.strip()
            self.asked += 1
            host = writer.get_extra_info("sockname")[0]
            await self._answer(writer, self.feeds[host], line[1], headers)
        except (OSError, IndexError):
            pass
        finally:
            writer.close()

    async def _answer(
        self, writer: asyncio.StreamWriter, own: Timetable, path: str, headers: dict[str, str]
    ) -> None:
        at = min(time.time(), self.ends) - self.begun
        if path == "/stats":
            body = json.dumps({"shown": sorted(self.shown), "asked": self.asked}).encode()
            await _send(writer, 200, body)
        elif path == "/robots.txt":
            await _send(writer, 404, b"")
        elif own.number % HOSTILE == HOSTILE - 1:
            await _hostile(writer, KINDS[own.number // HOSTILE % len(KINDS)])
        elif path == "/feed":
            body = own.feed(at)
            self.shown.update(f"{own.address}/{i}" for i in range(own.items(at)))
            tag = f'"{sha256(body).hexdigest()[:16]}"'
            known = headers.get("if-none-match") == tag
            await _send(writer, 304 if known else 200, b"" if known else body, ETag=tag)
        else:
            await self._page(writer, own, int(path[1:]), path)

    async def _page(self, writer: asyncio.StreamWriter, own: Timetable, item: int, path: str) -> None:
        key = f"{own.address}{path}"
        times = self.met[key] = self.met.get(key, 0) + 1
        if times == 1 and hash((own.number, item)) % BUSY == 0:
            await _send(writer, 503, b"", Retry_After="5")
            return
        changed = times > 1 and (own.number + item) % CHANGED == 0
        await _send(writer, 200, own.page(item, changed))


async def _send(writer: asyncio.StreamWriter, status: int, body: bytes, **headers: str) -> None:
    named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    about = f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
    writer.write(f"HTTP/1.1 {status} X\r\n{about}{named}\r\n".encode() + body)
    await writer.drain()


async def _hostile(writer: asyncio.StreamWriter, kind: str) -> None:
    if kind == "drip":
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.5)
    if kind == "endless":
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x" * 65_536)
            await writer.drain()
    if kind == "bomb":
        await _send(writer, 200, gzip.compress(b"0" * 60_000_000), Content_Encoding="gzip")
    elif kind == "loop":
        await _send(writer, 302, b"", Location="/feed")
    else:
        await _send(writer, 404, b"")


def _addresses(feeds: int, port: int) -> dict[str, str]:
    """A host of its own for each feed, on loopback."""
    hosts = (f"127.7.{n // 200}.{n % 200 + 1}" for n in range(feeds))
    return {host: f"http://{host}:{port}" for host in hosts}


def _timetables(feeds: int, port: int, every: float) -> dict[str, Timetable]:
    from onrecord.link.words import load_words

    words = sorted(w for w in load_words("en").counts if w.isalpha() and 4 < len(w) < 10)
    chosen = random.Random(SEED).sample(words, min(20_000, len(words)))
    return {
        host: Timetable(number, address, chosen, every)
        for number, (host, address) in enumerate(_addresses(feeds, port).items())
    }


def run_server(feeds: int, port: int, every: float, begun: float, ends: float, ready: Any) -> None:
    """Serve until the process is ended."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    server = Server(_timetables(feeds, port, every), begun, ends)

    async def main() -> None:
        made = await asyncio.start_server(server.serve, list(server.feeds), port)
        ready.set()
        await made.serve_forever()

    asyncio.run(main())


def measure(
    minutes: float, feeds: int = 1_000, pace: float = 60.0, every: float = EVERY, stories: bool = True
) -> Row:
    """Watch; what was lost, what is there twice, how memory went (MB); without `stories` none is placed."""
    spawn = multiprocessing.get_context("spawn")
    port = 20_000 + os.getpid() % 20_000
    begun = time.time() + 5
    ends = begun + minutes * 60
    ready = spawn.Event()
    server = spawn.Process(target=run_server, args=(feeds, port, every, begun, ends, ready), daemon=True)
    server.start()
    try:
        if not ready.wait(60):
            raise OSError("the server of the bench did not come up")
        with tempfile.TemporaryDirectory() as folder:
            return _watch(Path(folder), _timetables(feeds, port, every), minutes, pace, stories)
    finally:
        server.terminate()
        server.join()


def _watch(folder: Path, tables: dict[str, Timetable], minutes: float, pace: float, stories: bool) -> Row:
    from onrecord.app import verify
    from onrecord.read.fetch import Fetch
    from onrecord.store import open_store
    from onrecord.watch.listed import Listed, SourceList
    from onrecord.watch.watcher import Watcher

    store = open_store(str(folder / "bench.db"))
    looks = (min(180.0, minutes * 20),)
    listed = [Listed(f"{t.address}/feed", f"Paper {t.number}", pace, looks) for t in tables.values()]
    watcher = Watcher(store, SourceList(tuple(listed)), Fetch(private=True), place=stories)
    stop, begun = threading.Event(), time.monotonic()
    memory: list[tuple[float, float]] = []
    good = next(iter(tables.values())).address

    def tick() -> None:
        passed = time.monotonic() - begun
        if not memory or passed - memory[-1][0] >= 5:
            memory.append((passed, _rss()))
            print(f"{passed:.0f} s: {store.count()} articles, {_rss():.0f} MB", file=sys.stderr, flush=True)
        over = passed - minutes * 60
        if over > DRAIN or (over > 1.2 * pace and not watcher.taker.behind and not _tried(store)):
            stop.set()

    watcher.run(stop, tick)
    page = Fetch(private=True).ask(f"{good}/stats")
    result: Row = {"feeds": len(tables), "minutes": minutes}
    result |= _came(store, watcher.sources, json.loads(page.data) if page else {})
    for name, part in (("second", 1), ("last", 2)):
        held = [m for t, m in memory if minutes * 20 * part <= t < minutes * 20 * (part + 1)]
        result[f"MB in the {name} third"] = round(sum(held) / max(1, len(held)))
    result |= {"MB at most": round(max(m for _, m in memory))}
    checked = verify(store)
    return result | {"links in the chain": checked.entries, "problems": list(checked.problems[:5])}


def _came(store: Store, sources: Sequence[Source], stats: Row) -> Row:
    """What was shown, held against what is kept."""
    kept = Counter(str(a.url) for a in store.articles() if a.version == 1)
    missing = set(stats["shown"]) - kept.keys()
    again = [page for page in store.followed(sorted(missing)).values() if page.next]
    return {
        "polls": sum(s.polls for s in sources), "requests": stats["asked"],
        "articles shown": len(stats["shown"]), "articles kept": len(kept),
        "to be tried again": len(again), "lost": len(missing) - len(again),
        "twice": sum(n > 1 for n in kept.values()),
        "versions": sum(s.versions for s in sources), "stories": len(store.stories()),
        "failing feeds": sum(bool(s.failing) for s in sources), "pages archived": len(list(store.visits())),
    }  # fmt: skip


def _tried(store: Store) -> bool:
    """Whether a page that could not be had is still to be tried again."""
    return any(page.tries for page in store.due("9999", 1_000_000, 1_000_000))


def _rss() -> float:
    """Megabytes that this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6
