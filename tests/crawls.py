"""Web archives made for tests: records as a crawler writes them, and pages of our own in them."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable

PARAGRAPHS = (
    "The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers.",
    "The council said that it would stay closed for a week, and that buses would run along the upper road.",
    "A spokesman for the bus company told reporters that eleven more drivers had been called in to help.",
)


def page(number: int = 1) -> bytes:
    """A page with an article of its own."""
    body = "".join(f"<p>{p}</p>" for p in (*PARAGRAPHS, f"It was closure number {number} of the year."))
    return (
        f'<!doctype html><html lang="en"><head><title>Bridge closed, {number}</title></head>'
        f"<body><article><h1>Bridge closed, {number}</h1>{body}</article></body></html>"
    ).encode()


def record(
    body: bytes,
    uri: str = "https://moll.example/1",
    *,
    kind: str = "response",
    status: str = "200 OK",
    media: str = "text/html; charset=utf-8",
    head: str = "",
    own: str = "",
) -> bytes:
    """One record; `head` are more lines of the server's answer, `own` of the record itself."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{head}\r\n".encode()
    block = answer + body if kind == "response" else body
    form = "application/http; msgtype=response" if kind == "response" else media
    lines = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:6f0e2c8e-{len(block):012d}>\r\n"
        f"WARC-Date: 2026-05-04T08:00:00Z\r\nWARC-Target-URI: {uri}\r\n{own}Content-Type: {form}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return lines.encode() + block + b"\r\n\r\n"


def packed(records: Iterable[bytes]) -> bytes:
    """Records packed one by one, as crawlers do."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def zipped(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of some files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 5, 4, 8, 0, 0)), data, how)
    return made.getvalue()
