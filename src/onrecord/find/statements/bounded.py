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
    content = _unexplained(page, tuple(_bounded(page, one, c) for c in one.content))
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


def _unexplained(page: Page, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A content without what an outlet says of words in marks at its end: "only “partial,” | meaning …"."""
    text, glosses = page.document.text, page.lexicon.words.glosses
    for number, piece in enumerate(content):
        last = page.document.sentence_at(piece.end - 1)
        rest = Span(piece.start, max(piece.end, last.span.end if last is not None else 0))
        for quote in _quotes(page, piece) if any(word in rest.of(text) for word in glosses) else ():
            after = page.document.tokens_in(Span(quote.span.end, rest.end))[:1] if quote.closed else ()
            spoken = quote.level == 0 and quote.inner.of(text).rstrip()[-1:] == ","
            if after and spoken and after[0].lower in glosses and quote.span.end <= piece.end:
                later = (c for c in content[number + 1 :] if c.start >= rest.end)
                return (*content[:number], Span(piece.start, quote.span.end), *later)
    return content


def _quotes(page: Page, content: Span) -> list[Quote]:
    return [q for q in page.document.quotes if q.span.meets(content)]


def _said(page: Page, quote: Quote) -> bool:
    """Whether marks hold something said: words that begin with a capital and end as speech does."""
    words = quote.inner.of(page.document.text).strip()
    return words[:1].isupper() or words[-1:] in ",.?!"
