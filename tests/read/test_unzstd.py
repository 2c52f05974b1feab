"""Archives packed with Zstandard: whole ones, broken ones, and those that grow too much."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from bench.specimens import page, record

from onrecord.read import Options, Published, read_sources
from onrecord.read.warc import read_warc
from onrecord.record import Failure

zstandard = pytest.importorskip("zstandard")
PAGES = [record(page(n), f"https://moll.example/{n}") for n in range(4)]


def frames(records: list[bytes]) -> list[bytes]:
    return [zstandard.ZstdCompressor().compress(one) for one in records]


def read(data: bytes, **options: int) -> tuple[list[str | None], list[str]]:
    got = list(read_warc(io.BytesIO(data), "crawl.warc.zst", Options(**options)))  # type: ignore[arg-type]
    return (
        [r.article.url for r in got if isinstance(r, Published)],
        [r.reason for r in got if isinstance(r, Failure)],
    )


def urls(*numbers: int) -> list[str]:
    return [f"https://moll.example/{n}" for n in numbers]


@pytest.mark.parametrize("whole", [True, False])
def test_every_page_is_read(whole: bool, tmp_path: Path) -> None:
    data = frames([b"".join(PAGES)])[0] if whole else b"".join(frames(PAGES))
    assert read(data) == (urls(0, 1, 2, 3), [])
    path = tmp_path / "crawl.warc.zst"
    path.write_bytes(data)
    assert sum(isinstance(r, Published) for r in read_sources([str(tmp_path)])) == 4


@pytest.mark.parametrize("packed", [True, False])
def test_a_dictionary_in_front(packed: bool) -> None:
    words = zstandard.train_dictionary(
        2_000, [record(page(n), f"https://moll.example/{n}") for n in range(400)]
    )
    tool = zstandard.ZstdCompressor(dict_data=words)
    kept = zstandard.ZstdCompressor().compress(words.as_bytes()) if packed else words.as_bytes()
    front = b"\x5d\x2a\x4d\x18" + len(kept).to_bytes(4, "little") + kept
    assert read(front + b"".join(tool.compress(one) for one in PAGES)) == (urls(0, 1, 2, 3), [])


def test_a_broken_record_costs_itself_alone() -> None:
    parts = frames(PAGES)
    parts[1] = parts[1][:20] + b"\xff" * 40 + parts[1][60:]
    found, failed = read(b"".join(parts))
    assert set(found) >= set(urls(0, 2, 3)) and len(failed) == 1 and "broken" in failed[0]


def test_an_archive_that_breaks_off() -> None:
    whole = b"".join(frames(PAGES))
    found, failed = read(whole[: len(whole) - 60])
    assert found == urls(0, 1, 2) and failed == ["a record of the archive: it breaks off"]


def test_a_bomb() -> None:
    bomb = zstandard.ZstdCompressor().compress(record(b"a" * 60_000_000))
    found, failed = read(bomb + frames([PAGES[1]])[0])
    assert "unpacks to more than" in failed[0] and urls(1)[0] in found


@pytest.mark.parametrize("data", [b"\x5d\x2a\x4d\x18\xff\xff\xff\x7f1234", b"\x5d\x2a\x4d\x18\x04\0\0\0abcd"])
def test_a_dictionary_that_is_none(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.zst"
    path.write_bytes(data)
    (failed,) = read_sources([str(path)])
    assert isinstance(failed, Failure)
