"""Flags: what does not fit in an article, where a careful reader would stop."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from onrecord.find.findings import Findings
from onrecord.find.flags.dates import after_publication, weekdays
from onrecord.find.flags.handling import handling
from onrecord.find.flags.headline import numbers, quotations
from onrecord.find.flags.notes import notes
from onrecord.find.flags.sums import totals
from onrecord.find.flags.units import units
from onrecord.find.flags.words import FlagWords, Raised
from onrecord.find.words import words_of
from onrecord.parse import Document
from onrecord.record import Flag, Span, Statement, make_id

BY = "onrecord.find.flags@3"

__all__ = ["BY", "find"]


def find(document: Document, findings: Findings) -> Iterator[Flag]:
    """Every flag of a document. The dates of captions and the like are looked at as well."""
    words = document.pack.read("flags", FlagWords)
    article = document.article.id
    handled = tuple(handling(document, words))
    # The notice of a kill is often all its text: what the agency says of it tells more than its words do.
    said = {(flag.span, flag.type) for flag in handled}
    raised = chain(
        (note for note in notes(document, words) if (note.span, note.type) not in said),
        weekdays(document, words),
        totals(document, findings, words),
        numbers(document, words),
        quotations(document, words),
        after_publication(document, findings, words),
        pronouns(document, findings, words),
        units(document, findings, words),
        handled,
    )
    for flag in raised:
        yield Flag(
            id=make_id("fl", article, flag.type, flag.span.start, flag.span.end, flag.why),
            article=article,
            span=flag.span,
            type=flag.type,
            why=flag.why,
            by=BY,
        )


def pronouns(document: Document, findings: Findings, words: FlagWords) -> Iterator[Raised]:
    """Speakers that are a pronoun though nobody who could be meant is named before, in their sentence
    or above it.

    Where somebody is, a reader may well know, and not to have found out is no fault of the article. A
    headline
    names as well, and so does "the blogger".
    """
    seen: set[Span] = set()
    persons = words_of(document).persons
    titled = any(word[:1].isupper() for word in (document.article.title or "").split()[1:])
    for statement in () if titled else findings.of(Statement):
        for speaker in statement.speakers:
            span = speaker.span
            if span is None or span in seen or speaker.entity or speaker.name or speaker.anonymous:
                continue
            printed = document.words(span)
            if printed.lower() in words.pronouns and not _somebody(document, span, persons):
                seen.add(span)
                yield Raised(span, "pronoun unresolved", words.why.pronoun.format(words=f"“{printed}”"))


def _somebody(document: Document, pronoun: Span, persons: frozenset[str]) -> bool:
    """Whether a noun that may name a person stands before a pronoun, or is the subject of its sentence
    behind it."""
    sentence = document.sentence_at(pronoun.start)
    before = document.tokens_in(Span(0, pronoun.start))
    behind = document.tokens_in(Span(pronoun.end, sentence.span.end)) if sentence else ()
    named = any(t.pos == "PROPN" or (t.pos == "NOUN" and t.lemma in persons) for t in before)
    return named or any(t.dep == "nsubj" and (t.pos == "PROPN" or t.lemma in persons) for t in behind)
