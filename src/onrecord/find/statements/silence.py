"""Silence on the record: "did not respond to a request", "had no comment"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.complements import spans
from onrecord.find.statements.cues import is_report, speaker_of
from onrecord.find.statements.manner import Hedges, hedges
from onrecord.find.statements.phrases import cue_span, noun_phrase
from onrecord.parse import Token

SURE = 0.7


def silences(page: Page) -> Iterator[Attribution]:
    """Who is reported to have said nothing when asked."""
    words = hedges(page)
    for token in page.document.tokens:
        if token.lemma in words.answering and token.pos == "VERB" and is_report(page, token):
            negated = any(c.lower in words.negations for c in page.document.children(token.i))
            made = _unanswered(page, token, words) if negated else None
        elif token.lemma in words.having and is_report(page, token):
            made = _nothing(page, token, words)
        else:
            continue
        if made is not None:
            yield made


def _unanswered(page: Page, verb: Token, words: Hedges) -> Attribution | None:
    for child in page.document.children(verb.i, "dobj", "prep"):
        noun = next(page.document.children(child.i, "pobj"), None) if child.dep == "prep" else child
        if noun is not None and noun.lemma in words.asked:
            return _made(page, verb, child.i if child.dep == "prep" else verb.i, noun)
    return None


def _nothing(page: Page, verb: Token, words: Hedges) -> Attribution | None:
    """ "had no comment"."""
    for noun in page.document.children(verb.i, "dobj"):
        if noun.lemma in words.asked and page.document.tokens[noun.left].lower in words.negations:
            return _made(page, verb, verb.i, noun)
    return None


def _made(page: Page, verb: Token, last: int, noun: Token) -> Attribution | None:
    who = speaker_of(page, verb.i)
    content = spans(page, ((noun.left, noun.right),))
    if who is None or not content:
        return None
    source = noun_phrase(page, who)
    if source.meets(content[0]):
        return None
    return Attribution((source,), (cue_span(page, verb.i, last),), content, SURE, verb.i, "silence")
