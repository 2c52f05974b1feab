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
    rejecting: frozenset[str]
    rejected: frozenset[str]
    withholding: frozenset[str]
    withheld: frozenset[str]
    lacking: frozenset[str]
    unspoken: frozenset[str]
    sought: frozenset[str]
    available: frozenset[str]
    absent: frozenset[str]
    answering: frozenset[str]
    asked: frozenset[str]
    understood: frozenset[str]
    negations: frozenset[str]
    nobody: frozenset[str]
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
    if attribution.why == "silence":
        return Manner(no_comment=True)
    words, tokens = hedges(page), page.document.tokens
    cue = [t for c in attribution.cue for t in page.document.tokens_in(c)]
    hedged = any(t.lower in words.hedges for t in cue)
    if attribution.head is None:
        return Manner(hedged=hedged)
    verb = tokens[attribution.head]
    chain = [verb, *_led(page, verb, attribution)]
    around = [
        c
        for t in chain
        for c in page.document.children(t.i, "neg", "advmod", "preconj", "cc")
        if page.quoted[c.i] == page.quoted[verb.i]
    ]
    silent = _silent(page, verb, attribution, words)
    said_no = (
        any(c.lower in words.negations for c in around)
        or _none_speaks(page, verb, words)
        or _denies(page, verb, attribution, words)
        or tokens[verb.head].lower in words.lacking
    )
    return Manner(
        negated=said_no and not silent,
        hedged=hedged
        or any(c.lower in words.hedges for c in around)
        or any(t.lemma in words.hedging or t.lower in words.understood for t in chain[1:])
        or any(t.lower in words.understood and t.i != verb.i for t in cue),
        no_comment=silent,
    )


def _led(page: Page, verb: Token, attribution: Attribution) -> list[Token]:
    """The verb that leads on to a cue, where it belongs to it: "appeared to suggest"."""
    above = page.document.tokens[verb.head]
    led = verb.dep == "xcomp" and attribution.cue and above.start >= attribution.cue[0].start
    return [above] if led else []


def _none_speaks(page: Page, verb: Token, words: Hedges) -> bool:
    """Whether the subject itself says no: "neither the minister nor his aides said", "nobody said"."""
    for subject in page.document.children(verb.i, "nsubj", "nsubjpass"):
        first = page.document.tokens[subject.left].lower
        if first in words.negations or first in words.nobody:
            return True
    return False


def _denies(page: Page, verb: Token, attribution: Attribution, words: Hedges) -> bool:
    """Whether a cue says no to its content, or to somebody's account; or withholds one thing."""
    if verb.lemma in words.denying or verb.lemma in words.withholding:
        return True
    if verb.lemma not in words.rejecting:
        return False
    inside = [t for c in attribution.content for t in page.document.tokens_in(c)]
    clause = bool(inside) and inside[0].lower in page.lexicon.words.complementizers and len(inside) > 2
    heads = {t.i for t in inside}
    return clause or any(t.lemma in words.rejected for t in inside if t.head not in heads or t.head == verb.i)


def _silent(page: Page, verb: Token, attribution: Attribution, words: Hedges) -> bool:
    """Whether somebody chose to say nothing: "declined to comment"."""
    if verb.lemma not in words.withholding:
        return False
    inside = [t for s in (*attribution.cue, *attribution.content) for t in page.document.tokens_in(s)]
    after = [t for t in inside if t.i > verb.i and t.pos in ("VERB", "NOUN")]
    return bool(after) and after[0].lemma in words.withheld
