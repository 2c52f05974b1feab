"""How a document tells of a time: as past, or as to come."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.find.times.lexicon import TimeWords
from onrecord.parse import Document, Token

CLIMB = 12
NEAR = 3
"""Words back from a time to the one that it hangs on, with a preposition between."""
DIRECT = 3
"""Steps up to a verb of the present that may still look ahead: "meets on the evening of Friday"."""
NOMINAL = ("NOUN", "PROPN")
VERBAL = ("VERB", "AUX")
PRESENT = ("VBZ", "VBP")


def tense_in(document: Document, words: TimeWords) -> Callable[[int, int], int | None]:
    """A function from a span to -1 for past, 1 for future, None where the syntax does not say."""

    def tense(start: int, end: int) -> int | None:
        token = document.token_at(start)
        if token is None:
            return None
        if (beside := _beside(document, token, words)) is not None:
            return beside
        through_noun = looked = False
        for step in range(CLIMB):
            told = (
                _of_noun(document, token, words) if token.pos in NOMINAL else _of_word(document, token, words)
            )
            # "went out of his way to mock the speech on Monday": the infinitive says nothing of the speech
            skipped = through_noun and told == 1 and token.tag == "VB" and _has_to(document, token)
            looked = looked or (skipped and _looks_ahead(document.tokens[token.head], words))
            if told is not None and not skipped:
                return _weighed(told, token, through_noun, step, words)
            if token.head == token.i:
                # "is sure to come up in Monday's debate"
                return 1 if looked and token.tag in PRESENT else None
            through_noun = through_noun or (step > 0 and _is_noun(token, words) and token.start >= end)
            token = document.tokens[token.head]
            through_noun = through_noun or (_is_noun(token, words) and not start <= token.start < end)
        return None

    return tense


def _is_noun(token: Token, words: TimeWords) -> bool:
    """Whether a word is the noun of something that happens: not "night", "week" or "end"."""
    of_time = words.words["part"].keys() | words.words["unit"].keys() | words.edge_nouns
    return token.pos in NOMINAL and token.lower not in of_time


def _beside(document: Document, token: Token, words: TimeWords) -> int | None:
    """What the words right before a time say of it, whatever the sentence goes on to tell."""
    at = token.i - 1
    while at >= 0 and token.i - at <= NEAR and document.tokens[at].lower in words.words["on"]:
        at -= 1
    before = document.tokens[at] if at >= 0 else None
    if before is None:
        return None
    if before.lower in words.telling and before.tag == "VBD":
        return -1
    if before.lower in words.words["lasting-for"] and _is_appointed(document, token, words):
        return 1
    if before.lower in words.until and _is_put_off(document, before, words):
        return 1
    if before.lower in words.ahead_of or (at and document.tokens[at - 1].lower in words.ahead_of):
        return 1
    return 1 if _deferred(document, token, words) or _is_then(document, token, before, words) else None


def _is_appointed(document: Document, token: Token, words: TimeWords) -> bool:
    """Whether "for" stands before a weekday alone: "called a summit for Friday", not "for Friday's raid"."""
    after = document.tokens[token.i + 1] if token.i + 1 < len(document.tokens) else None
    return token.lower in words.words["weekday"] and (after is None or after.pos not in (*NOMINAL, "PART"))


def _is_put_off(document: Document, before: Token, words: TimeWords) -> bool:
    """Whether something will not be "until Friday"."""
    helpers = {t.lower for t in document.children(before.head, "aux", "auxpass")}
    return bool(helpers & words.future_helpers)


def _is_then(document: Document, token: Token, before: Token, words: TimeWords) -> bool:
    """Whether the time is all that a present "is" tells: "the vote is on Friday"."""
    return before.lemma in words.copulas and before.tag in PRESENT and not any(
        t.tag in ("VBG", "VBN", "JJ", "NN", "NNS") and t.start > token.end
        for t in document.children(before.i, "acomp", "attr", "xcomp")
    )  # fmt: skip


def _deferred(document: Document, token: Token, words: TimeWords) -> bool:
    """Whether something is moved "to Friday"."""
    before = document.tokens[token.i - 1] if token.i else None
    if before is None or before.lower not in words.words["to"] | words.words["within"]:
        return False
    verb = document.tokens[before.head]
    return verb.lower in words.deferring


def _has_to(document: Document, token: Token) -> bool:
    return any(t.tag == "TO" for t in document.children(token.i, "aux", "auxpass"))


def _looks_ahead(token: Token, words: TimeWords) -> bool:
    """Whether what an infinitive hangs on looks ahead: "sure to come", not "seems to come"."""
    return token.pos == "ADJ" or token.lemma in words.intending


def _weighed(told: int, token: Token, through_noun: bool, step: int, words: TimeWords) -> int | None:
    """What a verb says of the time: less where a noun stands between ("Tuesday's vote was close")."""
    if token.tag in PRESENT and token.pos == "VERB":
        return told if step <= DIRECT and not through_noun else None
    return None if through_noun and told < 0 and token.pos not in NOMINAL else told


def _of_noun(document: Document, token: Token, words: TimeWords) -> int | None:
    """What is told of a noun with a time: "the planned Monday trip", "a speech Thursday, which will …"."""
    if token.lower in words.ahead_of:
        return 1
    for child in document.children(token.i, "amod", "relcl"):
        if child.dep == "relcl":
            helpers = {t.lower for t in document.children(child.i, "aux")}
            if helpers & words.sure_future:
                return 1
        elif child.lower in words.future_cues | words.ahead_of:
            return 1
    return None


def _of_word(document: Document, token: Token, words: TimeWords) -> int | None:
    """What one word on the way up says: a finite verb by its tense, others by their own meaning."""
    if token.lower in words.future_cues and token.pos in ("VERB", "ADJ") and token.tag != "VBD":
        return 1
    if token.pos not in VERBAL:
        return None
    helpers = list(document.children(token.i, "aux", "auxpass"))
    if token.tag == "VBG" and token.lemma in words.tellings and not helpers:
        return -1  # "…, telling reporters on Monday that it would go"
    lowers = {t.lower for t in helpers}
    if lowers & words.future_helpers:
        denied = lowers & words.past_when_denied and any(True for _ in document.children(token.i, "neg"))
        return -1 if denied or lowers & words.perfect_helpers else 1
    if any(t.tag == "VBD" for t in helpers) or lowers & words.past_helpers:
        return 1 if token.lower in words.future_cues else -1
    if token.tag == "VBD":
        return -1
    if token.tag in PRESENT and token.lemma in words.pictured:
        return -1
    if token.tag in PRESENT and token.lemma not in words.timeless:
        return 1
    if token.tag == "VBN" and not helpers:
        return -1
    if not _has_to(document, token):
        return None
    head = document.tokens[token.head]
    # "seemed to suggest", "had to apologise", "were working to clean": as past as the verb above
    if token.tag == "VBN" and token.dep != "xcomp":
        return 1  # "an interview, to be shown on Tuesday"
    above_past = head.pos in VERBAL and head.i != token.i and _of_word(document, head, words) == -1
    if above_past and head.lemma not in words.intending:
        return -1
    # "had been due to fly on Sunday": what was to come then lies behind now
    above = [*document.children(head.i, "aux", "auxpass"), *document.children(head.head, "aux", "auxpass")]
    return -1 if any(t.tag == "VBD" and t.lower in words.perfect for t in above) else 1
