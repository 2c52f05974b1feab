"""The first law of the house: no record without evidence that holds."""

from __future__ import annotations

from onrecord.errors import RecordError
from onrecord.record import Reading, Span, Statement, digest, kind_of
from onrecord.record.evidence import check


def check_reading(reading: Reading) -> None:
    """Raise RecordError unless every span of a reading is a piece of its article's text."""
    article = reading.article
    if digest(article.text) != article.text_sha256:
        raise RecordError(f"the text of {article.id} does not match its hash")
    for furniture in article.furniture:
        check(furniture.span, article.text)
    for span in article.headings:
        check(span, article.text)
    for record in reading.found:
        if record.article != article.id:
            raise RecordError(f"{kind_of(record)} {record.id} is of another article: {record.article}")
        check(record.span, article.text)
        if isinstance(record, Statement):
            _check_statement(record, article.text)


def _check_statement(statement: Statement, text: str) -> None:
    spans: list[Span] = [*statement.content, *statement.quoted]
    spans += [s.span for s in statement.speakers if s.span]
    parts = (statement.cue, statement.addressee, statement.channel, statement.setting)
    spans += [part.span for part in parts if part and part.span]
    for span in spans:
        check(span, text)
