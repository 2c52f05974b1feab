"""What an admin looks after: how sources have been doing, the log of what was done, a backup."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from onrecord.store.backup import backup
from onrecord.team.secrets import now
from onrecord.view.health import health
from onrecord.view.jobs import jobs
from onrecord.web.deeds import note
from onrecord.web.doors import Door
from onrecord.web.forms import fields, number_in
from onrecord.web.site import opened, opened_team, show, site_of

LINES = 100
"""Lines of a page of the log."""


def sources(request: Request) -> Response:
    """How each watched source has been doing, and what waits."""
    moment = now()
    with opened(request) as store:
        context = {
            "rows": health(store, moment, ended=bool(request.query_params.get("ended"))),
            "ended": bool(request.query_params.get("ended")),
            "waiting": store.waiting(moment.isoformat()),
            "unsettled": store.unsettled(),
            "failures": store.failures()[-LINES:][::-1],
        }
    return show(request, "sources.html.j2", context)


def worked(request: Request) -> Response:
    """Long work on the store."""
    with opened(request) as store:
        rows = jobs(store)
    return show(request, "jobs.html.j2", {"rows": rows})


def log(request: Request) -> Response:
    """What was done, the last first."""
    query = request.query_params
    before = number_in(query.get("before", ""))
    by = query.get("by", "").strip()
    with opened_team(request) as team:
        deeds = team.deeds(before, LINES + 1, by)
        names = [a.name for a in team.accounts()]
    more = deeds[LINES - 1].number if len(deeds) > LINES else None
    context = {"deeds": deeds[:LINES], "more": more, "before": before, "by": by, "names": names}
    return show(request, "log.html.j2", context, form=True)


async def save(request: Request) -> Response:
    """A backup of the store as a file."""
    await fields(request, site_of(request).tokens)
    return await run_in_threadpool(_saved, request)


def _saved(request: Request) -> Response:
    note(request, "backup", "")
    handle, name = tempfile.mkstemp(suffix=".db")
    os.close(handle)
    path = Path(name)
    path.unlink()
    backup(site_of(request).address, path, archive=False)
    called = f"onrecord-{now():%Y-%m-%d-%H%M}.db"
    gone = BackgroundTask(path.unlink, missing_ok=True)
    return FileResponse(path, filename=called, media_type="application/vnd.sqlite3", background=gone)


ROUTES = (
    Door("/sources", sources),
    Door("/jobs", worked),
    Door("/log", log, "manage"),
    Door("/backup", save, "manage", methods=["POST"]),
)
