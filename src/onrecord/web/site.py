"""The site: its routes, its templates, and what every page has."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import jinja2
import yaml
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from onrecord.errors import OnRecordError, StoreError, WriteError
from onrecord.store import Remembered, Store, open_store
from onrecord.store.team import Team, open_team
from onrecord.view.cuts import PLAIN_CUTS
from onrecord.view.pictures.svg import style
from onrecord.web.afterwards import Afterwards
from onrecord.web.forms import Tokens, keep
from onrecord.web.guard import Guard
from onrecord.web.limits import Limits
from onrecord.web.refusals import Refused
from onrecord.web.shown import FILTERS, GLOBALS
from onrecord.web.who import person_of, recognise

MEDIA = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
PICTURES = "pictures.css"
"""The style of pictures, which the report page has as well."""
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Site:
    """What pages are made with: where the store is and what of it is remembered, the templates, the tokens of
    forms, how often somebody may ask, how many answers to each account go on and on at this moment, what goes
    on when answers are sent; whether people come over https, and whether one may work without an account."""

    address: str
    remembered: Remembered
    templates: jinja2.Environment
    tokens: Tokens
    limits: Limits
    streams: Counter[str]
    afterwards: Afterwards
    secure: bool
    alone: bool


def make_app(address: str, hosts: tuple[str, ...], *, https: bool = False, alone: bool = True) -> Starlette:
    """The app over the store at an address; `hosts` are the names, with the port, that it answers to.

    `https`: people reach it over that. `alone`: as long as there are no accounts whoever reaches it may do
    everything, which is for an address that one machine alone has. Raises StoreError without a store.
    """
    from onrecord.web.doors import Door
    from onrecord.web.rooms import ROOMS

    open_team(address).close()  # there, and of this version
    routes: list[Door] = [route for room in ROOMS for route in room.ROUTES]
    app = Starlette(
        routes=[*routes, Door("/static/{version}/{name}", _static, "open", anybody=True)],
        middleware=[Middleware(Guard, hosts=hosts, https=https)],
        lifespan=_lifespan,
        exception_handlers={OnRecordError: _told, HTTPException: _told, 500: _broken},
    )
    made = (Remembered(), _templates(), Tokens(), Limits(), Counter[str](), Afterwards(address))
    app.state.site = Site(address, *made, https, alone)
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    await run_in_threadpool(app.state.site.afterwards.resume)
    yield


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    site: Site = request.app.state.site
    return site


@contextmanager
def opened(request: Request) -> Iterator[Store]:
    """The store for the time of one request: each thread that answers has a connection of its own."""
    site = site_of(request)
    store = open_store(site.address, create=False, remembered=site.remembered)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def opened_team(request: Request) -> Iterator[Team]:
    """Those who work with the store, for the time of one request."""
    team = Team(site_of(request).address, create=False)
    try:
        yield team
    finally:
        team.close()


def show(
    request: Request, template: str, context: Mapping[str, Any], status: int = 200, *, form: bool = False,
    secret: bool = False,
) -> Response:  # fmt: skip
    """A page; one with a `form` carries a token, one with a `secret` is not kept by the browser. A browser
    that has the same one already is told so."""
    site = site_of(request)
    cookie, token = site.tokens.give(request) if form else ("", "")
    html = site.templates.get_template(template).render(
        context, path=request.url.path, query=dict(request.query_params), token=token, me=person_of(request)
    )
    body = html.encode()
    tag = f'W/"{sha256(body).hexdigest()[:20]}"'
    if status == 200 and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    headers = {"Cache-Control": "no-store"} if secret else {"ETag": tag}
    response = Response(body, status, media_type="text/html", headers=headers)
    if form and request.cookies.get("onrecord_form") != cookie:
        keep(response, cookie, secure=site.secure)
    return response


def told(error: Exception) -> tuple[int, str]:
    """The status and the one line with which an error is answered."""
    if isinstance(error, HTTPException):
        return error.status_code, error.detail
    if isinstance(error, Refused):
        return error.status, str(error)
    if isinstance(error, StoreError):
        return 503 if isinstance(error, WriteError) else 404, error.words
    return 400, str(error)


def _told(request: Request, error: Exception) -> Response:
    status, words = told(error)
    if request.url.path.startswith("/api/"):
        answer: Response = JSONResponse({"status": status, "error": words}, status)
    else:
        _known(request)
        plain = isinstance(error, HTTPException)  # its words are those of the protocol
        answer = show(request, "error.html.j2", {"status": status, "told": words, "plain": plain}, status)
    more = error.headers if isinstance(error, Refused | HTTPException) else None
    if status == 503:
        more = {"Retry-After": "5"}
    answer.headers.update(more or {})
    if status == 405:
        answer.headers["Allow"] = ", ".join(_methods(request))
    return answer


def _known(request: Request) -> None:
    """Whose page it is, for one without a door: whoever lost the way has the ways of every page."""
    site = site_of(request)
    if hasattr(request.state, "person"):
        return
    with suppress(OnRecordError), opened_team(request) as team:
        request.state.person = recognise(request, team, alone=site.alone, secure=site.secure, turning=False)


def _methods(request: Request) -> list[str]:
    """The methods of all doors that an address has."""
    own = (r for r in request.app.routes if r.path_regex.match(request.url.path))
    return sorted({method for route in own for method in route.methods or ()})


def _broken(request: Request, error: Exception) -> Response:
    _known(request)
    return show(request, "error.html.j2", {"status": 500, "told": "", "plain": True}, 500)


# --- files ----------------------------------------------------------------------------------------------


@cache
def file(name: str) -> tuple[str, bytes]:
    """A file of the site and what its version is called; raises FileNotFoundError."""
    body = style().encode() if name == PICTURES else (_own() / name).read_bytes()
    return sha256(body).hexdigest()[:12], body


def _own() -> Traversable:
    return resources.files("onrecord.web") / "static"


def _static(request: Request) -> Response:
    name: str = request.path_params["name"]
    known = {PICTURES, *(p.name for p in _own().iterdir())}
    if name not in known:
        return PlainTextResponse("no such file\n", 404)
    version, body = file(name)
    fresh = request.path_params["version"] == version
    headers = {"Cache-Control": FOR_EVER} if fresh else {}
    return Response(body, media_type=MEDIA[name.rpartition(".")[2]], headers=headers)


def _address(name: str) -> str:
    return f"/static/{file(name)[0]}/{name}"


def _templates() -> jinja2.Environment:
    def source(name: str) -> str:
        return (resources.files("onrecord.web") / "templates" / name).read_text("utf-8")

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(source),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    filters: dict[str, Callable[..., Any]] = FILTERS
    environment.filters |= filters
    environment.globals |= GLOBALS | {"static": _address, "words": _words(), "plain_cuts": PLAIN_CUTS}
    return environment


def _words() -> Any:
    return yaml.safe_load((resources.files("onrecord.web") / "words.yml").read_text("utf-8"))
