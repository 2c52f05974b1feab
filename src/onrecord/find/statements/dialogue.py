"""Questions and answers without a cue: a quotation that is all of its paragraph and answers the one above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.record import Span

BACK = 12
"""Statements back in which the other of two is looked for who talk with each other."""
SURE = 0.55
QUESTION = "?"
CLOSING = "\u201d\u2019\"' \u00a0"


def parted(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions without the quotations in paragraphs of their own that are the other one's turn."""
    kept: list[Attribution] = []
    for one in found:
        pieces = one.content
        at = next((i for i in range(1, len(pieces)) if _turn(page, one, pieces[:i], pieces[i])), len(pieces))
        own = replace(one, content=pieces[:at])
        kept.append(own)
        before, second = own, other(page, found, own, pieces[at]) if at < len(pieces) else ()
        for piece in pieces[at:]:
            changes = before is own or _asks(page, before.content[-1]) or _asks(page, piece)
            source = (second if before.source == own.source else own.source) if changes else before.source
            before = Attribution(source, (), (piece,), min(one.score, SURE), None, "floating")
            kept.append(before)
    return kept


def _turn(page: Page, one: Attribution, said: Sequence[Span], piece: Span) -> bool:
    """Whether a piece of content is a paragraph of its own, in which the other one talks."""
    passage = page.document.passage_at(piece.start)
    cue = one.cue[0] if one.cue else said[0]
    alone = passage is not None and passage.span == piece and not passage.span.meets(cue)
    opened = piece.of(page.document.text)[-1:] not in CLOSING
    return alone and not opened and turns(page, replace(one, content=tuple(said)), piece)


def turns(page: Page, before: Attribution, quote: Span) -> bool:
    """Whether a quotation is the other one's: it answers a question, or asks who has just answered."""
    asked = any(_asks(page, c) for c in before.content[-1:])
    lemma = page.document.tokens[before.head].lemma if before.head is not None else ""
    return asked or (_asks(page, quote) and lemma in page.lexicon.words.replying)


def other(page: Page, found: Sequence[Attribution], before: Attribution, quote: Span) -> tuple[Span, ...]:
    """Who talked before the one who asks or has answered, as printed there; nobody where nobody else did."""
    key = _who(page, before)
    earlier = sorted((a for a in found if a.source and a.start < before.start), key=lambda a: a.start)
    for one in reversed(earlier[-BACK:]):
        if key is not None and (mine := _who(page, one)) is not None and mine != key:
            return one.source
    return ()


def _asks(page: Page, span: Span) -> bool:
    return span.of(page.document.text).rstrip(CLOSING).endswith(QUESTION)


def _who(page: Page, one: Attribution) -> str | None:
    """What tells a speaker apart: an entity, or the words of a noun."""
    if len(one.source) != 1:
        return None
    mention = page.document.mention_of(one.source[0])
    head = page.document.head_of(one.source[0])
    if mention is not None and mention.entity is not None:
        return mention.entity
    return head.lemma if head is not None and head.pos == "NOUN" else None
