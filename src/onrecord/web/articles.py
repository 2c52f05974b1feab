"""The reader: an article's archived text with its records, one record in it, one pin in it."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import StoreError
from onrecord.record import Span
from onrecord.view.corrections import CorrectionRow, listed, versions
from onrecord.view.desk import find_article
from onrecord.view.margin import ReaderPage, read
from onrecord.view.versions import versions as printed
from onrecord.web.doors import Door
from onrecord.web.site import opened, opened_team, show

_AT = re.compile(r"(\d{1,9})-(\d{1,9})(?:-([0-9a-f]{6,64}))?")


def article(request: Request) -> Response:
    """An article for reading; with a record, this one is open."""
    record = request.path_params.get("record", "")
    with opened(request) as store:
        page = read(store, request.path_params["article"])
        corrections = listed(store, find_article(store, page.own.head.id))
        seen = versions(store.corrections(page.own.head.id))
    if page.own.head.id != request.path_params["article"]:
        return RedirectResponse(f"/articles/{page.own.head.id}", 307)
    if record and all(m.record != record for m in page.own.marks):
        gone = any(c.of == record for c in corrections)
        raise StoreError(
            "a person rejected this record: its article lists the correction"
            if gone
            else f"no record {record!r} in this article"
        )
    return _shown(request, page, record, corrections, seen)


def pinned(request: Request) -> Response:
    """An article with one place in it marked; says so if the text is another than that of the pin."""
    found = _AT.fullmatch(request.path_params["at"])
    with opened(request) as store:
        own = find_article(store, request.path_params["article"])
        span = Span(int(found[1]), int(found[2])) if found else Span(0, 0)
        if not found or not 0 <= span.start < span.end <= len(own.text):
            raise StoreError(f"no place {request.path_params['at']!r} in this text")
        if found[3] and not own.text_sha256.startswith(found[3]):
            raise StoreError("this pin is lost: the text that it was set in is not the one kept here")
        page = read(store, own.id, span)
        corrections = listed(store, own)
        seen = versions(store.corrections(own.id))
    return _shown(request, page, "", corrections, seen)


def past(request: Request) -> Response:
    """An article's versions, and what changed from one to the next."""
    with opened(request) as store:
        page = printed(store, request.path_params["article"])
    return show(request, "versions.html.j2", {"page": page})


def _shown(
    request: Request, page: ReaderPage, record: str, corrections: list[CorrectionRow], seen: dict[str, str]
) -> Response:
    numbers = {card.number: card.id for p in page.paragraphs for card in p.cards}
    said = {c.of: c for c in reversed(corrections) if c.holds}
    with opened_team(request) as team:
        talk = team.tally_notes("article", [page.own.head.id])
    context = {
        "seen": seen,
        "talk": talk,
        "page": page,
        "record": record,
        "numbers": numbers,
        "corrections": corrections,
        "said": said,
    }
    return show(request, "article.html.j2", context, form=True)


ROUTES = (
    Door("/articles/{article}", article),
    Door("/articles/{article}/versions", past),
    Door("/articles/{article}/at/{at}", pinned),
    Door("/articles/{article}/{record}", article),
)
