"""The archive: fetched pages by the SHA-256 of their bytes, beside the store.

A page lies in a folder named after the store, at `ab/abcd….gz`: with `zcat` and `sha256sum` it can be read
and checked without this program, for ever.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import StoreError


class Archive:
    """A folder of pages; what `put` has returned for survives the process and the machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Keep some bytes, if they are not kept yet; their address in the archive."""
        address = hashlib.sha256(data).hexdigest()
        path = self._path(address)
        if path.exists():
            return address
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Written beside and moved: what has the name is whole.
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
                file.write(gzip.compress(data, 6, mtime=0))
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(path)
            _settle(path.parent)
        except OSError as error:
            raise StoreError(f"the archive {self._folder} cannot be written: {error.strerror}") from error
        return address

    def get(self, address: str) -> bytes | None:
        """The bytes at an address; None where there are none. Raises StoreError where they are broken."""
        try:
            return gzip.decompress(self._path(address).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, EOFError, zlib.error) as error:
            raise StoreError(f"the archived page {address} cannot be read: {error}") from error

    def addresses(self) -> Iterator[str]:
        """The addresses of everything that is kept, in order."""
        names = (p.name.removesuffix(".gz") for p in sorted(self._folder.glob("??/[!.]*.gz")))
        yield from names

    def _path(self, address: str) -> Path:
        return self._folder / address[:2] / f"{address}.gz"


def _settle(folder: Path) -> None:
    """Have the system write a folder's list of names down."""
    with contextlib.suppress(OSError):  # some file systems cannot
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
