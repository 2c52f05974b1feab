"""What persons decided of names, listed, and made of what they ask for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import get_args

from onrecord.errors import OnRecordError, StoreError
from onrecord.record import Entity, Linked, Naming, NamingAct, make_naming, standing, to_undo
from onrecord.record.entity import EntityType
from onrecord.store import Store

TYPES: tuple[EntityType, ...] = get_args(EntityType)


@dataclass(frozen=True, slots=True)
class NamingRow:
    """A decision as it is listed: `story` is None where it is a rule, `holds` False where it was undone."""

    id: str
    act: NamingAct
    name: str
    other: str
    type: str | None
    story: str | None
    why: str
    at: str
    by: str
    holds: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """A name that was merged into an entity of a story, by its own id, and in how many articles it stands."""

    id: str
    name: str
    articles: int


def decided(store: Store, stories: Collection[str] = ()) -> list[NamingRow]:
    """Decisions, the last first: all, or those that hold in a story, with all ids that lead to it."""
    every = store.namings()
    held = {one.id for one in standing(every)}
    shown = (n for n in every if n.act != "undo" and (not stories or n.story in (None, *stories)))
    rows = [
        NamingRow(n.id, n.act, n.name, n.other, n.type, n.story, n.why, n.at, n.by, n.id in held)
        for n in shown
    ]
    return rows[::-1]


def about(store: Store, linked: Linked, entity: Entity) -> list[NamingRow]:
    """The decisions that are about an entity of a story."""
    own, ids = {entity.id, *entity.members}, (linked.story.id, *store.former(linked.story.id))
    names = {name.casefold() for name in (entity.name, *entity.aliases)}
    of = {n.id for n in store.namings() if own & {*n.ones, *n.others} or n.name.casefold() in names}
    return [row for row in decided(store, ids) if row.id in of]


def parts(store: Store, linked: Linked, entity: Entity) -> list[PartRow]:
    """The names of which an entity was made, those first that most articles use; one where it is whole."""
    counts: dict[str, tuple[str, int]] = {}
    for article in linked.story.articles:
        for own in {e.id: e for e in store.found(Entity, [article]) if e.id in entity.members}.values():
            counts[own.id] = (own.name, counts.get(own.id, ("", 0))[1] + 1)
    rows = [PartRow(id_, name, n) for id_, (name, n) in counts.items()]
    return sorted(rows, key=lambda r: (-r.articles, r.name, r.id))


def entity_of(linked: Linked, ref: str) -> Entity:
    """The entity of a story by its id, or that of one merged into it; raises StoreError."""
    found = next((e for e in linked.entities if ref == e.id or ref in e.members), None)
    if found is None:
        raise StoreError(f"nobody of the id {ref!r} in this story")
    return found


def joined(linked: Linked, one: str, other: str, at: str, *, rule: bool = False, why: str = "") -> Naming:
    """That two entities of a story are one; raises OnRecordError where they are already."""
    first, second = entity_of(linked, one), entity_of(linked, other)
    if first.id == second.id:
        raise OnRecordError(f"{first.name} and {second.name} are one already")
    return make_naming(
        "same", at, ones=first.members, others=second.members, name=first.name, other=second.name,
        story=None if rule else linked.story.id, why=why,
    )  # fmt: skip


def parted(
    store: Store,
    linked: Linked,
    ref: str,
    leaving: Sequence[str],
    at: str,
    *,
    rule: bool = False,
    why: str = "",
) -> Naming:
    """That some names of an entity are somebody else; raises OnRecordError where none would leave or stay."""
    entity = entity_of(linked, ref)
    if strangers := set(leaving) - set(entity.members):
        raise OnRecordError(f"{min(strangers)} is no name of {entity.name}")
    gone = tuple(m for m in entity.members if m in leaving)
    rest = tuple(m for m in entity.members if m not in leaving)
    if not gone or not rest:
        raise OnRecordError(f"nothing to part: {len(gone)} of {len(entity.members)} names given")
    called = {part.id: part.name for part in parts(store, linked, entity)}
    other = ", ".join(dict.fromkeys(called.get(m, m) for m in gone))
    name = ", ".join(dict.fromkeys(called.get(m, m) for m in rest))
    story = None if rule else linked.story.id
    return make_naming("apart", at, ones=rest, others=gone, name=name, other=other, story=story, why=why)


def typed(linked: Linked, ref: str, kind: str, at: str, *, why: str = "") -> Naming:
    """That whatever has this name is of a kind, everywhere; raises OnRecordError for what is no kind."""
    entity = entity_of(linked, ref)
    if kind not in TYPES:
        raise OnRecordError(f"{kind!r} is no kind of name: {', '.join(TYPES)}")
    if kind == entity.type:
        raise OnRecordError(f"{entity.name} is of this kind already: {kind}")
    return make_naming("type", at, name=entity.name, type=kind, why=why)


def taken_back(store: Store, ref: str, at: str) -> Naming:
    """The undoing of a decision, or, where it is undone, of that undoing: it holds again."""
    every = store.namings()
    target = next((n for n in every if n.id == ref and n.act != "undo"), None)
    if target is None:
        raise StoreError(f"no decision {ref!r} on names")
    return make_naming("undo", at, of=to_undo(every, target))
