"""Who speaks on: "he" behind a quotation is who spoke last, and not somebody whom neither sentence names but
in what is said; "it" is the paper or the body that spoke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.find.statements.attribution import Page
from onrecord.parse import Token
from onrecord.parse.coref import Pronouns
from onrecord.parse.kinds import role_words
from onrecord.record import Span, Speaker, Statement, cover

LINES = frozenset({"direct", "mixed"})


def speaks_on(page: Page, one: Statement, who: Speaker, core: Token, last: Statement) -> Speaker | None:
    """The speaker of the statement before, where a pronoun behind a quotation was taken for somebody else;
    None where it may stand for that one. Whether the two fit in gender is for the caller to say."""
    pronouns = page.document.pack.read("pronouns", Pronouns)
    single = pronouns.m | pronouns.f | pronouns.things
    before = last.speakers[0] if len(last.speakers) == 1 else None
    if core.lower not in single or before is None or before.entity == who.entity or not _behind(one, core):
        return None
    if core.lower in pronouns.things and not _no_person(page, before):
        return None
    if before.entity is None and core.lower not in pronouns.things:
        return None
    return None if _met(page, who, core, (one, last)) else replace(before, span=who.span, reason=None)


def _behind(one: Statement, core: Token) -> bool:
    """Whether a pronoun stands behind words between marks that it says."""
    said = bool(one.quoted) and one.quoted[0].start < core.start
    return one.form in LINES and said and one.via is None


def _no_person(page: Page, before: Speaker) -> bool:
    """Whether a speaker is a body, a state or a paper."""
    entity = page.document.entity(before.entity)
    if entity is not None:
        return entity.type != "person"
    head = page.document.head_of(before.span) if before.span else None
    described = before.described_as is not None and not before.anonymous and head is not None
    return described and head is not None and role_words(page.document.pack).gender(head.lemma) is None


def _met(page: Page, who: Speaker, core: Token, said: Sequence[Statement]) -> bool:
    """Whether somebody is named from the statement before on, but in what is said."""
    since = Span(min(cover(spans_of(s)).start for s in said), core.start)
    sentence = page.document.sentence_at(since.start)
    since = Span(min(since.start, sentence.span.start if sentence else since.start), since.end)
    inside = [c for s in said for c in s.content]
    mentions = page.document.mentions_in(since)
    return any(m.entity == who.entity and not within(m.span, inside) for m in mentions)


def within(span: Span, said: Iterable[Span]) -> bool:
    """Whether a place is in what is said."""
    return any(s.meets(span) for s in said)


def spans_of(one: Statement) -> Iterator[Span]:
    """What was said, the words that tell of it, and who spoke."""
    yield from one.content
    if one.cue:
        yield one.cue.span
    yield from (s.span for s in one.speakers if s.span)
