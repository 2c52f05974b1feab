"""What an agency says of the handling of its item: under embargo, withheld, killed, a correction."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.flags.words import FlagWords, Raised, headline_span
from onrecord.parse import Document


def handling(document: Document, words: FlagWords) -> Iterator[Raised]:
    """One flag for each thing that an editor must know before the item is used."""
    dispatch, span = document.article.dispatch, headline_span(document)
    if dispatch is None or span is None:
        return
    note = f" ({dispatch.note})" if dispatch.note else ""
    if dispatch.status == "canceled":
        yield Raised(span, "killed", words.why.killed.format(note=note))
    elif dispatch.status == "withheld":
        yield Raised(span, "withheld", words.why.withheld.format(note=note))
    if dispatch.embargo:
        yield Raised(span, "embargo", words.why.embargo.format(until=dispatch.embargo))
    if dispatch.correction:
        yield Raised(span, "correction", words.why.correction.format(note=note))
