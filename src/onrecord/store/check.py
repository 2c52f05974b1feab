"""The first law of the house: no record without evidence that holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from onrecord.errors import RecordError
from onrecord.record import Reading, Span, digest, kind_of
from onrecord.record.evidence import check


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
