"""How a document tells of a time: as past, or as to come."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.find.times.lexicon import TimeWords
from onrecord.parse import Document, Token

CLIMB = 12
VERBAL = ("VERB", "AUX")


def tense_in(document: Document, words: TimeWords) -> Callable[[int, int], int | None]:
    """A function from a span to -1 for past, 1 for future, None where the syntax does not say."""

    def tense(start: int, end: int) -> int | None:
        token = document.token_at(start)
        for _ in range(CLIMB):
            if token is None:
                return None
            told = _of_verb(document, token, words)
            if told is not None:
                return told
            if token.head == token.i:
                return None
            token = document.tokens[token.head]
        return None

    return tense


def _of_verb(document: Document, token: Token, words: TimeWords) -> int | None:
    """What one word on the way up says: a finite verb by its tense, others by their own meaning."""
    if token.lower in words.future_cues and token.pos in ("VERB", "ADJ") and token.tag != "VBD":
        return 1
    if token.pos not in VERBAL:
        return None
    helpers = list(document.children(token.i, "aux", "auxpass"))
    lowers = {t.lower for t in helpers}
    if lowers & words.future_helpers:
        return 1
    if any(t.tag == "VBD" for t in helpers) or lowers & words.past_helpers:
        return 1 if token.lower in words.future_cues else -1
    if token.tag == "VBD":
        return -1
    if token.tag in ("VBZ", "VBP"):
        return 1
    if token.tag == "VBN" and not helpers:
        return -1
    return 1 if any(t.tag == "TO" for t in helpers) else None
