"""Who is spoken with: "you" in a quotation, and the "HOST" of a transcript whom a guest calls by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.find.statements.attribution import Page
from onrecord.parse.kinds import role_words
from onrecord.record import Entity, Span, Statement

CLOSING = frozenset(".?!")
GREETING = 2
"""Sentences at the beginning of a turn in which somebody is called by name."""


def is_turn(page: Page, one: Statement) -> bool:
    """Whether a statement is a turn of a transcript: a label says who speaks."""
    return one.cue is not None and one.cue.lemma in page.lexicon.words.label_marks


def spoken_with(page: Page, outer: Statement, turns: Sequence[Statement]) -> Entity | None:
    """Whom "you" means in what somebody says: who is told it, who is called by name, who answers."""
    told = page.document.entity(outer.addressee.entity) if outer.addressee else None
    if told is not None:
        return told if told.type == "person" else None
    called = {e.id: e for c in outer.content for e in _called(page, c)}
    if called:
        return next(iter(called.values())) if len(called) == 1 else None
    return _answers(page, outer, turns) if is_turn(page, outer) else None


def _answers(page: Page, outer: Statement, turns: Sequence[Statement]) -> Entity | None:
    after = next((b for a, b in pairwise(turns) if a.id == outer.id), None)
    speaker = after.speakers[0] if after is not None and len(after.speakers) == 1 else None
    own = {s.entity for s in outer.speakers}
    entity = page.document.entity(speaker.entity) if speaker is not None else None
    return entity if entity is not None and entity.type == "person" and entity.id not in own else None


def hosts(page: Page, turns: Sequence[Statement]) -> dict[str, Entity]:
    """Who speaks under labels without a name: the one whom the next speaker calls by name, and who has no
    label of their own."""
    labelled = {s.entity for t in turns for s in t.speakers if s.entity}
    found: dict[str, dict[str, Entity]] = {}
    for turn, after in pairwise(turns):
        label = label_of(page, turn)
        if label is None or not is_office(page, label) or label_of(page, after) == label:
            continue
        for entity in _called(page, _opening(page, after.content[0])) if after.content else ():
            if entity.id not in labelled:
                found.setdefault(label, {})[entity.id] = entity
    return {label: next(iter(who.values())) for label, who in found.items() if len(who) == 1}


def is_office(page: Page, label: str) -> bool:
    """Whether a label names nobody, but says what they are: "HOST"."""
    words = role_words(page.document.pack)
    return all(words.gender(w.lower()) is not None for w in label.split())


def label_of(page: Page, turn: Statement) -> str | None:
    """The words of a turn's label."""
    span = turn.speakers[0].span if len(turn.speakers) == 1 else None
    return page.document.words(span) if span is not None else None


def _opening(page: Page, content: Span) -> Span:
    first = page.document.sentence_at(content.start)
    if first is None:
        return content
    last = page.document.sentences[min(first.index + GREETING, len(page.document.sentences)) - 1]
    return Span(content.start, min(last.span.end, content.end))


def _called(page: Page, content: Span) -> Iterator[Entity]:
    """Persons called by name in what is said: "Which is it, Ms Kelly?" """
    text = page.document.text
    for mention in page.document.mentions_in(content):
        entity = page.document.entity(mention.entity)
        if mention.form != "name" or entity is None or entity.type != "person":
            continue
        ends = text[mention.span.end : mention.span.end + 1] in CLOSING
        if ends and text[: mention.span.start].rstrip(" \u00a0").endswith(","):
            yield entity
