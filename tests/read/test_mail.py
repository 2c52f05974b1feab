"""E-mail: newsletters in HTML, press releases in plain text, attachments, mailboxes, and odd messages."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from bench.specimens import PARAGRAPHS, page, pdf, zipped

from onrecord.read import Options, Published, Read, Skipped, read_sources
from onrecord.record import Failure

FIRST, SECOND, THIRD = PARAGRAPHS
HEAD = (
    "From: =?utf-8?q?The_Moll_Courier_=E2=80=93_News?= <news@moll.example>\r\nTo: you@post.example\r\n"
    "Subject: =?utf-8?b?QnJpZGdlIGNsb3NlZCDigJMgYnVzZXMgcnVu?=\r\nDate: Mon, 4 May 2026 10:00:00 +0200\r\n"
    "Message-ID: <17@moll.example>\r\nMIME-Version: 1.0\r\n"
)
HTML = (
    "<html><head><style>p {color: red}</style></head><body>"
    "<div style='display:none'>A teaser nobody sees</div>"
    f"<table><tr><td><h1>Bridge closed – buses run</h1><p>{FIRST}</p><h2>Buses</h2>"
    f"<p>The mayor said: <q>We saw it coming – café owners too.</q></p><p>{SECOND}</p></td></tr></table>"
    "<script>alert(1)</script></body></html>"
)


def part(kind: str, body: bytes, how: str = "8bit", more: str = "") -> bytes:
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(how, lambda b: b)(
        body
    )
    return (
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {how}\r\n{more}\r\n".encode() + coded + b"\r\n"
    )


def multi(*parts: bytes, kind: str = "alternative", mark: str = "b1") -> bytes:
    inner = b"".join(f"--{mark}\r\n".encode() + p for p in parts)
    return (
        f'Content-Type: multipart/{kind}; boundary="{mark}"\r\n\r\n'.encode()
        + inner
        + f"--{mark}--\r\n".encode()
    )


def read(tmp_path: Path, data: bytes, name: str = "a.eml", **options: int) -> list[Read]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_sources([str(path)], options=Options(**options)))


def one(tmp_path: Path, body: bytes) -> Published:
    got = read(tmp_path, HEAD.encode() + body)
    assert len(got) == 1 and isinstance(got[0], Published), got
    return got[0]


@pytest.mark.parametrize(
    ("charset", "how"),
    [
        ("utf-8", "quoted-printable"),
        ("utf-8", "base64"),
        ("windows-1252", "quoted-printable"),
        ("utf-8", "8bit"),
    ],
)
def test_a_newsletter_in_html(tmp_path: Path, charset: str, how: str) -> None:
    plain = part("text/plain; charset=utf-8", b"See this in a browser.")
    html = part(f"text/html; charset={charset}", HTML.encode(charset), how)
    got = one(tmp_path, multi(plain, html))
    article = got.article
    assert article.title == "Bridge closed – buses run"
    assert (article.published, article.external_id) == ("2026-05-04T10:00:00+02:00", "17@moll.example")
    assert got.outlet is not None and got.outlet.name == "The Moll Courier – News"
    assert article.text.split("\n\n") == [
        FIRST, "Buses", "The mayor said: “We saw it coming – café owners too.”", SECOND,
    ]  # fmt: skip
    assert [h.of(article.text) for h in article.headings] == ["Buses"]


def test_a_mailing_list_has_a_name(tmp_path: Path) -> None:
    got = one(
        tmp_path, b'List-Id: "Valley News" <valley.moll.example>\r\n' + part("text/html", HTML.encode())
    )
    assert got.outlet is not None and got.outlet.name == "Valley News"


def test_plain_text_is_put_together_again(tmp_path: Path) -> None:
    first = "The bridge over the Moll was closed on Monday after an inspector found"
    lines = f"{first}\r\na crack in it.\r\n\r\nBuses run."
    got = one(tmp_path, part("text/plain; charset=utf-8", lines.encode()))
    assert got.article.text == (f"{first} a crack in it.\n\nBuses run.")


def test_a_charset_that_is_a_lie(tmp_path: Path) -> None:
    words = f"{FIRST} The café’s owner said: “We stay open.” {SECOND}"
    for said, real in (
        ("utf-8", "cp1252"),
        ("no-such-set", "utf-8"),
        ("us-ascii", "utf-8"),
        ("utf-7", "utf-8"),
    ):
        got = one(tmp_path, part(f"text/plain; charset={said}", words.encode(real)))
        assert "The café’s owner said: “We stay open.”" in got.article.text


def test_attachments_are_read_as_files(tmp_path: Path) -> None:
    release = pdf([["The council keeps the bridge shut until Friday, it said in a statement on Monday."]])
    attached = 'Content-Disposition: attachment; filename="{}"\r\n'
    body = multi(
        part("text/plain; charset=utf-8", FIRST.encode()),
        part("application/pdf", release, "base64", attached.format("release.pdf")),
        part("text/html", page(), "base64", attached.format("page.html")),
        part("application/zip", zipped({"a.txt": b"x"}), "base64", attached.format("../../more.zip")),
        part("image/png", b"\x89PNG", "base64", attached.format("p.png")),
        kind="mixed",
    )
    got = read(tmp_path, HEAD.encode() + body)
    sources = [r.article.source or "" for r in got if isinstance(r, Published)]
    assert [source.partition("#")[2] for source in sources] == ["", "release.pdf", "page.html"]
    assert [r.reason for r in got if isinstance(r, Failure)] == ["an archive in a message: not opened"]
    assert [r.counts for r in got if isinstance(r, Skipped)] == [(("image/png", 1),)]
    assert [p.name for p in tmp_path.iterdir()] == ["a.eml"]


def test_a_mailbox_message_by_message(tmp_path: Path) -> None:
    good = HEAD.encode() + part(
        "text/plain; charset=utf-8", b"The bridge is shut.\r\n>From here on buses run."
    )
    empty = HEAD.replace("17@", "18@").encode() + part("text/plain", b" ")
    large = HEAD.replace("17@", "19@").encode() + part("text/plain", b"x " * 800_000)
    box = b"\r\n".join(b"From news@moll.example Mon May  4\r\n" + m for m in (good, empty, large, good))
    got = read(tmp_path, box, "a.mbox", max_bytes=1_000_000)
    assert [type(r) for r in got] == [Published, Failure, Failure, Published]
    assert isinstance(got[0], Published) and "From here on buses run." in got[0].article.text
    assert [r.reason for r in got if isinstance(r, Failure)] == [
        "a message without a text", "too large: a message of over 1 MB",
    ]  # fmt: skip


def nested(depth: int) -> bytes:
    body = part("text/plain; charset=utf-8", FIRST.encode())
    for n in range(depth):
        body = multi(body, kind="mixed", mark=f"b{n}")
    return HEAD.encode() + body


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"just a few words\r\n", "not an e-mail message"),
        (b"X: y\r\n\r\nwords", "not an e-mail message"),
        (HEAD.encode(), "without a text"),
        (HEAD.encode() + b"Content-Type: multipart/mixed; boundary=x\r\n\r\nno parts", "without a text"),
        (HEAD.encode() + part("text/html", b"<script>alert(1)</script>"), "without a text"),
        (HEAD.encode() + part("text/plain", b"!!!", "base64"), ""),
    ],
)
def test_messages_that_are_none(tmp_path: Path, data: bytes, said: str) -> None:
    got = read(tmp_path, data)
    assert len(got) == 1 and isinstance(got[0], Failure) and said in got[0].reason


@pytest.mark.parametrize("depth", [20, 400, 3000])
def test_parts_in_parts(tmp_path: Path, depth: int) -> None:
    got = read(tmp_path, nested(depth))
    assert len(got) == 1 and isinstance(got[0], Published if depth == 20 else Failure)


def test_what_is_no_mailbox(tmp_path: Path) -> None:
    (got,) = read(tmp_path, b"some words\n", "a.mbox")
    assert isinstance(got, Failure) and "not a mailbox" in got.reason


@pytest.mark.parametrize(
    ("sender", "outlet", "byline"),
    [
        ("Press Office <press@mollferries.example>", "mollferries.example", ()),
        ("News Desk <desk@news.reuters.com>", "Reuters", ()),
        ("Moll Ferries <press@mollferries.example>", "Moll Ferries", ()),
        ("Anna Holm <anna@slipway.example>", "slipway.example", ("Anna Holm",)),
        ("Anna Holm <anna.holm@gmail.com>", "Anna Holm", ("Anna Holm",)),
        ("no-reply@slipway.example", "slipway.example", ()),
    ],
)
def test_who_sent_it(sender: str, outlet: str, byline: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    head = f"From: {sender}\r\nSubject: Bridge closed\r\nDate: Mon, 4 May 2026 10:00:00 +0200\r\n\r\n"
    path.write_text(f"{head}{FIRST}\r\n\r\n{SECOND}\r\n")
    (found,) = read_sources([str(path)])
    assert isinstance(found, Published) and found.outlet
    assert (found.outlet.name, found.article.byline) == (outlet, byline)


def test_lines_that_flow_are_put_together(tmp_path: Path) -> None:
    lines = [
        "The council of Upper Moll met on Monday and agreed to close ", "the bridge. It had been ",
        "watched long.", "A short line ends here.", " From noon on there is a ferry.",
    ]  # fmt: skip
    body = part("text/plain; charset=utf-8; format=flowed", "\r\n".join(lines).encode())
    (got,) = read(tmp_path, HEAD.encode() + body)
    assert isinstance(got, Published)
    assert got.article.text.split("\n\n") == [
        "The council of Upper Moll met on Monday and agreed to close the bridge. It had been watched long.",
        "A short line ends here.",
        "From noon on there is a ferry.",
    ]
    close = body.replace(b"format=flowed", b"format=flowed; delsp=yes").replace(b"close ", b"clo ", 1)
    (got,) = read(tmp_path, HEAD.encode() + close.replace(b"the bridge", b"se the bridge"))
    assert isinstance(got, Published) and "agreed to close the bridge" in got.article.text


def test_a_message_that_was_sent_on_is_an_article(tmp_path: Path) -> None:
    inner = HEAD.replace("<17@", "<18@").encode() + part(
        "text/plain; charset=utf-8", f"{FIRST}\n\n{SECOND}".encode()
    )
    outer = HEAD.encode() + multi(
        part("text/plain; charset=utf-8", b"Please read the message below."),
        b"Content-Type: message/rfc822\r\n\r\n" + inner + b"\r\n",
        kind="mixed",
    )
    first, second = read(tmp_path, outer)
    assert isinstance(first, Published) and first.article.text == "Please read the message below."
    assert isinstance(second, Published) and second.article.text == f"{FIRST}\n\n{SECOND}"
    assert second.article.external_id == "18@moll.example"
