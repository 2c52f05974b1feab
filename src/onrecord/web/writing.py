"""What the API takes: corrections and notes; and what it tells to one person alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from starlette.requests import Request

from onrecord.errors import StoreError
from onrecord.record.corrected import SPEAKER
from onrecord.record.settable import FIELDS
from onrecord.store.team import Team
from onrecord.team import talk
from onrecord.team.talk import NoteRow
from onrecord.view.desk import find_article
from onrecord.web.answers import Nothing
from onrecord.web.correct import noted
from onrecord.web.correcting import correct
from onrecord.web.endpoints import Endpoint, posting
from onrecord.web.mine import do, kept_by
from onrecord.web.naming import name, take_back
from onrecord.web.notes import done, written
from onrecord.web.reading import STORY
from onrecord.web.refusals import FormError
from onrecord.web.sent import (
    ActSent,
    CorrectionKept,
    CorrectionSent,
    Former,
    KeepSent,
    Me,
    MergeSent,
    MineShown,
    NamingKept,
    NamingSent,
    NotesAsked,
    NoteSent,
    NoteShown,
    NotesShown,
    SplitSent,
    StoryKept,
    TakenBack,
)
from onrecord.web.set_right import merged, parted
from onrecord.web.site import opened, opened_team
from onrecord.web.subjects import subject
from onrecord.web.who import person_of

At = Mapping[str, str]


def _me(request: Request, at: At, asked: Nothing) -> Me:
    own = person_of(request)
    assert own.how != "nobody"
    return Me(own.how, own.by, own.role, tuple(sorted(own.may)))


def _correct(request: Request, at: At, sent: CorrectionSent) -> CorrectionKept:
    values = ((name, value) for name, value in asdict(sent).items() if value is not None)
    given = {name: str(value) for name, value in values if value != "" or name in (SPEAKER, *FIELDS)}
    with opened(request) as store:
        article = find_article(store, at["article"])
        made = correct(store, article, given, person_of(request).by)
    noted(request, made)
    return CorrectionKept(made.correction, made.record)


def _name(request: Request, at: At, sent: NamingSent) -> NamingKept:
    made = name(
        request, at["story"], sent.act, sent.of, sent.other, sent.parts, sent.type, sent.rule, sent.why
    )
    return NamingKept(made)


def _take_back(request: Request, at: At, sent: TakenBack) -> NamingKept:
    return NamingKept(take_back(request, at["naming"]))


def _merge(request: Request, at: At, sent: MergeSent) -> StoryKept:
    return StoryKept(merged(request, at["story"], sent.other))


def _split(request: Request, at: At, sent: SplitSent) -> StoryKept:
    return StoryKept(parted(request, at["story"], sent.articles))


def _mine(request: Request, at: At, asked: Nothing) -> MineShown:
    return MineShown(tuple(kept_by(request)))


def _keep(request: Request, at: At, sent: KeepSent) -> MineShown:
    try:
        do(request, asdict(sent))
    except FormError as error:  # well said: it is what is there that does not allow it
        raise FormError(str(error), error.status if error.status != 400 else 409) from error
    return MineShown(tuple(kept_by(request)))


def _notes(request: Request, at: At, asked: NotesAsked) -> NotesShown:
    own = person_of(request)
    with opened(request) as store, opened_team(request) as team:
        about = subject(store, asked.place, asked.of, asked.record)
        found = team.notes_on(about.place, about.ids, about.record if asked.record else None)
        return NotesShown(tuple(map(_shown, talk.rows(team, found, own.by, own.may))))


def _note(request: Request, at: At, asked: Nothing) -> NoteShown:
    with opened_team(request) as team:
        return _one(request, team, at["note"])


def _one(request: Request, team: Team, id_: str) -> NoteShown:
    own, note = person_of(request), team.a_note(id_)
    if note is None:
        raise StoreError(f"no note {id_!r}")
    return _shown(talk.rows(team, [note], own.by, own.may)[0])


def _write(request: Request, at: At, sent: NoteSent) -> NoteShown:
    _, note = written(request, sent.place, sent.of, sent.record, sent.text, sent.to)
    with opened_team(request) as team:
        return _one(request, team, note.id)


def _do(request: Request, at: At, sent: ActSent) -> NoteShown:
    row = done(request, at["note"], sent.act, sent.text, sent.rule)
    with opened_team(request) as team:
        return _one(request, team, row.id)


def _shown(row: NoteRow) -> NoteShown:
    former = tuple(Former(at, text) for at, text in row.former)
    return NoteShown(
        row.id, row.at, row.by, row.place, row.of, row.record, row.to, row.text, former, row.state, row.acts
    )


WRITING = (
    Endpoint("/me", "Who asks, and what they may do.", Nothing, Me, _me, personal=True),
    posting(
        "/articles/{article}/corrections",
        "Say something of a record, or undo what was said.",
        CorrectionSent,
        CorrectionKept,
        _correct,
        "correct",
    ),
    posting(f"{STORY}/names", "Decide of a name.", NamingSent, NamingKept, _name, "arrange"),
    posting(
        "/names/{naming}/undo",
        "Take a decision on names back, or put it back.",
        TakenBack,
        NamingKept,
        _take_back,
        "arrange",
    ),
    posting(f"{STORY}/merge", "Make another story a part of this.", MergeSent, StoryKept, _merge, "arrange"),
    posting(f"{STORY}/split", "Take articles out of it.", SplitSent, StoryKept, _split, "arrange"),
    Endpoint(
        "/mine", "Stories watched and searches saved.", Nothing, MineShown, _mine, "note", personal=True
    ),
    posting("/mine", "Watch a story, save a search, or end it.", KeepSent, MineShown, _keep, "note"),
    Endpoint("/notes", "Notes on something.", NotesAsked, NotesShown, _notes, personal=True),
    posting("/notes", "Write a note.", NoteSent, NoteShown, _write, "note"),
    Endpoint("/notes/{note}", "A note.", Nothing, NoteShown, _note, personal=True),
    posting(
        "/notes/{note}/acts", "Change, report, hide or appeal it, or decide.", ActSent, NoteShown, _do, "note"
    ),
)
