"""Correcting: the form for a record, the form for one that was missed, and what these send."""

from __future__ import annotations

from contextlib import suppress

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import StoreError
from onrecord.record import Article
from onrecord.store import Store
from onrecord.view.corrections import ADDED, LABELS, Correctable, correctable, versions
from onrecord.view.desk import find_article
from onrecord.web.correcting import Made, Meanwhile, correct
from onrecord.web.deeds import note
from onrecord.web.doors import Door
from onrecord.web.forms import fields, first
from onrecord.web.site import opened, show, site_of
from onrecord.web.who import person_of


def form(request: Request) -> Response:
    """The form for a record, with the version of it that is seen here."""
    with opened(request) as store:
        article = find_article(store, request.path_params["article"])
        own = correctable(store, article, request.path_params["record"])
        seen = versions(store.corrections(article.id)).get(own.id, "")
    return show(request, "correct.html.j2", {"article": article, "own": own, "seen": seen}, form=True)


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
    sent = first(await fields(request, site_of(request).tokens))
    return await run_in_threadpool(_kept, request, sent)


def _kept(request: Request, sent: dict[str, str]) -> Response:
    with opened(request) as store:
        article = find_article(store, request.path_params["article"])
        try:
            made = correct(store, article, sent, person_of(request).by)
        except Meanwhile as other:
            return _asked(request, store, article, sent, other)
        there = any(r.id == made.record for r in store.reading(article.id).found)
    noted(request, made)
    own = f"/articles/{article.id}"
    return RedirectResponse(f"{own}/{made.record}#t-{made.record}" if there else f"{own}#corrections", 303)


def noted(request: Request, made: Made) -> None:
    """Write down who corrected what."""
    note(request, f"correct-{made.correction.act}", made.record, made.correction.article)


def _asked(
    request: Request, store: Store, article: Article, sent: dict[str, str], other: Meanwhile
) -> Response:
    """Show both changes, and ask."""
    own: Correctable | None = None
    with suppress(StoreError):  # the other rejected it: there is nothing that could be set right any more
        own = correctable(store, article, other.record)
    mine = {name: value for name, value in sent.items() if name not in ("token", "seen")}
    context = {"article": article, "own": own, "other": other, "mine": mine, "labels": LABELS}
    return show(request, "meanwhile.html.j2", context, 409, form=True)


ROUTES = (
    Door("/articles/{article}/add", blank, "correct"),
    Door("/articles/{article}/corrections", keep, "correct", methods=["POST"]),
    Door("/articles/{article}/{record}/correct", form, "correct"),
)
