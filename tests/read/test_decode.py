"""Bytes that are text, in one set of characters or another, and bytes that only look so."""

from __future__ import annotations

import pytest

from onrecord.errors import SourceError
from onrecord.read.decode import declared_in, decode


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("Café".encode(), None, "Café"),
        (b"\xef\xbb\xbfquay", None, "quay"),
        ("Café".encode("utf-16"), None, "Café"),
        (b"a caf\xe9 on the quay", None, "a café on the quay"),
        (b"\x93It is late\x94", "iso-8859-1", "“It is late”"),
        ("мэр".encode("koi8-r"), "koi8-r", "мэр"),
    ],
)
def test_text(data: bytes, declared: str | None, text: str) -> None:
    assert decode(data, declared) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"quay\x00quay", "zero bytes"),
        (b"quay \x01\x02\x03\x04", "control characters"),
        (b"a caf\xe9\xe9\xe9\xe9 on the quay", "not valid UTF-8 at byte 5"),
    ],
)
def test_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        decode(data)


def test_what_a_page_declares() -> None:
    assert declared_in(b'<meta charset="Windows-1251">') == "windows-1251"
    assert declared_in(b" " * 1100 + b'<meta charset="x-late">') is None
