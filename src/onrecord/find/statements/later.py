"""Persons whom a report first describes and names a paragraph on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from onrecord.find.statements.anonymity import kept_unnamed
from onrecord.find.statements.attribution import Page
from onrecord.find.statements.phrases import RELATIVE_TAGS, subject
from onrecord.find.statements.speakers import antecedent
from onrecord.known.names import given_name_gender
from onrecord.parse import Passage, Token
from onrecord.parse.kinds import role_words
from onrecord.record import Entity, Mention, Span, Speaker, Statement

BEGINNING = 1
"""Passages of the report above one in which somebody is only described."""


def named_next(page: Page, speaker: Speaker) -> Entity | None:
    """Who a speaker is of whom the first passage says only what they are: "A former treasurer told jurors …",
    where the next passage begins with somebody's full name that has not been met, of whom the text says
    nothing else."""
    if speaker.entity is not None or speaker.span is None or (speaker.described_as is None):
        return None
    report = [p for p in page.document.passages if p.kind == "report"][:2]
    if len(report) < 2 or not report[0].span.holds(speaker.span):
        return None
    core = _core(page, speaker.span)
    if core is None or core.tag != "NN" or kept_unnamed(page, core):
        return None
    words = role_words(page.document.pack)
    sign = words.gender(core.lemma)
    opening = page.document.tokens[core.left]
    if sign is None or opening.tag != "DT" or _people_in(page, report[0]) > 1:
        return None
    mention = _opening_name(page, report[1])
    entity = page.document.entity(mention.entity) if mention else None
    if mention is None or entity is None or entity.type != "person" or " " not in entity.name:
        return None
    met = any(m.entity == entity.id for m in page.document.mentions if m.span.end <= report[1].span.start)
    other = any(core.lemma not in role.lower().split() for role in entity.roles)
    return None if met or other else entity


def following(page: Page, said: Sequence[Statement]) -> dict[str, Statement]:
    """For each statement, by its id, the first that nobody carries in a passage further down."""
    found: dict[str, Statement] = {}
    at, opening, below = -1, None, None
    for one in reversed([one for one in said if one.via is None]):
        passage = page.document.passage_at(one.span.start)
        if passage is None:
            continue
        if passage.index != at:
            at, below = passage.index, opening
        opening = one
        if below is not None:
            found[one.id] = below
    return found


def introduced(page: Page, one: Statement, speaker: Speaker, after: Statement | None) -> Entity | None:
    """Who a speaker is of whom the beginning says only what they are, where the next passage goes on with
    what somebody says who is named there for the first time, and of whom the text says the same, or nothing
    else: "… , a spokesman for the port said. / “Never,” spokesman Tom Orr said"."""
    core = _core(page, speaker.span) if speaker.span is not None and speaker.described_as else None
    if core is None or core.tag != "NN" or kept_unnamed(page, core) or after is None:
        return None
    here, there = (page.document.passage_at(s.span.start) for s in (one, after))
    if here is None or there is None or not 0 < there.index - here.index <= 1 or _met(page, here) > BEGINNING:
        return None
    entity = page.document.entity(after.speakers[0].entity) if len(after.speakers) == 1 else None
    words = role_words(page.document.pack)
    gender = words.gender(core.lemma) if core.lemma not in words.kin else None
    if entity is None or entity.type != "person" or " " not in entity.name or gender is None:
        return None
    if {gender, given_name_gender(entity.name.split()[0])} >= {"m", "f"}:
        return None
    met = any(m.entity == entity.id for m in page.document.mentions if m.span.end <= there.span.start)
    return entity if not met and (not entity.roles or _called(page, core, after)) else None


def _met(page: Page, passage: Passage) -> int:
    """How many passages of the report stand above one, as far as it matters."""
    above = (p for p in islice(page.document.passages, passage.index) if p.kind == "report")
    return sum(1 for _ in islice(above, BEGINNING + 1))


def _called(page: Page, core: Token, after: Statement) -> bool:
    """Whether who speaks next is called by the same noun as one known: "spokesman Tom Orr said"."""
    span = after.speakers[0].span
    first = page.document.tokens_in(span)[:1] if span is not None else ()
    return bool(first) and first[0].lemma == core.lemma


def _core(page: Page, span: Span) -> Token | None:
    """The noun of a phrase, or the one that a relative stands for: "a manager | who joked"."""
    core = page.document.head_of(span)
    if core is not None and core.tag in RELATIVE_TAGS:
        noun = antecedent(page, core)
        return page.document.head_of(noun) if noun is not None else None
    return core


def _people_in(page: Page, passage: Passage) -> int:
    """How many nouns with an article, for one person each, do something in a passage."""
    words = role_words(page.document.pack)
    doing = (t for t in page.document.tokens_in(passage.span) if t.dep == "nsubj" and t.tag == "NN")
    people = (t for t in doing if words.gender(t.lemma) is not None)
    return sum(any(c.tag == "DT" for c in page.document.children(t.i, "det")) for t in people)


def _opening_name(page: Page, passage: Passage) -> Mention | None:
    """The name with which a passage begins, where it is the subject of its first sentence."""
    sentence = page.document.sentences[passage.first]
    who = subject(page, sentence.root)
    if who is None:
        return None
    for mention in page.document.mentions_in(sentence.span):
        inside = mention.span.start <= page.document.tokens[who].start < mention.span.end
        if inside and mention.form == "name" and mention.span.start == passage.span.start:
            return mention
    return None
