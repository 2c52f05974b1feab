"""Names of programmes and titles of works in quotation marks: "on “Face the Nation.”" is where it was said,
and nothing said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.channel_words import channel_words
from onrecord.parse import Quote, Token
from onrecord.record import Span

SMALL = 3
"""Letters of the longest word that has no capital in a name: "Meet the Press"."""
LONGEST = 7
"""Words of the longest name of a programme."""
OWNER = 25
"""Characters before a name in which its station stands: "CBS’ “Face the Nation”"."""
SMALL_WORDS = frozenset({"ADP", "DET", "CCONJ", "PART", "PRON"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
TITLED = frozenset({"broadcast", "document", "report"})
"""Channels whose name may stand behind a comma."""
MARKS = " ’'\u00a0“\""


def unshown(page: Page, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Attributions without the names of programmes and works among what was said."""
    names = {quote.span for quote in page.quotes if _is_show(page, quote) or _is_title(page, quote)}
    for one in found:
        said = tuple(c for c in one.content if c not in names)
        yield replace(one, content=said) if said and said != one.content else one


def _is_show(page: Page, quote: Quote) -> bool:
    words = [t for t in page.document.tokens_in(quote.inner) if t.text[0].isalnum()]
    if not 1 < len(words) <= LONGEST or not all(t.text[0].isupper() or len(t.text) <= SMALL for t in words):
        return False
    stations = channel_words(page).stations
    text = page.document.text
    named = f" {quote.inner.of(text)} "
    before = Span(max(quote.span.start - OWNER, 0), quote.span.start).of(text)
    owner = before.rstrip(MARKS).removesuffix("s").rstrip(MARKS)
    owned = before.rstrip(MARKS) != before.rstrip() and any(owner.endswith(f" {s}") for s in stations)
    lead = page.document.token_at(quote.span.start - 2)
    on = lead is not None and lead.lower in channel_words(page).prepositions
    return owned or (on and any(f" {s} " in named for s in stations))


def _is_title(page: Page, quote: Quote) -> bool:
    """Whether marks hold a title, and a word before them leads up to it: "in “Rope and Sail,”"."""
    words = [t for t in page.document.tokens_in(quote.inner) if t.text[0].isalnum()]
    if not 1 < len(words) <= LONGEST or not words[0].text[0].isupper() or not words[-1].text[0].isupper():
        return False
    lead = page.document.token_at(quote.span.start - 2)
    if lead is not None and lead.text == ",":
        lead = page.document.tokens[max(lead.i - 1, 0)]
        return _in_capitals(words) and _is_work(page, lead) and not any(t.tag in FINITE for t in words)
    leads = lead is not None and (lead.pos in ("ADP", "DET") or lead.tag in ("POS", "PRP$"))
    told = lead is not None and lead.lemma in channel_words(page).telling_shows
    return _in_capitals(words) and (leads or told) and not any(t.tag in FINITE for t in words)


def _in_capitals(words: Sequence[Token]) -> bool:
    return all(t.text[0].isupper() or t.pos in SMALL_WORDS for t in words)


def _is_work(page: Page, noun: Token) -> bool:
    """Whether a noun is for a work that has a title: "in his book, “Rope and Sail,”"."""
    return noun.pos == "NOUN" and channel_words(page).type_of(noun, noun.lower) in TITLED
