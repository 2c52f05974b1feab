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
        through_noun = False
        for step in range(CLIMB):
            if token is None:
                return None
            told = _of_word(document, token, words)
            if told is not None:
                return _weighed(told, token, through_noun, step)
            if token.head == token.i:
                return None
            through_noun = through_noun or (step > 0 and token.pos in NOMINAL and token.start >= end)
            token = document.tokens[token.head]
            through_noun = through_noun or (token.pos in NOMINAL and not start <= token.start < end)
        return None

    return tense


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
        return 1
    if any(t.tag == "VBD" for t in helpers) or lowers & words.past_helpers:
        return 1 if token.lower in words.future_cues else -1
    if token.tag == "VBD":
        return -1
    if token.tag in ("VBZ", "VBP") and token.lemma not in words.timeless:
        return 1
    if token.tag == "VBN" and not helpers:
        return -1
    return 1 if any(t.tag == "TO" for t in helpers) else None
