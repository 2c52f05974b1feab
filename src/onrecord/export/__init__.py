"""Exports: formats that other tools read, one file each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from onrecord.export.jsonl import lines
from onrecord.record import Record

FORMATS: dict[str, Callable[[Iterable[Record]], Iterator[bytes]]] = {"jsonl": lines}
