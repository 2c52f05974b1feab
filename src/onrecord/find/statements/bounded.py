"""What is said between marks and no more: "added one word: “Noted.”", "He said, ‘No,’ and nobody moved"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.parse import Quote
from onrecord.record import Span

VERBS = frozenset({"VERB", "AUX"})
LEAD = 8
"""Words that may lead up to a quotation with a colon and say nothing themselves."""


def bounded(page: Page, one: Attribution) -> Attribution:
    """An attribution whose content is only what stands between marks, where that is all that is said."""
    content = tuple(_bounded(page, one, c) for c in one.content)
    return one if content == one.content else replace(one, content=content)


def _bounded(page: Page, one: Attribution, content: Span) -> Span:
    inside = [q for q in _quotes(page, content) if content.holds(q.span)]
    if not inside or not one.cue or one.cue[0].start > content.start:
        return content
    first = inside[0]
    if first.span.start == content.start:
        held = page.document.inside_quote(content)
        alone = held is not None and first.span.end < content.end and len(inside) == 1
        return first.span if alone and _said(page, first) else content
    lead = page.document.tokens_in(Span(content.start, first.span.start))
    bare = 1 < len(lead) <= LEAD and lead[-1].text == ":" and not any(t.pos in VERBS for t in lead)
    wording = bare and lead[-2].lemma in page.lexicon.words.wordings
    return first.span if wording and first.span.end >= content.end - 1 else content


def _quotes(page: Page, content: Span) -> list[Quote]:
    return [q for q in page.document.quotes if q.span.meets(content)]


def _said(page: Page, quote: Quote) -> bool:
    """Whether marks hold something said: words that begin with a capital and end as speech does."""
    words = quote.inner.of(page.document.text).strip()
    return words[:1].isupper() or words[-1:] in ",.?!"
