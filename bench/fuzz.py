"""Readers of outside bytes on broken and twisted ones: nothing may be raised, hang, or come out wrong.

Good files of every format are twisted at random (bytes, pieces, marks of the format, two files in one),
inside what is packed too. What goes wrong is kept in the smallest form that was met.
"""

from __future__ import annotations

import contextlib
import json
import random
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.seeds import SEEDS
from bench.ways import WAYS
from onrecord.read import Item, Published, Skipped, read_item
from onrecord.read.pdftext import text_of
from onrecord.record import Failure

Row = dict[str, Any]
SLOW = 6.0
"""Seconds of processor time that a small file may take at most."""
HANGS = 30.0
"""… and after so many it is stopped."""
OFTEN = (
    *(b"\x00", b"\xff\xfe", b"\r\n", b"\n", b"<", b">", b"]]>", b"<![CDATA[", b"&#x0;", b"&#xd800;", b"&a;"),
    *(
        b"<!DOCTYPE a [<!ENTITY a 'b'>]>",
        b"<?xml version='1.0' encoding='utf-16'?>",
        b"{",
        b"}",
        b"[",
        b'"',
        b"\\ud800",
    ),
    *(b"Content-Length: ", b"Content-Encoding: gzip\r\n", b"Transfer-Encoding: chunked\r\n", b"WARC/1.0\r\n"),
    *(
        b"Content-Type: text/html; charset=",
        b"boundary=",
        b"=?utf-8?b?",
        b"?=",
        b"99999999999999999999",
        b"-1",
    ),
    *(
        b"obj",
        b"endobj",
        b"stream",
        b"/Length ",
        b"<<",
        b">>",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x1f\x8b\x08",
        b"null",
    ),
    *(b"> ", b"- ", b"# ", b"```\n", b"](", b"![", b"[^1]:", b"|-", b"<!--", b"**", b"\n---\n"),
)


@dataclass(slots=True)
class Found:
    """What went wrong in one way: how often, and the smallest file."""

    count: int = 0
    smallest: bytes = b""
    trace: str = ""


@dataclass(slots=True)
class Fuzzer:
    """Twists and reads; `found` is by format and what happened where."""

    draw: random.Random
    folder: Path
    runs: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    found: dict[str, Found] = field(default_factory=dict)

    def once(self, form: str) -> None:
        """One twisted file of a format."""
        name, make, pack = SEEDS[form]
        data = twisted(make(), self.draw)
        if pack:
            data = pack(data)
        began = time.process_time()
        try:
            for problem in self._read(form, name, data):
                self._note(form, problem, data, "")
        except Exception as error:  # what is hunted here
            where = traceback.extract_tb(error.__traceback__)[-1]
            at = f"{type(error).__name__} in {Path(where.filename).name}:{where.name}"
            self._note(form, at, data, traceback.format_exc(limit=-6))
        spent = time.process_time() - began
        if spent > SLOW:
            self._note(form, "slow", data, f"{spent:.1f} s")
        self.runs[form] += 1

    def _read(self, form: str, name: str, data: bytes) -> Iterator[str]:
        """What came out that is none of what may."""
        if form == "pdf":
            # Runs in a process of its own, where it may raise what it likes: only time counts here.
            with contextlib.suppress(Exception):
                text_of(data)
            return
        path = self.folder / name
        path.write_bytes(data)
        for read in WAYS[form](data, path) if form in WAYS else read_item(Item(str(path))):
            self.told[type(read).__name__] += 1
            yield from wrong(read)

    def _note(self, form: str, what: str, data: bytes, trace: str) -> None:
        found = self.found.setdefault(f"{form}: {what}", Found())
        found.count += 1
        if not found.smallest or len(data) < len(found.smallest):
            found.smallest, found.trace = data, trace


def measure(seconds: float, seed: int | None, keep: Path | None) -> Row:
    """Fuzz for so many seconds of processor time; with `keep`, what is found is written there as it is met,
    and so are the figures so far. An interrupt, or being told to end, ends it with what it has."""
    seed = random.randrange(1_000_000) if seed is None else seed
    signal.signal(signal.SIGVTALRM, _hung)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    began = time.process_time()
    with TemporaryDirectory() as folder, contextlib.suppress(KeyboardInterrupt):
        fuzzer = Fuzzer(random.Random(seed), Path(folder))
        while time.process_time() - began < seconds:
            known = set(fuzzer.found)
            for form in SEEDS:
                signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
                fuzzer.once(form)
            if keep and (fuzzer.runs["text"] % 200 == 0 or known != fuzzer.found.keys()):
                _save(fuzzer, keep, _told(fuzzer, seed, time.process_time() - began))
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    told = _told(fuzzer, seed, time.process_time() - began)
    if keep:
        _save(fuzzer, keep, told)
    return told


def _save(fuzzer: Fuzzer, keep: Path, told: Row) -> None:
    keep.mkdir(parents=True, exist_ok=True)
    (keep / "told.json").write_text(json.dumps(told, indent=1))
    for number, (name, found) in enumerate(fuzzer.found.items(), 1):
        (keep / f"{number:02}-{SEEDS[name.partition(':')[0]][0]}").write_bytes(found.smallest)


def _told(fuzzer: Fuzzer, seed: int, seconds: float) -> Row:
    return {
        "seed": seed,
        "seconds": round(seconds),
        "files": fuzzer.runs.total(),
        "by format": dict(fuzzer.runs),
        "read as": dict(fuzzer.told),
        "found": {name: {"times": f.count, "trace": f.trace} for name, f in sorted(fuzzer.found.items())},
    }


def _hung(*_: object) -> None:
    raise TimeoutError(f"over {HANGS} seconds")


def twisted(data: bytes, draw: random.Random) -> bytes:
    """A file with one to eight changes; now and then none."""
    made = bytearray(data)
    for _ in range(draw.choice((0, 1, 1, 2, 3, 5, 8))):
        at = draw.randrange(len(made) + 1)
        size = draw.choice((1, 1, 2, 4, 16, 64, 400))
        match draw.randrange(7):
            case 0 if made:
                made[min(at, len(made) - 1)] = draw.randrange(256)
            case 1:
                made[at:at] = draw.choice(OFTEN)
            case 2:
                del made[at : at + size]
            case 3:
                made[at:at] = made[draw.randrange(len(made) + 1) :][:size]
            case 4:
                made[at:at] = draw.randbytes(size)
            case 5:
                made[at:at] = draw.choice(OFTEN) * draw.choice((2, 50, 2000))
            case _:
                other = SEEDS[draw.choice(list(SEEDS))][1]()
                made[at : at + size] = other[draw.randrange(len(other)) :][:size]
    return bytes(made)


def wrong(read: Published | Skipped | Failure) -> Iterator[str]:
    """What is not as it must be with what reading gave."""
    if isinstance(read, Failure) and ("\n" in read.reason or not read.reason or len(read.reason) > 300):
        yield f"a reason that is no line: {read.reason[:60]!r}"
    if not isinstance(read, Published):
        return
    article = read.article
    spans = [*(f.span for f in article.furniture), *article.headings, *article.block_quotes]
    if not all(0 <= span.start < span.end <= len(article.text) for span in spans):
        yield "a span outside of its text"
    for words in (article.text, article.title, article.credit, article.dateline, *article.byline):
        try:
            (words or "").encode("utf-8")
        except UnicodeEncodeError:
            yield "half a character"
    if not article.text.strip():
        yield "an article without a text"
