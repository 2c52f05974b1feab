"""Who does and who suffers what the learned reader finds, held against the syntax.

The reader sees words and no clauses: of what it takes for a party, that stands which the syntax ties to the
trigger, and of the rest only what the reader is surest of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.find.clauses import coordinated, does, is_verb, party, subject, suffers, voice_passive
from onrecord.find.events.lexicon import lexicon_of
from onrecord.find.frames import words_at
from onrecord.models.frames import Frame
from onrecord.parse import Document, Token
from onrecord.record import Span

SUREST = 0.83
"""The probability from which a party stands that the syntax does not tie to what it does or suffers."""
BESIDE = 0.95
"""The same where another party is tied."""
JOINED = 0.9
"""The same where it is not joined to the surest."""
STEPS = 5
PARTS = ("compound", "nmod", "amod", "appos", "nummod", "quantmod", "conj", "poss", "det")
"""How a word hangs on the head of the phrase that it is a part of."""
OWNING = ("poss", "compound", "amod", "nmod")
OBJECTS = ("dobj", "attr", "oprd", "dative")
Heads = Callable[[Document, Token], Iterator[Token | None]]
At = tuple[int, int]


def sound(document: Document, one: Frame) -> Frame:
    """A frame of the reader with those of its parties alone that stand."""
    words = words_at(document, one.what)
    head = document.head_of(words) if words is not None else None
    if words is None or head is None:
        return one

    return replace(
        one,
        who=_standing(document, one, one.who, head, doers),
        whom=_standing(document, one, one.whom, head, sufferers),
    )


def _standing(
    document: Document, one: Frame, spans: Sequence[At], head: Token, heads: Heads
) -> tuple[At, ...]:
    """Those of the spans that are tied to a trigger's head, and those of which the reader is surest: surer
    still where others are tied."""
    tied = {i for t in heads(document, head) if t is not None for i in coordinated(document, t.i)}
    held = {s for s in spans if _leads_to(document, s, tied) or _meant(document, s, tied)}
    least = BESIDE if held else SUREST
    kept = tuple(s for s in spans if s in held or one.sure.get(s, 1.0) >= least)
    return _of_one_list(document, one, kept)


def _of_one_list(document: Document, one: Frame, spans: Sequence[At]) -> tuple[At, ...]:
    """The surest of the spans with those that are joined to it; of others only what is as sure: "bought *a
    policy* from the firm" tells of one party, not of two."""
    best = max(spans, key=lambda s: one.sure.get(s, 1.0), default=None)
    if best is None:
        return ()
    first = _first(document, best)
    return tuple(s for s in spans if _first(document, s) == first or one.sure.get(s, 1.0) >= JOINED)


def _first(document: Document, span: At) -> int:
    """The first of the nouns that are joined to that of a span by "and" or stand beside it."""
    token = document.head_of(Span(*span))
    while token is not None and token.dep in PARTS and token.head != token.i:
        token = document.tokens[token.head]
    return token.i if token is not None else -1


def _leads_to(document: Document, span: At, tied: set[int]) -> bool:
    """Whether words are, hold, or are a part of a phrase whose head is tied to the trigger."""
    inside = document.tokens_in(Span(*span))
    if any(t.i in tied for t in inside):
        return True
    token = document.head_of(Span(*span))
    for _ in range(STEPS):
        if token is None or token.i in tied:
            return token is not None
        if token.head == token.i or token.dep not in PARTS:
            return False
        token = document.tokens[token.head]
    return False


def _meant(document: Document, span: At, tied: set[int]) -> bool:
    """Whether words name whom a pronoun means that is tied to the trigger."""
    named = document.head_of(Span(*span))
    entity = party(document, named.i).entity if named is not None else None
    pronouns = (document.tokens[i] for i in tied if document.tokens[i].pos == "PRON")
    return entity is not None and any(party(document, t.i).entity == entity for t in pronouns)


def doers(document: Document, head: Token) -> Iterator[Token | None]:
    """The heads of what the syntax can take for those who do what a verb or noun says."""
    if is_verb(head):
        yield does(document, head)
        yield from _asked(document, head)
        return
    yield from document.children(head.i, *OWNING)
    yield from _behind(document, head)
    doing = lexicon_of(document.pack).done_by
    for verb in (t for t in document.children(head.i, "acl", "relcl") if is_verb(t)):
        if (
            verb.dep == "relcl" or verb.lemma in doing
        ):  # "the suit filed by them", not "the row sparked by them"
            yield does(document, verb)
    over = document.tokens[head.head]
    if head.dep in ("conj", "appos") and over.pos in ("NOUN", "PROPN"):
        yield from doers(document, over)
    elif is_verb(over) and head.dep in OBJECTS:
        yield does(document, over)
    elif head.dep == "pobj" and is_verb(taking := document.tokens[over.head]):
        yield None if voice_passive(document, taking) else does(document, taking)


def sufferers(document: Document, head: Token) -> Iterator[Token | None]:
    """The heads of what the syntax can take for those to whom it is done."""
    if is_verb(head):
        yield from _objects(document, head)
        return
    yield from document.children(head.i, *OWNING)
    yield from _behind(document, head)
    for below in document.children(head.i, "acl", "relcl", "ccomp"):
        yield from document.children(below.i, "nsubj")  # "a plea for members to vote"
    over = document.tokens[head.head]
    if head.dep in ("conj", "appos") and over.pos in ("NOUN", "PROPN"):
        yield from sufferers(document, over)
        return
    taking = document.tokens[over.head] if head.dep == "pobj" else over
    if is_verb(taking):
        yield from (t for t in _objects(document, taking) if t is None or t.i != head.i)
        yield subject(document, taking)


def _asked(document: Document, verb: Token) -> Iterator[Token | None]:
    """Who is to do what a noun asks for: "a call for *Lena Roy* to resign"."""
    noun = document.tokens[verb.head]
    if verb.tag == "VB" and noun.pos == "NOUN":
        for prep in (t for t in document.children(noun.i, "prep") if t.i < verb.i):
            yield from document.children(prep.i, "pobj")


def _objects(document: Document, verb: Token) -> Iterator[Token | None]:
    yield suffers(document, verb)
    yield from document.children(verb.i, *OBJECTS)
    yield from _behind(document, verb)
    for below in document.children(verb.i, "ccomp", "xcomp"):
        yield from document.children(below.i, "nsubj", "nsubjpass")
        if below.tag == "VBG":
            yield from document.children(below.i, "dobj")  # "ruled out buying *a ship*"
    for part in document.children(verb.i, *OBJECTS):
        yield from _behind(document, part)
    if not any(True for _ in document.children(verb.i, "dobj")):
        yield subject(document, verb)


def _behind(document: Document, token: Token) -> Iterator[Token | None]:
    """What stands behind the prepositions of a word, and behind those of that: "on a crowd of workers"."""
    for prep in document.children(token.i, "prep", "dative", "agent", "prt"):
        for noun in document.children(prep.i, "pobj"):
            yield noun
            for link in document.children(noun.i, "prep"):
                yield from document.children(link.i, "pobj")
        for link in document.children(prep.i, "prep"):
            yield from document.children(link.i, "pobj")
