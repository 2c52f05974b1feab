"""Whether it was said at all, and how firmly the outlet stands behind that."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.parse import Token


@dataclass(frozen=True, slots=True)
class Hedges:
    """Words of doubt, denial and silence (`lang/<code>/hedges.yml`)."""

    hedges: frozenset[str]
    hedging: frozenset[str]
    denying: frozenset[str]
    withholding: frozenset[str]
    withheld: frozenset[str]
    answering: frozenset[str]
    asked: frozenset[str]
    suggesting: frozenset[str]
    lacking: frozenset[str]
    unwilling: frozenset[str]
    open: frozenset[str]
    negations: frozenset[str]
    having: frozenset[str]


@dataclass(frozen=True, slots=True)
class Manner:
    """What qualifies a cue."""

    negated: bool = False
    hedged: bool = False
    no_comment: bool = False


def hedges(page: Page) -> Hedges:
    """The language's words of doubt, denial and silence."""
    return page.document.pack.read("hedges", Hedges)


def manner(page: Page, attribution: Attribution) -> Manner:
    """Negation, hedge and silence at a cue."""
    if attribution.head is None:
        return Manner()
    if attribution.why == "silence":
        return Manner(no_comment=True)
    words = hedges(page)
    tokens = page.document.tokens
    verb = tokens[attribution.head]
    chain = [verb]
    if verb.dep == "xcomp" and attribution.cue and tokens[verb.head].start >= attribution.cue[0].start:
        chain.append(tokens[verb.head])
    around = [
        c
        for t in chain
        for c in page.document.children(t.i, "neg", "advmod", "preconj", "cc")
        if page.quoted[c.i] < 0
    ]
    negated = any(c.lower in words.negations for c in around) or _none_speaks(page, verb, words)
    return Manner(
        negated=negated or verb.lemma in words.denying or tokens[verb.head].lower in words.lacking,
        hedged=any(c.lower in words.hedges for c in around)
        or verb.lemma in words.suggesting
        or any(t.lemma in words.hedging for t in chain[1:]),
        no_comment=silent(page, verb, words, attribution),
    )


def _none_speaks(page: Page, verb: Token, words: Hedges) -> bool:
    """Whether the subject itself says no: "neither the minister nor his aides said"."""
    for subject in page.document.children(verb.i, "nsubj"):
        if page.document.tokens[subject.left].lower in words.negations:
            return True
    return False


def silent(page: Page, verb: Token, words: Hedges, attribution: Attribution) -> bool:
    """Whether somebody chose to say nothing: declined to comment, did not answer a request."""
    inside = [t for c in attribution.content for t in page.document.tokens_in(c)]
    if verb.lemma in words.withholding:
        verbs = [t for t in inside if t.pos == "VERB"]
        return bool(verbs) and verbs[0].lemma in words.withheld
    around = {c.lower for c in page.document.children(verb.i, "aux", "neg")}
    if verb.lemma in words.withheld and around & words.unwilling and around & words.negations:
        return bool(inside) and inside[0].lower in words.open
    return False
