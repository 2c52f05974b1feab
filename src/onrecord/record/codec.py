"""Records as JSON and back, and the JSON Schema of them all."""

from __future__ import annotations

from typing import Any, TypeVar, cast

import msgspec

from onrecord.errors import RecordError
from onrecord.record.kinds import BY_NAME, KINDS, NAMES, Record, kind_of

T = TypeVar("T")
FORMAT = 1
_REF = "#/$defs/{name}"


def to_plain(record: Record) -> dict[str, Any]:
    """A record as plain data, its kind first."""
    return {"kind": kind_of(record), **msgspec.to_builtins(record)}


def encode(record: Record) -> bytes:
    """A record as one line of JSON, without the line end."""
    return msgspec.json.encode(to_plain(record))


def from_plain(data: dict[str, Any]) -> Record:
    """The record that `to_plain` made this from; raises RecordError for anything else."""
    body = dict(data)
    kind = BY_NAME.get(body.pop("kind", ""))
    if kind is None:
        raise RecordError(f"no such kind of record: {data.get('kind')!r}")
    try:
        return cast(Record, msgspec.convert(body, kind))
    except msgspec.ValidationError as error:
        raise RecordError(f"not a {NAMES[kind]}: {error}") from error


def decode(line: bytes | str) -> Record:
    """The record of one line of JSON; raises RecordError."""
    try:
        return from_plain(msgspec.json.decode(line, type=dict[str, Any]))
    except msgspec.DecodeError as error:
        raise RecordError(f"not a record: {error}") from error


def schema() -> dict[str, Any]:
    """The JSON Schema of the export: one definition a kind, tied to its name by `kind`.

    A kind that stands inside other records too (a time in a statement) has no `kind` there.
    """
    _, definitions = msgspec.json.schema_components(KINDS, ref_template=_REF)
    told = msgspec.json.encode(definitions).decode()
    within = {kind for kind in KINDS if f'"{_ref(kind)}"' in told}
    for kind, name in NAMES.items():
        body = definitions[kind.__name__]
        body["properties"] = {"kind": {"const": name}, **body["properties"]}
        body["required"] = [*(() if kind in within else ("kind",)), *body.get("required", [])]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "onrecord export",
        "description": f"One JSON object a line, format {FORMAT}.",
        "oneOf": [
            {"$ref": _ref(kind), **({"required": ["kind"]} if kind in within else {})} for kind in KINDS
        ],
        "$defs": definitions,
    }


def _ref(kind: type) -> str:
    return _REF.format(name=kind.__name__)


def dump(value: Any) -> bytes:
    """Plain data or records as JSON, for a store's own use."""
    return msgspec.json.encode(value)


def load(body: bytes, type_: type[T]) -> T:
    """What `dump` wrote, as `type_`; raises RecordError."""
    try:
        return msgspec.json.decode(body, type=type_)
    except msgspec.MsgspecError as error:
        name = type_.__name__ if isinstance(type_, type) else str(type_)
        raise RecordError(f"not of type {name}: {error}") from error


def load_list(body: bytes, type_: type[T]) -> list[T]:
    """What `dump` wrote of a list of `type_`; raises RecordError."""
    return cast(list[T], load(body, list[type_]))  # type: ignore[valid-type]
