"""Unpacking within caps: no file becomes more than so many times its size, whatever it says of itself."""

from __future__ import annotations

import io
import zlib
from typing import IO, Protocol

from onrecord.errors import SourceError
from onrecord.read.published import Options

CHUNK = 65_536
MAGIC = b"\x1f\x8b\x08"
GZIP = 16 + zlib.MAX_WBITS
HEAD = 4096
# Places that look like the start of a member and are none: behind so many nobody looks on.
MOST_FALSE = 10_000


class Unpacker(Protocol):
    """What unpacks one member, as `zlib.decompressobj` does; raises zlib.error where it is broken."""

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""

    @property
    def unconsumed_tail(self) -> bytes:
        """What was given and not yet looked at."""

    @property
    def unused_data(self) -> bytes:
        """What follows the member."""

    def decompress(self, data: bytes, size: int = ..., /) -> bytes:
        """What comes of some bytes, about `size` of it."""


class Gunzip(io.RawIOBase):
    """The bytes of a gzip file, member after member; the end of each is an end of file until `go_on`.

    Where a member is broken, breaks off or grows beyond the caps, reading ends there and `trouble` says why.
    """

    magic, form = MAGIC, "gzip"

    def __init__(self, file: IO[bytes], options: Options) -> None:
        super().__init__()
        self.trouble: str | None = None
        self._file, self._options = file, options
        self._raw = self._taken = self._held = b""
        self._given = self._false = 0
        self._begin()

    def readable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """How many unpacked bytes were given so far."""
        return self._given - len(self._held)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, in part at the least; 0 at the end of a member."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes of this member (64 KB where none is given); none at its end."""
        size = size if size > 0 else CHUNK
        if self._held:
            data, self._held = self._held[:size], self._held[size:]
            return data
        while not self.trouble and not self._unpack.eof:
            raw = self._unpack.unconsumed_tail or self._take()
            if not raw:
                self.trouble = "it breaks off"
                break
            try:
                data = self._unpack.decompress(raw, size)
            except zlib.error as error:
                self._fail(f"it is broken ({error})")
                break
            if self._unpack.eof:
                self._raw = self._unpack.unused_data
            if self._too_much(len(data)):
                self._fail(f"it unpacks to more than {self._options.max_ratio} times its size")
                break
            if data:
                self._held = data[size:]  # some unpackers give more than was asked for
                return data[:size]
        return b""

    def go_on(self, begins: bytes = b"") -> bool:
        """To the next member, past a broken one to one that begins with some words; False if none."""
        if self.trouble is None:
            while not self._raw.strip(b"\0") and (more := self._file.read(CHUNK)):
                self._raw = more
            self._raw = self._raw.lstrip(b"\0")
            if not self._raw:
                return False
            if self._raw.startswith(self.magic[:1]):
                self._begin()
                return True
            self.trouble = f"what follows is no {self.form} data"
        return self._search(begins)

    def _search(self, begins: bytes) -> bool:
        at = 0
        while self._false < MOST_FALSE:
            at = self._raw.find(self.magic, at)
            if at < 0:
                more = self._file.read(CHUNK)
                if not more:
                    return False
                self._raw, at = self._raw[1 - len(self.magic) :] + more, 0
            elif self._opens_with(begins, at):
                self._raw = self._raw[at:]
                self._begin()
                return True
            else:
                self._false += 1
                at += 1
        return False

    def _begin(self) -> None:
        self.trouble = None
        self._unpack = self.unpacker()
        self._in = self._out = 0

    def unpacker(self) -> Unpacker:
        """What unpacks the next member."""
        return zlib.decompressobj(GZIP)

    def _fail(self, why: str) -> None:
        """Stop here; the search for a next member goes on behind the first byte of what was taken last."""
        self._raw, self.trouble = self._taken[1:], why

    def _take(self) -> bytes:
        self._taken, self._raw = self._raw or self._file.read(CHUNK), b""
        self._in += len(self._taken)
        return self._taken

    def _too_much(self, more: int) -> bool:
        self._given += more
        self._out += more
        return self._out > self._options.free + self._options.max_ratio * self._in

    def _opens_with(self, begins: bytes, at: int) -> bool:
        """Whether what stands at a place in the raw bytes unpacks to some words."""
        if len(self._raw) < at + HEAD:
            self._raw += self._file.read(HEAD)
        try:
            begun = self.unpacker().decompress(self._raw[at : at + HEAD], max(1, len(begins)))
            return begun[: len(begins)] == begins
        except zlib.error:
            return False


class Whole(io.RawIOBase):
    """All members of a gzip file as one run of bytes. Raises OSError where a member is in trouble."""

    def __init__(self, file: IO[bytes], options: Options) -> None:
        super().__init__()
        self._inner = Gunzip(file, options)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, in part at the least; 0 at the end of the file."""
        while True:
            data = self._inner.read(len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)
            if self._inner.trouble or not self._inner.go_on():
                if self._inner.trouble:
                    raise OSError(self._inner.trouble)
                return 0


def gunzip(file: IO[bytes], options: Options) -> IO[bytes]:
    """A gzip file unpacked within the caps of `options`, to be read by line or by size."""
    return io.BufferedReader(Whole(file, options))


def all_of(file: IO[bytes], options: Options) -> bytes:
    """What one article is made from. Raises SourceError where it is too large or empty."""
    pieces, size = [], 0
    while piece := file.read(min(CHUNK * 16, options.max_bytes + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > options.max_bytes:
            raise SourceError(f"too large: over {options.max_bytes // 1_000_000} MB for one article")
    data = b"".join(pieces)
    if not data.strip():
        raise SourceError("empty: no text")
    return data
