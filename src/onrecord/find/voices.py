"""Voices: which statement a passage of words stands in, and who talks there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.find.clauses import party
from onrecord.find.findings import Findings
from onrecord.find.statements.lexicon import CLAUSE, CueWords
from onrecord.find.words import Words
from onrecord.known.names import given_name_gender
from onrecord.parse import Document
from onrecord.record import Party, Span, Statement

OPEN = 0.5
"""How sure a record can be whose holder is not known by any name."""
DOUBTED = 0.6
"""The score of a statement below which what it tells is less sure."""


@dataclass(frozen=True)
class Voices:
    """The statements of a document, to be asked which one holds a span."""

    document: Document
    statements: tuple[Statement, ...]

    def telling(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds a span; None in the outlet's own voice."""
        held = [
            (sum(p.end - p.start for p in s.content), s.id, s)
            for s in self.statements
            if not s.no_comment and any(p.start <= span.start and span.end <= p.end for p in s.content)
        ]
        return min(held)[2] if held else None

    def reporting(self, span: Span) -> Statement | None:
        """The innermost statement by which what stands in a span is told to have been; None in the outlet's
        own voice. A doubted one that no word of saying carries tells of no more than what somebody does:
        "continue to wage *attacks*"."""
        sayings = Voices(self.document, tuple(s for s in self.statements if self._says(s)))
        return sayings.telling(span)

    def _says(self, statement: Statement) -> bool:
        sure = statement.score is None or statement.score >= DOUBTED
        if sure or statement.form != "indirect" or statement.cue is None:
            return True
        known = self.document.pack.read("cues", CueWords)
        cue = [t.lemma for t in self.document.tokens_in(statement.cue.span)]
        telling = (word for word in cue if CLAUSE in known.verbs.get(word, "").split() or word in known.nouns)
        return any(True for _ in telling)

    def speaker(self, statement: Statement | None) -> Party | None:
        """Who talks in a statement, as a party; None where nobody is known."""
        if statement is None or not statement.speakers:
            return None
        first = statement.speakers[0]
        return Party(first.span, first.entity, first.name)

    def speaks_for_others(self, statement: Statement, words: Words) -> bool:
        """Whether a speaker holds a post from which a body can be bound."""
        return any(self._official(s.span, s.entity, words) for s in statement.speakers)

    def observes(self, statement: Statement, words: Words) -> bool:
        """Whether a speaker only watches and foretells."""
        named = [t.lemma for s in statement.speakers if s.span for t in self.document.tokens_in(s.span)]
        return any(word in words.observers for word in named)

    def _official(self, span: Span | None, entity: str | None, words: Words) -> bool:
        said = [t.lemma for t in self.document.tokens_in(span)] if span else []
        known = self.document.entity(entity)
        said += [w.lower() for role in known.roles for w in role.split()] if known else []
        return any(w in words.speakers_for for w in said) or bool(
            known and known.type in ("organisation", "country", "group")
        )


def voices_of(document: Document, findings: Findings) -> Voices:
    """The voices of a document, from the statements found so far."""
    return Voices(document, findings.of(Statement))


def resolve(document: Document, voices: Voices, i: int, statement: Statement | None, words: Words) -> Party:
    """Who a noun phrase means: "I" and "we" in a statement are its speaker; so are pronouns not resolved."""
    found = party(document, i)
    lower = document.tokens[i].lower
    speaker = voices.speaker(statement)
    if lower in words.things and (known := document.entity(found.entity)) and known.type == "person":
        return Party(found.span)
    if lower in words.several_people and (known := document.entity(found.entity)) and known.type == "person":
        return Party(found.span)
    if lower in words.first_person and speaker is not None:
        return speaker
    if statement is not None and speaker is not None and lower in words.third_person:
        within = any(q.holds(found.span) for q in statement.quoted) if found.span else False
        if within and found.entity in (None, speaker.entity):
            return Party(found.span)  # who talks of "them" is none of them
    if found.entity is None and lower in words.third_person and speaker is not None:
        known = document.entity(speaker.entity)
        person = known.type == "person" if known is not None else not _body(document, speaker, words)
        if lower in words.things and person:
            return found
        name = speaker.name or (document.words(speaker.span) if speaker.span is not None else None)
        return Party(found.span, speaker.entity, name) if speaker.entity or name else found
    return found


def _body(document: Document, speaker: Party, words: Words) -> bool:
    """Whether a speaker who is no known entity is a body by name or noun: "Grey Ferries", "the council"."""
    head = document.head_of(speaker.span) if speaker.span is not None else None
    if head is None or head.tag in ("NNS", "NNPS"):
        return False
    first = document.tokens[head.left].text
    by_name = head.pos == "PROPN" and head.left < head.i and given_name_gender(first) is None
    return by_name or head.lemma in words.corporate


def told_by(voices: Voices, who: Party, said: Statement | None) -> Iterator[str]:
    """How it stands with the voice that tells of a stand or a bond, as marks of its sureness."""
    if said is None:
        yield "outlet"
        return
    own = any(s.entity is not None and s.entity == who.entity for s in said.speakers)
    own = own or any(s.span is not None and s.span == who.span for s in said.speakers)
    yield "own words" if own else "of others"
    if said.form == "direct":
        yield "quoted"
    if said.score is not None and said.score < DOUBTED:
        yield "doubted"


def at_most(score: float, who: Party) -> float:
    """A score no higher than it can be where it stays open who is meant."""
    return score if who.name else min(score, OPEN)
