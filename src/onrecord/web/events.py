"""What is new, as it comes: server-sent events, one for each entry in the chain of changes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import anyio
import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.store.chain import Entry
from onrecord.web.doors import Door, admitted
from onrecord.web.forms import number_in
from onrecord.web.refusals import Refused
from onrecord.web.site import opened_team, site_of
from onrecord.web.who import person_of

PATH = "/api/v1/events"
PACE, BEAT, AT_ONCE, STREAMS, EACH = 1.0, 20.0, 200, 100, 20
"""Seconds between two looks and between two signs of life; entries at once; streams at once, and of one
account, so that nobody takes them all."""
TOLD = ("article", "revision", "turn", "correction", "naming", "note", "note_act")
"""Entries that readers are told of; of all others those alone hear who look after the desk, in the log."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something new: its number in the chain, when, of which kind, and the id or number that it goes by."""

    number: int
    at: str
    kind: str
    ref: str


async def events(request: Request) -> Response:
    """Everything new from now on, or from behind the event that a browser saw last."""
    site = site_of(request)
    if request.method == "HEAD":
        return Response(media_type="text/event-stream")
    if site.streams.total() >= STREAMS or site.streams[person_of(request).by] >= EACH:
        raise Refused("too many programs listen already: try again later", 429, 30)
    asked = request.headers.get("last-event-id") or request.query_params.get("after", "")
    given = number_in(asked)
    if asked and given is None:
        raise Refused(f"{asked!r} is the number of no event")
    start = await run_in_threadpool(_last, request) if given is None else given
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_told(request, start), media_type="text/event-stream", headers=headers)


async def _told(request: Request, start: int) -> AsyncIterator[bytes]:
    streams, by = site_of(request).streams, person_of(request).by
    streams[by] += 1
    try:
        yield b"retry: 3000\n\n"
        quiet = 0.0
        while not await request.is_disconnected():
            entries = await run_in_threadpool(_after, request, start)
            if entries is None:
                return  # signed out, or the account is closed: nothing more is told
            if entries:
                start = entries[-1].number
                quiet = 0.0
                yield b"".join(map(_sent, (e for e in entries if e.kind in TOLD))) or b": on\n\n"
            elif quiet >= BEAT:
                quiet = 0.0
                yield b": on\n\n"
            if len(entries) < AT_ONCE:
                await anyio.sleep(PACE)
                quiet += PACE
    finally:
        streams[by] -= 1


def _sent(entry: Entry) -> bytes:
    told = msgspec.json.encode(Event(entry.number, entry.at, entry.kind, entry.ref))
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (entry.number, entry.kind.encode(), told)


def _last(request: Request) -> int:
    with opened_team(request) as team:
        return team.last_entry()


def _after(request: Request, number: int) -> Sequence[Entry] | None:
    with opened_team(request) as team:
        return team.entries(number, AT_ONCE) if admitted(request, team, "read") else None


ROUTES = (Door(PATH, events),)
