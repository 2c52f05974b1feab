"""How a document tells of a time: as past, or as to come."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.find.times.lexicon import TimeWords
from onrecord.parse import Document, Token

CLIMB = 12
DIRECT = 3
"""Steps up to a verb of the present that may still look ahead: "meets on the evening of Friday"."""
NOMINAL = ("NOUN", "PROPN")
VERBAL = ("VERB", "AUX")


def tense_in(document: Document, words: TimeWords) -> Callable[[int, int], int | None]:
    """A function from a span to -1 for past, 1 for future, None where the syntax does not say."""

    def tense(start: int, end: int) -> int | None:
        token = document.token_at(start)
        if token is not None and _deferred(document, token, words):
            return 1
        through_noun = False
        for step in range(CLIMB):
            if token is None:
                return None
            told = _of_word(document, token, words)
            # "went out of his way to mock the speech on Monday": the infinitive says nothing of the speech
            skipped = through_noun and told == 1 and token.tag == "VB" and _has_to(document, token)
            if told is not None and not skipped:
                return _weighed(told, token, through_noun, step)
            if token.head == token.i:
                return None
            through_noun = through_noun or (step > 0 and token.pos in NOMINAL and token.start >= end)
            token = document.tokens[token.head]
            through_noun = through_noun or (token.pos in NOMINAL and not start <= token.start < end)
        return None

    return tense


def _deferred(document: Document, token: Token, words: TimeWords) -> bool:
    """Whether something is moved "to Friday"."""
    before = document.tokens[token.i - 1] if token.i else None
    if before is None or before.lower not in words.words["to"] | words.words["within"]:
        return False
    verb = document.tokens[before.head]
    return verb.lower in words.deferring


def _has_to(document: Document, token: Token) -> bool:
    return any(t.tag == "TO" for t in document.children(token.i, "aux", "auxpass"))


def _weighed(told: int, token: Token, through_noun: bool, step: int) -> int | None:
    """What a verb says of the time: less where a noun stands between ("Tuesday's vote was close")."""
    if token.tag in ("VBZ", "VBP") and token.pos == "VERB":
        return told if step <= DIRECT and not through_noun else None
    return None if through_noun and told < 0 else told


def _of_word(document: Document, token: Token, words: TimeWords) -> int | None:
    """What one word on the way up says: a finite verb by its tense, others by their own meaning."""
    if token.lower in words.future_cues and token.pos in ("VERB", "ADJ") and token.tag != "VBD":
        return 1
    if token.pos not in VERBAL:
        return None
    helpers = list(document.children(token.i, "aux", "auxpass"))
    lowers = {t.lower for t in helpers}
    if lowers & words.future_helpers:
        denied = lowers & words.past_when_denied and any(True for _ in document.children(token.i, "neg"))
        return -1 if denied or lowers & words.perfect_helpers else 1
    if any(t.tag == "VBD" for t in helpers) or lowers & words.past_helpers:
        return 1 if token.lower in words.future_cues else -1
    if token.tag == "VBD":
        return -1
    if token.tag in ("VBZ", "VBP") and token.lemma not in words.timeless:
        return 1
    if token.tag == "VBN" and not helpers:
        return -1
    if not _has_to(document, token):
        return None
    head = document.tokens[token.head]
    if head.tag == "VBD" and head.lemma in words.raising:
        return -1
    # "had been due to fly on Sunday": what was to come then lies behind now
    above = [*document.children(head.i, "aux", "auxpass"), *document.children(head.head, "aux", "auxpass")]
    return -1 if any(t.tag == "VBD" and t.lower in words.perfect for t in above) else 1
