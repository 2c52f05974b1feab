"""What a person decided of names: that two are one, or are not, or of which kind a name is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from onrecord.record.entity import Entity, EntityType
from onrecord.record.ids import entity_id, make_id
from onrecord.record.life import PERSON

NamingAct = Literal["same", "apart", "type", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What a person decided of entities, which articles use as before.

    same: `ones` and `others` are one. apart: none of `ones` is one of `others`. type: whatever is called
    `name` is of `type`. undo: the naming `of` holds no more. `story`: it holds there alone; None is a rule,
    for every story and for what is read later. `name` and `other` are what the two sides were called, `at`
    is when, ISO 8601. A later naming takes the place of an earlier one of the same entities.
    """

    id: str
    act: NamingAct
    ones: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    name: str = ""
    other: str = ""
    type: EntityType | None = None
    of: str = ""
    story: str | None = None
    why: str = ""
    at: str
    by: str = PERSON


def make_naming(act: NamingAct, at: str, **given: object) -> Naming:
    """A naming with the id that comes of what it says and when."""
    bare = Naming(id="", act=act, at=at, **given)  # type: ignore[arg-type]
    told = (*bare.ones, "|", *bare.others, bare.name, bare.type or "", bare.of, bare.story or "")
    return replace(bare, id=make_id("na", act, at, *told))


def decided_by(naming: Naming, every: Iterable[Naming]) -> Naming:
    """What is decided by a naming: of an undoing, what it takes back or puts back; `every` are those kept."""
    by_id = {own.id: own for own in every}
    while naming.act == "undo":
        naming = by_id[naming.of]
    return naming


def called(name: str) -> frozenset[str]:
    """The ids of whatever is called by a name, of each kind."""
    return frozenset(entity_id(kind, name) for kind in get_args(EntityType))


def of_type(entities: Sequence[Entity], namings: Iterable[Naming]) -> tuple[Entity, ...]:
    """Entities of the types that persons gave to their names; `namings` are those that hold."""
    types = {id_: one.type for one in namings if one.act == "type" for id_ in called(one.name)}
    if not types:
        return tuple(entities)
    return tuple(replace(e, type=kind) if (kind := types.get(e.id)) else e for e in entities)
