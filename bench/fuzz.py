"""Readers of outside bytes on broken and twisted ones: nothing may be raised, hang, or come out wrong.

Good files of every format are twisted at random (bytes, pieces, marks of the format, two files in one),
inside what is packed too. What goes wrong is kept in the smallest form that was met.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import random
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import specimens as s
from bench.ways import WAYS
from onrecord.read import Item, Published, Skipped, read_item
from onrecord.read.pdftext import text_of
from onrecord.record import Failure

Row = dict[str, Any]
SLOW = 6.0
"""Seconds of processor time that a small file may take at most."""
HANGS = 30.0
"""… and after so many it is stopped."""
TEXT = "\n\n".join(s.PARAGRAPHS)
HTML = "".join(f"<p>{p}</p>" for p in s.PARAGRAPHS)
ITEM = {"uri": "urn:a", "type": "text", "pubstatus": "usable", "headline": "Bridge", "body_html": HTML}
DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "NewsArticle",
            "headline": "Bridge",
            "author": [{"name": "A B"}],
            "publisher": {"@id": "#p"},
        },
        {"@id": "#p", "@type": "Organization", "name": "Moll Post"},
    ],
    "datePublished": "2026-05-04T08:00:00Z",
    "articleBody": TEXT,
}
ROBOTS = b"User-agent: *\nDisallow: /a*b$\nAllow: /a\nCrawl-delay: 5\nSitemap: https://moll.example/s.xml\n"
MATTER = (
    "---\ntitle: 'Bridge: closed'\ndate: 2026-05-04 08:00:00 +0200\nauthors:\n  - &one A B\n  - *one\n"
    "publisher: {name: Moll Post}\nlang: en\ncanonical_url: https://moll.example/1\n---\n\n"
)
TOML_MATTER = "+++\ntitle = 'Bridge'\ndate = 2026-05-04T08:00:00Z\n[author]\nname = 'A B'\n+++\n\n"
LIST = b'every = "5m"\n[[source]]\naddress = "https://moll.example/f"\nname = "M"\nlooks = ["1h"]\n'
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
)


def _feed(kind: str) -> bytes:
    title, text = "<title>Bridge</title>", f"<![CDATA[{HTML}]]>"
    body = f"{title}<link>https://moll.example/1</link><description>{text}</description>"
    entry = f'{title}<link href="https://moll.example/1"/><content type="html">{text}</content>'
    return {
        "rss": f'<rss version="2.0"><channel><title>M</title><item>{body}</item></channel></rss>',
        "atom": f'<feed xmlns="http://www.w3.org/2005/Atom"><title>M</title><entry>{entry}</entry></feed>',
        "rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f"<channel><title>M</title></channel><item>{body}</item></rdf:RDF>",
    }[kind].encode()


SEEDS: dict[str, tuple[str, Callable[[], bytes], Callable[[bytes], bytes] | None]] = {
    "text": ("a.txt", TEXT.encode, None),
    "front matter": ("a.md", lambda: (MATTER + TEXT).encode(), None),
    "front matter in TOML": ("a.md", lambda: (TOML_MATTER + TEXT).encode(), None),
    "page": ("a.html", s.page, None),
    "rows": ("a.jsonl", lambda: json.dumps({"text": TEXT, "byline": ["A B"]}).encode(), None),
    "packed rows": ("a.jsonl.gz", lambda: json.dumps({"text": TEXT}).encode(), gzip.compress),
    "rss": ("a.xml", lambda: _feed("rss"), None),
    "atom": ("a.xml", lambda: _feed("atom"), None),
    "rdf": ("a.xml", lambda: _feed("rdf"), None),
    "json feed": (
        "a.json",
        lambda: json.dumps(
            {"version": "https://jsonfeed.org/version/1", "items": [{"content_html": HTML}]}
        ).encode(),
        None,
    ),
    "sitemap": ("a.xml", lambda: b"<urlset><url><loc>https://moll.example/1</loc></url></urlset>", None),
    "opml": ("a.opml", lambda: b'<opml><body><outline xmlUrl="https://moll.example/f"/></body></opml>', None),
    "ninjs": ("a.json", lambda: json.dumps(ITEM).encode(), None),
    "newsml": (
        "a.xml",
        lambda: (
            '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="a"><itemMeta>'
            "<embargoed>2026-05-04T08:00:00Z</embargoed></itemMeta><contentMeta><headline>Bridge</headline></contentMeta>"
            f"<contentSet><inlineXML><html><body>{HTML}</body></html></inlineXML></contentSet></newsItem>"
        ).encode(),
        None,
    ),
    "nitf": (
        "a.nitf",
        lambda: (
            '<nitf><head><docdata management-status="embargoed"><date.release norm="20260504T080000Z"/>'
            "</docdata></head><body><body.head><hedline><hl1>Bridge</hl1></hedline></body.head>"
            f"<body.content>{HTML}"
            "<media><media-caption>A pier</media-caption></media></body.content></body></nitf>"
        ).encode(),
        None,
    ),
    "crawl": ("a.warc", lambda: s.record(s.page()) + s.record(s.page(2)), None),
    "packed crawl": (
        "a.warc.gz",
        lambda: s.record(s.page()),
        lambda data: s.packed([data, s.record(s.page(2))]),
    ),
    "broken packing": ("a.warc.gz", lambda: s.packed([s.record(s.page(n)) for n in range(3)]), None),
    "packed answer": (
        "a.warc.gz",
        lambda: gzip.compress(s.page(), mtime=0),
        lambda data: s.packed([s.record(data, head="Content-Encoding: gzip\r\n"), s.record(s.page(2))]),
    ),
    "zip": ("a.zip", lambda: s.zipped({"a.txt": TEXT.encode(), "b.html": s.page()}), None),
    "wacz": ("a.wacz", lambda: s.zipped({"archive/a.warc.gz": s.packed([s.record(s.page())])}), None),
    "docx": ("a.docx", lambda: s.docx(s.paragraph("Bridge", "Titel") + s.paragraph(s.PARAGRAPHS[0])), None),
    "docx inside": (
        "a.docx",
        lambda: (
            f'<w:document xmlns:w="{s.W}"><w:body>{s.paragraph(s.PARAGRAPHS[0])}</w:body></w:document>'
        ).encode(),
        lambda data: s.zipped({"word/document.xml": data}),
    ),
    "mail": (
        "a.eml",
        lambda: (
            b"From: M <a@moll.example>\r\nSubject: =?utf-8?q?Bridge?=\r\n"
            b"Date: Mon, 4 May 2026 10:00:00 +0200\r\n"
            b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n'
            b"Content-Type: text/plain\r\n\r\nHello\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n"
            b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + HTML.encode() + b"\r\n--b--\r\n"
        ),
        None,
    ),
    "mailbox": (
        "a.mbox",
        lambda: b"From a\r\nFrom: a@moll.example\r\nSubject: A\r\n\r\n" + TEXT.encode(),
        None,
    ),
    "pdf": ("a.pdf", lambda: s.pdf([list(s.PARAGRAPHS)]), None),
    "zstd crawl": ("a.warc.zst", lambda: s.frames([s.record(s.page()), s.record(s.page(2))]), None),
    "zstd inside": (
        "a.warc.zst",
        lambda: s.record(s.page()),
        lambda data: s.frames([data, s.record(s.page(2))]),
    ),
    "zstd dictionary": ("a.warc.zst", lambda: s.with_dictionary([s.record(s.page())]), None),
    "page with data": (
        "a.html",
        lambda: s.page().replace(
            b"<body>", b'<script type="application/ld+json">' + json.dumps(DATA).encode() + b"</script><body>"
        ),
        None,
    ),
    "markdown": ("a.md", lambda: f"# Bridge\n\n{TEXT}\n\n> She said so.\n".encode(), None),
    "robots": ("robots.txt", lambda: ROBOTS, None),
    "packed body": ("answer", lambda: gzip.compress(s.page(), mtime=0), None),
    "list": ("sources.toml", lambda: LIST, None),
    "answer": (
        "answer",
        lambda: b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: "a"\r\n\r\n' + s.page(),
        None,
    ),
}


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
