"""ZIP archives, as folders that are packed: every file in them is read as its kind is. WACZ among them."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO

from onrecord.errors import SourceError
from onrecord.read.published import Options, Read, failure, skipped

# Reads one file of an archive: its open bytes, its name, and what it is called as a source.
Inner = Callable[[IO[bytes], str, str], Iterator[Read]]

END = b"PK\x05\x06"
# The record at an archive's end with its comment is no longer than this.
TAIL = 65_557
# Bytes of the list of files: what is longer is not loaded.
LONGEST_LIST = 64_000_000
ENCRYPTED = 0x1
CRAWLS = (".warc", ".warc.gz")
# What unpacking can raise on bytes that are not what they say.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


def read_zip(
    file: IO[bytes], source: str, options: Options, inner: Inner, readable: Callable[[str], bool]
) -> Iterator[Read]:
    """What the files of an archive hold, in its order; one that cannot be read fails alone.

    Nothing is written anywhere. A file that is not `readable` by its name is counted; of a WACZ only the
    crawls in it are read. Raises SourceError where the archive as a whole is none or unpacks to too much.
    """
    with open_zip(file, options) as archive:
        members = [m for m in archive.infolist() if not m.filename.endswith("/")]
        crawls = source.lower().endswith(".wacz")
        counts: Counter[str] = Counter()
        read = 0
        for member in members:
            name = member.filename
            if not (name.lower().endswith(CRAWLS) if crawls else readable(name)) or _hidden(name):
                counts[PurePosixPath(name).suffix.lower()[:12] or "no suffix"] += 1
                continue
            read += 1
            yield from _member(archive, member, f"{source}#{name}", options, inner)
        if counts:
            yield skipped(source, counts)
        if not read:
            yield failure(source, "read", "no readable file in the archive")


def open_zip(file: IO[bytes], options: Options) -> zipfile.ZipFile:
    """An archive that keeps to the caps. Raises SourceError for any other, and for what is none."""
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + 16:
        raise SourceError("not a ZIP archive, or one that breaks off")
    number, length = struct.unpack_from("<HI", tail, at + 10)
    # Larger archives have their figures elsewhere: there the length of the file is what bounds the list.
    if (length if length < 0xFFFFFFFF else size) > LONGEST_LIST or number > options.max_members:
        raise SourceError(f"an archive of too many files (limit {options.max_members:,})")
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        raise SourceError(f"not a ZIP archive that can be read: {why(error)}") from error
    _check(archive.infolist(), size, options)
    return archive


def _check(members: list[zipfile.ZipInfo], size: int, options: Options) -> None:
    """Raise SourceError where an archive holds too many files or unpacks to too much in all."""
    if len(members) > options.max_members:
        raise SourceError(f"an archive of {len(members):,} files (limit {options.max_members:,})")
    packed, whole = sum(m.compress_size for m in members), sum(m.file_size for m in members)
    if packed > size:
        raise SourceError("an archive whose files lie over one another: not opened")
    if whole > options.max_unpacked or whole > options.free + options.max_ratio * packed:
        raise SourceError(f"an archive that unpacks to {whole:,} bytes: not opened")


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, options: Options, inner: Inner
) -> Iterator[Read]:
    parts = _parts(member.filename)
    if ".." in parts or parts[:1] == ("/",) or any(":" in part for part in parts[:1]):
        yield failure(where, "read", "a name that leads out of the archive: not read")
        return
    if member.flag_bits & ENCRYPTED:
        yield failure(where, "read", "locked with a password")
        return
    if member.file_size > options.free + options.max_ratio * member.compress_size:
        yield failure(where, "read", f"it unpacks to more than {options.max_ratio} times its size")
        return
    try:
        with archive.open(member) as opened:
            yield from inner(opened, member.filename, where)
    except SourceError as error:
        yield failure(where, "read", str(error))
    except BROKEN as error:
        yield failure(where, "read", f"cannot be unpacked: {why(error)}")


def _parts(name: str) -> tuple[str, ...]:
    return PurePosixPath(name.replace("\\", "/")).parts


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in _parts(name) if part != "..")


def why(error: Exception) -> str:
    """What went wrong, on one line."""
    return " ".join(str(error).split())[:160] or type(error).__name__
