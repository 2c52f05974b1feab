"""Files made to do harm: each gives a clear line, in bounded time and memory, and harms nothing beside it.

Each is read by a process of its own, so that what is measured is that file's.
"""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bench.specimens import (
    PARAGRAPHS,
    docx,
    packed,
    page,
    paragraph,
    pdf,
    pdf_of,
    record,
    shown,
    stream,
    zipped,
)

SECONDS, MEGABYTES = 25, 900
TEXT = "\n\n".join(PARAGRAPHS)

READ = """
import json, resource, sys, time
from bench.memory import peak
from onrecord.read import Published, read_sources
began = time.process_time()
told = []
for got in read_sources(sys.argv[1:]):
    if isinstance(got, Published):
        told.append(["article", got.article.source, got.article.title or "", got.article.text[:2000]])
    else:
        told.append([type(got).__name__, got.source, getattr(got, "reason", str(getattr(got, "counts", "")))])
spent = time.process_time() - began + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
found = {"told": told[:3000], "number": len(told), "seconds": spent, "mb": peak()}
json.dump(found, sys.stdout)
"""

BOMB = '<!DOCTYPE x [<!ENTITY a0 "lollollol">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9)
)
OUTER = '<!DOCTYPE x [<!ENTITY a8 SYSTEM "file:///etc/hostname">'


def read(path: Path) -> dict[str, Any]:
    """What reading a file gave, with the seconds of processor time and the memory that it took."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["seconds"] < SECONDS, found["seconds"]
    assert found["mb"] < MEGABYTES, found["mb"]
    return found


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a page without harm takes."""
    path = tmp_path_factory.mktemp("quiet") / "a.html"
    path.write_bytes(page())
    return read(path)


def rss(inside: str, head: str = "") -> bytes:
    items = f"<channel><title>T</title><item><title>A</title>{inside}</item></channel>"
    return f'<?xml version="1.0"?>{head}<rss version="2.0">{items}</rss>'.encode()


def warc_bomb() -> bytes:
    """Some 500 bytes that become 50 MB: packed by the server, then once more in the archive."""
    inner = gzip.compress(bytes(50_000_000), 9, mtime=0)
    return packed(
        [record(inner, head="Content-Encoding: gzip\r\n"), record(page(), "https://moll.example/after")]
    )


def deep_warc_bomb() -> bytes:
    return packed([record(bytes(60_000_000)), record(page(), "https://moll.example/after")])


def overlapped() -> bytes:
    """Many names for one packed file."""
    made = io.BytesIO(zipped({"a.txt": b"x" * 4_000_000}))
    with zipfile.ZipFile(made, "a") as archive:
        first = archive.infolist()[0]
        for n in range(500):
            again = zipfile.ZipInfo(f"b{n}.txt")
            for name in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(again, name, getattr(first, name))
            archive.filelist.append(again)
        archive._didModify = True  # type: ignore[attr-defined]
    return made.getvalue()


def page_of(inside: str) -> bytes:
    return f"<!doctype html><html><body><article>{inside}</article></body></html>".encode()


def flate(data: bytes) -> bytes:
    kids = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", kids]
    return pdf_of([*objects, stream(zlib.compress(data), b"/Filter/FlateDecode"), b"<</Type/Font>>"])


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "entities in a feed": ("a.xml", lambda: rss("<description>&a8;</description>", BOMB + "]>"), "entities"),
    "entities of files": ("a.rss", lambda: rss("<description>&a8;</description>", OUTER + "]>"), "entities"),
    "entities in a sitemap": (
        "a.xml",
        lambda: f"{BOMB}]><urlset><url>&a8;</url></urlset>".encode(),
        "entities",
    ),
    "entities in OPML": ("a.opml", lambda: f"{BOMB}]><opml>&a8;</opml>".encode(), "entities"),
    "entities in NITF": ("a.nitf", lambda: f"{BOMB}]><nitf><body>&a8;</body></nitf>".encode(), "entities"),
    "entities in UTF-16": (
        "a.xml",
        lambda: f"{BOMB}]><nitf><body>&a8;</body></nitf>".encode("utf-16"),
        "entities",
    ),
    "entities in DOCX": (
        "a.docx",
        lambda: zipped({"word/document.xml": f"{BOMB}]><d><body><p><t>&a8;</t></p></body></d>".encode()}),
        "entities",
    ),
    "a gzip bomb of rows": ("a.jsonl.gz", lambda: gzip.compress(bytes(300_000_000)), "more than 200 times"),
    "a gzip bomb of a feed": ("a.xml.gz", lambda: gzip.compress(b"<rss>" + bytes(300_000_000)), "200 times"),
    "a gzip bomb of a page": ("a.html.gz", lambda: gzip.compress(bytes(300_000_000)), "more than 200 times"),
    "a ZIP bomb": ("a.zip", lambda: zipped({"a.txt": bytes(300_000_000)}), "unpacks to 300,000,000 bytes"),
    "many names for one file": ("a.zip", overlapped, "over one another"),
    "a ZIP bomb as a document": (
        "a.docx",
        lambda: zipped({"word/document.xml": bytes(90_000_000)}),
        "unpacks to",
    ),
    "one word of 10 MB": ("a.txt", lambda: b"x" * 10_000_000, "one line of 10,000,000 characters"),
    "one word of 10 MB in a page": ("a.html", lambda: page_of("<p>" + "x" * 10_000_000), "no article"),
    "one word of 10 MB in JSON": (
        "a.jsonl",
        lambda: json.dumps({"text": "x" * 10_000_000}).encode(),
        "one line of",
    ),
    "one word of 10 MB in a message": (
        "a.eml",
        lambda: b"From: a@moll.example\r\nSubject: A\r\n\r\n" + b"x" * 10_000_000,
        "one line of",
    ),
    "one word of 10 MB in NITF": (
        "a.nitf",
        lambda: b"<nitf><body><body.content><p>" + b"x" * 9_000_000 + b"</p></body.content></body></nitf>",
        "one line of",
    ),
    "one word of 10 MB in Markdown": ("a.md", lambda: b"x" * 10_000_000, "a text of 10,000,000 characters"),
    "a million links in Markdown": ("a.md", lambda: b"[a](b)\n" * 1_000_000, "too large: a text of"),
    "a million links": ("a.html", lambda: page_of("<a href=/x>l</a> " * 1_000_000), "over 250,000 tags"),
    "a million links in a feed": (
        "a.xml",
        lambda: rss("<link>https://a.example</link>" * 500_000),
        "tags",
    ),
    "a feed nested deep": ("a.xml", lambda: rss("<b>" * 60_000), ""),
    "JSON nested deep": ("a.json", lambda: b"[" * 5_000_000, "not valid JSON"),
    "a PDF that unpacks to much": ("a.pdf", lambda: flate(bytes(400_000_000)), ""),
    "a PDF that shows much": ("a.pdf", lambda: flate(shown(["x" * 60] * 30_000)), ""),
    "a PDF of itself": (
        "a.pdf",
        lambda: pdf_of(
            [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R 2 0 R]>>"]
        ),
        "",
    ),
    "a message of parts in parts": (
        "a.eml",
        lambda: (
            b"From: a@moll.example\r\nSubject: A\r\n"
            + b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
                for n in range(20_000)
            )
        ),
        "",
    ),
    "a head of 15 MB": (
        "a.eml",
        lambda: b"From: a@moll.example\r\nSubject: " + b"=?utf-8?q?x?= " * 1_000_000,
        "",
    ),
    "a document nested deep": ("a.docx", lambda: docx("<w:tbl>" * 5_000), "not XML"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_with_a_clear_line(tmp_path: Path, name: str) -> None:
    file, make, said = REFUSED[name]
    path = tmp_path / file
    path.write_bytes(make())
    told = read(path)["told"]
    assert told and all(kind == "Failure" for kind, *_ in told), told[:3]
    assert any(said in reason for _, _, reason in told), told[:3]
    assert all("\n" not in reason and len(reason) < 300 for _, _, reason in told)
    assert [p.name for p in tmp_path.iterdir()] == [file]


def test_five_hundred_bytes_that_become_fifty_megabytes(tmp_path: Path, quiet: dict[str, Any]) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc_bomb())
    assert path.stat().st_size < 1500
    found = read(path)
    assert [kind for kind, *_ in found["told"]] == ["Failure", "article"]
    assert found["told"][0][2] == "too large: a page of over 20 MB"
    assert found["mb"] < quiet["mb"] + 120


def test_a_record_that_unpacks_to_too_much_costs_only_itself(tmp_path: Path, quiet: dict[str, Any]) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(deep_warc_bomb())
    found = read(path)
    assert [kind for kind, *_ in found["told"]] == ["Failure", "article"]
    assert "more than 200 times its size" in found["told"][0][2]
    assert found["mb"] < quiet["mb"] + 120


def test_names_that_lead_out_and_archives_in_archives_harm_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "a.zip"
    inner = zipped({"deep.zip": zipped({"a.txt": TEXT.encode()})})
    path.write_bytes(
        zipped(
            {
                "../out.txt": TEXT.encode(),
                "/tmp/out.txt": TEXT.encode(),
                "b.zip": inner,
                "c.txt": TEXT.encode(),
            }
        )
    )
    told = read(path)["told"]
    assert [kind for kind, *_ in told] == ["Failure", "Failure", "Failure", "article"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "in"]


def test_what_a_page_says_of_its_characters_is_checked(tmp_path: Path) -> None:
    words = f"<p>{PARAGRAPHS[0]}</p><p>The café’s owner said: “We stay open.”</p><p>{PARAGRAPHS[1]}</p>"
    for said in ("utf-16", "utf-7", "shift_jis", "hex", "zlib", "x" * 30):
        path = tmp_path / "a.html"
        path.write_bytes(f"<html><head><meta charset={said}></head>".encode() + page_of(words))
        ((kind, _, _, text),) = read(path)["told"]
        assert kind == "article" and "The café’s owner said: “We stay open.”" in text


def test_scripts_in_titles_and_links_come_to_nothing(tmp_path: Path) -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><img src=x onerror=alert(3)><svg/onload=alert(4)>"
    evil = (
        "<title>&lt;script&gt;alert(1)&lt;/script&gt;Bridge &lt;img src=x onerror=alert(2)&gt;closed</title>"
        "<link>javascript:alert(5)</link><author>&lt;b onclick=alert(6)&gt;Ann Lee</author>"
        f'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[{body}]]></content:encoded>'
    )
    path = tmp_path / "a.xml"
    path.write_bytes(rss("").replace(b"<title>A</title>", evil.encode()))
    ((kind, _, title, text),) = read(path)["told"]
    assert kind == "article" and title == "Bridge closed"
    assert "alert" not in text and "<" not in text


def test_more_links_than_are_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"<urlset>" + b"<url><loc>https://moll.example/a</loc></url>" * 300_000 + b"</urlset>")
    found = read(path)
    assert found["number"] == 10_001


def test_a_document_of_a_million_empty_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx("<w:p/>" * 200_000 + paragraph(PARAGRAPHS[0])))
    found = read(path)
    assert [kind for kind, *_ in found["told"]] in (["article"], ["Failure"])


@pytest.mark.parametrize("piece", ["> # Bridge\nclosed\n", "> ```\nclosed\n", "[", "_a"])
def test_marks_without_end(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(piece * (90_000 // len(piece)) + f"\n\n{TEXT}")
    ((kind, *_),) = read(path)["told"]
    assert kind == "article"


def test_a_crawl_that_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    data = packed([record(page(n), f"https://moll.example/{n}") for n in range(5)])
    path.write_bytes(data[:-200])
    told = read(path)["told"]
    assert [kind for kind, *_ in told] == ["article"] * 4 + ["Failure"]
    assert told[-1][2] == "a record of the archive: it breaks off"


def test_a_pdf_whose_objects_lie(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    data = pdf([[PARAGRAPHS[0]]])
    path.write_bytes(data.replace(b"/Length ", b"/Length 99999").replace(b"startxref\n", b"startxref\n777"))
    ((kind, *_),) = read(path)["told"]
    assert kind in {"article", "Failure"}
