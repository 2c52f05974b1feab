"""JSON: one object a line, an array, or one object; each is an article as a desk keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from onrecord.errors import SourceError
from onrecord.read.agency import is_ninjs, read_ninjs
from onrecord.read.assemble import Given, assemble
from onrecord.read.decode import decode
from onrecord.read.jsonfeed import is_json_feed, read_json_feed
from onrecord.read.published import Options, Published, Read, failure, raw_of
from onrecord.read.unpack import gunzip
from onrecord.record import Failure

MEDIA = "application/json"


def read_rows(file: IO[bytes], name: str, source: str, options: Options) -> Iterator[Read]:
    """The articles of a JSON or JSON lines file, `.gz` or not, line by line; a broken line fails alone."""
    try:
        by_line = _by_line(_opened(file, name, options), name)
    except OSError as error:
        yield failure(source, "read", f"packed with gzip, and cannot be read: {error}")
        return
    yield from (_lines if by_line else _whole)(_opened(file, name, options), source, options)


def _opened(file: IO[bytes], name: str, options: Options) -> IO[bytes]:
    file.seek(0)
    return gunzip(file, options) if name.endswith(".gz") else file


def _by_line(file: IO[bytes], name: str) -> bool:
    """Whether a file is read line by line: `.jsonl` always, `.json` where its first line is whole."""
    if not name.removesuffix(".gz").endswith(".json"):
        return True
    start = file.readline(1_000_000).strip()
    if start.startswith(b"["):
        return False
    try:
        json.loads(start)
    except (ValueError, RecursionError):
        return False
    return True


def _lines(file: IO[bytes], source: str, options: Options) -> Iterator[Read]:
    number = any_line = 0
    while True:
        number += 1
        where = f"{source}:{number}"
        try:
            line = file.readline(options.max_bytes + 1)
        except OSError as error:
            yield failure(where, "read", f"cannot be read on from here: {error}")
            return
        if not line:
            break
        if len(line) > options.max_bytes:
            _skip(file)
            yield failure(where, "read", f"too large: a line over {options.max_bytes // 1_000_000} MB")
        elif line.strip():
            yield from read_line(line, where, options)
        else:
            continue
        any_line += 1
    if not any_line:
        yield failure(source, "read", "empty: no text")


def _skip(file: IO[bytes]) -> None:
    """To the end of a line that is too long to be held."""
    while True:
        piece = file.readline(1_000_000)
        if not piece or piece.endswith(b"\n"):
            return


def _whole(file: IO[bytes], source: str, options: Options) -> Iterator[Read]:
    try:
        data = file.read(options.max_bytes + 1)
    except OSError as error:
        yield failure(source, "read", f"cannot be read to its end: {error}")
        return
    if len(data) > options.max_bytes:
        limit = options.max_bytes // 1_000_000
        yield failure(source, "read", f"too large: over {limit} MB in one piece; use one object a line")
        return
    if not data.strip():
        yield failure(source, "read", "empty: no text")
        return
    try:
        value = _loads(data)
    except SourceError as error:
        yield failure(source, "read", str(error))
        return
    if not isinstance(value, list):
        yield from _any(value, data, source, options)
        return
    if not value:
        yield failure(source, "read", "empty: no text")
    for number, row in enumerate(value, 1):
        line = json.dumps(row, ensure_ascii=True).encode("ascii")
        yield from _any(row, line, f"{source}#{number}", options)


def read_line(line: bytes, where: str, options: Options) -> Iterator[Read]:
    """What one line of JSON holds: an article, or an item of an agency."""
    try:
        value = _loads(line)
    except SourceError as error:
        yield failure(where, "read", str(error))
        return
    yield from _any(value, line.strip(), where, options)


def _any(value: Any, line: bytes, where: str, options: Options) -> Iterator[Read]:
    if is_ninjs(value):
        yield from read_ninjs(value, where, options, raw_of(where, MEDIA, line))
    elif is_json_feed(value):
        try:
            yield from read_json_feed(value, where, options, raw_of(where, MEDIA, line))
        except SourceError as error:
            yield failure(where, "read", str(error))
    else:
        yield _row(value, line, where, options)


def read_row(line: bytes, where: str, options: Options) -> Published | Failure:
    """One article from one line of JSON."""
    try:
        value = _loads(line)
    except SourceError as error:
        return failure(where, "read", str(error))
    return _row(value, line.strip(), where, options)


def _loads(data: bytes) -> Any:
    text = decode(data)
    try:
        return json.loads(text)
    except RecursionError:
        raise SourceError("not valid JSON: nested too deep") from None
    except ValueError as error:
        raise SourceError(f"not valid JSON: {error}") from error


def _row(row: Any, line: bytes, where: str, options: Options) -> Published | Failure:
    if not isinstance(row, dict):
        return failure(where, "read", f"not an article: a JSON {_kind(row)}, not an object")
    text = row.get("text")
    if not isinstance(text, str):
        return failure(where, "read", "JSON without a text")
    number = row.get("id")
    try:
        given = Given(
            text=text,
            source=where,
            title=_string(row.get("title")),
            outlet=_string(row.get("outlet")) or _string(row.get("publisher")),
            url=_string(row.get("url")),
            byline=_strings(row.get("byline")) or _strings(row.get("authors")),
            published=_string(row.get("published")) or _string(row.get("date")),
            language=_string(row.get("language")),
            credit=_string(row.get("credit")),
            external_id=str(number) if isinstance(number, str | int) else None,
        )
        return assemble(given, options, raw_of(where, MEDIA, line))
    except SourceError as error:
        return failure(where, "read", str(error))


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    return {list: "array", str: "string", bool: "boolean"}.get(type(value), "number")


def _string(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    clean = value.encode("utf-8", "replace").decode("utf-8").strip()
    return clean or None


def _strings(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(word for entry in listed if (word := _string(entry)))
