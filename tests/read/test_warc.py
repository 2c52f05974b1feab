"""Web archives: which records become articles, what is counted, and what a broken one costs."""

from __future__ import annotations

import gzip
import io

import pytest
from bench.specimens import packed, page, record

from onrecord.read import Options, Published, Skipped
from onrecord.read.warc import read_warc
from onrecord.record import Failure


def read(data: bytes, **options: int) -> tuple[list[Published], dict[str, int], list[Failure]]:
    got = list(read_warc(io.BytesIO(data), "crawl.warc.gz", Options(fetched="2026-06-01", **options)))
    counts = [dict(r.counts) for r in got if isinstance(r, Skipped)]
    assert len(counts) <= 1
    published = [r for r in got if isinstance(r, Published)]
    return published, counts[0] if counts else {}, [r for r in got if isinstance(r, Failure)]


def urls(published: list[Published]) -> list[str | None]:
    return [p.article.url for p in published]


PAGES = [record(page(n), f"https://moll.example/{n}") for n in range(4)]
ALL = [f"https://moll.example/{n}" for n in range(4)]


@pytest.mark.parametrize("pack", [packed, b"".join, lambda r: gzip.compress(b"".join(r))])
def test_pages_become_articles_and_the_rest_is_counted(pack: object) -> None:
    records = [
        record(b"software: crawler\r\n", kind="warcinfo", media="application/warc-fields"),
        PAGES[0],
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request", media="application/http; msgtype=request"),
        record(b"\x89PNG...", "https://moll.example/p.png", media="image/png"),
        record(b"", "https://moll.example/old", status="301 Moved", head="Location: /new\r\n"),
        record(page(9), "https://moll.example/gone", status="404 Not Found"),
        record(b"", kind="revisit", media="application/http; msgtype=response"),
        PAGES[1],
        record(b'{"a": 1}', "https://moll.example/data", media="application/json"),
    ]
    published, counts, failed = read(pack(records))  # type: ignore[operator]
    assert urls(published) == ALL[:2] and not failed
    assert counts == {
        "warcinfo": 1,
        "request": 1,
        "revisit": 1,
        "image/png": 1,
        "answered 301": 1,
        "answered 404": 1,
        "application/json": 1,
    }
    article = published[0].article
    assert article.text.startswith("The bridge over the Moll was closed on Monday")
    assert article.fetched == "2026-05-04T08:00:00+00:00"
    assert article.source == "crawl.warc.gz#https://moll.example/0"
    assert published[0].raw is not None and published[0].raw.data == page(0)


def test_answers_that_were_packed_or_sent_in_pieces() -> None:
    whole = page()
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (whole[:200], whole[200:])) + b"0\r\n\r\n"
    records = [
        record(gzip.compress(whole), ALL[0], head="Content-Encoding: gzip\r\n"),
        record(pieces, ALL[1], head="Transfer-Encoding: chunked\r\n"),
        record(whole.decode().encode("cp1252"), ALL[2], media="text/html; charset=windows-1252"),
    ]
    published, _, failed = read(packed(records))
    assert urls(published) == ALL[:3] and not failed
    assert len({p.article.text for p in published}) == 1


def test_a_page_that_cannot_be_read_fails_alone() -> None:
    records = [
        PAGES[0],
        record(b"<html><body><a href=/>Home</a></body></html>", "https://moll.example/"),
        record(page(), "https://moll.example/half", own="WARC-Truncated: length\r\n"),
        record(b"not packed at all", "https://moll.example/lie", head="Content-Encoding: gzip\r\n"),
        record(b"zz\r\nbroken", "https://moll.example/pieces", head="Transfer-Encoding: chunked\r\n"),
        record(b"", "https://moll.example/empty"),
        record(b"<p>" + b"x" * 3_000_000, "https://moll.example/large"),
        PAGES[1],
    ]
    published, _, failed = read(packed(records), max_bytes=2_000_000)
    assert urls(published) == ALL[:2]
    told = {f.source.rpartition("/")[2]: f.reason for f in failed}
    assert told.keys() == {"", "half", "lie", "pieces", "empty", "large"}
    assert (
        told[""] == "no article in the page" and told["half"] == "the archive holds only a part of this page"
    )
    assert "cannot be unpacked" in told["lie"] and "cannot be unpacked" in told["pieces"]
    assert told["empty"] == "empty: no text" and told["large"] == "too large: a page of over 2 MB"


@pytest.mark.parametrize("pack", [packed, b"".join, lambda r: gzip.compress(b"".join(r), 0)])
def test_a_page_at_which_the_archive_breaks_off_is_no_article(pack: object) -> None:
    data = pack(PAGES)  # type: ignore[operator]
    published, _, failed = read(data[: len(data) - 60])
    assert urls(published) == ALL[:3]
    assert [f.reason for f in failed] == ["a record of the archive: it breaks off"]


def test_a_broken_record_costs_only_itself() -> None:
    members = [bytearray(packed([p])) for p in PAGES]
    members[1][100:140] = bytes(40)
    published, _, failed = read(b"".join(members))
    assert urls(published) == [ALL[0], *ALL[2:]]
    assert len(failed) == 1 and "it is broken" in failed[0].reason


def test_a_record_with_a_broken_head_costs_only_itself() -> None:
    broken = PAGES[1].replace(b"Content-Length: ", b"Content-Length: x")
    for data in (packed([PAGES[0], broken, *PAGES[2:]]), b"".join([PAGES[0], broken, *PAGES[2:]])):
        published, _, failed = read(data)
        assert urls(published) == [ALL[0], *ALL[2:]]
        assert len(failed) == 1 and failed[0].reason.startswith("a record of the archive: ")


@pytest.mark.parametrize(
    "data", [b"", b"nothing of the kind\n" * 50, gzip.compress(b"no archive", mtime=0), b"\x1f\x8b\x08"]
)
def test_what_is_no_archive(data: bytes) -> None:
    published, _, failed = read(data)
    assert not published and len(failed) == 1


def test_as_many_kinds_as_an_archive_likes_to_make_up() -> None:
    records = [record(b"x", media=f"image/x-{n}") for n in range(500)]
    _, counts, _ = read(packed(records))
    assert len(counts) <= 62 and sum(counts.values()) == 500 and counts["other"] > 400
