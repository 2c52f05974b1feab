"""Silence on the record: "did not respond to a request", "had no comment", "could not be reached"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.complements import spans
from onrecord.find.statements.cues import is_report, speaker_of
from onrecord.find.statements.manner import Hedges, hedges
from onrecord.find.statements.phrases import cue_span, noun_phrase, subject
from onrecord.parse import Token
from onrecord.record import Span

SURE = 0.7


def silences(page: Page) -> Iterator[Attribution]:
    """Who is reported to have said nothing when asked."""
    words = hedges(page)
    for token in page.document.tokens:
        if token.pos in ("VERB", "AUX") and is_report(page, token):
            made = _made(page, token, words)
            if made is not None:
                yield made


def _made(page: Page, verb: Token, words: Hedges) -> Attribution | None:
    if verb.lemma in words.having:
        return _nothing(page, verb, words) or _pending(page, verb, words)
    if verb.lemma in words.approached and any(True for _ in page.document.children(verb.i, "auxpass")):
        return _approached(page, verb, words)
    own = (c for c in page.document.children(verb.i) if page.quoted[c.i] == page.quoted[verb.i])
    negated = any(c.lower in words.negations for c in own)  # and not "replied: “No.”"
    passive = any(True for _ in page.document.children(verb.i, "auxpass"))
    if verb.lemma in words.sought:
        return _silence(page, verb, verb.i, ()) if negated and passive else None
    if negated and not passive and verb.lemma in words.answering:
        return _unanswered(page, verb, words)
    if negated and not passive and verb.lemma in words.unspoken:
        return _silence(page, verb, verb.i, ())
    for state in page.document.children(verb.i, "acomp"):
        if state.lower in words.absent or (negated and state.lower in words.available):
            return _silence(page, verb, state.i, ())
    return None


def _unanswered(page: Page, verb: Token, words: Hedges) -> Attribution | None:
    """ "did not respond to a request", "did not return calls", "did not reply"."""
    below = list(page.document.children(verb.i, "dobj", "prep", "ccomp"))
    for child in below:
        noun = next(page.document.children(child.i, "pobj"), None) if child.dep == "prep" else child
        if noun is not None and noun.lemma in words.asked:
            return _silence(page, verb, child.i if child.dep == "prep" else verb.i, (noun.left, noun.right))
    bare = not any(c.dep in ("dobj", "ccomp") for c in below)
    return _silence(page, verb, verb.i, ()) if bare and not any(c.dep == "prep" for c in below) else None


def _pending(page: Page, verb: Token, words: Hedges) -> Attribution | None:
    """ "has yet to reply"."""
    if not any(c.lower in words.pending for c in page.document.children(verb.i, "advmod")):
        return None
    for will in page.document.children(verb.i, "xcomp"):
        if will.lemma in words.answering or will.lemma in words.unspoken:
            return _silence(page, verb, will.i, ())
    return None


def _approached(page: Page, verb: Token, words: Hedges) -> Attribution | None:
    """ "has been contacted for comment"."""
    for prep in page.document.children(verb.i, "prep"):
        if any(noun.lemma in words.asked for noun in page.document.children(prep.i, "pobj")):
            return _silence(page, verb, prep.right, ())
    return None


def _nothing(page: Page, verb: Token, words: Hedges) -> Attribution | None:
    """ "had no comment"."""
    for noun in page.document.children(verb.i, "dobj"):
        if noun.lemma in words.unspoken and page.document.tokens[noun.left].lower in words.negations:
            return _silence(page, verb, verb.i, (noun.left, noun.right))
        told = any(c.lemma in page.lexicon.verbs for c in page.document.children(noun.i, "relcl", "acl"))
        if noun.lower in words.nothing and told and noun.right == noun.i + 2:
            return _silence(page, verb, noun.right, ())
    return None


def _silence(page: Page, verb: Token, last: int, asked: tuple[int, int] | tuple[()]) -> Attribution | None:
    """What was not answered is the content, none where the text does not say what was asked."""
    who = speaker_of(page, verb.i)
    who = subject(page, verb.i) if who is None else who
    content: tuple[Span, ...] = spans(page, (asked,)) if asked else ()
    if who is None or (asked and not content):
        return None
    source = noun_phrase(page, who)
    if any(source.meets(c) for c in content):
        return None
    return Attribution((source,), (cue_span(page, verb.i, last),), content, SURE, verb.i, "silence")
