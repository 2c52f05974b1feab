"""The desk under load: many read and some correct while articles are taken in, all on one machine.

A store is filled with some articles and served by `onrecord serve` in a process of its own. Then readers,
each with an account and a token, open page after page, with a pause in which one reads; others correct one
statement after the other over the API; and `onrecord read` takes in as many articles more. At the end what
was answered is held against what is kept: each correction once, each article once, every pin and hash as it
should be.
"""

from __future__ import annotations

import random
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import shelf
from onrecord.errors import OnRecordError

SEED = 29
READING, CORRECTING = 2.0, 5.0
"""Seconds, in the mean, for which a reader looks at a page, and in which somebody finds what to correct."""
PASSWORD = "a password for the bench alone"
Row = dict[str, Any]


@dataclass(slots=True)
class Seen:
    """What was asked and answered, by whoever asked."""

    times: dict[str, list[float]] = field(default_factory=lambda: {"reading": [], "correcting": []})
    statuses: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, seconds: float, status: str) -> None:
        """Note an answer."""
        with self.lock:
            self.times[kind].append(seconds)
            self.statuses[f"{kind} {status}"] += 1


def measure(shared: Path, first: int, more: int, readers: int, correcting: int) -> Row:
    """Requests a second, seconds at the median and the 95th of a hundred, what went wrong, what was lost."""
    coverage = shared / "data" / shelf.COVERAGE
    if not coverage.is_file():
        raise OnRecordError(f"the articles are not there: {coverage}")
    with TemporaryDirectory() as made:
        folder = Path(made)
        store, rows = folder / "load.db", shelf.rows(coverage)
        parts = {"first": first, "more": more}
        files = [_written(folder / f"{name}.jsonl", islice(rows, n)) for name, n in parts.items()]
        _onrecord("read", "--store", store, files[0])
        tokens = _tokens(str(store), readers, correcting)
        with _served(store) as address:
            row = _loaded(address, store, files[1], tokens, readers)
        return row | _lost(str(store), first + more, row.pop("_kept"))


def _written(path: Path, rows: Iterator[Any]) -> Path:
    from onrecord.record.codec import dump

    path.write_bytes(b"\n".join(map(dump, rows)))
    return path


def _onrecord(*args: object) -> None:
    done = subprocess.run([sys.executable, "-m", "onrecord", *map(str, args)], capture_output=True, text=True)
    if done.returncode:
        raise OnRecordError(f"onrecord {args[0]}: {done.stderr.strip()[-400:]}")


def _tokens(store: str, readers: int, correcting: int) -> list[str]:
    """Accounts of as many readers and reviewers, and a token of each."""
    from onrecord.store.team import open_team
    from onrecord.team import keys, people

    made = []
    with closing(open_team(store)) as team:
        people.add(team, "admin", "admin", PASSWORD, "bench")
        for n in range(readers + correcting):
            name, role = f"person{n}", "reviewer" if n >= readers else "reader"
            own = people.add(team, name, role, PASSWORD, "bench")
            scopes = ("read", "correct") if n >= readers else ("read",)
            made.append(keys.make(team, own, "load", scopes)[1])
    return made


@contextmanager
def _served(store: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "serve", "--store", str(store), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def _loaded(address: str, store: Path, file: Path, tokens: Sequence[str], readers: int) -> Row:
    seen, done = Seen(), threading.Event()
    deeds: list[Callable[..., None]] = [_reads] * readers + [_corrects] * (len(tokens) - readers)
    people = [
        threading.Thread(target=deed, args=(address, token, n, seen, done), daemon=True)
        for n, (deed, token) in enumerate(zip(deeds, tokens, strict=True))
    ]
    begun = time.monotonic()
    for one in people:
        one.start()
    try:
        _onrecord("read", "--store", store, file)
    finally:
        taken = time.monotonic() - begun
        done.set()
        for one in people:
            one.join(60)
    asked = sum(map(len, seen.times.values()))
    return {
        "readers": readers,
        "who correct": len(tokens) - readers,
        "seconds of reading in": round(taken, 1),
        "requests": asked,
        "requests a second": round(asked / taken, 1),
        "answers": dict(sorted(seen.statuses.items())),
        **{kind: _summed(own) for kind, own in seen.times.items()},
        "_kept": seen.kept,
    }


def _summed(times: Sequence[float]) -> Row:
    ordered = sorted(times) or [0.0]
    at = {"median s": 0.5, "p95 s": 0.95, "p99 s": 0.99}
    return {name: round(ordered[min(len(ordered) - 1, int(q * len(ordered)))], 3) for name, q in at.items()}


def _client(address: str, token: str) -> Any:
    import httpx2

    return httpx2.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=60)


def _asked(client: Any, seen: Seen, kind: str, ask: Callable[[], Any]) -> Any:
    """The answer to a question; None where there was none, which is noted."""
    begun = time.monotonic()
    try:
        answer = ask()
    except Exception as error:
        seen.note(kind, time.monotonic() - begun, type(error).__name__)
        return None
    seen.note(kind, time.monotonic() - begun, str(answer.status_code))
    return answer


def _reads(address: str, token: str, n: int, seen: Seen, done: threading.Event) -> None:
    """Open the desk, a story, its pages and its articles, again and again."""
    draw = random.Random(SEED + n)
    with _client(address, token) as client:
        while not done.is_set():
            for page in _way(client, draw):
                if done.wait(draw.expovariate(1 / READING)):
                    return
                _asked(client, seen, "reading", partial(client.get, page))


def _way(client: Any, draw: random.Random) -> list[str]:
    """The pages that somebody opens one after the other."""
    try:
        stories = client.get("/api/v1/stories?limit=200").json()["items"]
        own = client.get(f"/api/v1/stories/{draw.choice(stories)['id']}").json()
    except Exception:  # it will be seen where pages are asked for
        return ["/"]
    story = f"/stories/{own['head']['id']}"
    pages = [story + draw.choice(("/compare", "/said", "/happened", "/stands", "/people", "/times"))]
    return ["/", story, *pages, f"/articles/{draw.choice(own['articles'])['id']}", "/search?words=president"]


def _corrects(address: str, token: str, n: int, seen: Seen, done: threading.Event) -> None:
    """Confirm or reject one statement after the other; where somebody was faster, look and send once more."""
    draw = random.Random(SEED + n)
    with _client(address, token) as client:
        while not done.wait(draw.expovariate(1 / CORRECTING)):
            found = _asked(client, seen, "reading", partial(client.get, "/api/v1/said?limit=200"))
            rows = found.json()["items"] if found is not None and found.status_code == 200 else []
            if not rows:
                continue
            own = draw.choice(rows)["row"]
            to = f"/api/v1/articles/{own['pin']['article']}/corrections"
            sent = {"act": draw.choice(("confirm", "confirm", "reject")), "of": own["id"], "why": "bench"}
            for _ in range(3):
                answer = _asked(client, seen, "correcting", partial(client.post, to, json=sent))
                if answer is None or answer.status_code != 409 or not answer.json().get("seen"):
                    break
                sent |= {"seen": answer.json()["seen"]}
            if answer is not None and answer.status_code == 201:
                with seen.lock:
                    seen.kept.append(answer.json()["correction"]["id"])


def _lost(store: str, articles: int, kept: Sequence[str]) -> Row:
    """What is missing or twice, and what `verify` finds."""
    from onrecord.app import verify
    from onrecord.store import open_store

    with closing(open_store(store)) as own:
        there = Counter(c.id for c in own.corrections())
        return {
            "corrections answered": len(kept),
            "corrections lost": len(set(kept) - set(there)),
            "corrections twice": sum(n > 1 for n in there.values()),
            "articles": own.count(),
            "articles read": articles,
            "failures": len(own.failures()),
            "problems of verify": len(verify(own).problems),
        }
