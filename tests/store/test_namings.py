"""Decisions on names in every store: what was found stays, and comes back of the kind that was given."""

from __future__ import annotations

from onrecord import life
from onrecord.app import verify
from onrecord.record import Entity, entity_id, make_naming
from onrecord.store import Store

AT = "2026-05-04T10:00:00.000+00:00"


def test_a_kind_that_was_given_holds_until_it_is_undone(store: Store) -> None:
    article, own = next((a.id, e) for a in store.articles() for e in store.reading(a.id).entities)
    rule = make_naming("type", AT, name=own.name, type="facility")
    store.name(rule)
    assert next(e for e in store.reading(article).entities if e.id == own.id).type == "facility"
    assert {e.type for e in store.found(Entity, [article]) if e.id == own.id} <= {"facility"}
    undo = make_naming("undo", AT, of=rule.id)
    store.name(undo)
    assert own in store.reading(article).entities
    assert store.namings() == [rule, undo]
    assert [p for p in verify(store).problems if "is not kept" not in p] == []  # sources were not copied


def test_stories_are_found_by_whoever_stands_in_them(store: Store) -> None:
    own = entity_id("person", "Maeve de Lacy")
    (story,) = store.stories_of([own, "en-none"])
    linked = store.linked(story)
    assert linked and any(own in e.members for e in linked.entities)
    assert store.stories_of(["en-none"]) == store.stories_of([]) == []


def test_a_rule_reaches_the_stories_that_are_there_and_undone_leaves_them(store: Store) -> None:
    first, second = (entity_id("person", n) for n in ("Maeve de Lacy", "Conall Roche"))
    before = {s.id: store.linked(s.id) for s in store.stories()}
    rule = make_naming("same", AT, ones=(first,), others=(second,))
    (story,) = life.name(store, rule).stories
    linked = store.linked(story)
    assert linked and any({first, second} <= set(e.members) for e in linked.entities)
    life.name(store, make_naming("undo", AT, of=rule.id))
    assert {s.id: store.linked(s.id) for s in store.stories()} == before
