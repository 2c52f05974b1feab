"""Holders: whether a noun phrase is somebody who can take a side or bind himself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.find.callings import is_another, is_calling
from onrecord.find.clauses import after, can_act, entity_type, teller
from onrecord.find.edges import conjuncts, is_affiliation
from onrecord.find.words import Words
from onrecord.lang import Pack
from onrecord.parse import Document, Token

REPORTS = 3
"""Clauses up from a pronoun to the one that reports it."""


@dataclass(frozen=True)
class HolderWords:
    """`holders.yml`: nouns of people and bodies beyond those that act in events, and how such nouns end."""

    agents: frozenset[str]
    agent_endings: tuple[str, ...]
    agent_endings_of_one: tuple[str, ...]
    not_agents: frozenset[str]
    papers: frozenset[str]
    counting: frozenset[str]
    partitive: frozenset[str]
    reflexive: frozenset[str]
    public: frozenset[str]
    groups: frozenset[str]
    last_parts: tuple[str, ...]
    parties: frozenset[str]
    telling_apart: frozenset[str]


def holder_words(pack: Pack) -> HolderWords:
    """The holders' words of a language."""
    return pack.read("holders", HolderWords)


def holds(document: Document, token: Token, words: Words, holders: HolderWords) -> bool:
    """Whether a noun phrase names somebody who can hold a position: a person, a body, or people by what they
    do ("growers", "seven of the ten members")."""
    if token.pos == "NUM" or token.lower in holders.counting:
        return _counted(document, token, words, holders)
    abstract = token.lemma in (holders.papers if token.pos == "PROPN" else holders.not_agents)
    if token.text[0].isupper() and token.lower in holders.parties:
        return True
    if token.lower in words.empty_pronouns | holders.reflexive or abstract:
        return False
    if can_act(document, token.i, words) or token.lemma in holders.agents or token.lower in holders.agents:
        return True
    if token.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    last = token.lower.rpartition("-")[2]
    if last.endswith(holders.last_parts):
        return True
    several = token.tag in ("NNS", "NNPS") and last.endswith(holders.agent_endings)
    return several or (token.tag == "NN" and last.endswith(holders.agent_endings_of_one))


def may_hold(document: Document, token: Token, words: Words, holders: HolderWords) -> bool:
    """Whether who is taken for a holder can be one: also a noun that is not known for people or bodies, but
    none that is known for a thing ("hawks", "the 62-year-old", but not "the year")."""
    if holds(document, token, words, holders):
        return True
    empty = token.lower in words.empty_pronouns | holders.reflexive
    return token.pos in ("NOUN", "ADJ") and not empty and token.lemma not in holders.not_agents


def _counted(document: Document, token: Token, words: Words, holders: HolderWords) -> bool:
    """Whether a number or quantifier counts those who can: "two of its members", or alone ("two are
    opposed")."""
    of = after(document, token.i, holders.partitive)
    if of is None:
        return (
            token.lower not in words.empty_pronouns
            and token.dep in ("nsubj", "conj")
            and not any(t.tag == "$" for t in document.children(token.i, "nmod", "quantmod"))
        )
    return of.pos == "NUM" or holds(document, of, words, holders)


def named(document: Document, token: Token) -> Token:
    """The name that a description stands behind: for "an association" in "Grey Roofs, an association that …",
    the name; the token itself where it stands behind none."""
    head = document.tokens[token.head]
    return head if token.dep == "appos" and head.pos == "PROPN" and token.pos == "NOUN" else token


def joined(document: Document, token: Token, words: Words, holders: HolderWords) -> Iterator[Token]:
    """A holder and those joined to it by "and" who can hold as well."""
    yield token
    if token.pos == "PRON":
        return
    told = is_calling(
        document, token, document.tokens[token.head]
    )  # "Ann Kelly, *a critic* and candidate who …"
    for child in (*conjuncts(document, token.i), *_listed(document, token)):
        if told and not is_another(document, child, token):
            continue
        if child.pos in ("NOUN", "PROPN") and holds(document, child, words, holders):
            yield from joined(document, child, words, holders)


def _listed(document: Document, token: Token) -> Iterator[Token]:
    """Those who are listed behind a noun: "three groups, *Grey Roofs*, the Port League and the Trust". What a
    single person is, is nobody else."""
    for child in document.children(token.i, "appos"):
        if is_calling(document, child, token):
            yield from (t for t in document.children(child.i, "conj") if is_another(document, t, child))
        elif any(document.children(child.i, "conj")) and not is_affiliation(document, child):
            yield child


def meant(
    document: Document, pronoun: Token, verb: Token, words: Words, holders: HolderWords
) -> Token | None:
    """Whom "it", "he" or "they" means where the clause hangs on one that reports it: the subject of
    that one."""
    if pronoun.lower not in words.third_person:
        return None
    found = teller(document, pronoun, verb, words)
    if found is not None:
        return found
    head = verb
    for _ in range(REPORTS):
        if head.dep not in ("ccomp", "xcomp", "conj", "advcl") or head.head == head.i:
            return None
        head = document.tokens[head.head]
        own = next(document.children(head.i, "nsubj"), None)
        if own is None or own.i >= pronoun.i or own.pos == "PRON":
            continue
        if not holds(document, own, words, holders):
            return None
        several = own.tag in ("NNS", "NNPS") or any(True for _ in document.children(own.i, "conj"))
        body = many_or_body(document, own, words, holders) and not several
        person = entity_type(document, own.i) == "person"
        if pronoun.lower in words.things:
            return own if not person and not several and (body or own.pos == "PROPN") else None
        if pronoun.lower in words.singular_people:
            return own if not several and not body else None
        return own if several or body else None
    return None


def many_or_body(document: Document, token: Token, words: Words, holders: HolderWords) -> bool:
    """Whether a holder is a body, a state or several people, and no single person."""
    if token.tag in ("NNS", "NNPS") or token.pos == "NUM" or token.lemma in holders.groups:
        return True
    if token.lemma in words.corporate:
        return True
    kind = entity_type(document, token.i)
    return kind in ("organisation", "country", "group", "place", "publication")


def no_longer(document: Document, verb: Token, words: Words) -> bool:
    """Whether an adverb with "no" ends what a verb tells: "will no longer sell"."""
    return any(
        t.lower in words.never
        for adverb in document.children(verb.i, "advmod")
        for t in document.children(adverb.i)
        if t.i < adverb.i
    )
