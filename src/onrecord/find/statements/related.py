"""Speakers whom a tagger saw only in a clause about them: "Four people, who would not be named, said …"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.phrases import RELATIVE_TAGS, subject
from onrecord.parse import Token
from onrecord.record import Span

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def related(page: Page, one: Attribution) -> Attribution:
    """An attribution whose speaker is the one whom the clause is about, where the cue stands behind it.

    "who spoke to the paper | said": the cue is none of the clause's own, so it is not "who" that says it.
    """
    first = page.document.tokens_in(one.source[0])[:1] if len(one.source) == 1 else ()
    cue = page.document.head_of(one.cue[0]) if one.cue else None
    if not first or cue is None or first[0].tag not in RELATIVE_TAGS or cue.pos != "VERB":
        return one
    if first[0].head == cue.i or cue.start < one.source[0].end or first[0].end == one.source[0].end:
        return one
    who = subject(page, cue.i)
    own = page.document.tokens[who] if who is not None else None
    noun = own if own is not None and own.i < first[0].i < own.right else _noun_before(page, first[0])
    if noun is None:
        return one
    whole = Span(page.document.tokens[noun.left].start, one.source[0].end)
    content = tuple(c for c in one.content if not c.meets(whole))
    return replace(one, source=(whole,), content=content) if content else one


def _noun_before(page: Page, relative: Token) -> Token | None:
    """The noun that opens the sentence or clause, of which a relative behind a comma tells more."""
    tokens = page.document.tokens
    verb = tokens[relative.head]
    for _ in range(4):
        if verb.dep == "relcl":
            head = tokens[verb.head]
            return head if head.pos in NOUNS and head.i < relative.i else None
        if verb.head == verb.i:
            break
        verb = tokens[verb.head]
    sentence = page.document.sentences[relative.sentence]
    opening = [t for t in tokens[sentence.first : relative.i] if t.pos in NOUNS and t.head == sentence.root]
    return opening[0] if opening and opening[0].dep in ("nsubj", "dep", "ROOT") else None
