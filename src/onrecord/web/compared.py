"""The sources of a story side by side: all of them, two articles, one comparison, one quotation."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import StoreError
from onrecord.record import Linked
from onrecord.store import Store
from onrecord.view import desk
from onrecord.view.desk import Board, ComparePage
from onrecord.view.pair import pair
from onrecord.view.quotation import prints
from onrecord.view.side_by_side import compared_as
from onrecord.web.doors import Door
from onrecord.web.forms import number_in
from onrecord.web.site import opened, show
from onrecord.web.stories import parts
from onrecord.web.strip import strips

KINDS = ("statement", "quantity", "event", "position", "commitment")
PAGE = 60


def compare(request: Request) -> Response:
    """All comparisons of a story, or two of its articles beside each other."""
    query = request.query_params
    one, other, kind = query.get("a", ""), query.get("b", ""), query.get("kind", "")
    with opened(request) as store:
        if one and other:
            both = pair(store, request.path_params["story"], one, other)
            context = {
                "both": both, "page": both.page, "head": both.page.head, "a": one, "b": other,
                "strips": strips(both, {a.id: len(desk.find_article(store, a.id).text) for a in both.pair}),
            }  # fmt: skip
            return show(request, "pair.html.j2", context)
        linked = desk.find_story(store, request.path_params["story"])
        fitting = desk.narrowed(linked, lambda c: kind not in KINDS or c.about.kind == kind)
        start = number_in(query.get("from", "")) or 0
        page = _page(store, fitting, start)
    alone = sum(not desk.is_shared(c) for c in fitting.comparisons)
    context = {
        **parts(page), "kind": kind, "kinds": KINDS, "start": start, "size": PAGE, "alone": alone
    }  # fmt: skip
    return show(request, "compare.html.j2", context)


def _page(store: Store, linked: Linked, start: int) -> ComparePage:
    """What several articles have a part in, and a page of what one alone has."""
    single = sorted((c for c in linked.comparisons if not desk.is_shared(c)), key=lambda c: c.about.text)
    shown = {c.id for c in single[start : start + PAGE]}
    kept = desk.narrowed(linked, lambda c: desk.is_shared(c) or c.id in shown)
    return desk.beside(Board(store, linked.story.articles, [linked]), kept)


def comparison(request: Request) -> Response:
    """One comparison, by its id or by a record in it, with every place in the texts that it stands on."""
    ref = request.path_params["comparison"]
    with opened(request) as store:
        linked = desk.find_story(store, request.path_params["story"])
        wanted = compared_as(linked, ref)
        kept = desk.narrowed(linked, lambda c: desk.is_shared(c) or c.id == wanted)
        page = desk.beside(Board(store, linked.story.articles, [linked]), kept)
    row = next((c for c in page.comparisons if c.id == wanted), None)
    if row is None:
        raise StoreError(f"no comparison {ref!r} in this story: it may be another since an article came")
    quoted = {record for v in page.variants for record in (v.base_record, v.other_record)}
    printed = next((r for side in row.sides for r in side.records if r in quoted), None)
    within = [c for c in page.comparisons if c.within == row.id]
    context = {"row": row, "head": page.head, "within": within, "printed": printed}
    return show(request, "comparison.html.j2", context)


def quotation(request: Request) -> Response:
    """One quotation as every article prints it, against a base that can be chosen."""
    story, statement = request.path_params["story"], request.path_params["statement"]
    with opened(request) as store:
        page = prints(store, story, statement, request.query_params.get("base"))
    return show(request, "quotation.html.j2", {"page": page, "head": page.story, "statement": statement})


ROUTES = (
    Door("/stories/{story}/compare", compare),
    Door("/stories/{story}/compare/{comparison}", comparison),
    Door("/stories/{story}/quotations/{statement}", quotation),
)
