"""What somebody says that they or others were told: "he had been told by a manager | to burn it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.cues import infinitival
from onrecord.find.statements.lexicon import WHOM
from onrecord.find.statements.phrases import cue_span, noun_phrase
from onrecord.parse import Token
from onrecord.record import Span

TOLD = "told"
SURE = 0.75


def told_of(page: Page, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions of passives of telling and asking inside what others say, which nobody has yet."""
    heads = {one.head for one in found}
    cues = sorted(c for one in found for c in one.cue)
    contents = {c for one in found for c in one.content}
    for content in sorted(contents):
        for token in page.document.tokens_in(content):
            frames = page.lexicon.verbs.get(token.lemma) if token.tag == "VBN" else None
            if frames is None or WHOM not in frames.names or token.i in heads:
                continue
            if any(c.start <= token.start < c.end for c in cues) or not _passive(page, token):
                continue
            made = _made(page, token, frames.prepositions, content)
            if made is not None:
                heads.add(token.i)
                yield made


def _passive(page: Page, token: Token) -> bool:
    kinds = {c.dep for c in page.document.children(token.i)}
    first = page.document.tokens[token.head]
    shared = token.dep == "conj" and any(True for _ in page.document.children(first.i, "auxpass"))
    return "auxpass" in kinds or (shared and "dobj" not in kinds and "nsubj" not in kinds)


def _made(page: Page, token: Token, prepositions: frozenset[str], whole: Span) -> Attribution | None:
    document = page.document
    by = next((n for a in document.children(token.i, "agent") for n in document.children(a.i, "pobj")), None)
    said = _said(page, token, prepositions)
    content = _words(page, said[0], whole) if said is not None else ()
    if said is None or not content:
        return None
    source = (noun_phrase(page, by.i),) if by is not None else ()
    if any(s.meets(c) for s in source for c in content):
        return None
    return Attribution(source, (cue_span(page, token.i, said[1]),), content, SURE, token.i, TOLD)


def _words(page: Page, told: tuple[int, int], whole: Span) -> tuple[Span, ...]:
    """What was told, as far as it stands in what the other says."""
    tokens = page.document.tokens[told[0] : told[1] + 1]
    inside = [t for t in tokens if whole.start <= t.start and t.end <= whole.end]
    while inside and inside[-1].pos == "PUNCT" and not inside[-1].text[0].isalnum():
        inside.pop()
    return (Span(inside[0].start, inside[-1].end),) if inside else ()


def _said(page: Page, token: Token, prepositions: frozenset[str]) -> tuple[tuple[int, int], int] | None:
    """What was told, and the cue's last token."""
    for child in page.document.children(token.i, "ccomp", "xcomp", "prep", "dobj"):
        if child.i < token.i:
            continue
        clause = child.dep == "ccomp" or (child.dep == "xcomp" and infinitival(page, child))
        after = page.document.tokens[min(child.right + 1, len(page.document.tokens) - 1)]
        if clause or (child.dep == "dobj" and after.pos not in ("VERB", "AUX")):
            return (child.left, child.right), token.i
        inner = next(iter(page.document.children(child.i, "pobj", "pcomp")), None)
        if child.lower in prepositions and inner is not None:
            return (inner.left, child.right), child.i
    return None
