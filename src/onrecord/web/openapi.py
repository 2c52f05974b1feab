"""The description of the API, made from its table of addresses and the types in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.record import KINDS
from onrecord.record.codec import schema
from onrecord.web.answers import Problem

if TYPE_CHECKING:
    from onrecord.web.api import Endpoint

REF = "#/components/schemas/{name}"


def description(root: str, endpoints: Sequence[Endpoint]) -> bytes:
    """The OpenAPI document of some endpoints below a root."""
    types = [own.gives for own in endpoints if own.gives] + [Problem]
    _, parts = msgspec.json.schema_components(types, ref_template=REF)
    exported = msgspec.json.encode(schema()["$defs"]).replace(b"#/$defs/", b"#/components/schemas/")
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {"title": "onrecord", "version": "1", "description": "The record of a store, to read."},
            "paths": {root + own.path: {"get": _described(own)} for own in endpoints},
            "components": {"schemas": parts | msgspec.json.decode(exported)},
        }
    )


def _described(own: Endpoint) -> dict[str, Any]:
    content = {"application/json": {"schema": _given(own)}}
    problem = {"application/json": {"schema": {"$ref": REF.format(name=Problem.__name__)}}}
    return {
        "summary": own.tells,
        "parameters": _parameters(own),
        "responses": {
            "200": {"description": own.tells, "content": content},
            "400": {"description": "What was asked cannot be asked.", "content": problem},
            "404": {"description": "It is not there.", "content": problem},
        },
    }


def _given(own: Endpoint) -> dict[str, Any]:
    """What comes back: a type of its own, or a list of records as the export writes them."""
    if own.gives:
        return {"$ref": REF.format(name=own.gives.__name__)}
    kinds = [{"$ref": REF.format(name=kind.__name__)} for kind in KINDS]
    return {"type": "array", "items": {"anyOf": kinds}}


def _parameters(own: Endpoint) -> list[dict[str, Any]]:
    _, parts = msgspec.json.schema_components([own.asked])
    asked: dict[str, Any] = parts[own.asked.__name__]
    needed = asked.get("required", ())
    names = [part[1:-1] for part in own.path.split("/") if part.startswith("{")]
    path = [{"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in names]
    query = [
        {"name": name, "in": "query", "required": name in needed, "schema": kind}
        for name, kind in asked["properties"].items()
    ]
    return [*path, *query]
