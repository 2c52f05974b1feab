"""Levels: bare numbers that something counted rises to or stands at, with what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.find.quantities.amounts import Amount
from onrecord.parse import Document, Token

SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class LevelWords:
    """`levels.yml`: verbs and nouns that go with the level of a count."""

    rising: frozenset[str]
    raising: frozenset[str]
    prepositions: frozenset[str]
    counts: frozenset[str]
    of: frozenset[str]
    person: str
    people: frozenset[str]
    states: frozenset[str]
    tolls: frozenset[str]
    toll_of: dict[str, str]
    toll_alone: str


@dataclass(frozen=True, slots=True)
class Level:
    """What a bare number is the level of: its unit, and the words that say which; for things their noun, and
    the one for their number."""

    unit: str
    of: str | None
    things: Token | None = None
    tally: Token | None = None


def level(document: Document, amount: Amount) -> Level | None:
    """What the number counts where it is a level ("… rose to nine"), None where it is none."""
    words = document.pack.read("levels", LevelWords)
    inside = document.tokens_in(amount.core)
    if not inside:
        return None
    number = inside[-1]
    verb = _verb(document, number, words)
    if verb is None:
        return None
    return next(
        (found for t in _counted(document, verb, words) if (found := _level(document, t, words))), None
    )


def _verb(document: Document, number: Token, words: LevelWords) -> Token | None:
    above = document.tokens[number.head]
    if number.dep == "pobj" and above.lower in words.prepositions:
        above = document.tokens[above.head]
    elif number.dep not in ("dobj", "attr"):
        return None
    return above if above.lemma in words.rising or above.lemma in words.raising else None


def _counted(document: Document, verb: Token, words: LevelWords) -> Iterator[Token]:
    """The nouns that may be counted: the object of a verb that raises something, else the subject."""
    if verb.lemma in words.raising:
        yield from document.children(verb.i, "dobj")
    yield from document.children(verb.i, *SUBJECTS)


def _level(document: Document, noun: Token, words: LevelWords) -> Level | None:
    if noun.lemma in words.tolls:
        kinds = [c.lemma for c in document.children(noun.i, "compound", "amod")]
        of = next((words.toll_of[k] for k in kinds if k in words.toll_of), words.toll_alone)
        return Level(words.person, of)
    if noun.lower in words.states:
        return Level(words.person, noun.lower)
    if noun.lemma not in words.counts:
        return None
    for preposition in document.children(noun.i, "prep"):
        for counted in document.children(preposition.i, "pobj", "pcomp", "amod"):
            if preposition.lower in words.of:
                return _what(document, counted, noun, words)
    return None


def _what(document: Document, counted: Token, tally: Token, words: LevelWords) -> Level:
    """What "the number of …" counts: people by what befell them, or things with what describes them."""
    if counted.lower in words.states:
        return Level(words.person, counted.lower)
    around = document.children(counted.i, "amod", "compound", "acl", "relcl")
    which = [t.lower for t in around]
    if counted.lower in words.people:
        return Level(words.person, ", ".join(which) or None)
    return Level(counted.lemma, ", ".join(which) or None, counted, tally)
