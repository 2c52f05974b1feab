"""Fetched pages as WARC 1.1, which web archives read: a response for each visit, or a revisit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from onrecord import __version__
from onrecord.errors import StoreError
from onrecord.record import Visit
from onrecord.store import Store

UNPACKED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that were true of the body as it was sent, and are not of the unpacked one that is kept."""
SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


def write_warc(store: Store, visits: Iterable[Visit], path: Path) -> int:
    """Write visits to a file, each record packed by itself where the file's name ends in .gz; how many.

    A body that was written before is named and not written again. Raises StoreError where one is missing,
    OSError where nothing can be written.
    """
    from fastwarc.stream_io import GzipWriter
    from fastwarc.warc import WarcRecordType

    count = 0
    first: dict[str, tuple[str, str]] = {}
    with path.open("wb") as file:
        stream: Any = GzipWriter(file) if path.suffix == ".gz" else file
        about = f"software: onrecord/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
        now = _date(datetime.now(UTC).isoformat())
        _write(
            stream,
            WarcRecordType.warcinfo,
            {"Content-Type": "application/warc-fields", "WARC-Date": now},
            about,
        )
        for visit in visits:
            headers = {
                "WARC-Target-URI": visit.address,
                "WARC-Date": _date(visit.at),
                "WARC-Payload-Digest": f"sha256:{visit.sha256}",
                "Content-Type": "application/http;msgtype=response",
            }
            if known := first.get(visit.sha256):
                headers |= {
                    "WARC-Profile": SAME,
                    "WARC-Refers-To-Target-URI": known[0],
                    "WARC-Refers-To-Date": known[1],
                }
                _write(stream, WarcRecordType.revisit, headers, _head(visit))
            else:
                raw = store.raw(visit.sha256)
                if raw is None:
                    raise StoreError(f"the page of {visit.address} ({visit.sha256}) is not in the archive")
                _write(stream, WarcRecordType.response, headers, _head(visit) + raw.data)
                first[visit.sha256] = visit.address, headers["WARC-Date"]
            count += 1
        if stream is not file:
            stream.close()
    return count


def _write(stream: Any, type_: Any, headers: dict[str, str], block: bytes) -> None:
    from fastwarc.warc import WarcRecord

    record = WarcRecord()
    record.init_headers(type_)
    for name, value in headers.items():
        record.headers[name] = value
    record.set_bytes_content(block)
    record.write(stream)
    if hasattr(stream, "finish"):
        stream.finish()


def _head(visit: Visit) -> bytes:
    """The answer's first line and headers, those of its packing aside."""
    words = HTTPStatus(visit.status).phrase if visit.status in set(HTTPStatus) else ""
    lines = [f"HTTP/1.1 {visit.status} {words}".rstrip()]
    lines += [f"{name}: {value}" for name, value in visit.headers if name.lower() not in UNPACKED]
    lines += [f"Content-Length: {visit.size}", "", ""]
    return "\r\n".join(lines).encode("utf-8", "replace")


def _date(at: str) -> str:
    return datetime.fromisoformat(at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
