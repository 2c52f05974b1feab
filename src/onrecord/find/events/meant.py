"""Whom a pronoun means where that is open: a name beside the wrong deed is worse than none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.find.words import words_of
from onrecord.parse import Document, Token
from onrecord.record import Event, Party, Span

TAKING_PART = ("nsubj", "nsubjpass", "dobj", "dative", "poss", "agent")
"""How those hang in a clause of whom a pronoun may go on to speak."""


def certain(document: Document, event: Event) -> Event:
    """An event without the names of those of its pronouns that may mean somebody else."""
    return replace(event, actors=_clear(document, event.actors), targets=_clear(document, event.targets))


def _clear(document: Document, parties: Sequence[Party]) -> tuple[Party, ...]:
    return tuple(Party(p.span) if _open(document, p) else p for p in parties)


def _open(document: Document, party: Party) -> bool:
    """Whether a person is meant by a pronoun before which, nearer than the person, another one is named."""
    known, span = document.entity(party.entity), party.span
    pronoun = document.token_at(span.start) if span is not None else None
    if span is None or pronoun is None or pronoun.tag != "PRP" or pronoun.end != span.end:
        return False
    if known is None or known.type != "person":
        return False
    own = [m.span for m in document.mentions if m.entity == known.id and m.form != "pronoun"]
    last = max((s.end for s in own if s.end <= span.start), default=None)
    if last is None:
        return False
    near = document.sentences[max(0, pronoun.sentence - 1)].span.start
    return any(True for _ in _others(document, Span(max(last, near), span.start), known.id))


def _others(document: Document, between: Span, entity: str) -> Iterator[Token]:
    """The words in a stretch that name a single person who is somebody else."""
    persons = words_of(document).single_persons
    for mention in document.mentions_in(between):
        known = document.entity(mention.entity)
        if known is not None and known.id != entity and known.type == "person" and mention.form == "name":
            head = document.head_of(mention.span)
            if head is not None and head.dep in TAKING_PART:
                yield head
    for token in document.tokens_in(between):
        if token.tag == "NN" and token.lemma in persons and token.dep in TAKING_PART:
            yield token
