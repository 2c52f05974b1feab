"""The desk as JSON, under /api/v1: tables of addresses, from which routes and description are made."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import OnRecordError, StoreError
from onrecord.web.answers import Conflict, Problem
from onrecord.web.correcting import Meanwhile
from onrecord.web.doors import Door
from onrecord.web.endpoints import Endpoint
from onrecord.web.forms import body_of
from onrecord.web.openapi import description
from onrecord.web.persons import PERSONS
from onrecord.web.reading import READING
from onrecord.web.refusals import Refused
from onrecord.web.site import opened, told
from onrecord.web.writing import WRITING

ROOT = "/api/v1"


class BadlySent(OnRecordError):
    """What was asked or sent is not what an address takes."""


ENDPOINTS: tuple[Endpoint, ...] = (*READING, *PERSONS, *WRITING)


def _route(own: Endpoint) -> Door:
    def endpoint(request: Request) -> Response:
        try:
            return _sent(request, msgspec.json.encode(_answered(request, own)))
        except OnRecordError as error:
            return _problem(request, error)

    return Door(ROOT + own.path, endpoint, own.needs)


def _answered(request: Request, own: Endpoint) -> Any:
    asked = _read(own.asked, dict(request.query_params))
    if own.personal:
        return own.answer(request, request.path_params, asked)
    with opened(request) as store:
        return own.answer(store, request.path_params, asked)


def _taking(own: Endpoint) -> Door:
    async def endpoint(request: Request) -> Response:
        try:
            sent = _decoded(own, await body_of(request, "application/json"))
            _read(own.asked, dict(request.query_params))
            made = await run_in_threadpool(own.answer, request, request.path_params, sent)
        except (Refused, StoreError, BadlySent) as error:
            return _problem(request, error)
        except OnRecordError as error:  # well said, and not to be done with what is there now
            return _problem(request, Refused(str(error), 409))
        return _sent(request, msgspec.json.encode(made), 201)

    return Door(ROOT + own.path, endpoint, own.needs, methods=["POST"])


def _decoded(own: Endpoint, body: bytes) -> Any:
    """What was sent, as the type that an address takes; raises BadlySent for anything else."""
    assert own.takes
    try:
        plain = msgspec.json.decode(body)
        known = {f.name for f in fields(own.takes)}
        if isinstance(plain, dict) and (strangers := sorted(plain.keys() - known)):
            raise BadlySent(f"{strangers[0]!r} cannot be sent here: {', '.join(sorted(known))}")
        return msgspec.convert(_whole(plain), own.takes)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadlySent(str(error)) from error
    except RecursionError as error:
        raise BadlySent("what was sent has too many things in one another") from error


def _whole(plain: Any) -> Any:
    """What was sent with 480.0 as 480, which is the same number in JSON."""
    if not isinstance(plain, dict):
        return plain
    return {k: int(v) if isinstance(v, float) and v.is_integer() else v for k, v in plain.items()}


def _problem(request: Request, error: OnRecordError) -> Response:
    status, words = told(error)
    problem: Problem | Conflict = Problem(status, words)
    if isinstance(error, Meanwhile):
        problem = Conflict(status, words, error.version)
    answer = _sent(request, msgspec.json.encode(problem), status)
    if isinstance(error, Refused):
        answer.headers.update(error.headers)
    return answer


def _read(type_: type, given: dict[str, str]) -> Any:
    """What was asked, as the type that an address takes; raises BadlySent for anything else."""
    known = [f.name for f in fields(type_)]
    if strangers := [name for name in given if name not in known]:
        raise BadlySent(f"{strangers[0]!r} cannot be asked here: {', '.join(known) or 'nothing can'}")
    try:
        return msgspec.convert(given, type_, strict=False)
    except msgspec.ValidationError as error:
        raise BadlySent(str(error)) from error


def _sent(request: Request, body: bytes, status: int = 200) -> Response:
    tag = f'"{sha256(body).hexdigest()[:20]}"'
    if status == 200 and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(
        body, status, media_type="application/json", headers={"ETag": tag} if status == 200 else {}
    )


def _openapi(request: Request) -> Response:
    return _sent(request, _description())


@cache
def _description() -> bytes:
    return description(ROOT, ENDPOINTS)


ROUTES = (
    Door(f"{ROOT}/openapi.json", _openapi, "open"),
    *((_taking if own.takes else _route)(own) for own in ENDPOINTS),
)
