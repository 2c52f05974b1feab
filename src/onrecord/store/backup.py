"""A copy of a store, whole and consistent, while others read and write it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from onrecord.errors import StoreError

PAGES, PAUSE = 2_000, 0.005
"""Pages that are copied at once (8 MB), and seconds of rest, in which others may write."""


def backup(address: str, target: Path, *, archive: bool = True) -> int:
    """Copy the store at an address to a file that is not there yet, with its archive of pages beside it.

    How many pages of the archive were copied is given. Raises StoreError where there is no store, where the
    target is there already, and where it cannot be written: then nothing is left of it.
    """
    if address == "memory:" or not Path(address).is_file():
        raise StoreError(f"there is no store at {address}")
    if target.exists():
        raise StoreError(f"{target} is there already: a backup takes nothing's place")
    part = target.with_name(f".{target.name}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # it has the hashes of passwords
        _copy(address, part)
        copied = _archive(Path(f"{address}.archive"), Path(f"{target}.archive")) if archive else 0
        part.rename(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        why = (error.strerror if isinstance(error, OSError) else None) or error
        raise StoreError(f"the backup could not be written to {target}: {why}") from error
    return copied


def _copy(address: str, part: Path) -> None:
    source = sqlite3.connect(f"{Path(address).resolve().as_uri()}?mode=ro", uri=True)
    with closing(source), closing(sqlite3.connect(part)) as made:
        source.backup(made, pages=PAGES, sleep=PAUSE)
        found = made.execute("PRAGMA quick_check").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)
        made.execute("PRAGMA journal_mode = DELETE")


def _archive(source: Path, target: Path) -> int:
    """Copy the bodies that are not there yet: each is written once and never changed."""
    copied = 0
    for path in sorted(p for p in source.rglob("*") if p.is_file()) if source.is_dir() else ():
        own = target / path.relative_to(source)
        if not own.exists():
            own.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, own)
            copied += 1
    return copied
