"""Speakers whom a tagger saw only in a clause about them: "Four people, who would not be named, said …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.phrases import RELATIVE_TAGS, noun_phrase, subject
from onrecord.parse import Token
from onrecord.record import Span

CLAUSAL = frozenset({"VERB", "AUX", "ADP"})
"""What no noun phrase is headed by."""
OPEN = frozenset({"ADP", "DET"})
"""What no noun phrase ends with."""
BRACKETS = frozenset({"("})
TAIL = 14
"""Words between a cue and a speaker that a tagger has cut off."""
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def related(page: Page, one: Attribution) -> Attribution:
    """An attribution whose speaker is the one whom the clause is about, where the cue stands behind it.

    "who spoke to the paper | said": the cue is none of the clause's own, so it is not "who" that says it.
    """
    one = _whole(page, one) if len(one.source) == 1 and one.cue else one
    first = page.document.tokens_in(one.source[0])[:1] if len(one.source) == 1 else ()
    cue = page.document.head_of(one.cue[0]) if one.cue else None
    if first and cue is not None and first[0].tag not in RELATIVE_TAGS:
        return _owned(page, _piece(page, one, cue), cue)
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


def _whole(page: Page, one: Attribution) -> Attribution:
    """An attribution whose speaker is whole: "the aide, at home in | Ohio, | said", "The report | (of 2019) |
    said", and "who" by itself in "a sheriff, | who | said"."""
    inside, cue = page.document.tokens_in(one.source[0]), page.document.head_of(one.cue[0])
    if not inside or cue is None:
        return one
    if inside[-1].start >= one.cue[0].start:
        return _closed(one, inside)
    first, last = inside[0], inside[-1]
    if last.tag in RELATIVE_TAGS and last.head == cue.i and len(inside) > 1:
        return replace(one, source=(Span(last.start, last.end),))
    if first.text in BRACKETS and (who := subject(page, cue.i)) is not None and who < first.i:
        whole = Span(page.document.tokens[page.document.tokens[who].left].start, one.source[0].end)
        return replace(one, source=(whole,)) if not any(c.meets(whole) for c in one.content) else one
    if last.pos not in OPEN or len(inside) < 2 or last.sentence != cue.sentence:
        return one
    rest = page.document.tokens[last.i + 1 : cue.i]
    gap = Span(last.end, one.cue[0].start)
    if not rest or len(rest) > TAIL or any(c.meets(gap) for c in one.content):
        return one
    ended = [t for t in rest if t.pos not in ("PUNCT", "ADV", "AUX") and t.end <= one.cue[0].start]
    return replace(one, source=(Span(first.start, ended[-1].end),)) if ended else one


def _closed(one: Attribution, inside: Sequence[Token]) -> Attribution:
    """An attribution whose speaker behind the cue does not end with a preposition: "said Ann Kelly | in"."""
    if len(inside) < 2 or inside[-1].pos != "ADP" or inside[-2].pos not in NOUNS:
        return one
    return replace(one, source=(Span(one.source[0].start, inside[-2].end),))


def _piece(page: Page, one: Attribution, cue: Token) -> Attribution:
    """An attribution whose speaker is a piece of a clause with the noun that the clause is about, or with no
    speaker where there is none: "was flanked by guards | said", "of the board | had expected"."""
    source, tokens = one.source[0], page.document.tokens
    head = page.document.head_of(source)
    if head is None or head.pos not in CLAUSAL or head.i == cue.i or _led_to(page, one):
        return one
    verb = head
    for _ in range(4):
        if verb.dep == "relcl" or verb.head == verb.i:
            break
        verb = tokens[verb.head]
    noun = tokens[verb.head]
    if verb.dep == "relcl" and noun.pos in NOUNS and noun.i < head.i and noun.start < source.end <= cue.start:
        last = verb.right if verb.right < cue.i else verb.i
        whole = Span(noun_phrase(page, noun.i).start, max(source.end, tokens[last].end))
        content = tuple(c for c in one.content if not c.meets(whole))
        return replace(one, source=(whole,), content=content) if content else one
    opening = page.document.tokens_in(source)[0]  # "the accused" is somebody, whatever its syntax
    return replace(one, source=()) if opening.pos in CLAUSAL and opening.text[0].islower() else one


def _owned(page: Page, one: Attribution, cue: Token) -> Attribution:
    """An attribution whose speaker is the subject, and not only who owns it: "Kelly's | campaign | said"."""
    head = page.document.head_of(one.source[0]) if one.source else None
    who = subject(page, cue.i) if head is not None and head.dep == "poss" else None
    if head is None or who is None or head.head != who:
        return one
    whole = noun_phrase(page, who, cue.i)
    taken = any(c.meets(whole) for c in (*one.content, *one.cue))
    return one if taken or not whole.holds(one.source[0]) else replace(one, source=(whole,))


def _led_to(page: Page, one: Attribution) -> bool:
    """Whether a preposition leads to the speaker, whatever its syntax: "according to | show insiders"."""
    last = page.document.tokens_in(one.cue[-1])[-1:]
    return bool(last) and last[0].pos == "ADP" and last[0].end < one.source[0].start <= last[0].end + 1


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
