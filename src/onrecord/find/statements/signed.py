"""Quotations with a dash and a name behind them, and nothing more: "“Never again.” — Ann Kelly"."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.parse import Quote
from onrecord.record import Span

DASHES = frozenset("-–—―")
SENTENCE_END = frozenset(".?!")
LONGEST = 8
"""Words of a name with its office."""
SURE = 0.86


def signed(page: Page, quote: Quote, behind: tuple[int, int], first: bool, held: bool) -> Attribution | None:
    """The statement that a signature in the tokens `behind` a quotation makes of it, None without one.

    `first` tells whether the quotation is the first of its passage, `held` whether anybody is quoted in the
    passage by a cue.
    """
    zone = page.document.tokens[behind[0] : behind[1]]
    name = [t for t in zone[1:] if t.text not in SENTENCE_END and not t.text.isspace()]
    if not zone or zone[0].text not in DASHES or not 1 < len(name) <= LONGEST:
        return None
    if name[0].pos != "PROPN" or any(t.pos in ("VERB", "AUX") for t in name):
        return None
    content = quote.span if first else None if held else _all_before(page, quote, zone[-1].end)
    if content is None:
        return None
    source = page.document.span_of(name[0].i, name[-1].i)
    cue = page.document.span_of(zone[0].i, zone[0].i)
    return Attribution((source,), (cue,), (content,), SURE, None, "signed")


def _all_before(page: Page, quote: Quote, end: int) -> Span | None:
    """A whole paragraph between a mark and a signature: its marks inside are out of joint."""
    passage = page.document.passages[quote.passage]
    first = page.quotes[bisect_left(page.quotes, passage.span.start, key=lambda q: q.span.start)]
    opened = first.span.start == passage.span.start
    return Span(passage.span.start, quote.span.end) if opened and end >= passage.span.end - 1 else None
