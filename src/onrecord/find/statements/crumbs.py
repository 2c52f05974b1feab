"""Crumbs of what was said: a word or two cut off from the rest, which a tagger leaves where it has lost its
way: "said the pier | the | was shut", "In | 70 per cent of bills passed"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.statements.attribution import LABELLED, Attribution, Page
from onrecord.find.statements.phrases import RELATIVE_TAGS
from onrecord.record import Span, cover

SMALL = 2
"""Words of the longest crumb."""
NEAR = 60
"""Characters between a crumb and the rest of its clause that were lost between them."""
OPEN = frozenset({"ADP", "DET"})
"""What no piece that is cut off ends with."""
TELLING = frozenset({"NOUN", "PROPN", "PRON", "VERB", "NUM"})
"""What may stand alone before "he said": "*That*, he said, was wrong"."""


def uncrumbed(page: Page, one: Attribution) -> Attribution:
    """An attribution without crumbs: joined to what they lead up to, or left out."""
    if len(one.content) < 2 or one.why in LABELLED:
        return one
    content = list(one.content)
    for piece in one.content:
        if len(content) > 1 and _is_crumb(page, piece):
            _settle(page, one, content, piece)
    return one if tuple(content) == one.content else replace(one, content=tuple(sorted(content)))


def _is_crumb(page: Page, piece: Span) -> bool:
    inside = [t for t in page.document.tokens_in(piece) if t.text[0].isalnum()]
    quoted = any(page.quoted[t.i] >= 0 for t in page.document.tokens_in(piece))
    return len(inside) <= SMALL and not (quoted and inside)


def _settle(page: Page, one: Attribution, content: list[Span], crumb: Span) -> None:
    """Keep a crumb, join it to what stands beside it, or take it out."""
    if crumb not in content:
        return
    rest = [c for c in content if c != crumb]
    beside = min(rest, key=lambda c: max(c.start - crumb.end, crumb.start - c.end))
    between = Span(min(crumb.end, beside.end), max(crumb.start, beside.start))
    inside = page.document.tokens_in(crumb)
    if any(s.meets(between) for s in (*one.cue, *one.source)):
        open_ = bool(inside) and inside[-1].pos in OPEN and inside[-1].tag not in RELATIVE_TAGS
        if open_ or not any(t.pos in TELLING or t.tag in RELATIVE_TAGS for t in inside):
            content.remove(crumb)
        return
    content.remove(crumb)
    leads = crumb.end <= beside.start and any(t.text[0].isalnum() for t in inside)
    if leads and _lost(page, between, rest):
        content.remove(beside)
        content.append(cover((crumb, beside)))


def _lost(page: Page, between: Span, rest: Sequence[Span]) -> bool:
    """Whether only a few plain words of one sentence stand between two pieces."""
    first, last = page.document.sentence_at(between.start - 1), page.document.sentence_at(between.end)
    plain = all(page.quoted[t.i] < 0 for t in page.document.tokens_in(between))
    apart = not any(c.meets(between) for c in rest)
    return first == last and between.end - between.start <= NEAR and plain and apart
