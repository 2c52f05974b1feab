"""Web archives (WARC): the pages of a crawl, one after another, as a stream."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import IO, Any, BinaryIO, cast

from onrecord.errors import SourceError
from onrecord.read.dates import iso
from onrecord.read.page import read_page
from onrecord.read.published import Options, Published, Read, failure, skipped
from onrecord.read.unpack import CHUNK, MAGIC, Gunzip
from onrecord.read.unzstd import MAGICS, Unzstd
from onrecord.record import Failure

BEGINS = b"WARC/"
RECORD = re.compile(rb"WARC/1\.[01]\r?\n")
ENDS = (b"\r\n\r\n", b"\n\n")
PAGES = frozenset({"text/html", "application/xhtml+xml"})
MEDIA = re.compile(r"[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,60}")
# An archive with more records that cannot be read than this is no archive.
MOST_BROKEN = 1000
# Kinds that are told apart in what was skipped; an archive may make up as many as it likes.
MOST_KINDS = 60
LONGEST_ADDRESS = 2000


@dataclass(slots=True)
class Plain:
    """An archive that is not packed, as a stream like that of one that is."""

    file: IO[bytes]
    at: int = 0
    _ahead: bytes = b""
    _tail: bytes = b""

    @property
    def trouble(self) -> str | None:
        """Said at the end: a whole archive ends with the blank lines of its last record."""
        return None if self._tail.endswith(ENDS) else "it breaks off"

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes."""
        size = size if size > 0 else CHUNK
        data, self._ahead = self._ahead[:size] or self.file.read(size), self._ahead[size:]
        self.at += len(data)
        self._tail = (self._tail + data)[-4:]
        return data

    def tell(self) -> int:
        """The place in the file."""
        return self.at

    def search(self, place: int) -> bool:
        """To the next record that begins at a place or behind it; whether there is one."""
        self.file.seek(place)
        self.at, window = place, b""
        while more := self.file.read(CHUNK):
            window += more
            found = RECORD.search(window)
            if found:
                self.at += found.start()
                self._ahead = window[found.start() :]
                return True
            gone = max(0, len(window) - 12)
            self.at, window = self.at + gone, window[gone:]
        return False


def read_warc(file: IO[bytes], source: str, options: Options) -> Iterator[Read]:
    """The articles of an archive, packed or not: of its pages in HTML that a server gave with 200.

    Whatever else it holds is counted; a record that cannot be read fails alone. Only one page at a time is
    held. Each article's `fetched` is the moment at which its page was.
    """
    crawl = _Crawl(source, options)
    yield from crawl.read(_unpacked(file, options))
    if not crawl.number and not crawl.broken:
        yield failure(source, "read", "no record in it: not a web archive (WARC), or an empty one")
    if crawl.counts:
        yield skipped(source, crawl.counts)


def _unpacked(file: IO[bytes], options: Options) -> Gunzip | Plain:
    head = file.read(4)
    file.seek(0)
    if head in MAGICS:
        return Unzstd(file, options)
    return Gunzip(file, options) if head.startswith(MAGIC) else Plain(file)


@dataclass(slots=True)
class _Crawl:
    """Reads one archive: how many records there were, and what was skipped."""

    source: str
    options: Options
    counts: Counter[str] = field(default_factory=Counter)
    number: int = 0
    broken: int = 0

    def read(self, stream: Gunzip | Plain) -> Iterator[Published | Failure]:
        """Every page; where a record cannot be read, on from the next one."""
        from fastwarc.warc import ArchiveIterator

        more = True
        while more:
            begun, last, why = stream.tell(), None, None
            try:
                for record in ArchiveIterator(cast(BinaryIO, stream), parse_http=False):
                    if last is not None:
                        yield last
                    self.number += 1
                    begun, last = record.stream_pos + 1, None
                    last = self._one(record)
            except OSError as error:
                why = _line(error)
            # Where the archive breaks off, its last page is no whole one.
            cut = stream.trouble
            if last is not None and not cut:
                yield last
            if cut or why:
                self.broken += 1
            if cut or (why and not isinstance(last, Failure)):
                yield failure(
                    f"{self.source}#{self.number}", "read", f"a record of the archive: {cut or why}"
                )
            if self.broken >= MOST_BROKEN:
                yield failure(self.source, "read", "too many broken records: the rest is not read")
                return
            if isinstance(stream, Plain):
                more = why is not None and stream.search(begun)
            else:
                more = stream.go_on(BEGINS)

    def _one(self, record: Any) -> Published | Failure | None:
        kind = str(record.record_type)
        if kind != "response" or not record.is_http:
            return self._skip(kind)
        address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")[:LONGEST_ADDRESS]
        where = f"{self.source}#{address or self.number}"
        try:
            record.parse_http(auto_decode="all")
            status, media = record.http_headers.status_code, (record.http_content_type or "").lower()
            if status != 200:
                return self._skip(f"answered {status}" if status else "no answer")
            if media not in PAGES:
                return self._skip(media if MEDIA.fullmatch(media) else "no media type")
            if record.headers.get("WARC-Truncated"):
                return failure(where, "read", "the archive holds only a part of this page")
            options = replace(
                self.options, fetched=iso(record.headers.get("WARC-Date")) or self.options.fetched
            )
            data = _payload(record.reader, options)
            return read_page(data, where, options, address=address, charset=record.http_charset)
        except SourceError as error:
            return failure(where, "read", str(error))
        except OSError as error:
            return failure(where, "read", f"cannot be unpacked: {_line(error)}")

    def _skip(self, what: str) -> Failure | None:
        self.counts[what if what in self.counts or len(self.counts) < MOST_KINDS else "other"] += 1
        return None


def _payload(reader: Any, options: Options) -> bytes:
    pieces, size = [], 0
    while piece := reader.read(CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > options.max_bytes:
            raise SourceError(f"too large: a page of over {options.max_bytes // 1_000_000} MB")
    data = b"".join(pieces)
    if not data.strip():
        raise SourceError("empty: no text")
    return data


def _line(error: OSError) -> str:
    return " ".join(str(error).split())[:160]
