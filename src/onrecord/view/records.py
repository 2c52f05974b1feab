"""Records for export: what was found, with what links it filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from onrecord.errors import OnRecordError
from onrecord.record import (
    BY_NAME,
    KINDS,
    Article,
    Comparison,
    Correction,
    Entity,
    Event,
    Failure,
    Found,
    Linked,
    Origin,
    Outlet,
    Record,
    Revision,
    Statement,
    Story,
    Turn,
    Variant,
)
from onrecord.store import Store
from onrecord.view.desk import find_article, find_story
from onrecord.view.names import Names

T = TypeVar("T")


def records(
    store: Store, kinds: Sequence[str] = (), story: str | None = None, article: str | None = None
) -> Iterator[Record]:
    """All records, or those of some kinds, of one story or of one article (ids or their beginnings).

    What may not be published yet (under embargo, or withheld) is given only where its article is asked for.
    Entities are the merged ones where a story merged them, and ids of entities lead to those.
    Raises OnRecordError for a kind, story or article that is not there.
    """
    unknown = [k for k in kinds if k not in BY_NAME]
    if unknown:
        raise OnRecordError(f"no such kind of record: {', '.join(unknown)} (there are {', '.join(BY_NAME)})")
    wanted = tuple(BY_NAME[k] for k in kinds) or KINDS
    ids, stories = chosen(store, story, article)
    if Outlet in wanted:
        yield from _outlets(store, ids)
    if Revision in wanted:
        yield from _revisions(store, ids if story or article else ())
    linked_of = {a: linked for linked in stories for a in linked.story.articles}
    yield from _of_articles(store, ids, linked_of, wanted)
    for linked in stories:
        if article is None:
            yield from (r for r in of_story(linked) if isinstance(r, wanted))
    if Turn in wanted and article is None:
        yield from turns_of(store, stories[0].story.id) if story else store.turns()
    if Correction in wanted:
        for id_ in ids:
            yield from store.corrections(id_)
    if Failure in wanted and not (story or article):
        yield from store.failures()


def of_story(linked: Linked) -> Iterator[Story | Origin | Comparison | Variant]:
    """The records of a story itself."""
    yield linked.story
    yield from linked.origins
    yield from linked.comparisons
    yield from linked.variants


def turns_of(store: Store, story: str) -> list[Turn]:
    """The turns in the life of a story and of those merged into it, in the order in which they came about."""
    return store.turns(story, *store.former(story))


def chosen(store: Store, story: str | None, article: str | None) -> tuple[list[str], list[Linked]]:
    """The articles of an export, of all, of one story or one alone, and the stories that they are in; raises
    StoreError for one that is not there."""
    if article is not None:
        own = find_article(store, article)
        linked = store.linked(store.story_of(own.id) or "-")
        return [own.id], [linked] if linked else []
    if story is not None:
        whole = find_story(store, story)
        return list(whole.story.articles), [whole]
    moment = datetime.now(UTC)
    free = (a.id for a in store.articles() if not (a.dispatch and a.dispatch.held(moment)))
    return list(free), list(store.all_linked())


def _outlets(store: Store, chosen: Sequence[str]) -> Iterator[Outlet]:
    outlets = store.outlets()
    used = {a.outlet for a in map(store.article, chosen) if a}
    yield from (outlet for id_, outlet in sorted(outlets.items()) if id_ in used)


def _of_articles(
    store: Store, chosen: Sequence[str], linked_of: dict[str, Linked], wanted: Sequence[type]
) -> Iterator[Record]:
    given: set[str] = set()
    for id_ in chosen:
        reading, linked = store.reading(id_), linked_of.get(id_)
        if Article in wanted:
            yield reading.article
        names = Names.of(reading.entities, linked.entities if linked else ())
        if Entity in wanted:
            own = {names.by_id[e.id].id: names.by_id[e.id] for e in reading.entities}
            yield from (entity for id_, entity in own.items() if id_ not in given)
            given |= own.keys()
        same = _same(linked)
        for record in reading.found:
            if isinstance(record, tuple(wanted)):
                yield _filled(record, names, same)


def _revisions(store: Store, chosen: Sequence[str]) -> list[Revision]:
    """What became of articles, in all their versions; of every article where none are chosen."""
    return store.revisions(*dict.fromkeys(a.id for id_ in chosen for a in store.line_of(id_)))


def _same(linked: Linked | None) -> dict[str, tuple[str, ...]]:
    groups = linked.same if linked else ()
    return {id_: tuple(i for i in group if i != id_) for group in groups for id_ in group}


def _filled(record: Found, names: Names, same: dict[str, tuple[str, ...]]) -> Found:
    led = resolved(record, names)
    if isinstance(led, Statement | Event) and led.id in same:
        return replace(led, same_as=same[led.id])
    return led


def resolved(value: T, names: Names) -> T:
    """A record with every entity's id led to the entity that it was merged into."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(resolved(item, names) for item in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for f in fields(value):
        old = getattr(value, f.name)
        new = names.resolved(old) if f.name == "entity" else resolved(old, names)
        if new is not old and new != old:
            changes[f.name] = new
    return replace(value, **changes) if changes else value
