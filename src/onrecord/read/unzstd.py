"""Archives packed with Zstandard, as some crawlers pack them (`.warc.zst`), unpacked within caps."""

from __future__ import annotations

import zlib
from typing import IO, Any

from onrecord.errors import SourceError
from onrecord.read.published import Options
from onrecord.read.unpack import Gunzip, Unpacker

FRAME = b"\x28\xb5\x2f\xfd"
# In front of the first record a crawler may keep the words that all records have in common.
DICTIONARY = b"\x5d\x2a\x4d\x18"
MAGICS = (FRAME, DICTIONARY)
LARGEST_DICTIONARY = 16_000_000
# Bytes that a packed file may have the reader hold for looking back; what is packed harder is not read.
WINDOW = 1 << 27
# Bytes that are unpacked at a time: each four of them may become 128 KB.
PIECE = 256


class Unzstd(Gunzip):
    """The bytes of a file in Zstandard, as Gunzip gives them: frame after frame, within the same caps.

    Raises SourceError where the file cannot be begun at all.
    """

    magic, form = FRAME, "Zstandard"

    def __init__(self, file: IO[bytes], options: Options) -> None:
        self._tool = _tool(file)
        super().__init__(file, options)

    def unpacker(self) -> Unpacker:
        """What unpacks the next frame."""
        return _Frame(self._tool)


class _Frame:
    """One frame, unpacked piece by piece, so that no more is held than a piece can become."""

    def __init__(self, tool: Any) -> None:
        self._inner = tool.decompressobj()
        self.unconsumed_tail = b""

    @property
    def eof(self) -> bool:
        """Whether the frame has ended."""
        return bool(self._inner.eof)

    @property
    def unused_data(self) -> bytes:
        """What follows the frame."""
        return bytes(self._inner.unused_data) + self.unconsumed_tail

    def decompress(self, data: bytes, size: int = 0, /) -> bytes:
        """What comes of the first bytes that give anything, the rest stays; raises zlib.error."""
        from zstandard import ZstdError

        at, made = 0, b""
        while at < len(data) and not self._inner.eof and not made:
            piece, at = data[at : at + PIECE], at + PIECE
            try:
                made = self._inner.decompress(piece)
            except ZstdError as error:
                raise zlib.error(" ".join(str(error).split())[:80]) from error
        self.unconsumed_tail = data[at:]
        return made


def _tool(file: IO[bytes]) -> Any:
    """What unpacks a file, with the dictionary that it may carry in front; the file stands at its first
    frame."""
    try:
        import zstandard
    except ImportError:
        raise SourceError("packed with Zstandard: reading it needs the package zstandard") from None
    head = file.read(8)
    if not head.startswith(DICTIONARY):
        file.seek(0)
        return zstandard.ZstdDecompressor(max_window_size=WINDOW)
    length = int.from_bytes(head[4:8], "little")
    words = file.read(min(length, LARGEST_DICTIONARY + 1))
    if len(words) < length:
        raise SourceError("packed with Zstandard, and its dictionary is too large or breaks off")
    try:
        if words.startswith(FRAME):
            plain = zstandard.ZstdDecompressor(max_window_size=WINDOW)
            words = plain.stream_reader(words).read(LARGEST_DICTIONARY)
        kept = zstandard.ZstdCompressionDict(words)
        return zstandard.ZstdDecompressor(dict_data=kept, max_window_size=WINDOW)
    except zstandard.ZstdError as error:
        raise SourceError(f"packed with Zstandard, and its dictionary cannot be read: {error}") from error
