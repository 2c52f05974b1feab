"""Whom a pronoun means where that is open: a name beside the wrong deed is worse than none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.find.voices import Voices, resolve
from onrecord.find.words import words_of
from onrecord.known.names import given_name_gender
from onrecord.parse import Document, Token
from onrecord.parse.coref import Pronouns
from onrecord.record import Event, Party, Span

TAKING_PART = ("nsubj", "nsubjpass", "dobj", "dative", "poss", "agent")
"""How those hang in a clause of whom a pronoun may go on to speak."""


BODIES = frozenset({"organisation", "publication", "group", "country"})
"""Kinds of those who call themselves "we" when they talk, and whom "it" may mean."""


def spoken(document: Document, voices: Voices, event: Event) -> Event:
    """An event in which those who talk are known by name where they are meant by "I" or by "he"."""
    actors, targets = (
        tuple(one for p in side for one in _talking(document, voices, p))
        for side in (event.actors, event.targets)
    )
    return replace(event, actors=actors, targets=targets)


def _talking(document: Document, voices: Voices, party: Party) -> tuple[Party, ...]:
    """A party as it is; one that is a pronoun, with the name of whoever talks if it means that one, once
    for each where several do."""
    pronoun = document.token_at(party.span.start) if party.span is not None else None
    if pronoun is None or party.span is None or pronoun.end != party.span.end or pronoun.pos != "PRON":
        return (party,)
    said, words = voices.telling(party.span), words_of(document)
    if said is None or not said.speakers or any(s.span == party.span for s in said.speakers):
        return (party,)
    if len(said.speakers) > 1:
        named = tuple(Party(party.span, s.entity, s.name) for s in said.speakers if s.name)
        they = pronoun.lower in words.several_people and party.entity is None and said.form == "indirect"
        return named if they and len(named) == len(said.speakers) else (party,)
    speaker = Party(said.speakers[0].span, said.speakers[0].entity, said.speakers[0].name)
    if pronoun.lower in words.third_person and party.entity is None:
        if not _fits(document, pronoun, speaker):
            return (party,)
        meant = resolve(document, voices, pronoun.i, said, words)
    else:
        known = document.entity(speaker.entity)
        body = known is not None and known.type in BODIES
        own = pronoun.lower in words.own_singular or (body and pronoun.lower in words.own_plural)
        meant = speaker if own else party
    name = meant.name if meant.entity or not _is_pronoun(document, speaker) else None
    return (Party(party.span, meant.entity, name or party.name),) if name else (party,)


def _fits(document: Document, pronoun: Token, speaker: Party) -> bool:
    """Whether a pronoun of the third person may mean who talks: a person of that gender, "it" a body."""
    pronouns = document.pack.read("pronouns", Pronouns)
    known = document.entity(speaker.entity)
    if known is None:
        return False
    if pronoun.lower in pronouns.things:
        return known.type in BODIES
    sign = "m" if pronoun.lower in pronouns.m else "f" if pronoun.lower in pronouns.f else None
    gender = given_name_gender(known.name.split()[0])
    return known.type == "person" and (sign is None or gender in (None, "u", sign))


def _is_pronoun(document: Document, party: Party) -> bool:
    head = document.head_of(party.span) if party.span is not None else None
    return head is None or head.pos == "PRON"


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
    own_words = words_of(document).own_singular | words_of(document).own_plural
    if known is None or known.type != "person" or pronoun.lower in own_words:
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
