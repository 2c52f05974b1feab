"""Corrections: what a person says of a record, kept beside it as a record of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from onrecord.record.evidence import Span
from onrecord.record.ids import make_id
from onrecord.record.life import PERSON

Act = Literal["confirm", "change", "reject", "add", "undo"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record that a person sets: `was` is what it had, None where it had nothing."""

    name: str
    was: str | None
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person says of the record `of`, which is kept as it was.

    confirm: it is right. change: its `fields` are otherwise. reject: it is none. add: `fields` describe one
    of the `about` kind that was missed at `span`; `of` is the id it goes by. undo: the correction `of` holds
    no more. `span` is where the words of the record stand, before a change; `at` when, ISO 8601.
    """

    id: str
    article: str
    span: Span
    act: Act
    of: str
    about: str
    fields: tuple[Field, ...] = ()
    why: str = ""
    at: str
    by: str = PERSON


def make_correction(
    article: str, span: Span, act: Act, of: str, about: str, at: str,
    fields: tuple[Field, ...] = (), why: str = "",
) -> Correction:  # fmt: skip
    """A correction with the id that comes of what it says and when."""
    told = [part for f in fields for part in (f.name, f.now)]
    id_ = make_id("cr", article, span.start, span.end, act, of, at, *told)
    return Correction(
        id=id_, article=article, span=span, act=act, of=of, about=about, fields=fields, why=why, at=at
    )


class Undoable(Protocol):
    """What a person said, and can take back: `of` is what an undoing ends."""

    @property
    def id(self) -> str: ...

    @property
    def act(self) -> str: ...

    @property
    def of(self) -> str: ...


Told = TypeVar("Told", bound=Undoable)


def standing(every: Iterable[Told]) -> list[Told]:
    """Those that hold, in their order: none that was undone, and no undoing. An undoing can be undone too."""
    undone: set[str] = set()
    held: list[Told] = []
    for one in reversed(list(every)):
        if one.id in undone:
            continue
        if one.act == "undo":
            undone.add(one.of)
        else:
            held.append(one)
    return held[::-1]


def to_undo(every: Sequence[Told], target: Told) -> str:
    """The id that an undoing has to name, so that something holds no more, or, where it is undone, again."""
    ended = [one for one in every if one.act == "undo" and one.of == target.id]
    holds = any(one.id == target.id for one in standing(every))
    return target.id if holds or not ended else ended[-1].id
