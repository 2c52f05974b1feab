"""What an id is of, where it was given for something else, and which command shows that."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.record import (
    Commitment,
    Entity,
    Event,
    Flag,
    Linked,
    Mention,
    Place,
    Position,
    Quantity,
    Statement,
    When,
    kind_of,
)
from onrecord.record.kinds import Found
from onrecord.store import Store

SHORTEST = 5
"""Letters of an id from which on its beginning is looked for."""
_FOUND: dict[str, tuple[type[Found], ...]] = {
    "st": (Statement,),
    "ev": (Event,),
    "qu": (Quantity,),
    "po": (Position,),
    "co": (Commitment,),
    "pl": (Place,),
    "wh": (When,),
    "fl": (Flag,),
    "me": (Mention,),
}
_OF_STORIES = ("co", "or", "va")


def meant(store: Store, ref: str) -> tuple[str, str] | None:
    """What is kept under an id, in words, and what shows it at a terminal; None where nothing is."""
    if len(ref) < SHORTEST:
        return None
    return next(_meant(store, ref), None)


def _meant(store: Store, ref: str) -> Iterator[tuple[str, str]]:
    prefix = ref.partition("-")[0]
    if prefix == "sy" and (linked := store.linked(ref)):
        yield "it is a story", f"`onrecord story {linked.story.id}` shows it"
    if prefix == "ar" and (article := store.article(ref)):
        yield "it is an article in no story", f"`onrecord article {article.id}` shows it"
    if prefix == "ou":
        for outlet in store.outlets().values():
            if outlet.id.startswith(ref):
                yield f"it is an outlet, {outlet.name}", "`onrecord export jsonl --kind outlet` has it"
    for kind in _FOUND.get(prefix, ()):
        for record in store.found(kind):
            if record.id.startswith(ref):
                yield (
                    f"it is a {kind_of(record)}",
                    f"`onrecord article {record.article}` shows where it stands",
                )
    if prefix in _OF_STORIES:
        yield from _of_stories(store, ref)
    if prefix == "en":
        for entity in store.found(Entity):
            if entity.id.startswith(ref):
                yield (
                    f"it is an entity, {entity.name}",
                    f"`onrecord said --by {entity.name!r}` lists what it said",
                )
    yield from _of_lives(store, ref, prefix)


def _of_stories(store: Store, ref: str) -> Iterator[tuple[str, str]]:
    for linked in store.all_linked():
        for record in _parts(linked):
            if record[1].startswith(ref):
                yield f"it is {record[0]} of a story", f"`onrecord compare {linked.story.id}` shows it"


def _parts(linked: Linked) -> Iterator[tuple[str, str]]:
    yield from (("a comparison", c.id) for c in linked.comparisons)
    yield from (("an origin", o.id) for o in linked.origins)
    yield from (("a variant", v.id) for v in linked.variants)


def _of_lives(store: Store, ref: str, prefix: str) -> Iterator[tuple[str, str]]:
    if prefix == "tu":
        turns = (t for t in store.turns() if t.id.startswith(ref))
        yield from (("it is a turn of a story", f"`onrecord history {t.story}` shows it") for t in turns)
    if prefix == "re":
        noted = (r for r in store.revisions() if r.id.startswith(ref))
        yield from (("it is a revision", f"`onrecord versions {r.article}` shows it") for r in noted)
    if prefix == "cr":
        said = (c for c in store.corrections() if c.id.startswith(ref))
        yield from (("it is a correction", f"`onrecord article {c.article}` shows its article") for c in said)
    if prefix == "fa" and any(f.id.startswith(ref) for f in store.failures()):
        yield "it is a failure", "`onrecord export jsonl --kind failure` has it"
