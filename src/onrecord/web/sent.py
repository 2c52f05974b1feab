"""What can be sent to the API, and what comes of it: types from which its description is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from onrecord.record import Correction, Naming
from onrecord.store.team import Doing, NoteAct, Place
from onrecord.team.talk import LONGEST, State
from onrecord.web.mine import KeptRow

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]
Id = Annotated[str, msgspec.Meta(max_length=100)]
Line = Annotated[str, msgspec.Meta(max_length=500)]
Told = Annotated[str, msgspec.Meta(max_length=20_000)]


@dataclass(frozen=True, slots=True)
class CorrectionSent:
    """What a person says of a record. `of`: the record, or of an undoing the correction. `seen`: the last
    correction of this record that was seen, empty where there was none: if there is another by now, the
    answer is 409. `words`, `speaker` (several parted by ;) and the label of its kind: of a change or
    addition; `kind`: what it is to be; `near` (where in the text, about): of an addition. The other fields:
    of a change, those that a record of this kind has, empty to take away what is there; `via` and `told_by`:
    the words of the statement that tells of it, `figures`: those that are of it, as they stand there."""

    act: Literal["confirm", "change", "reject", "add", "undo"]
    of: Id = ""
    seen: Id = ""
    kind: Literal["", "statement", "event", "position", "commitment", "quantity", "place", "when"] = ""
    words: Annotated[str, msgspec.Meta(max_length=20_000)] = ""
    speaker: Line | None = None
    status: Line = ""
    stance: Line = ""
    force: Line = ""
    near: Annotated[int, msgspec.Meta(ge=0, le=100_000_000)] = 0
    why: Line = ""
    addressee: Line | None = None
    cue: Line | None = None
    channel: Line | None = None
    setting: Line | None = None
    when: Line | None = None
    negated: Line | None = None
    hedged: Line | None = None
    no_comment: Line | None = None
    anonymous: Line | None = None
    form: Line | None = None
    via: Told | None = None
    told_by: Told | None = None
    figures: Line | None = None
    type: Line | None = None
    target: Line | None = None
    place: Line | None = None
    condition: Line | None = None
    since: Line | None = None
    beneficiary: Line | None = None
    due: Line | None = None
    value: Line | None = None
    low: Line | None = None
    high: Line | None = None
    unit: Line | None = None
    of_what: Line | None = None
    comparator: Line | None = None
    name: Line | None = None
    point: Line | None = None
    precision: Line | None = None
    day: Line | None = None


@dataclass(frozen=True, slots=True)
class CorrectionKept:
    """The correction that was kept, and the record that it is of."""

    correction: Correction
    record: str


@dataclass(frozen=True, slots=True)
class NotesAsked:
    """The notes on a story, article or person, or with `record` on that alone."""

    place: Place
    of: Id
    record: Id = ""


@dataclass(frozen=True, slots=True)
class NoteSent:
    """A note on a story, article or person, on a record in it, or in reply `to` another."""

    place: Place
    of: Id
    text: Text
    record: Id = ""
    to: Id | None = None


@dataclass(frozen=True, slots=True)
class ActSent:
    """What is to be done to a note: its new text, or the reason; of a report or hiding the rule."""

    act: Doing
    text: Text
    rule: Literal["", "record", "respect", "private", "law", "spam"] = ""


@dataclass(frozen=True, slots=True)
class Former:
    """What a note said before."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note as whoever asks may see it; `text` is empty where it is hidden from them."""

    id: str
    at: str
    by: str
    place: Place
    of: str
    record: str
    to: str | None
    text: str
    former: tuple[Former, ...]
    state: State
    acts: tuple[NoteAct, ...]


@dataclass(frozen=True, slots=True)
class NotesShown:
    """Notes, the first first."""

    items: tuple[NoteShown, ...]


@dataclass(frozen=True, slots=True)
class KeepSent:
    """What is done with what one keeps an eye on. watch: the `story`. save: the `query` of the stories asked
    for, as in the address of the desk, under a `name`. seen, end: the one with this `id`."""

    act: Literal["watch", "save", "seen", "end"]
    story: Id = ""
    query: Line = ""
    name: Line = ""
    id: Id = ""


@dataclass(frozen=True, slots=True)
class MineShown:
    """What one keeps an eye on, and how much is new in it since one looked."""

    items: tuple[KeptRow, ...]


@dataclass(frozen=True, slots=True)
class NamingSent:
    """What is decided of a name of a story. same: `of` and `other` are one. apart: the `parts` of `of` are
    somebody else. type: whatever is called as `of` is of this `type`, everywhere. `rule`: in every story."""

    act: Literal["same", "apart", "type"]
    of: Id
    other: Id = ""
    parts: Annotated[tuple[Id, ...], msgspec.Meta(max_length=200)] = ()
    type: Literal["", "person", "organisation", "group", "country", "place", "facility", "publication"] = ""
    rule: bool = False
    why: Line = ""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Nothing more is sent."""


@dataclass(frozen=True, slots=True)
class NamingKept:
    """The decision that was kept."""

    naming: Naming


@dataclass(frozen=True, slots=True)
class MergeSent:
    """The story that is to become a part of this one."""

    other: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]


@dataclass(frozen=True, slots=True)
class SplitSent:
    """The articles that are to be a story of their own."""

    articles: Annotated[tuple[Id, ...], msgspec.Meta(min_length=1, max_length=500)]


@dataclass(frozen=True, slots=True)
class StoryKept:
    """The story that was made, or that another became a part of."""

    story: str


@dataclass(frozen=True, slots=True)
class Me:
    """Who asks: `how` they are known, their name and role, and what they may do."""

    how: Literal["alone", "session", "key"]
    name: str
    role: str
    may: tuple[str, ...]
