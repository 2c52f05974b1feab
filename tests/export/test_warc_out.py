"""The archive as WARC, read back."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from onrecord.errors import StoreError
from onrecord.export.warc import write_warc
from onrecord.record import Visit
from onrecord.store import Store, open_store

BODIES = (b"<p>One \xc3\xa4</p>", b"<p>Two</p>" * 1000, b"<p>One \xc3\xa4</p>")


@pytest.fixture()
def store() -> Store:
    opened = open_store("memory:")
    for number, body in enumerate(BODIES, 1):
        address = f"https://moll.example/{number}"
        headers = (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Encoding", "gzip"),
            ("X-Own", "yes"),
        )
        opened.visit(
            Visit(
                asked=address, address=address, at=f"2026-03-02T10:00:0{number}+00:00", status=200,
                headers=headers, media="text/html", sha256=sha256(body).hexdigest(), size=len(body),
            ),
            body,
        )  # fmt: skip
    return opened


@pytest.mark.parametrize("name", ["out.warc", "out.warc.gz"])
def test_what_is_written_is_read_back(store: Store, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert write_warc(store, store.visits(), path) == 3
    with path.open("rb") as file:
        found = [
            (
                r.headers["WARC-Type"],
                r.headers.get("WARC-Target-URI"),
                r.headers["WARC-Date"],
                dict(r.http_headers.items()) if r.http_headers else {},
                r.reader.read(),
            )
            for r in ArchiveIterator(file)
        ]
    assert [f[0] for f in found] == ["warcinfo", "response", "response", "revisit"]
    assert [f[1] for f in found[1:]] == [f"https://moll.example/{n}" for n in (1, 2, 3)]
    assert found[1][2] == "2026-03-02T10:00:01Z"
    assert [f[4] for f in found[1:3]] == list(BODIES[:2])
    assert found[1][3]["X-Own"] == "yes" and "Content-Encoding" not in found[1][3]
    assert found[1][3]["Content-Length"] == str(len(BODIES[0]))
    assert path.read_bytes().startswith(b"\x1f\x8b") == name.endswith(".gz")


def test_a_body_that_is_missing_is_no_archive(store: Store, tmp_path: Path) -> None:
    lost = Visit(
        asked="https://a.example/", address="https://a.example/", at="2026-03-02T10:00:00+00:00", status=200,
        headers=(), media="text/html", sha256="0" * 64, size=1,
    )  # fmt: skip
    with pytest.raises(StoreError, match="is not in the archive"):
        write_warc(store, [lost], tmp_path / "out.warc")
