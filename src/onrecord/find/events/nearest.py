"""Who is tied to a happening by the syntax where the reader names nobody, and who only undergoes it."""

from __future__ import annotations

from onrecord.find.clauses import (
    EMPTY_TAGS,
    after,
    can_act,
    coordinated,
    does,
    is_verb,
    party,
    subject,
    suffers,
)
from onrecord.find.events.lexicon import Lexicon
from onrecord.find.holders import holder_words
from onrecord.find.words import words_of
from onrecord.models.frames import OTHER
from onrecord.parse import Document, Token
from onrecord.record import Party, Span

Sides = tuple[tuple[Party, ...], tuple[Party, ...]]
"""Those who do it, and those to whom it is done."""
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def by_syntax(document: Document, on: Span, head: Token, kind: str, lexicon: Lexicon) -> Sides:
    """Those who do and suffer what a verb says ("quits rose but *fell* in the west"), or whose a noun is
    ("*his* retirement"); nobody where the syntax ties nobody who can be one, or only a word of the trigger
    `on`."""
    if is_verb(head):
        sides = _of(document, does(document, head), on, kind == OTHER)
        return sides, _of(document, suffers(document, head), on, True)
    owner = next(document.children(head.i, "poss"), None)
    befalls = head.lemma in lexicon.befalling or any(f.owner_is_target for f in lexicon.by_noun[head.lemma])
    if befalls and owner is None:
        owner = after(document, head.i, words_of(document).of_names)
    theirs = _of(document, owner, on, False)
    return ((), theirs) if befalls else (theirs, ())


def _of(document: Document, token: Token | None, on: Span, any_: bool) -> tuple[Party, ...]:
    words = words_of(document)
    if token is None or token.pos not in NAMING or token.tag in EMPTY_TAGS or not token.text[0].isalnum():
        return ()
    if token.lower in words.empty_pronouns | holder_words(document.pack).reflexive or on.holds(
        Span(token.start, token.end)
    ):
        return ()
    if not (any_ or can_act(document, token.i, words)):
        return ()
    return tuple(party(document, i) for i in coordinated(document, token.i))


def undergone(document: Document, head: Token, sides: Sides, lexicon: Lexicon) -> Sides:
    """The sides with those who only undergo what a noun names as targets: "*the firm* is under
    investigation", "*the mayor* faced criticism"."""
    actors, targets = sides
    below = _undergoer(document, head, lexicon)
    if below is None:
        return sides
    tied = set(coordinated(document, below.i))
    moved = tuple(p for p in actors if _is(document, p, tied))
    if not moved:
        return sides
    kept = tuple(p for p in actors if p not in moved)
    return kept, (*(p for p in moved if p not in targets), *targets)


def _undergoer(document: Document, head: Token, lexicon: Lexicon) -> Token | None:
    """The subject of the verb by which it undergoes what a noun names."""
    over = document.tokens[head.head]
    if is_verb(head) or over.i == head.i:
        return None
    if head.dep == "pobj" and over.lower in lexicon.under:
        verb = document.tokens[over.head]
        return subject(document, verb) if is_verb(verb) or verb.lemma in words_of(document).be else None
    undergoes = head.dep == "dobj" and is_verb(over) and over.lemma in lexicon.undergoing
    return does(document, over) if undergoes else None


def _is(document: Document, one: Party, tied: set[int]) -> bool:
    head: Token | None = document.head_of(one.span) if one.span is not None else None
    return head is not None and head.i in tied
