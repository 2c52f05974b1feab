"""Notes and discussion on any record, and what is done with a note that breaks a rule."""

from __future__ import annotations

from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import StoreError
from onrecord.store import Store
from onrecord.store.team import Doing, Note, Place
from onrecord.team import talk
from onrecord.team.talk import MODERATING, RULES, TalkError
from onrecord.view import desk
from onrecord.web.doors import Door
from onrecord.web.forms import fields, first
from onrecord.web.refusals import FormError, Refused
from onrecord.web.site import opened, opened_team, show, site_of
from onrecord.web.subjects import Subject, subject
from onrecord.web.who import person_of

LOGGED = 200
"""Lines of the log of moderation."""


def on_story(request: Request) -> Response:
    """The notes on a story, or on somebody in it."""
    return _notes(request, "story", request.path_params["story"], request.path_params.get("entity", ""))


def on_article(request: Request) -> Response:
    """The notes on an article, or on a record in it."""
    return _notes(request, "article", request.path_params["article"], request.path_params.get("record", ""))


def on_person(request: Request) -> Response:
    """The notes on somebody in all stories."""
    return _notes(request, "person", request.path_params["entity"], "")


def _notes(request: Request, place: Place, of: str, record: str) -> Response:
    own = person_of(request)
    with opened(request) as store, opened_team(request) as team:
        about = subject(store, place, of, record)
        whole = place == "story" and not record
        head = desk.row_of(store, desk.find_story(store, about.of)) if whole else None
        notes = team.notes_on(place, about.ids, about.record if record else None)
        rows = talk.rows(team, notes, own.by, own.may)
        others = {r: subject(store, place, of, r) for r in {n.record for n in notes} if r and not record}
    context = {
        "about": about, "head": head, "rows": talk.threaded(rows), "others": others, "rules": RULES,
        "reply": request.query_params.get("reply", ""),
    }  # fmt: skip
    return show(request, "notes.html.j2", context, form=True)


def one(request: Request) -> Response:
    """The way to a note, where it stands among the others."""
    with opened(request) as store, opened_team(request) as team:
        note = team.a_note(request.path_params["note"])
        if note is None:
            raise StoreError(f"no note {request.path_params['note']!r}")
        return RedirectResponse(_address(subject(store, note.place, note.of, note.record), note), 303)


def _address(about: Subject, note: Note) -> str:
    return f"{about.notes}#{note.id}"


async def write(request: Request) -> Response:
    """Write a note, or a reply to one."""
    sent = first(await fields(request, site_of(request).tokens))
    return await run_in_threadpool(_written, request, sent)


def _written(request: Request, sent: dict[str, str]) -> Response:
    place = sent.get("place", "")
    if place not in get_args(Place):
        raise FormError("a note is on a story, an article or a person")
    about, note = written(request, place, sent.get("of", ""), sent.get("record", ""), sent.get("text", ""),
                          sent.get("to") or None)  # fmt: skip
    return RedirectResponse(_address(about, note), 303)


def written(
    request: Request, place: str, of: str, record: str, text: str, to: str | None
) -> tuple[Subject, Note]:
    """Write a note on something that is there."""
    with opened(request) as store, opened_team(request) as team:
        about = subject(store, place, of, record, new=to is None)
        note = talk.write(team, person_of(request).by, about.place, about.of, about.record, text, to)
        return (about if to is None else subject(store, place, of, note.record)), note


async def do(request: Request) -> Response:
    """Change, report, hide or appeal a note, or decide on it."""
    sent = first(await fields(request, site_of(request).tokens))
    act = request.path_params["act"]
    row = await run_in_threadpool(
        done, request, request.path_params["note"], act, sent.get("text", ""), sent.get("rule", "")
    )
    return RedirectResponse("/moderation" if act in MODERATING else f"/notes/{row.id}", 303)


def done(request: Request, note: str, act: str, text: str, rule: str) -> talk.NoteRow:
    """Do something to a note; raises Refused with 403 where another person may, 409 where nobody may now."""
    own = person_of(request)
    with opened_team(request) as team:
        try:
            return talk.do(team, own.by, own.may, note, act, text, rule)
        except TalkError as error:
            raise Refused(str(error), 403 if error.mine else 409) from error


def rules(request: Request) -> Response:
    """The rules that hold for notes."""
    return show(request, "rules.html.j2", {"rules": RULES})


def _about(store: Store, row: talk.NoteRow) -> Subject | None:
    """What a note is on; None where that is not there any more."""
    try:
        return subject(store, row.place, row.of, row.record)
    except StoreError:
        return None


def moderation(request: Request) -> Response:
    """What moderators decided and why, for everybody; what waits for them, for them."""
    own = person_of(request)
    waiting: list[talk.NoteRow] = []
    with opened_team(request) as team:
        log = team.every_act(LOGGED, MODERATING)
        notes = team.notes({act.note for act in log})
        if "moderate" in own.may:
            asked = dict.fromkeys(a.note for a in team.every_act(LOGGED, ("report", "appeal")))
            found = list(team.notes(asked).values())
            rows = talk.rows(team, found, own.by, own.may)
            waiting = [row for row in rows if row.state in ("reported", "appealed")]
    with opened(request) as store:
        about = {row.id: on for row in waiting if (on := _about(store, row))}
    context = {
        "log": log, "notes": notes, "waiting": waiting, "about": about, "rules": RULES,
        "doing": get_args(Doing),
    }  # fmt: skip
    return show(request, "moderation.html.j2", context, form=True)


ROUTES = (
    Door("/stories/{story}/notes", on_story),
    Door("/stories/{story}/people/{entity}/notes", on_story),
    Door("/people/{entity}/notes", on_person),
    Door("/articles/{article}/notes", on_article),
    Door("/articles/{article}/{record}/notes", on_article),
    Door("/notes", write, "note", methods=["POST"]),
    Door("/notes/{note}", one),
    Door("/notes/{note}/{act}", do, "note", methods=["POST"]),
    Door("/rules", rules),
    Door("/moderation", moderation),
)
