"""A good file of every format that is read from outside, with texts of our own: what fuzzing begins with."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

from bench import specimens as s

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
MARKED = f"""\
---
title: Bridge closed
---
Bridge closed
=============

*4 May 2026*

{s.PARAGRAPHS[0]} See the [letter](https://moll.example/a_(b) "Letter") and [the other][1].[^n]

## What the **council** said

> {s.PARAGRAPHS[1]}
> > “We have _waited_,” he wrote.

- one ~~two~~
  1. three `code *of* it`
- [x] four &amp; five

| Road | Buses |
|------|:-----:|
| Upper | 9 |

```text
> no *mark*
```

**What comes**

![pier](data:image/png;base64,iVBORw0KGgo=) {s.PARAGRAPHS[2]}\\
A <em>last</em> line.<br><!-- not
seen -->

---

[1]: <https://moll.example/1> 'One'
[^n]: Elected in May.
"""
LETTER = (
    "<blockquote><p>I have asked for a new pier twice.</p>"
    "<footer>— <cite>Ada Quill</cite></footer></blockquote>"
)
NOTE = "Kill: the item on the bridge is withdrawn, for the pier is whole."
TAKEN = {
    "uri": "urn:b",
    "type": "text",
    "pubstatus": "canceled",
    "version": "2",
    "embargoed": "2026-05-04T08:00:00Z",
    "ednote": NOTE,
    "headlines": [{"role": "main", "value": "Bridge"}],
    "bodies": [{"contenttype": "text/html", "value": HTML}],
    "language": "en",
    "bylines": [{"value": "A B"}],
}


def _newsml() -> bytes:
    """A message of two items: one for later, and one that is withdrawn."""
    item = (
        '<newsItem guid="urn:{0}" version="2"><itemMeta><versionCreated>2026-05-04T08:00:00Z</versionCreated>'
        '<pubStatus qcode="stat:{1}"/><embargoed>{2}</embargoed><edNote>' + NOTE + "</edNote></itemMeta>"
        "<contentMeta><headline>Bridge</headline><by>A B</by><dateline>MOLL (Post)</dateline></contentMeta>"
        "<contentSet><inlineXML><html><body>" + HTML + "</body></html></inlineXML></contentSet></newsItem>"
    )
    items = item.format("a", "usable", "2026-06-04T08:00:00Z") + item.format("b", "canceled", "")
    return (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/>'
        f"<itemSet>{items}</itemSet></newsMessage>"
    ).encode()


def _nitf() -> bytes:
    return (
        '<nitf><head><docdata management-status="canceled" management-doc-idref="urn:a">'
        '<doc-id id-string="urn:b"/>'
        f'<ed-msg info="{NOTE}"/><date.issue norm="20260504T080000Z"/></docdata></head>'
        "<body><body.head><hedline><hl1>Bridge</hl1></hedline><byline>By A B<byttl>Moll Post</byttl></byline>"
        "<dateline><location>MOLL</location></dateline></body.head>"
        f"<body.content><block>{HTML}</block></body.content></body></nitf>"
    ).encode()


def _news_sitemap() -> bytes:
    return (
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        b'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://moll.example/1</loc>'
        b"<lastmod>2026-05-04</lastmod><news:news><news:publication><news:name>Moll Post</news:name>"
        b"<news:language>en</news:language></news:publication><news:title>Bridge</news:title>"
        b"<news:publication_date>2026-05-04T08:00:00+02:00</news:publication_date></news:news></url></urlset>"
    )


def _newsletter() -> bytes:
    """A message of parts in parts, its text twice, with a picture beside it and a way to leave the list."""
    page = f'{HTML}{LETTER}<a href="https://moll.example/leave">Leave this list</a>'
    return (
        "From: =?utf-8?q?Moll_Post?= <post@moll.example>\r\nSubject: The week\r\n"
        "List-Id: Moll Post <a.moll.example>\r\nList-Unsubscribe: <https://moll.example/leave>\r\n"
        "Date: Mon, 4 May 2026 10:00:00 +0200\r\n"
        'Content-Type: multipart/related; boundary="o"\r\n\r\n'
        '--o\r\nContent-Type: multipart/alternative; boundary="i"\r\n\r\n'
        "--i\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
        f"{TEXT}\r\n\r\n> She said so.\r\n-- \r\nMoll Post\r\n"
        "--i\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        f"<table><tr><td><h1>The week</h1>{page}</td></tr></table>\r\n--i--\r\n"
        "--o\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--o--\r\n"
    ).encode()


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
    "markdown of many marks": ("a.md", MARKED.encode, None),
    "robots": ("robots.txt", lambda: ROBOTS, None),
    "packed body": ("answer", lambda: gzip.compress(s.page(), mtime=0), None),
    "list": ("sources.toml", lambda: LIST, None),
    "answer": (
        "answer",
        lambda: b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: "a"\r\n\r\n' + s.page(),
        None,
    ),
    "ninjs withdrawn": ("a.json", lambda: json.dumps(TAKEN).encode(), None),
    "newsml of two": ("a.xml", _newsml, None),
    "nitf withdrawn": ("a.nitf", _nitf, None),
    "news sitemap": ("a.xml", _news_sitemap, None),
    "sitemap of sitemaps": (
        "a.xml",
        lambda: b"<sitemapindex><sitemap><loc>https://moll.example/s.xml</loc></sitemap></sitemapindex>",
        None,
    ),
    "nested opml": (
        "a.opml",
        lambda: (
            b"<opml version='2.0'><head><title>Feeds</title></head><body><outline text='Moll'>"
            b"<outline type='rss' title='Post' text='Post' xmlUrl='https://moll.example/f' htmlUrl='https://moll.example'/>"
            b"<outline><outline xmlUrl='https://moll.example/g'/></outline></outline></body></opml>"
        ),
        None,
    ),
    "newsletter": ("a.eml", _newsletter, None),
    "saved page with block quotes": (
        "a.html",
        lambda: (
            b"<!-- saved from url=(0023)https://moll.example/1 -->\n"
            + s.page().replace(
                b"</article>", LETTER.encode() + b"<blockquote>It will not hold.</blockquote></article>"
            )
        ),
        None,
    ),
    "addresses": ("a.txt", lambda: b"# to read\nhttps://moll.example/1\nhttps://moll.example/2 \n", None),
    "answer of pages": (
        "answer",
        lambda: (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
            + s.page().replace(b"<head>", b'<head><link rel="next" href="/a?page=2">')
        ),
        None,
    ),
}
