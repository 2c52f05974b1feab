"""ZIP archives and WACZ: read as folders, within caps, and nothing is ever written."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from pathlib import Path

import pytest
from bench.specimens import PARAGRAPHS, packed, page, record, zipped

from onrecord.errors import SourceError
from onrecord.read import Options, Published, Read, Skipped, read_sources
from onrecord.read.files import _inner, readable
from onrecord.read.zipped import read_zip
from onrecord.record import Failure

TEXT = "\n\n".join(PARAGRAPHS).encode()


def read(data: bytes, name: str = "a.zip", **options: int) -> list[Read]:
    chosen = Options(**options)
    return list(read_zip(io.BytesIO(data), name, chosen, lambda f, n, s: _inner(f, n, s, chosen), readable))


def failed(got: list[Read]) -> dict[str, str]:
    return {r.source.partition("#")[2]: r.reason for r in got if isinstance(r, Failure)}


def texts(got: list[Read]) -> list[str | None]:
    return [r.article.source for r in got if isinstance(r, Published)]


def test_a_folder_that_is_packed(tmp_path: Path) -> None:
    files = {
        "in/a.txt": TEXT,
        "in/b.html": page(),
        "in/c.jsonl": b"\n".join(json.dumps({"id": n, "text": PARAGRAPHS[n]}).encode() for n in range(2)),
        "in/crawl.warc.gz": packed([record(page(7))]),
        "in/p.png": b"\x89PNG",
        "__MACOSX/in/._a.txt": b"\0\5\x16\7",
    }
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(files))
    got = list(read_sources([str(path)]))
    names = [s.partition("#")[2] for s in texts(got) if s]
    assert names == [
        "in/a.txt",
        "in/b.html",
        "in/c.jsonl:1",
        "in/c.jsonl:2",
        "in/crawl.warc.gz#https://moll.example/1",
    ]
    assert [r for r in got if isinstance(r, Skipped)][-1].counts == ((".png", 1), (".txt", 1))
    assert list(tmp_path.iterdir()) == [path]


def test_of_a_wacz_only_the_crawl_is_read() -> None:
    files = {
        "datapackage.json": b'{"profile": "data-package"}',
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n{"url": "https://moll.example/1", "text": "x"}',
        "archive/data.warc.gz": packed([record(page(1)), record(page(2), "https://moll.example/2")]),
        "indexes/index.cdx.gz": b"\x1f\x8b\x08",
    }
    got = read(zipped(files, zipfile.ZIP_STORED), "crawl.wacz")
    assert len(texts(got)) == 2 and not failed(got)
    assert [r.count for r in got if isinstance(r, Skipped)] == [3]


@pytest.mark.parametrize(
    "name", ["../a.txt", "/etc/a.txt", "in/../../a.txt", "..\\..\\a.txt", "C:\\a.txt", "C:a.txt"]
)
def test_names_that_lead_out_of_the_archive(name: str) -> None:
    got = read(zipped({name: TEXT, "b.txt": TEXT}))
    assert list(failed(got).values()) == ["a name that leads out of the archive: not read"]
    assert texts(got) == ["a.zip#b.txt"]


def test_an_archive_in_an_archive_is_not_opened() -> None:
    inner = zipped({"c.txt": TEXT})
    got = read(zipped({"in.zip": inner, "in.wacz": inner, "b.txt": TEXT}))
    assert set(failed(got).values()) == {"an archive in an archive: not opened"} and len(texts(got)) == 1


def test_what_unpacks_to_too_much() -> None:
    bomb = zipped({"a.txt": bytes(60_000_000)})
    with pytest.raises(SourceError, match="unpacks to 60,000,000 bytes"):
        read(bomb)
    beside = zipped({"a.txt": bytes(60_000_000), "b.bin": bytes(range(256)) * 1200}, zipfile.ZIP_STORED)
    with pytest.raises(SourceError, match="unpacks to"):
        read(beside, max_unpacked=1_000_000)
    mixed = io.BytesIO()
    with zipfile.ZipFile(mixed, "w") as archive:
        archive.writestr("a.txt", bytes(60_000_000), zipfile.ZIP_DEFLATED)
        archive.writestr("b.bin", bytes(2_000_000), zipfile.ZIP_STORED)
        archive.writestr("c.txt", TEXT)
    got = read(mixed.getvalue())
    assert failed(got) == {"a.txt": "it unpacks to more than 200 times its size"} and len(texts(got)) == 1


def test_a_size_that_is_a_lie() -> None:
    data = bytearray(zipped({"a.txt": bytes(60_000_000), "b.txt": TEXT}))
    told, lie = struct.pack("<I", 60_000_000), struct.pack("<I", 1000)
    got = read(bytes(data).replace(told, lie))
    assert list(failed(got)) == ["a.txt"] and texts(got) == ["a.zip#b.txt"]


def test_files_that_lie_over_one_another() -> None:
    data = bytearray(zipped({"a.txt": TEXT}, zipfile.ZIP_STORED))
    listed = data[data.index(b"PK\x01\x02") : data.index(b"PK\x05\x06")]
    at = data.index(b"PK\x05\x06")
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 40, 40, 40 * len(listed), data.index(b"PK\x01\x02"), 0)
    with pytest.raises(SourceError, match="over one another"):
        read(bytes(data[: at - len(listed)]) + bytes(listed) * 40 + end)


def test_too_many_files() -> None:
    with pytest.raises(SourceError, match="too many files"):
        read(zipped({f"{n}.txt": b"x" for n in range(60)}), max_members=50)


def test_a_broken_file_fails_alone() -> None:
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT + b" And more."}))
    data[60:70] = b"\xff" * 10
    got = read(bytes(data))
    assert list(failed(got)) == ["a.txt"] and "cannot be unpacked" in failed(got)["a.txt"]
    assert texts(got) == ["a.zip#b.txt"]


def test_a_locked_file() -> None:
    data = zipped({"a.txt": TEXT, "b.txt": TEXT + b" And more."})
    at = data.index(b"PK\x01\x02")
    locked = data[: at + 8] + b"\x01" + data[at + 9 :]
    assert failed(read(locked)) == {"a.txt": "locked with a password"}


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 no more", b"PK\x05\x06" + bytes(10), b"PK\x05\x06" + b"\xff" * 18]
)
def test_what_is_no_archive(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"ZIP|too many"):
        read(data)


def test_a_file_without_a_name_is_counted() -> None:
    data = zipped({"a": TEXT, "b.txt": TEXT}).replace(b"\0\0a", b"\0\0\0")
    nameless = zipped({"b.txt": TEXT})
    at = nameless.index(b"PK\x01\x02")
    nameless = nameless[: at + 46] + b"\0" + nameless[at + 47 :]
    for odd in (data, nameless):
        assert all(isinstance(r, Published | Skipped | Failure) for r in read(odd))


def test_nothing_in_it_that_is_read() -> None:
    assert failed(read(zipped({"p.png": b"\x89PNG"}))) == {"": "no readable file in the archive"}
