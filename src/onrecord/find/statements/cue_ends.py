"""Where a cue ends that has run on into the words for its channel: "said | in a newsletter"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.channel_words import channel_words
from onrecord.parse import Token
from onrecord.record import Span


def ended(page: Page, one: Attribution) -> Attribution:
    """An attribution whose cue is the verb alone, where a channel follows it."""
    if len(one.cue) != 1 or one.head is None:
        return one
    inside = page.document.tokens_in(one.cue[0])
    prep = next((t for t in inside if t.i > one.head and _leads(page, t)), None)
    if prep is None:
        return one
    return replace(one, cue=(Span(one.cue[0].start, page.document.tokens[prep.i - 1].end),))


def _leads(page: Page, prep: Token) -> bool:
    """Whether a preposition leads up to a channel."""
    words = channel_words(page)
    if prep.pos != "ADP" or prep.lower not in words.prepositions:
        return False
    for noun in page.document.children(prep.i, "pobj"):
        inside = page.document.tokens[noun.left : noun.i + 1]
        called = words.type_of(noun, " ".join(t.lower for t in inside)) is not None
        if called or noun.lemma in words.intermediaries or noun.text in words.platforms:
            return True
    return False
