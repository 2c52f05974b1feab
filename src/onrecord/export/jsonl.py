"""One JSON object a line, in the format of docs/reference/record.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.record import Record
from onrecord.record.codec import encode


def lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Each record as a line with its end."""
    return (encode(record) + b"\n" for record in records)
