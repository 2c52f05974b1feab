"""A speaker of whom only the first word was taken is taken whole: "told by a | senior manager"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.phrases import noun_phrase
from onrecord.record import Span

LEADING = frozenset({"det", "compound", "amod", "nummod"})
NOUNS = frozenset({"NOUN", "PROPN"})


def whole(page: Page, one: Attribution) -> Attribution:
    """An attribution whose speakers are whole noun phrases."""
    source = tuple(_widened(page, one, span) for span in one.source)
    return one if source == one.source else replace(one, source=source)


def _widened(page: Page, one: Attribution, span: Span) -> Span:
    """A span that is but one word before a noun, with the noun and what hangs on it, up to what is said."""
    inside = page.document.tokens_in(span)
    if len(inside) != 1 or inside[0].dep not in LEADING:
        return span
    noun = page.document.tokens[inside[0].head]
    phrase = noun_phrase(page, noun.i)
    taken = (*one.cue, *one.content)
    fits = noun.pos in NOUNS and noun.i > inside[0].i and phrase.start == span.start
    return phrase if fits and not any(phrase.meets(t) for t in taken) else span
