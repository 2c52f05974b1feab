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
OPENED = 4
"""Words at the end of a piece with which a clause about a noun may begin."""
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


def undangled(page: Page, one: Attribution) -> Attribution:
    """An attribution whose clauses about a noun go on to their end: "by the club, which he | said was late"."""
    if not one.cue or one.why in LABELLED:
        return one
    content = list(one.content)
    for piece in one.content:
        end = _clause_end(page, one, piece)
        if end is not None and piece in content:
            content = [c for c in content if not (piece.start <= c.start < end)]
            content.append(Span(piece.start, end))
    return one if len(content) == len(one.content) and set(content) == set(one.content) else replace(
        one, content=tuple(sorted(content))
    )  # fmt: skip


def _clause_end(page: Page, one: Attribution, piece: Span) -> int | None:
    """Where the clause ends that begins with the last words of a piece, None where it is no more than begun."""
    inside, tokens = page.document.tokens_in(piece), page.document.tokens
    opening = next((t for t in inside[-OPENED:] if t.tag in ("WDT", "WP") and t.i > inside[0].i), None)
    verb = tokens[opening.head] if opening is not None else None
    for _ in range(2):
        verb = tokens[verb.head] if verb is not None and verb.dep == "ccomp" else verb
    if opening is None or verb is None or verb.dep != "relcl" or verb.start < piece.end:
        return None
    last = verb.right
    while last > verb.i and tokens[last].pos == "PUNCT":
        last -= 1
    whole = Span(piece.start, tokens[last].end)
    plain = all(page.quoted[t.i] == page.quoted[opening.i] for t in page.document.tokens_in(whole)[-1:])
    own = any(s.meets(Span(piece.end, whole.end)) for s in (*one.cue, *one.source))
    return whole.end if plain and not own and tokens[last].sentence == opening.sentence else None


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
        if not any(t.pos in TELLING or t.tag in RELATIVE_TAGS for t in inside):
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
