"""Dates that cannot be: a weekday that was another, a day to come that is told as past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.find.findings import Findings
from onrecord.find.flags.words import FlagWords, Raised
from onrecord.find.times.reading import DatedWeekday, dated_weekdays, read_anchor
from onrecord.parse import Document
from onrecord.record import When

RECENT = timedelta(days=12)
"""How near before the publication a date without a year must lie to be of the same year for sure."""
SLACK = timedelta(days=2)
"""Time zones and late changes move the day of publication by less."""
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
FARTHEST = timedelta(days=370)


def weekdays(document: Document, words: FlagWords) -> Iterator[Raised]:
    """ "Friday, July 27, 2025" where that day was a Sunday."""
    anchor = read_anchor(document.article.published)
    today = anchor.date() if anchor else None
    for found in dated_weekdays(document.text, document.pack):
        at = found.at(today.year) if found.year is None and today else found.at()
        if at is None or at.isoweekday() == found.weekday:
            continue
        if found.year is None and not (today and timedelta(0) <= today - at <= RECENT):
            continue
        if found.year is None and _of_another_year(document, found, at):
            continue
        said = words.weekdays[at.isoweekday() - 1]
        yield Raised(
            found.span, "weekday-date mismatch", words.why.weekday.format(date=at.isoformat(), weekday=said)
        )


def _of_another_year(document: Document, found: DatedWeekday, at: date) -> bool:
    """Whether a date without a year may be one of another year: it fits the year before, as captions that are
    used again do, or another year stands in its paragraph or in the headline."""
    earlier = found.at(at.year - 1)
    if earlier is not None and earlier.isoweekday() == found.weekday:
        return True
    passage = document.passage_at(found.span.start)
    around = f"{document.article.title or ''} {document.words(passage.span) if passage else ''}"
    return any(int(year) != at.year for year in YEAR.findall(around))


def after_publication(document: Document, findings: Findings, words: FlagWords) -> Iterator[Raised]:
    """A full date after the day of publication with a verb of the past."""
    anchor = read_anchor(document.article.published)
    if anchor is None:
        return
    today = anchor.date()
    for when in findings.of(When):
        if when.precision != "day" or when.anchor is not None or not when.start or "/" in (when.value or ""):
            continue
        at = date.fromisoformat(when.start)
        if SLACK < at - today < FARTHEST and _told_as_past(document, when, words):
            why = words.why.later.format(date=when.start, published=today.isoformat())
            yield Raised(when.span, "date after publication", why)


def _told_as_past(document: Document, when: When, words: FlagWords) -> bool:
    sentence = document.sentence_at(when.span.start)
    inside = document.tokens_in(when.span)
    if sentence is None or not inside or document.inside_quote(when.span):
        return False
    tokens = [t for t in document.tokens[sentence.first : sentence.end] if t not in inside]
    if any(t.lower in words.plans or t.lemma in words.plans for t in tokens):
        return False
    first = document.tokens[inside[0].head]
    while first.pos == "ADP" or first.i in range(inside[0].i, inside[-1].i + 1):
        if first.head == first.i:
            return False
        first = document.tokens[first.head]
    return first.tag == "VBD"
