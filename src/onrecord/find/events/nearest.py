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
from onrecord.find.events.sides import among
from onrecord.find.holders import holder_words
from onrecord.find.unreal import mood_words
from onrecord.find.words import words_of
from onrecord.models.frames import OTHER
from onrecord.parse import Document, Token
from onrecord.record import Party, Span

Sides = tuple[tuple[Party, ...], tuple[Party, ...]]
"""Those who do it, and those to whom it is done."""
LISTED = 4
"""Parties of one list at most that are told of one by one."""
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def by_syntax(document: Document, on: Span, head: Token, kind: str, lexicon: Lexicon) -> Sides:
    """Those who do and suffer what a verb says ("quits rose but *fell* in the west"), or whose a noun is
    ("*his* retirement"); nobody where the syntax ties nobody who can be one, or only a word of the trigger
    `on`."""
    if is_verb(head):
        sides = _of(document, does(document, head), on, kind == OTHER)
        done = suffers(document, head) or _gap(document, head, lexicon)
        done = None if done is not None and _apart_from(document, done, head, lexicon) else done
        return sides, _of(document, done, on, True)
    owner, befalls = next(document.children(head.i, "poss"), None), _befalls(head, lexicon)
    if befalls and owner is None:
        owner = after(document, head.i, words_of(document).of_names)
    theirs = _of(document, owner, on, False)
    return ((), theirs) if befalls else (theirs, ())


def completed(document: Document, head: Token, sides: Sides, tied: Sides) -> Sides:
    """The sides of a verb, with those `tied` to it where the reader names nobody on one side: its own
    subject, or whoever can act; what is no number. What its object does is done to its subject: "*the bill*
    passed the House"."""
    actors, targets = sides
    if not is_verb(head) or (actors and targets):
        return sides
    doing, undergoing = (_apart(tied[0], (*actors, *targets)), _apart(tied[1], actors))
    own = next(document.children(head.i, "nsubj"), None)
    acts = can_act(document, _head(document, doing), words_of(document))
    if (at := _head(document, undergoing)) is not None and document.tokens[at].pos == "NUM":
        undergoing = ()
    if actors and not undergoing and own is not None and doing and not acts:
        return actors, doing
    return actors or (doing if own is not None or acts else ()), targets or undergoing


def meaning_to(document: Document, on: Span, head: Token, lexicon: Lexicon) -> tuple[Party, ...]:
    """What somebody would not do, or voted to, as the target: "refused to hand over *the tapes*"."""
    if head.lemma not in lexicon.meaning_to:
        return ()
    deed = next((t for t in document.children(head.i, "xcomp", "acl", "advcl") if t.tag == "VB"), None)
    if deed is None or deed.i < head.i:
        return ()
    done = next(document.children(deed.i, "dobj"), None)
    return _of(document, done or after(document, deed.i, lexicon.meaning_with), on, True)


def between(document: Document, head: Token, sides: Sides) -> Sides:
    """The sides of what is between two, where the reader names one of them alone: "talks between *the
    port* and *the union*"."""
    one = after(document, head.i, words_of(document).betweens) if not is_verb(head) else None
    if one is None or all(sides):
        return sides
    first, *more = (party(document, i) for i in coordinated(document, one.i))
    return ((first,), tuple(more)) if more else sides


def _befalls(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names what befalls those whose it is: "his death"."""
    return noun.lemma in lexicon.befalling or any(f.owner_is_target for f in lexicon.by_noun[noun.lemma])


def _apart_from(document: Document, noun: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Whether the noun that a clause hangs on tells only when or in what case: "after *the debate* that she
    would leave", "in *the event* that she leaves"."""
    prep = document.tokens[noun.head]
    doubtful = noun.lemma in mood_words(document.pack).doubtful_nouns
    when = noun.dep == "pobj" and prep.lower in lexicon.setting_apart
    return verb.dep == "relcl" and verb.head == noun.i and (doubtful or when)


def _gap(document: Document, verb: Token, lexicon: Lexicon) -> Token | None:
    """The noun that a clause without a "that" tells of: "*the law* the mayor signed"."""
    noun = document.tokens[verb.head]
    clause = verb.dep in ("relcl", "acl") and verb.tag in ("VBD", "VBZ", "VBP", "VBN") and noun.pos == "NOUN"
    own = next(document.children(verb.i, "nsubj"), None)
    if not clause or own is None or own.tag in EMPTY_TAGS or noun.lemma in lexicon.adverbial:
        return None
    return None if any(True for _ in document.children(verb.i, "dobj", "ccomp", "xcomp", "advmod")) else noun


def _head(document: Document, parties: tuple[Party, ...]) -> int | None:
    head = document.head_of(parties[0].span) if parties and parties[0].span is not None else None
    return head.i if head is not None else None


def _apart(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(p for p in parties if not among(p, others))


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
    listed = list(coordinated(document, token.i))
    return tuple(party(document, i) for i in (listed if len(listed) <= LISTED else listed[:1]))


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


def by_whom(document: Document, head: Token, sides: Sides) -> Sides:
    """The sides with those as actors who stand behind a noun with "by": "the testimony *by the mayor*"."""
    actors, targets = sides
    one = after(document, head.i, words_of(document).by_whom) if not is_verb(head) else None
    tied = set(coordinated(document, one.i)) if one is not None else set()
    moved = tuple(p for p in targets if _is(document, p, tied))
    return ((*actors, *moved), tuple(p for p in targets if p not in moved)) if moved else sides


def _undergoer(document: Document, head: Token, lexicon: Lexicon) -> Token | None:
    """The subject of the verb by which it undergoes what a noun names."""
    over = document.tokens[head.head]
    if is_verb(head) or over.i == head.i:
        return None
    if _befalls(head, lexicon) and (owner := next(document.children(head.i, "poss"), None)) is not None:
        return owner  # "after *the mayor's* arrest"
    if head.dep == "pobj" and over.lower in lexicon.under:
        verb = document.tokens[over.head]
        return subject(document, verb) if is_verb(verb) or verb.lemma in words_of(document).be else None
    undergoes = head.dep == "dobj" and is_verb(over) and over.lemma in lexicon.undergoing
    return does(document, over) if undergoes else None


def _is(document: Document, one: Party, tied: set[int]) -> bool:
    head: Token | None = document.head_of(one.span) if one.span is not None else None
    return head is not None and head.i in tied
