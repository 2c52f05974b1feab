"""When somebody was last here: a cookie of their browser, so that the desk can say what is new since then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "onrecord_visit"
PAUSE = timedelta(minutes=30)
"""After so long without a look at the desk, the next look is another visit."""
_YEAR = 366 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Visit:
    """`since` is when the visit before this one ended, None on the first; `last` is now."""

    since: str | None
    last: str


def visit(request: Request, now: datetime | None = None) -> Visit:
    """The visit that a request belongs to."""
    moment = now or datetime.now(UTC)
    told = moment.isoformat(timespec="seconds")
    since, last = (_known(part) for part in (request.cookies.get(COOKIE, "") + "~").split("~")[:2])
    if last is None:
        return Visit(None, told)
    another = moment - datetime.fromisoformat(last) > PAUSE
    return Visit(last if another else since, told)


def _known(part: str) -> str | None:
    """A moment of the cookie in UTC; None for anything else that a browser may send."""
    try:
        moment = datetime.fromisoformat(part)
        return moment.astimezone(UTC).isoformat(timespec="seconds") if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def remember(response: Response, own: Visit, *, secure: bool) -> Response:
    """Have the browser keep this visit."""
    value = f"{own.since or ''}~{own.last}"
    response.set_cookie(COOKIE, value, max_age=_YEAR, httponly=True, samesite="lax", path="/", secure=secure)
    return response
