"""What is for one person: who named them, the stories that they watch, the searches that they saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import StoreError
from onrecord.store import Choice, Store
from onrecord.store.team import Kept, Team
from onrecord.team import talk
from onrecord.team.secrets import new_id, now, told
from onrecord.view.desk import find_story
from onrecord.view.listing import arrived, listing
from onrecord.web.doors import Door
from onrecord.web.forms import fields, first
from onrecord.web.front import ASKED
from onrecord.web.refusals import FormError
from onrecord.web.shown import story_address
from onrecord.web.site import opened, opened_team, show, site_of
from onrecord.web.who import Person, person_of

MOST, NAMING, LOOKED = 100, 50, 200
"""Things that one keeps an eye on; notes that name one; stories of a search that are looked at for news."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """Something that somebody keeps an eye on: where it is, how many stories, and articles, came since they
    last looked; `there` is False where a story is not there any more."""

    id: str
    what: str
    name: str
    address: str
    seen: str
    stories: int
    articles: int
    there: bool = True


def page(request: Request) -> Response:
    """All of it."""
    own = person_of(request)
    with opened_team(request) as team:
        naming = talk.rows(team, team.notes_calling(own.by, NAMING), own.by, own.may)
    return show(request, "mine.html.j2", {"kept": kept_by(request), "naming": naming}, form=True)


def kept_by(request: Request) -> list[KeptRow]:
    """What the one who asks keeps an eye on."""
    with opened(request) as store, opened_team(request) as team:
        return [row_of(store, kept) for kept in team.kept_by(person_of(request).by)]


def row_of(store: Store, kept: Kept) -> KeptRow:
    """What is new in something since it was last looked at."""
    if kept.what == "story":
        try:
            story = find_story(store, kept.of).story
        except StoreError:
            return KeptRow(kept.id, kept.what, kept.name, "", kept.seen, 0, 0, there=False)
        turns = arrived(store, [story.id], kept.seen).get(story.id, [])
        fresh = {a for turn in turns for a in turn.articles} & set(story.articles)
        name = story.title or kept.name
        return KeptRow(kept.id, kept.what, name, story_address(story.id), kept.seen, 1, len(fresh))
    rows = listing(store, choice_of(kept.of), kept.seen).rows
    fresh_rows = [row for row in rows if row.fresh or row.begun]
    count = sum(len(row.fresh) for row in fresh_rows)
    return KeptRow(kept.id, kept.what, kept.name, f"/?{kept.of}", kept.seen, len(fresh_rows), count)


def choice_of(query: str) -> Choice:
    """The stories that a saved search asks for."""
    given = dict(parse_qsl(query))
    named = {name: given.get(name, "") for name in ASKED}
    return Choice(**named, differs=bool(given.get("differs")), after=None, limit=LOOKED)


async def keep(request: Request) -> Response:
    """Keep an eye on a story or a search, or no longer, or note that one has looked."""
    sent = first(await fields(request, site_of(request).tokens))
    return RedirectResponse(await run_in_threadpool(do, request, sent), 303)


def do(request: Request, sent: Mapping[str, str]) -> str:
    """Watch a story, save a search, note that one has looked, or end it; the address to go on to. Raises
    FormError where that cannot be."""
    own, act, at = person_of(request), sent.get("act", ""), told(now())
    with opened(request) as store, opened_team(request) as team:
        if act == "watch":
            story = find_story(store, sent.get("story", "")).story
            _keep(team, own, Kept(new_id("kp"), own.by, "story", story.id, story.title or story.id, at, at))
            return story_address(story.id)
        if act == "save":
            query = asked_in(sent.get("query", ""))
            name = " ".join(sent.get("name", "").split())[:100] or " ".join(v for _, v in parse_qsl(query))
            _keep(team, own, Kept(new_id("kp"), own.by, "search", query, name, at, at))
        elif act == "seen":
            team.look(own.by, sent.get("id", ""), at)
        elif act != "end" or not team.let_go(own.by, sent.get("id", "")):
            raise FormError("nothing of yours goes by this", 404)
    return "/mine"


def asked_in(query: str) -> str:
    """What a search asks for, in one order; raises FormError where it asks for nothing."""
    given = dict(parse_qsl(query.removeprefix("?"), max_num_fields=20))
    asked = {name: given[name].strip()[:200] for name in (*ASKED, "differs") if given.get(name, "").strip()}
    if not asked:
        raise FormError("a search that asks for nothing is not saved: filter the stories first")
    return urlencode(asked)


def _keep(team: Team, own: Person, kept: Kept) -> None:
    if len(team.kept_by(own.by)) >= MOST:
        raise FormError(f"you keep an eye on {MOST} things already: end one first")
    team.keep_eye(kept)


ROUTES = (Door("/mine", page, "note"), Door("/mine", keep, "note", methods=["POST"]))
