"""Whose words they are: how much of a content stands between marks that quote."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice, pairwise, takewhile

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.parse import Quote
from onrecord.record import Span
from onrecord.record.statement import StatementForm

BREAK = "…"
ENDS = ".!?\n"


def quoted_in(page: Page, content: Sequence[Span], cue: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The words between marks in a content, without the marks; nicknames and titles of works are left out.

    Marks that hold the cue as well are those of who carries the statement ("“They tell me it will do,” she
    said"): its own are the marks within them. A block quote without marks is quoted as well.
    """
    apart = _apart(page, cue)
    whole = [Span(max(q.start, s.start), min(q.end, s.end)) for s in content for q in apart if q.meets(s)]
    found = []
    for span in content:
        inside = {page.quoted[t.i] for t in page.document.tokens_in(span)} - {-1}
        for quote in (q for i in sorted(inside) for q in _own(page, page.quotes[i], cue)):
            start, end = max(quote.inner.start, span.start), min(quote.inner.end, span.end)
            if start < end and not _name(page, quote):
                found.append(Span(start, end))
    return tuple(sorted({*whole, *(f for f in found if not any(q.holds(f) for q in whole))}))


def _apart(page: Page, cue: Sequence[Span]) -> list[Span]:
    """The block quotes that have no marks of their own round them, nor the cue inside."""
    opened = {quote.span.start for quote in page.document.quotes}
    listed = page.document.article.block_quotes
    return [q for q in listed if q.start not in opened and not any(q.meets(c) for c in cue)]


def _own(page: Page, quote: Quote, cue: Sequence[Span]) -> list[Quote]:
    """A quotation, or where it holds the cue those right inside it."""
    if not any(quote.inner.holds(c) for c in cue):
        return [quote]
    behind = islice(page.document.quotes, quote.index + 1, None)
    within = takewhile(lambda q: q.span.start < quote.inner.end, behind)
    return [q for q in within if q.level == quote.level + 1 and not any(q.inner.holds(c) for c in cue)]


def form_of(page: Page, content: Sequence[Span], quoted: Sequence[Span]) -> StatementForm:
    """Direct where every word stands between marks, mixed where some do, else indirect."""
    words = [t for span in content for t in page.document.tokens_in(span) if t.text[0].isalnum()]
    inside = sum(_within(quoted, t.start) for t in words)
    if words and inside == len(words):
        return "direct"
    return "mixed" if inside else "indirect"


def text_of(page: Page, one: Attribution, quoted: Sequence[Span]) -> str:
    """The words of a content joined, with a break where the article tells of them in its own words before or
    behind what it quotes, so that nobody reads the two as one quotation."""
    document = page.document
    words = [document.words(one.content[0])] if one.content else []
    for before, piece in pairwise(one.content):
        between = _held_apart(page, one, Span(before.end, piece.start))
        apart = between and _quotes(quoted, before) != _quotes(quoted, piece)
        words += [BREAK, document.words(piece)] if apart else [document.words(piece)]
    return " ".join(words)


def _held_apart(page: Page, one: Attribution, gap: Span) -> bool:
    """Whether between two pieces a sentence ends, or words stand that are neither cue nor speaker."""
    own = (*one.cue, *one.source)
    told = (t for t in page.document.tokens_in(gap) if t.text[0].isalnum())
    ended = any(mark in gap.of(page.document.text) for mark in ENDS)
    return ended or any(not any(s.start <= t.start < s.end for s in own) for t in told)


def _quotes(quoted: Sequence[Span], piece: Span) -> bool:
    return any(q.meets(piece) for q in quoted)


def _name(page: Page, quote: Quote) -> bool:
    """Whether marks set off a nickname ("Ann “Red” Kelly") or a title ("“The Long Way Home”")."""
    document = page.document
    inside = [t for t in document.tokens_in(quote.inner) if t.text[0].isalnum()]
    if not inside:
        return True
    around = [document.token_at(quote.span.start - 2), document.token_at(quote.span.end + 1)]
    if len(inside) <= 2 and all(t is not None and t.pos == "PROPN" for t in around):
        return True
    return (
        len(inside) > 1
        and all(t.text[0].isupper() for t in inside if len(t.text) > 3)
        and not any(t.pos in ("VERB", "AUX", "PRON") for t in inside)
        and quote.inner.of(document.text)[-1] not in ".,?!"
    )


def _within(spans: Sequence[Span], offset: int) -> bool:
    """Whether an offset stands inside one of some spans, which are in order and apart."""
    i = bisect_right(spans, offset, key=lambda s: s.start) - 1
    return i >= 0 and offset < spans[i].end
