"""The first law of the house: no record without evidence that holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from onrecord.errors import RecordError
from onrecord.record import (
    BY_NAME,
    Article,
    Correction,
    Naming,
    Reading,
    Span,
    corrected,
    digest,
    kind_of,
    of_type,
    standing,
)
from onrecord.record.corrected import WORDS
from onrecord.record.evidence import check
from onrecord.record.settable import SEVERAL, WORDED


def check_reading(reading: Reading) -> None:
    """Raise RecordError unless every span of a reading is a piece of its article's text."""
    article = reading.article
    if digest(article.text) != article.text_sha256:
        raise RecordError(f"the text of {article.id} does not match its hash")
    for span in spans_of(article):
        check(span, article.text)
    for record in reading.found:
        if record.article != article.id:
            raise RecordError(f"{kind_of(record)} {record.id} is of another article: {record.article}")
        for span in spans_of(record):
            check(span, article.text)


def check_correction(correction: Correction, article: Article) -> None:
    """Raise RecordError unless what a correction says stands on the article's text."""
    check(correction.span, article.text)
    for field in correction.fields:
        spans = field.now.split(SEVERAL) if field.name in WORDED and field.now else ()
        for span in (field.now,) if field.name == WORDS else spans:
            start, _, end = span.partition("-")
            if not (start.isdecimal() and end.isdecimal()):
                raise RecordError(f"{span!r} is no span")
            check(Span(int(start), int(end)), article.text)


def set_right(reading: Reading, corrections: Sequence[Correction], namings: Sequence[Naming]) -> Reading:
    """A reading as persons corrected it; what was found stays what it was."""
    if namings:
        reading = replace(reading, entities=of_type(reading.entities, standing(namings)))
    if not corrections:
        return reading
    found = corrected(reading.found, corrections, reading.entities, reading.article.text)
    order = list(BY_NAME.values())
    return replace(reading, found=tuple(sorted(found, key=lambda r: (order.index(type(r)), r.span.start))))


def spans_of(value: object) -> Iterator[Span]:
    """Every span inside a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif is_dataclass(value):
        kind: Any = type(value)
        for name in _names(kind):
            yield from spans_of(getattr(value, name))


@lru_cache(maxsize=64)
def _names(type_: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(type_))
