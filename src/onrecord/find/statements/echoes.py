"""Quotations that a headline or a heading takes from the text: whose they are, the text says further down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.parse import Quote
from onrecord.record import Span

FEWEST = 3
"""Words of a quotation by which it is known again."""
MOST = 50
"""Quotations with the same words that are looked at."""
SURE = 0.75


def echoes(page: Page) -> dict[Quote, Quote]:
    """Quotations alone in a line, or in the headline, with the one in the text that has their words."""
    words = {q: _words(page, q) for q in page.quotes}
    alone = [q for q in page.quotes if len(words[q]) >= FEWEST and (_headline(page, q) or _alone(page, q))]
    by_start: dict[tuple[str, ...], list[Quote]] = {}
    for quote in page.quotes if alone else ():
        for i in range(len(words[quote]) - FEWEST + 1):
            by_start.setdefault(words[quote][i : i + FEWEST], []).append(quote)
    found = {}
    for quote in alone:
        alike = by_start[words[quote][:FEWEST]][:MOST]
        holds = (q for q in alike if q.passage != quote.passage and _holds(words[q], words[quote]))
        if (holder := next(holds, None)) is not None:
            found[quote] = holder
    return found


def _words(page: Page, quote: Quote) -> tuple[str, ...]:
    return tuple(t.lower for t in page.document.tokens_in(quote.inner) if t.text[0].isalnum())


def _headline(page: Page, quote: Quote) -> bool:
    return page.document.passages[quote.passage].kind == "heading"


def _alone(page: Page, quote: Quote) -> bool:
    """Whether a quotation is a whole line that ends as no sentence does."""
    passage = page.document.passages[quote.passage]
    inner = quote.inner.of(page.document.text).strip()
    return quote.span == passage.span and bool(inner) and inner[-1].isalnum()


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    size = len(shorter)
    return any(longer[i : i + size] == shorter for i in range(len(longer) - size + 1))


def echoed(found: Sequence[Attribution], known: dict[Quote, Quote]) -> Iterator[Attribution]:
    """An attribution for each such quotation that has none, by the speaker of the words in the text."""
    for quote, holder in known.items():
        if any(c.meets(quote.span) for a in found for c in a.content):
            continue
        owner = next((a for a in found if a.source and any(c.holds(holder.inner) for c in a.content)), None)
        if owner is not None:
            yield Attribution(owner.source, (), (quote.span,), min(SURE, owner.score), None, "echo")


def headed(page: Page, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Quotations in lines between the parts of a text, by whoever says their words in the part below."""
    passages, at = page.document.passages, 0
    order = sorted((a for a in found if a.content and a.source), key=lambda a: a.content[0].start)
    for quote in page.document.quotes:
        if quote.level or passages[quote.passage].kind != "heading" or quote.span in page.outer:
            continue
        end = next((p.span.start for p in passages[quote.passage + 1 :] if p.kind == "heading"), None)
        while at < len(order) and order[at].content[0].start < quote.span.end:
            at += 1
        words = _words(page, quote)
        below = (a for a in order[at:] if end is None or a.content[0].start < end)
        says = (a for a in below if any(_holds(_told(page, c), words) for c in a.content))
        owner = next(says, None) if len(words) >= FEWEST else None
        if owner is not None:
            yield Attribution(owner.source, (), (quote.span,), min(SURE, owner.score), None, "echo")


def _told(page: Page, content: Span) -> tuple[str, ...]:
    return tuple(t.lower for t in page.document.tokens_in(content) if t.text[0].isalnum())
