"""Times: dates, days, parts of days, hours, lengths and ranges, each with its own grain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from onrecord.find.findings import Findings
from onrecord.find.times.lexicon import lexicon_of
from onrecord.find.times.reading import TimeFound, read_anchor, read_times
from onrecord.find.times.tense import tense_in
from onrecord.lang import load_pack
from onrecord.parse import Document
from onrecord.record import Span, When, make_id
from onrecord.record.setting import TimePrecision

BY = "onrecord.find.times@3"
POINTERS = re.compile(r"[A-Z]+_REF")

__all__ = ["BY", "Timex", "find", "parse_times", "times_of"]


class Timex(NamedTuple):
    """A time of a short text, as TIMEX3 has it; `start` and `end` of the half-open interval in ISO 8601."""

    span: Span
    type: str
    value: str | None
    start: str | None
    end: str | None
    precision: TimePrecision | None


def parse_times(text: str, reference: str | None, language: str = "en") -> list[Timex]:
    """The times of a text; `reference` is the ISO 8601 date that relative words start from."""
    found = read_times(text, load_pack(language), read_anchor(reference))
    return [_timex(f) for f in found]


def _timex(found: TimeFound) -> Timex:
    reach = found.reach
    return Timex(found.span, reach.type, reach.value, reach.start, reach.end, reach.precision)


def times_of(document: Document) -> list[Timex]:
    """The times of an article's report, pointers such as "now" with them; the tense goes by syntax."""
    return [_timex(time) for time in _found(document)]


def find(document: Document, findings: Findings) -> Iterator[When]:
    """Every time of a document's report, worked out from the day of its dateline or publication."""
    for time in _found(document):
        if _is_record(time):
            yield _record(document, time)


def _found(document: Document) -> list[TimeFound]:
    words = lexicon_of(document.pack).words
    anchor = anchor_of(document)
    report = [p for p in document.passages if p.kind == "report"]
    starts = {p.index: p.span for p in report}

    def cuts(a: int, b: int) -> bool:
        one, other = document.passage_at(a), document.passage_at(b)
        return one is not other or one is None or one.index not in starts

    return read_times(document.text, document.pack, anchor, tense_in(document, words), cuts)


def anchor_of(document: Document) -> datetime | None:
    """The day that relative words start from: the dateline's where it is near, else that of publication."""
    published = read_anchor(document.article.published)
    line = document.article.dateline
    if published is None or not line:
        return published
    for time in read_times(line, document.pack, published):
        start = time.reach.start
        if time.reach.precision == "day" and start:
            at = datetime.fromisoformat(start)
            if timedelta(0) <= published.replace(tzinfo=None) - at < timedelta(days=4):
                return at
    return published


def _is_record(time: TimeFound) -> bool:
    """Pointers such as "now" and adverbs such as "daily" say nothing that a reader would look up."""
    value = time.reach.value
    return not (value and POINTERS.fullmatch(value)) and time.made != "adverb_set"


def _record(document: Document, time: TimeFound) -> When:
    article = document.article
    span, reach = time.span, time.reach
    return When(
        id=make_id("wh", article.id, span.start, span.end),
        article=article.id,
        span=span,
        text=document.words(span),
        value=reach.value,
        start=reach.start,
        end=reach.end,
        precision=reach.precision,
        anchor=time.anchor,
        by=BY,
    )
