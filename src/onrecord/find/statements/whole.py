"""A speaker of whom only some words were taken is taken whole: "told by a | senior manager", "…, warden | Ann
Kelly said"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.phrases import noun_phrase
from onrecord.parse.kinds import role_words
from onrecord.record import Span

LEADING = frozenset({"det", "compound", "amod", "nummod"})
DASHES = (" - ", " – ", " — ")
NOUNS = frozenset({"NOUN", "PROPN"})


def whole(page: Page, one: Attribution) -> Attribution:
    """An attribution whose speakers are whole noun phrases."""
    one = _undashed(page, one)
    source = tuple(_widened(page, one, span) for span in one.source)
    one = one if source == one.source else replace(one, source=source)
    return _called(page, one) if len(one.source) == 1 else one


def _undashed(page: Page, one: Attribution) -> Attribution:
    """An attribution whose speaker has nothing of what was said, which a dash opens and another closes: "Two
    were hurt - a clerk and a | boy - Orr | said"."""
    if len(one.source) != 1 or not one.content or one.content[-1].end > one.source[0].start:
        return one
    source, said = one.source[0], one.content[-1]
    words = page.document.text[source.start : source.end]
    dash = next((d for d in DASHES if words.count(d) == 1), None)
    between = page.document.text[said.end : source.start]
    if dash is None or between.strip() != dash.strip():
        return one
    at = source.start + words.index(dash)
    kept = (*one.content[:-1], Span(said.start, at))
    return replace(one, content=kept, source=(Span(at + len(dash), source.end),))


def _called(page: Page, one: Attribution) -> Attribution:
    """An attribution whose content does not end with what its speaker is: "is shut, | warden | Ann Kelly"."""
    first = page.document.tokens_in(one.source[0])[:1]
    if not first or first[0].pos != "PROPN":
        return one
    comma, role = (
        page.document.tokens[max(first[0].i - 2, 0) : first[0].i] if first[0].i > 1 else (None, None)
    )
    held = next((c for c in one.content if role is not None and c.start < role.start < c.end), None)
    called = role is not None and role_words(page.document.pack).gender(role.text) is not None
    if (
        held is None
        or role is None
        or comma is None
        or comma.text != ","
        or not called
        or role.end != held.end
    ):
        return one
    kept = tuple(Span(c.start, comma.start) if c == held else c for c in one.content)
    return replace(one, content=kept, source=(Span(role.start, one.source[0].end),))


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
