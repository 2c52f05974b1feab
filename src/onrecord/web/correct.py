"""Correcting: the form for a record, the form for one that was missed, and what these send."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord import life
from onrecord.record import Act
from onrecord.view.corrections import ADDED, LABELS, added, correctable, said_of, undone
from onrecord.view.desk import find_article
from onrecord.web.deeds import note
from onrecord.web.doors import Door
from onrecord.web.forms import fields, first
from onrecord.web.refusals import FormError
from onrecord.web.site import opened, show, site_of
from onrecord.web.who import person_of

ACTS = ("confirm", "change", "reject")


def form(request: Request) -> Response:
    """The form for a record."""
    with opened(request) as store:
        article = find_article(store, request.path_params["article"])
        own = correctable(store, article, request.path_params["record"])
    return show(request, "correct.html.j2", {"article": article, "own": own}, form=True)


def blank(request: Request) -> Response:
    """The form for a record that was missed."""
    with opened(request) as store:
        article = find_article(store, request.path_params["article"])
    query = request.query_params
    context = {
        "article": article, "kinds": ADDED, "labels": LABELS, "words_given": query.get("words", ""),
        "near": query.get("near", ""),
    }  # fmt: skip
    return show(request, "add.html.j2", context, form=True)


async def keep(request: Request) -> Response:
    """Keep a correction, an addition or an undoing, and lead to what came of it."""
    sent = await fields(request, site_of(request).tokens)
    return await run_in_threadpool(_kept, request, first(sent))


def _kept(request: Request, sent: dict[str, str]) -> Response:
    at, act, of = (
        datetime.now(UTC).isoformat(timespec="milliseconds"),
        sent.get("act", ""),
        sent.get("of", ""),
    )
    with opened(request) as store:
        article = find_article(store, request.path_params["article"])
        if act == "undo":
            made = undone(store, article, of, at)
        elif act == "add":
            near = int(sent["near"]) if sent.get("near", "").isdecimal() else 0
            made = added(article, sent.get("kind", ""), sent, near, at)
        elif act in ACTS:
            made = said_of(store, article, of, cast(Act, act), sent, at)
        else:
            raise FormError(f"{act!r} is nothing that can be done to a record")
        made = replace(made, by=person_of(request).by)
        life.correct(store, made)
        record = next((c.of for c in store.corrections(article.id) if act == "undo" and c.id == of), made.of)
        there = any(r.id == record for r in store.reading(article.id).found)
    note(request, f"correct-{made.act}", made.of, article.id)
    own = f"/articles/{article.id}"
    return RedirectResponse(f"{own}/{record}#t-{record}" if there else f"{own}#corrections", 303)


ROUTES = (
    Door("/articles/{article}/add", blank, "correct"),
    Door("/articles/{article}/corrections", keep, "correct", methods=["POST"]),
    Door("/articles/{article}/{record}/correct", form, "correct"),
)
