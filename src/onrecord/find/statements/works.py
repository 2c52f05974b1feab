"""Reports, studies and books that have a title: "the report" is the one that the text calls by it."""

from __future__ import annotations

from onrecord.find.statements.attribution import Page
from onrecord.parse import Quote, Token
from onrecord.parse.kinds import role_words
from onrecord.record import Span

BACK = 10
"""Words before a title in which it is said what it is the title of."""
LOOSE = " ,.;\u00a0"


def titles(page: Page) -> dict[str, Span]:
    """For each noun for a work, the title of the one of that sort which the text names; none for two."""
    found: dict[int, list[Span]] = {}
    sorts = role_words(page.document.pack).works
    for quote in page.quotes:
        noun = _titled(page, quote)
        sort = next((i for i, sort in enumerate(sorts) if noun is not None and noun.lemma in sort), None)
        if sort is not None:
            found.setdefault(sort, []).append(_bare(page, quote))
    return {
        noun: spans[0]
        for sort, spans in found.items()
        if len({page.document.words(s).lower() for s in spans}) == 1
        for noun in sorts[sort]
    }


def may_be(page: Page, core: Token, title: Span) -> bool:
    """Whether a noun may be the work of that title: "the report", and "a report" that comes before it."""
    if core.tag != "NN":
        return False
    before = {c.lower for c in page.document.children(core.i, "det", "amod", "poss")}
    words = role_words(page.document.pack)
    if before & words.distinguishing:
        return False
    return bool(before & words.definite) or core.start < title.start


def _titled(page: Page, quote: Quote) -> Token | None:
    """The work that a quotation names: "The report, “Empty Seats”", "a book called “The Weir”"."""
    inside = [t for t in page.document.tokens_in(quote.inner) if t.text[0].isalnum()]
    before = [t for t in page.document.tokens_in(_ahead(page, quote)) if t.end <= quote.span.start]
    if len(inside) < 2 or not before or not inside[0].text[0].isupper():
        return None
    last = before[-1]
    if last.text == "," and len(before) > 1 and _closed(page, quote):
        return before[-2] if _is_work(page, before[-2]) else None
    if last.lower in role_words(page.document.pack).titling and all(_capital(t) for t in inside):
        return next((t for t in reversed(before[-BACK:]) if _is_work(page, t)), None)
    return None


def _ahead(page: Page, quote: Quote) -> Span:
    sentence = page.document.sentence_at(quote.inner.start)
    return Span(sentence.span.start if sentence else quote.span.start, quote.span.start)


def _closed(page: Page, quote: Quote) -> bool:
    """Whether a comma ends the aside in which a title stands, outside the marks or within."""
    text = page.document.text
    return text[quote.span.end : quote.span.end + 1] == "," or text[quote.inner.end - 1] == ","


def _is_work(page: Page, token: Token) -> bool:
    return token.tag == "NN" and any(token.lemma in s for s in role_words(page.document.pack).works)


def _capital(token: Token) -> bool:
    return token.text[0].isupper() or not token.text[0].isalpha() or len(token.text) < 4


def _bare(page: Page, quote: Quote) -> Span:
    words = page.document.words(quote.inner)
    return Span(quote.inner.start, quote.inner.start + len(words.rstrip(LOOSE)))
