"""Sums of money that tell of damage: losses, what repairs cost, what the things lost were worth."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.find.clauses import is_verb
from onrecord.find.quantities.harm_words import HarmWords
from onrecord.parse import Document, Token
from onrecord.record import Span

NAMING = ("NOUN", "PROPN", "PRON")
CLIMB = 3
"""Steps up from a sum to what it is a sum of."""
Befell = Callable[[Token], str | None]


def damage_sum(document: Document, head: Token, span: Span, words: HarmWords, befell: Befell) -> str | None:
    """ "losses of €2m", "put the damage at £1m", "cost the chain $14m", "$14m in lost sales", "goods worth
    $3m were destroyed"."""
    last = document.tokens_in(span)[-1].i
    after = next(iter(document.tokens[last + 1 : last + 2]), None)
    if after is not None and after.lower in words.compared:
        return None
    if _not_lost(document, head, words):
        return None
    if after is not None and after.lower in words.sum_for and after.sentence == head.sentence:
        for thing in document.children(after.i, "pobj"):
            spoilt = any(c.lower in words.losing_modifier for c in document.children(thing.i, "amod"))
            if spoilt or (thing.lemma in words.losses and _is_loss(document, thing, words)):
                return words.sum_told
    above = document.tokens[head.head]
    for _ in range(CLIMB):
        if above.lower in words.worth and above.head != above.i:
            return words.sum_told if befell(document.tokens[above.head]) else None
        if is_verb(above):
            return _by_verb(document, above, span, words)
        if _is_loss(document, above, words):
            return words.sum_told
        above = document.tokens[above.head]
    return None


def _not_lost(document: Document, head: Token, words: HarmWords) -> bool:
    """Whether a sum is what a court gives, a firm's books say or was saved: "awarded $5m in damages"."""
    above = head
    for _ in range(CLIMB):
        above = document.tokens[above.head]
        if above.lemma in words.not_lost_by:
            return True
    return False


def _is_loss(document: Document, noun: Token, words: HarmWords) -> bool:
    """Whether a noun says that money was lost; what was spent is, where a disaster is near; what a firm's
    books say is not."""
    if noun.lemma in words.losses:
        booked = document.tokens[noun.head].lemma in words.booking
        return not booked and not any(
            c.lower in words.trading for c in document.children(noun.i, "amod", "compound")
        )
    if noun.lemma not in words.spent:
        return False
    sentence = document.sentences[noun.sentence]
    return any(t.lemma in words.disasters for t in document.tokens[sentence.first : sentence.end])


def _by_verb(document: Document, verb: Token, span: Span, words: HarmWords) -> str | None:
    around = list(document.children(verb.i, "dobj", "nsubj", "nsubjpass"))
    if verb.lemma in words.putting and any(_is_loss(document, t, words) for t in around):
        return words.sum_told
    subjects = (t for t in around if t.dep == "nsubj")
    if verb.lemma in words.accounting and any(t.lemma in words.disasters for t in subjects):
        return words.sum_told
    return words.sum_told if costs_somebody(document, verb, span, words) else None


def costs_somebody(document: Document, verb: Token, span: Span, words: HarmWords) -> bool:
    """Whether what a span counts was somebody's loss: "cost the chain $14m", and not "would cost $14m"."""
    if verb.lemma not in words.costing or verb.tag == "VB":
        return False
    if any(t.lower in words.unreal | words.not_yet for t in document.children(verb.i, "aux")):
        return False
    before = document.tokens[verb.i + 1 : document.tokens_in(span)[0].i]
    whose = [t for t in before if t.dep not in ("pobj", "poss") and t.pos in NAMING]
    return bool(whose) and not any(t.lemma in words.payers or t.lower in words.payers for t in whose)
