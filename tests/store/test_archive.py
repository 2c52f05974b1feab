"""The archive as a folder that can be read without us."""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.store.archive import Archive


def test_a_page_lies_under_its_hash_and_unpacks_with_any_tool(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "kept.db.archive")
    address = archive.put(b"<p>One</p>")
    assert address == sha256(b"<p>One</p>").hexdigest()
    (file,) = (p for p in (tmp_path / "kept.db.archive").rglob("*") if p.is_file())
    assert file.relative_to(tmp_path).as_posix() == f"kept.db.archive/{address[:2]}/{address}.gz"
    assert gzip.decompress(file.read_bytes()) == b"<p>One</p>"
    assert archive.put(b"<p>One</p>") == address
    assert archive.get(address) == b"<p>One</p>"
    assert list(archive.addresses()) == [address]


def test_what_is_not_there_and_what_is_broken_are_told_apart(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    assert archive.get("ab" * 32) is None and list(archive.addresses()) == []
    address = archive.put(b"whole" * 1000)
    (file,) = (p for p in (tmp_path / "archive").rglob("*.gz"))
    file.write_bytes(file.read_bytes()[:20])
    with pytest.raises(StoreError, match="cannot be read"):
        archive.get(address)


def test_half_a_page_is_never_seen(tmp_path: Path) -> None:
    """What a crash leaves of a page on its way in is no page."""
    archive = Archive(tmp_path / "archive")
    address = archive.put(b"one")
    (tmp_path / "archive" / address[:2] / ".half").write_bytes(b"xx")
    assert list(archive.addresses()) == [address]


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file is in the way")
    with pytest.raises(StoreError, match="cannot be written"):
        Archive(tmp_path / "archive").put(b"one")
