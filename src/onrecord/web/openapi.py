"""The description of the API, made from its table of addresses and the types in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.record import KINDS
from onrecord.record.codec import schema
from onrecord.web.answers import Conflict, Problem
from onrecord.web.sent import CorrectionSent

if TYPE_CHECKING:
    from onrecord.web.endpoints import Endpoint

REF = "#/components/schemas/{name}"
EXPORTED = "Exported"
"""What the name of a record begins with where it is as the export writes it, with its kind."""
PROBLEMS, SENDING = ("400", "401", "403", "404", "429", "503"), ("408", "413", "415")
TOLD = {
    "400": "What was asked or sent cannot be taken.",
    "401": "Nobody is known by what was sent: sign in, or send a token.",
    "403": "Whoever asks may not do this.",
    "404": "It is not there.",
    "408": "What was sent did not come to its end in time.",
    "409": "It does not go with what is there now; somebody may have been faster.",
    "413": "What was sent is too large.",
    "415": "What was sent is of another media type.",
    "429": "Too many requests.",
    "503": "The store cannot be written now; nothing was kept.",
}
_TAGGED = {"headers": {"ETag": {"schema": {"type": "string"}}}}


def description(root: str, endpoints: Sequence[Endpoint]) -> bytes:
    """The OpenAPI document of some endpoints below a root."""
    types = [own.gives for own in endpoints if own.gives] + [Problem, Conflict]
    types += [own.takes for own in endpoints if own.takes]
    _, parts = msgspec.json.schema_components(types, ref_template=REF)
    for own in endpoints:
        if own.takes:  # what is not described is not taken
            parts[own.takes.__name__]["additionalProperties"] = False
    told = msgspec.json.encode(schema()["$defs"]).replace(b"#/$defs/", REF.format(name=EXPORTED).encode())
    exported = {EXPORTED + name: kind for name, kind in msgspec.json.decode(told).items()}
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {"title": "onrecord", "version": "1", "description": "The record of a store."},
            "paths": _paths(root, endpoints),
            "components": {
                "schemas": parts | exported,
                "securitySchemes": {
                    "token": {"type": "http", "scheme": "bearer", "description": "A token of an account."}
                },
            },
        }
    )


def _paths(root: str, endpoints: Sequence[Endpoint]) -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = {f"{root}/events": {"get": _events()}}
    for own in endpoints:
        paths.setdefault(root + own.path, {})[own.method] = _described(own)
    return paths


def _events() -> dict[str, Any]:
    """What is new, as a stream: the one address whose answer is not JSON."""
    number = {"type": "string", "pattern": "^[0-9]{1,15}$"}
    told = {"text/event-stream": {"schema": {"type": "string"}}}
    return {
        "summary": "What is new, as it comes (server-sent events).",
        "description": "Each event has a number, and as its data a JSON object with number, at, kind and ref."
        " Needs the right to read.",
        "security": [{"token": []}],
        "parameters": [
            {"name": "Last-Event-ID", "in": "header", "required": False, "schema": number},
            {"name": "after", "in": "query", "required": False, "schema": number},
        ],
        "responses": {
            "200": {"description": "Events from behind the one that was seen last.", "content": told},
            **{status: _problem(status) for status in ("400", "401", "403", "429")},
        },
    }


def _described(own: Endpoint) -> dict[str, Any]:
    content = {"application/json": {"schema": _given(own)}}
    good = "201" if own.takes else "200"
    responses = {good: {"description": own.tells, "content": content} | ({} if own.takes else _TAGGED)}
    responses |= {status: _problem(status) for status in (*PROBLEMS, *(SENDING if own.takes else ()))}
    if not own.takes:
        responses["304"] = {"description": "It is as it was: If-None-Match has its ETag."}
    if own.takes:
        responses["409"] = _problem("409", Conflict if own.takes is CorrectionSent else Problem)
    described: dict[str, Any] = {
        "summary": own.tells,
        "description": f"Needs the right to {own.needs}.",
        "security": [{"token": []}],
        "parameters": _parameters(own),
        "responses": responses,
    }
    if own.takes:
        sent = {"application/json": {"schema": {"$ref": REF.format(name=own.takes.__name__)}}}
        described["requestBody"] = {"required": True, "content": sent}
    return described


def _problem(status: str, kind: type = Problem) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": REF.format(name=kind.__name__)}}}
    waits = {"headers": {"Retry-After": {"schema": {"type": "integer"}}}} if status == "429" else {}
    return {"description": TOLD[status], "content": content} | waits


def _given(own: Endpoint) -> dict[str, Any]:
    """What comes back: a type of its own, or a list of records as the export writes them."""
    if own.gives:
        return {"$ref": REF.format(name=own.gives.__name__)}
    kinds = [{"$ref": REF.format(name=EXPORTED + kind.__name__)} for kind in KINDS]
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
