"""Whether it was said at all, and how firmly the outlet stands behind that."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.lexicon import QUOTE
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
    empty: frozenset[str]
    minded: frozenset[str]
    attitudes: frozenset[str]
    doubting: frozenset[str]
    unfit: frozenset[str]
    going_on: frozenset[str]
    pending: frozenset[str]
    approached: frozenset[str]
    nothing: frozenset[str]
    unsaid: frozenset[str]
    negations: frozenset[str]
    alone: frozenset[str]
    nobody: frozenset[str]
    having: frozenset[str]
    resisting: frozenset[str]


LONGEST = 24
"""Words of a content that says no more than that nothing is said."""


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
    silent = _silent(page, verb, attribution, words) or _unfit(page, attribution, words)
    noes = [
        any(c.lower in words.negations and not _alone(page, c, words) for c in around)
        or tokens[verb.head].lower in words.lacking,
        _none_speaks(page, verb, attribution),
        _has_none(page, verb, attribution, words),
        _denies(page, verb, attribution, words),
        any(t.lemma in words.resisting for t in chain[1:]),
    ]
    said_no = sum(noes) % 2 == 1
    return Manner(
        negated=said_no and not silent,
        hedged=hedged
        or any(c.lower in words.hedges for c in around)
        or _may_have(page, verb, words)
        or any(t.lemma in words.hedging or t.lower in words.understood for t in chain[1:])
        or any(t.lower in words.understood and t.i != verb.i for t in cue),
        no_comment=silent,
    )


def _may_have(page: Page, verb: Token, words: Hedges) -> bool:
    """ "may have promised"."""
    frames = page.lexicon.verbs.get(verb.lemma)
    if frames is None or QUOTE not in frames.names or verb.lemma in page.lexicon.words.thoughts:
        return False
    before = list(page.document.children(verb.i, "aux"))
    return any(c.lower in words.doubting for c in before) and any(c.lemma in words.having for c in before)


def _unfit(page: Page, attribution: Attribution, words: Hedges) -> bool:
    """Whether all that is said is that nothing will be: "said it would be wrong to comment"."""
    inside = [t for c in attribution.content for t in page.document.tokens_in(c)]
    if len(inside) > LONGEST or any(t.lower in words.going_on for t in inside):
        return False
    for token in inside:
        if token.lemma not in words.unspoken:
            continue
        above = page.document.tokens[token.head]
        no = [c for t in (token, above) for c in page.document.children(t.i, "neg", "det")]
        states = [above, *page.document.children(above.i, "acomp")]
        led = any(c.tag == "TO" for c in page.document.children(above.i, "aux"))
        if token.pos == "NOUN" and (led or above.lemma not in words.having):
            continue  # "claimed to have no comment"
        denied = any(c.lower in words.negations and c.i < token.i for c in no)
        if token.pos in ("VERB", "NOUN") and (denied or any(s.lemma in words.unfit for s in states)):
            return True
    return False


def _led(page: Page, verb: Token, attribution: Attribution) -> list[Token]:
    """The verb that leads on to a cue, where it belongs to it: "appeared to suggest"."""
    above = page.document.tokens[verb.head]
    led = verb.dep == "xcomp" and attribution.cue and above.start >= attribution.cue[0].start
    return [above] if led else []


def _alone(page: Page, no: Token, words: Hedges) -> bool:
    """Whether a no only leads up to more: "not only said"."""
    return any(t.lower in words.alone for t in page.document.tokens[no.i + 1 : no.i + 2])


def _none_speaks(page: Page, verb: Token, attribution: Attribution) -> bool:
    """Whether the subject itself says no: "neither the minister nor his aides said", "nobody said"."""
    said = attribution.content
    every = page.document.children(verb.i, "nsubj", "nsubjpass")
    subjects = (s for s in every if not any(c.start <= s.start < c.end for c in said))
    return any(is_none(page, page.document.tokens[s.left]) for s in subjects)


def _has_none(page: Page, verb: Token, attribution: Attribution, words: Hedges) -> bool:
    """Whether a cue says that there is no such thing: "has no interest in", "had no idea"."""
    nouns = (t for t in page.document.children(verb.i, "dobj", "attr") if t.i > verb.i)
    inside = (t for t in nouns if any(c.start <= t.start < c.end for c in attribution.cue))
    return any(c.lower in words.negations for t in inside for c in page.document.children(t.i, "det"))


def is_none(page: Page, first: Token) -> bool:
    """Whether a phrase that begins with a word stands for nobody: "no one", "neither of them"."""
    words = hedges(page)
    return first.lower in words.negations or first.lower in words.nobody


def _denies(page: Page, verb: Token, attribution: Attribution, words: Hedges) -> bool:
    """Whether a cue says no to its content, or to somebody's account; or withholds one thing."""
    inside = [t for s in (*attribution.cue, *attribution.content) for t in page.document.tokens_in(s)]
    if verb.lemma in words.withholding:  # "refused to say", and not "refused to sign"
        after = next((t for t in inside if t.i > verb.i and t.pos == "VERB"), None)
        return after is not None and (after.lemma in page.lexicon.verbs or after.lemma in words.unsaid)
    if verb.lemma in words.denying:
        return True
    if verb.lemma not in words.rejecting:
        return False
    inside = [t for t in inside if any(c.start <= t.start < c.end for c in attribution.content)]
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
