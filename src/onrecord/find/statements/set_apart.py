"""Block quotes: whose words they are by a name below ("— Ann Kelly, engineer"), and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page, trimmed
from onrecord.parse import Passage
from onrecord.record import Span

SIGNATURE = re.compile(r"(?P<mark>[—–―]|--?)\s?(?P<name>[^\W\d_][^\n.!?;:()@“”\"]{1,79})\.?$")
SIGNED = "signed"
SURE = 0.88
LONGEST = 12
"""Words of a name with its office."""


def signed_quotes(page: Page) -> Iterator[Attribution]:
    """An attribution for each block quote under which a name stands alone behind a dash."""
    passages = page.document.passages
    for passage in passages:
        found = _signature(page, passage)
        above = _above(page, passages[: passage.index]) if found else ()
        if found and above:
            content = trimmed(page.document.text, above)
            mark, name = Span(*found.span("mark")), Span(*found.span("name"))
            yield Attribution((name,), (mark,), content, SURE, None, SIGNED)


def within(page: Page, one: Attribution) -> Attribution:
    """What somebody said without what stands behind the block quote that the cue leads to: there the outlet
    speaks again."""
    apart = [q for q in page.document.article.block_quotes if any(c.meets(q) for c in one.content)]
    if not apart or not one.cue or one.cue[-1].end > apart[0].start:
        return one
    end = apart[-1].end
    kept = [Span(c.start, min(c.end, end)) for c in one.content if c.start < end]
    return replace(one, content=trimmed(page.document.text, kept)) if kept else one


def _above(page: Page, passages: Sequence[Passage]) -> list[Span]:
    """The block quotes that the last passages are, in the order of the text."""
    found: list[Span] = []
    for passage in reversed(passages):
        own = next((q for q in page.document.article.block_quotes if passage.span.holds(q)), None)
        if own is None or passage.kind != "report":
            break
        found.append(own)
    return found[::-1]


def _signature(page: Page, passage: Passage) -> re.Match[str] | None:
    if passage.kind != "report":
        return None
    found = SIGNATURE.fullmatch(page.document.text, passage.span.start, passage.span.end)
    tokens = page.document.tokens_in(Span(*found.span("name"))) if found else ()
    named = tokens[0].pos == "PROPN" if tokens else False
    tells = any(t.pos in ("VERB", "AUX") for t in tokens)
    return found if named and not tells and len(tokens) <= LONGEST else None
