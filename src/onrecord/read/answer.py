"""What a server answers: its body unpacked within caps, its media type, when it wants to be asked again."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from onrecord.errors import SourceError

CHUNK = 65_536
SMALL = 1_000_000
"""Bytes up to which a body may be packed as tightly as it likes."""
LONGEST_WISH = 86_400.0
"""Seconds: no host is left alone for longer than a day because it asked for it."""


class FetchError(SourceError):
    """An address that could not be fetched: what the server answered, and for how many seconds it wants to be
    left alone, where it said so."""

    def __init__(self, words: str, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(words)
        self.status = status
        self.retry_after = retry_after


class Disallowed(SourceError):
    """An address that is not to be fetched, now or later."""


def unpacked(read: Callable[[int], bytes], encoding: str, wire: int, limit: int, ratio: int) -> bytes:
    """A body from `read`, holding at no moment more than `limit` bytes of it; `wire` caps what is sent.

    Raises SourceError where there is more, or what is sent unpacks into over `ratio` times as much.
    """
    unpack = _unpacker(encoding)
    pieces, seen, size = [], 0, 0
    while chunk := read(CHUNK):
        seen += len(chunk)
        while chunk:
            piece = unpack.decompress(chunk, min(CHUNK * 4, limit - size + 1)) if unpack else chunk
            size += len(piece)
            if seen > wire or size > limit:
                raise SourceError(f"too large: over {min(wire, limit) if seen > wire else limit:,} bytes")
            if size > SMALL and size > ratio * seen:
                raise SourceError(f"packed too tightly: it unpacks into over {ratio:,} times as much")
            pieces.append(piece)
            chunk = unpack.unconsumed_tail if unpack else b""
    if unpack and seen and not unpack.eof:
        raise SourceError("the answer ended before its end")
    return b"".join(pieces)


def _unpacker(encoding: str) -> zlib._Decompress | None:
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return None
    if name in {"gzip", "x-gzip", "deflate"}:
        # 32: a gzip or a zlib head, told by what is there.
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    raise SourceError(f"packed in a way that was not asked for: {name[:40]}")


def media_of(content_type: str) -> tuple[str, str | None]:
    """Media type and character set of a Content-Type."""
    media, _, rest = content_type.partition(";")
    name, _, value = rest.strip().partition("=")
    charset = value.strip(" \"';").lower() if name.strip().lower() == "charset" else None
    return media.strip().lower(), charset or None


def retry_after(said: str | None) -> float | None:
    """Seconds from now until a Retry-After, in its two forms; None where there is none that makes sense."""
    if not said:
        return None
    word = said.strip()[:60]
    if word.isascii() and word.isdigit():
        return min(float(word), LONGEST_WISH)
    try:
        moment = parsedate_to_datetime(word)
    except (ValueError, TypeError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_WISH)
