"""Flags: what does not fit in an article, where a careful reader would stop."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from onrecord.find.findings import Findings
from onrecord.find.flags.dates import after_publication, weekdays
from onrecord.find.flags.handling import handling
from onrecord.find.flags.headline import numbers, quotations
from onrecord.find.flags.sums import totals
from onrecord.find.flags.words import FlagWords, Raised
from onrecord.parse import Document
from onrecord.record import Flag, Mention, Span, Statement, make_id

BY = "onrecord.find.flags@1"

__all__ = ["BY", "find"]


def find(document: Document, findings: Findings) -> Iterator[Flag]:
    """Every flag of a document. The dates of captions and the like are looked at as well."""
    words = document.pack.read("flags", FlagWords)
    article = document.article.id
    raised = chain(
        weekdays(document, words),
        totals(document, findings, words),
        numbers(document, words),
        quotations(document, words),
        after_publication(document, findings, words),
        pronouns(document, findings, words),
        handling(document, words),
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
    """Speakers that are a pronoun though nobody has been named before who could be meant.

    Where somebody has, a reader may well know, and not to have found out is no fault of the article.
    """
    seen: set[Span] = set()
    somebody = min((m.span.start for m in document.mentions if _may_be_person(document, m)), default=None)
    for statement in findings.of(Statement):
        for speaker in statement.speakers:
            span = speaker.span
            if span is None or span in seen or speaker.entity or speaker.name or speaker.anonymous:
                continue
            printed = document.words(span)
            if printed.lower() in words.pronouns and (somebody is None or span.start < somebody):
                seen.add(span)
                yield Raised(span, "pronoun unresolved", words.why.pronoun.format(words=f"“{printed}”"))


def _may_be_person(document: Document, mention: Mention) -> bool:
    entity = document.entity(mention.entity)
    return mention.form != "pronoun" and (entity is None or entity.type == "person")
