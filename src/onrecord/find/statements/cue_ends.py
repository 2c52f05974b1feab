"""Where a cue ends that has run on into the words for its channel: "said | in a newsletter"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.channel_words import channel_words
from onrecord.parse import Token
from onrecord.record import Span


def ended(page: Page, one: Attribution) -> Attribution:
    """An attribution whose cue is the verb alone, where a channel follows it."""
    if len(one.cue) != 1 or one.head is None:
        return one
    head, one = one.head, _closed(page, one)
    inside = page.document.tokens_in(one.cue[0])
    prep = next((t for t in inside if t.i > head and _leads(page, t, one.content)), None)
    if prep is None:
        return one
    return replace(one, cue=(Span(one.cue[0].start, page.document.tokens[prep.i - 1].end),))


def _closed(page: Page, one: Attribution) -> Attribution:
    """An attribution whose cue has no bracket left open at its end, and no figure: "ruled | 5(-4)"."""
    words = page.document.tokens_in(one.cue[0])
    opened = next((t for t in words if t.text == "(" and ")" not in one.cue[0].of(page.document.text)), None)
    kept = [t for t in words if opened is None or t.i < opened.i]
    while len(kept) > 1 and kept[-1].pos in ("NUM", "PUNCT") and kept[-1].text != ":":
        kept.pop()
    if not kept or len(kept) == len(words):
        return one
    return replace(one, cue=(Span(one.cue[0].start, kept[-1].end),))


def _leads(page: Page, prep: Token, said: Sequence[Span]) -> bool:
    """Whether a preposition leads up to a channel, and to nothing that is said."""
    words = channel_words(page)
    if prep.pos != "ADP" or prep.lower not in words.prepositions:
        return False
    for noun in page.document.children(prep.i, "pobj"):
        inside = page.document.tokens[noun.left : noun.i + 1]
        if any(c.start <= noun.start < c.end for c in said):
            return False  # "lashed out at | the report"
        type_ = words.type_of(noun, " ".join(t.lower for t in inside))
        called = type_ is not None and type_ in words.only.get(prep.lower, {type_})
        passed = prep.lower in words.passing and noun.lemma in words.intermediaries
        carried = prep.lower in words.carried_by and noun.text in words.platforms
        if called or passed or carried:
            return True
    return False
