"""Notes: who may write, change, report, hide, appeal and decide, and how a note stands after all of that.

Nothing is ever taken out. A note that is hidden stays, its writer and the moderators go on seeing it, and the
log tells who hid it, under which rule and why.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.errors import OnRecordError, StoreError
from onrecord.store.team import Doing, Note, NoteAct, Place, Team
from onrecord.team.roles import MAY, Right
from onrecord.team.secrets import new_id, now, told

LONGEST = 5_000
"""Characters of a note, and of a reason."""
RULES = ("record", "respect", "private", "law", "spam")
"""What a note can break; the words of the rules are on their page."""
CALLED = re.compile(r"(?<![\w@./-])@([a-z][a-z0-9._-]{1,31})")
MODERATING: tuple[Doing, ...] = ("dismiss", "hide", "uphold", "restore")
State = Literal["shown", "reported", "hidden", "appealed"]


class TalkError(OnRecordError):
    """Something that may not be done to a note; `mine` where another person may."""

    def __init__(self, words: str, *, mine: bool = False) -> None:
        super().__init__(words)
        self.mine = mine


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as it stands: its text of now, the texts before, and what was done to it.

    `acts` are those since it was last shown without a doubt: reports that are open, or its hiding and the
    appeal. `text` is empty for those who do not see it.
    """

    id: str
    at: str
    by: str
    place: Place
    of: str
    record: str
    to: str | None
    text: str
    former: tuple[tuple[str, str], ...]
    state: State
    acts: tuple[NoteAct, ...]


def row_of(note: Note, acts: Iterable[NoteAct]) -> NoteRow:
    """How a note stands after what was done to it, in order."""
    text, at = note.text, note.at
    state: State = "shown"
    former: list[tuple[str, str]] = []
    open_: list[NoteAct] = []
    for act in acts:
        if act.act == "edit":
            former.append((at, text))
            text, at = act.text, act.at
        elif act.act in ("dismiss", "restore"):
            state, open_ = "shown", []
        elif act.act == "hide":
            state, open_ = "hidden", [act]
        elif act.act == "report":
            state = "reported" if state == "shown" else state
            open_.append(act)
        else:
            state = "appealed" if act.act == "appeal" else "hidden"
            open_.append(act)
    return NoteRow(
        note.id, note.at, note.by, note.place, note.of, note.record, note.to, text, tuple(former), state,
        tuple(open_),
    )  # fmt: skip


def seen_by(row: NoteRow, by: str, may: Collection[Right]) -> NoteRow:
    """A note as somebody sees it: who reported it only moderators know, and what is hidden its writer too."""
    if "moderate" in may:
        return row
    acts = tuple(a for a in row.acts if a.act != "report")
    hidden = row.state in ("hidden", "appealed") and row.by != by
    state: State = "shown" if row.state == "reported" else row.state
    return replace(
        row, acts=acts, state=state, text="" if hidden else row.text, former=() if hidden else row.former
    )


def rows(team: Team, notes: Sequence[Note], by: str, may: Collection[Right]) -> list[NoteRow]:
    """Notes as somebody sees them, in their order."""
    done = team.acts([n.id for n in notes])
    return [seen_by(row_of(n, [a for a in done if a.note == n.id]), by, may) for n in notes]


def threaded(found: Sequence[NoteRow]) -> list[tuple[int, NoteRow]]:
    """Notes with how deep each stands: replies behind what they reply to."""
    below: dict[str | None, list[NoteRow]] = {}
    known = {row.id for row in found}
    for row in found:
        below.setdefault(row.to if row.to in known else None, []).append(row)
    out: list[tuple[int, NoteRow]] = []
    waiting = [(0, row) for row in reversed(below.get(None, []))]
    while waiting:
        depth, row = waiting.pop()
        out.append((depth, row))
        waiting += [(depth + 1, reply) for reply in reversed(below.get(row.id, []))]
    return out


def write(team: Team, by: str, place: Place, of: str, record: str, text: str, to: str | None = None) -> Note:
    """Write a note; raises OnRecordError where it says nothing, too much, or replies to what is not there."""
    said = _said(text)
    if to is not None:
        other = team.a_note(to)
        if other is None or (other.place, other.of) != (place, of):
            raise StoreError(f"no note {to!r} here to reply to")
        record = other.record
    note = Note(id=new_id("no"), at=told(now()), by=by, place=place, of=of, record=record, text=said, to=to)
    team.write(note, called(team, said))
    return note


def called(team: Team, text: str) -> list[str]:
    """The accounts that a text names with an @."""
    names = dict.fromkeys(name.rstrip("._-") for name in CALLED.findall(text))
    return [name for name in names if (own := team.account(name)) and not own.closed]


def do(
    team: Team, by: str, may: Collection[Right], note: str, act: str, text: str, rule: str = ""
) -> NoteRow:
    """Do something to a note, and how it stands then; raises OnRecordError where that may not be done."""
    with team.together():  # what was found when it was looked at still holds when it is written
        own = team.a_note(note)
        if own is None:
            raise StoreError(f"no note {note!r}")
        row = row_of(own, team.acts([note]))
        doing = _allowed(team, row, by, may, act, rule)
        made = NoteAct(note=note, at=told(now()), by=by, act=doing, text=_said(text), rule=rule)
        team.act(made, called(team, made.text) if doing == "edit" else ())
        return row_of(own, team.acts([note]))


def _said(text: str) -> str:
    said = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
    if not said or len(said) > LONGEST or any(ord(c) < 32 and c not in "\n\t" for c in said):
        raise TalkError(f"write 1 to {LONGEST:,} characters")
    return said


def _allowed(team: Team, row: NoteRow, by: str, may: Collection[Right], act: str, rule: str) -> Doing:
    """What is to be done, if it may be; raises TalkError."""
    if act in MODERATING and "moderate" not in may:
        raise TalkError("a moderator decides that", mine=True)
    if act in ("edit", "appeal") and row.by != by:
        raise TalkError("only who wrote a note may do that", mine=True)
    hidden = row.state in ("hidden", "appealed")
    fits: dict[str, bool] = {
        "edit": not hidden,
        "report": not hidden and row.by != by and all(a.by != by for a in row.acts),
        "dismiss": row.state == "reported",
        "hide": not hidden,
        "appeal": row.state == "hidden" and all(a.act == "hide" for a in row.acts),
        "uphold": row.state == "appealed",
        "restore": hidden,
    }
    if act not in fits:
        raise TalkError(f"{act!r} is nothing that can be done to a note")
    if not fits[act]:
        raise TalkError(f"this note is {row.state}: {act!r} is not to be done now")
    if act in ("report", "hide") and rule not in RULES:
        raise TalkError("name the rule that it breaks")
    if row.state == "appealed" and act in ("uphold", "restore"):
        _another(team, row, by)
    return act  # type: ignore[return-value]


def _another(team: Team, row: NoteRow, by: str) -> None:
    """An appeal is not decided by whoever hid the note, where there is somebody else to do it."""
    hid = next((a.by for a in row.acts if a.act == "hide"), "")
    others = (a for a in team.accounts() if not a.closed and a.name != by and "moderate" in MAY[a.role])
    if by == hid and any(others):
        raise TalkError("another moderator decides on an appeal than who hid the note", mine=True)
