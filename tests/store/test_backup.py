"""A backup is whole while others write, takes nothing's place, and leaves nothing where it fails."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from onrecord.errors import StoreError
from onrecord.store import open_store
from onrecord.store.backup import backup
from onrecord.store.chain import check
from onrecord.store.team import Deed, open_team


@pytest.fixture
def kept(example: Path, tmp_path: Path) -> Path:
    path = tmp_path / "kept.db"
    shutil.copy(example, path)
    return path


def test_a_backup_has_everything_and_is_for_its_owner_alone(kept: Path, tmp_path: Path) -> None:
    page = kept.with_name("kept.db.archive") / "ab" / "abcd"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"a page")
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    assert backup(str(kept), target) == 1
    assert (target.with_name("copy.db.archive") / "ab" / "abcd").read_bytes() == b"a page"
    assert target.stat().st_mode & 0o077 == 0
    with closing(open_store(str(kept))) as one, closing(open_store(str(target))) as other:
        assert list(one.articles()) == list(other.articles()) and list(one.chain()) == list(other.chain())
        assert check(other.chain(), other.written()).problems == ()
    with pytest.raises(StoreError, match="there already"):
        backup(str(kept), target)


def test_a_backup_is_whole_while_others_write(kept: Path, tmp_path: Path) -> None:
    done = Event()

    def write() -> None:
        with closing(open_team(str(kept))) as team:
            n = 0
            while not done.is_set():
                n += 1
                team.note(Deed(at="2026", by="ada", act=f"act-{n}"))

    thread = Thread(target=write)
    thread.start()
    try:
        backup(str(kept), tmp_path / "copy.db")
    finally:
        done.set()
        thread.join()
    with closing(open_store(str(tmp_path / "copy.db"))) as store:
        assert check(store.chain(), store.written()).problems == ()


def test_what_cannot_be_copied_leaves_nothing(kept: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        backup(str(tmp_path / "none.db"), tmp_path / "copy.db")
    odd = tmp_path / "odd.db"
    odd.write_bytes(b"no database, not at all " * 50)
    for source, target in ((odd, tmp_path / "copy.db"), (kept, tmp_path / "no-folder" / "copy.db")):
        with pytest.raises(StoreError, match="could not be written"):
            backup(str(source), target)
    assert sorted(p.name for p in tmp_path.iterdir() if "copy" in p.name or "part" in p.name) == []
