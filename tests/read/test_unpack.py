"""Unpacking within caps, and on behind what is broken."""

from __future__ import annotations

import gzip
import io

import pytest

from onrecord.errors import SourceError
from onrecord.read import Options
from onrecord.read.unpack import Gunzip, all_of, gunzip


def members(data: bytes, begins: bytes = b"", **options: int) -> list[bytes | str]:
    stream = Gunzip(io.BytesIO(data), Options(**options))
    found: list[bytes | str] = []
    more = True
    while more:
        pieces = []
        while piece := stream.read(1000):
            pieces.append(piece)
        found.append(stream.trouble or b"".join(pieces))
        more = stream.go_on(begins)
    return found


ONE, TWO, THREE = (gzip.compress(word * 500, mtime=0) for word in (b"one ", b"two ", b"three "))


def test_member_by_member() -> None:
    assert members(ONE + TWO + b"\0" * 100_000 + THREE) == [b"one " * 500, b"two " * 500, b"three " * 500]
    assert gunzip(io.BytesIO(ONE + TWO), Options()).read() == b"one " * 500 + b"two " * 500


def test_past_what_is_broken() -> None:
    assert members(ONE + TWO[:-9] + THREE, b"three")[-1] == b"three " * 500
    broken = members(ONE + b"rubbish between" + THREE, b"three")
    assert (broken[0], broken[-1]) == (b"one " * 500, b"three " * 500)
    assert members(ONE[:-4]) == ["it breaks off"]


def test_what_grows_too_much_is_stopped() -> None:
    bomb = gzip.compress(bytes(30_000_000))
    assert members(bomb, free=1_000_000) == ["it unpacks to more than 200 times its size"]
    with pytest.raises(OSError, match="more than 200 times"):
        gunzip(io.BytesIO(bomb), Options(free=1_000_000)).read()


def test_places_that_only_look_like_a_beginning() -> None:
    data = ONE[:-4] + b"\x1f\x8b\x08 and more of it" * 40_000 + THREE
    assert members(data, b"three")[0] != b"one " * 500


def test_one_article_is_held_within_the_cap() -> None:
    assert all_of(io.BytesIO(b"words"), Options()) == b"words"
    with pytest.raises(SourceError, match="over 1 MB"):
        all_of(io.BytesIO(b"x" * 1_000_001), Options(max_bytes=1_000_000))
    with pytest.raises(SourceError, match="empty"):
        all_of(io.BytesIO(b" \n"), Options())
