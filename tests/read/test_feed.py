"""Feeds: full texts, cut ones, and hostile ones."""

from __future__ import annotations

import html
import time
from pathlib import Path

import pytest

from onrecord.errors import SourceError
from onrecord.read import Options, Published, read_sources
from onrecord.read.feed import plain, read_feed
from onrecord.record import Failure

TEXT = """<p>The bridge over the Moll was closed on Monday after an inspector found a crack in it.</p>
<h2>Buses on the upper road</h2>
<p>The council said: <q>It stays closed for a week.</q> Nobody was hurt, a spokeswoman added.</p>
<blockquote><p>“We saw it coming,” a shopkeeper said.</p></blockquote>"""
WORDS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>The Moll Courier</title>
<entry><title type="html">Bridge &amp;amp; road: &lt;b&gt;closed&lt;/b&gt;</title>
<id>tag:moll.example,2026:1</id>
<link href="https://moll.example/bridge"/><author><name>Ann Lee</name></author>
<published>2026-05-04T08:00:00Z</published><content type="html"><![CDATA[{TEXT}]]></content></entry></feed>"""


def rss(item: str, head: str = "") -> bytes:
    return f"""<?xml version="1.0"?>{head}<rss version="2.0"
    xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Moll Courier</title>
    <item>{item}</item></channel></rss>""".encode()


def one(data: bytes) -> Published | Failure:
    got = list(read_feed(data, "feed.xml", Options()))
    assert len(got) == 1
    return got[0]


def test_an_entry_with_its_text() -> None:
    got = one(ATOM.encode())
    assert isinstance(got, Published)
    article = got.article
    assert article.title == "Bridge & road: closed"
    assert (article.byline, article.published) == (("Ann Lee",), "2026-05-04T08:00:00+00:00")
    assert article.url == "https://moll.example/bridge"
    assert got.outlet is not None and got.outlet.name == "The Moll Courier"
    assert "said: “It stays closed for a week.” Nobody" in article.text
    assert "“We saw it coming,” a shopkeeper said." in article.text
    assert [h.of(article.text) for h in article.headings] == ["Buses on the upper road"]


LONG = html.escape("".join(f"<p>{word} {TEXT[3:80]} for the {word.lower()} time.</p>" for word in WORDS))
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
ITEM = (
    f"<item><title>Bridge</title><link>https://moll.example/1</link><description>{LONG}</description></item>"
)
OLD = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
LINK = '<link rel="alternate" type="text/html" href="https://moll.example/1"/>'
FEEDS = {
    "RSS 0.90": f'<rdf:RDF {RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>M</title></channel>'
    f"{ITEM}</rdf:RDF>",
    "RSS 0.91, Netscape": f'{OLD}<rss version="0.91"><channel><title>M</title>{ITEM}</channel></rss>',
    "RSS 0.92": f'<rss version="0.92"><channel><title>M</title>{ITEM}</channel></rss>',
    "RSS 1.0": f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/"><channel><title>M</title></channel>{ITEM}</rdf:RDF>',
    "RSS 2.0": f'<rss version="2.0"><channel><title>M</title>{ITEM}</channel></rss>',
    "Atom 0.3": f'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>M</title><entry><title>Bridge</title>{LINK}'
    f'<content type="text/html" mode="escaped">{LONG}</content></entry></feed>',
    "Atom 1.0": f'<feed xmlns="http://www.w3.org/2005/Atom"><title>M</title><entry><title>Bridge</title>{LINK}'
    f'<content type="html">{LONG}</content></entry></feed>',
    "Atom 1.0, XHTML": f'<feed xmlns="http://www.w3.org/2005/Atom"><title>M</title><entry><title>Bridge</title>{LINK}'
    f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{html.unescape(LONG)}</div></content></entry></feed>',
}


@pytest.mark.parametrize("version", FEEDS)
def test_every_version_of_feeds(version: str) -> None:
    got = one(FEEDS[version].encode())
    assert isinstance(got, Published)
    assert (got.article.title, got.article.url) == ("Bridge", "https://moll.example/1")
    assert len(got.article.text.split("\n\n")) == len(WORDS)


def test_an_item_without_its_text_says_where_to_read_it() -> None:
    got = one(rss("<title>A</title><link>https://moll.example/a</link><description>Short.</description>"))
    assert isinstance(got, Failure) and got.reason.endswith("read its page: https://moll.example/a")


def test_a_text_that_is_cut_off_is_none() -> None:
    body = TEXT.replace("added.", "added …").split("<blockquote>")[0]
    got = one(rss(f"<title>A</title><content:encoded><![CDATA[{body}]]></content:encoded>"))
    assert isinstance(got, Failure)


def test_scripts_and_their_links_are_left_out() -> None:
    item = f"""<title>A &lt;script&gt;alert(1)&lt;/script&gt; title</title>
    <link>javascript:alert(1)</link>
    <content:encoded><![CDATA[<script>alert(2)</script>{TEXT}
    <p onclick="x()">The end of it all.</p>]]></content:encoded>"""
    got = one(rss(item))
    assert isinstance(got, Published)
    assert got.article.title == "A title" and got.article.url is None
    assert "alert" not in got.article.text and got.article.text.endswith("The end of it all.")


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "<!doctype rss [ ]>",
    ],
)
def test_entities_are_refused(head: str) -> None:
    with pytest.raises(SourceError, match="entities"):
        one(rss("<title>&b;</title><description>&x;</description>", head))


def test_entities_are_refused_in_every_encoding() -> None:
    bomb = rss("<title>A</title>", '<!DOCTYPE rss [<!ENTITY a "aaaa">]>').decode()
    with pytest.raises(SourceError, match="entities"):
        one(bomb.encode("utf-16"))


def test_a_feed_of_many_items_is_cut_short() -> None:
    item = "</item><item>".join(["<title>A</title>"] * 40)
    got = list(read_feed(rss(item), "feed.xml", Options(max_items=10)))
    assert len(got) == 11
    assert isinstance(got[-1], Failure) and "over 10 items" in got[-1].reason


def test_a_broken_feed_gives_what_it_holds() -> None:
    got = list(read_feed(ATOM.replace("</feed>", "<entry><title>cut").encode(), "feed.xml", Options()))
    assert isinstance(got[0], Published)


def test_titles_are_unescaped_in_linear_time() -> None:
    assert plain("Bread &amp; butter") == "Bread & butter"
    assert plain("<b>Bold</b> claim") == "Bold claim"
    assert plain("") is None and plain(None) is None
    began = time.process_time()
    plain("<" * 2_000_000)
    plain("<script>" * 500_000)
    assert time.process_time() - began < 5


def test_a_feed_may_be_long_without_being_slow(tmp_path: Path) -> None:
    paragraph = "<p>" + "The council met and the council agreed. " * 20 + "</p>"
    items = "</item><item>".join(
        f"<title>Item {n}</title><content:encoded><![CDATA[{paragraph * 5}]]></content:encoded>"
        for n in range(50)
    )
    began = time.process_time()
    got = list(read_feed(rss(items), "feed.xml", Options()))
    assert len(got) == 50 and all(isinstance(r, Published) for r in got)
    assert time.process_time() - began < 10


def test_a_feed_with_very_many_items_costs_no_more_than_its_first() -> None:
    items = "".join(f"<item><link>https://moll.example/{i}</link></item>" for i in range(200_000))
    rss, rdf = ("<rss version='2.0'><channel>", "</channel></rss>"), ("<rdf:RDF xmlns:rdf='x'>", "</rdf:RDF>")
    for head, foot in (rss, rdf):
        begun = time.process_time()
        got = list(read_feed(f"{head}<title>Many</title>{items}{foot}".encode(), "f", Options(max_items=50)))
        assert time.process_time() - begun < 5
        assert len(got) == 51
        last = got[-1]
        assert isinstance(last, Failure) and "a feed of over 50 items" in last.reason


def test_a_file_of_rss_1_is_told_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "news.rdf"
    path.write_text(
        f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/"><channel><title>Moll</title></channel>{ITEM}</rdf:RDF>'
    )
    (got,) = read_sources([str(path)])
    assert isinstance(got, Published) and got.article.title == "Bridge"


@pytest.mark.parametrize(
    ("link", "address"),
    [("/bridge", "https://moll.example/bridge"), ("javascript:alert(1)", None), ("", None)],
)
def test_an_address_that_begins_at_home_is_whole(link: str, address: str | None) -> None:
    feed = rss(f"<title>Bridge</title><link>{link}</link><description>{LONG}</description>").replace(
        b"<channel>", b"<channel><link>https://moll.example/</link>"
    )
    got = one(feed)
    assert isinstance(got, Published) and got.article.url == address
    assert got.outlet is not None and got.outlet.domain == "moll.example"


def test_what_a_collection_has_from_elsewhere_is_not_at_its_home() -> None:
    source = '<source url="https://fen.example/f">Fen Gazette</source>'
    feed = rss(f"<title>Bridge</title>{source}<description>{LONG}</description>").replace(
        b"<channel>", b"<channel><link>https://moll.example/</link>"
    )
    got = one(feed)
    assert isinstance(got, Published) and got.outlet is not None
    assert (got.outlet.name, got.outlet.domain) == ("Fen Gazette", None)


def test_the_paragraph_of_a_caption_is_one() -> None:
    figure = "<figure><img src=p.jpg><figcaption><p>The pier from the north.</p></figcaption></figure>"
    got = one(ATOM.replace("]]></content>", figure + "]]></content>").encode())
    assert isinstance(got, Published)
    marked = [(f.why, f.span.of(got.article.text)) for f in got.article.furniture]
    assert ("caption", "The pier from the north.") in marked
