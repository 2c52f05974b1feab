"""What kind of thing a name names: a person, a body, a place …, weighed from all that the text says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.known.names import given_name_gender
from onrecord.lang import Pack
from onrecord.parse.datelines import dateline_end
from onrecord.parse.document import Document, Token
from onrecord.parse.forms import Name, plain
from onrecord.parse.names import OPENERS, Namer
from onrecord.parse.world import Known, is_demonym, known
from onrecord.record.entity import EntityType

Sign = Literal["m", "f", "u"]
Scores = Counter[EntityType]

MOST = 12
"""Occurrences of one name that are weighed."""
KIN = 8
"""Words before and behind a name among which one of kin tells of another of the family."""
SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})


@dataclass(frozen=True, slots=True)
class Reporting:
    """Nouns for an outlet's report and verbs for making one."""

    nouns: frozenset[str]
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Nouns for persons and bodies; see `roles.yml` of a language."""

    people: Mapping[str, frozenset[str]]
    loose: frozenset[str]
    bodies: Mapping[str, tuple[EntityType, ...]]
    beside: Mapping[EntityType, frozenset[str]]
    commercial: frozenset[str]
    any_body: frozenset[str]
    reporting: Reporting
    telling: frozenset[str]
    works: tuple[frozenset[str], ...]
    titling: frozenset[str]
    told_by: Mapping[str, Mapping[str, tuple[str, ...]]]
    served: frozenset[str]
    serving: frozenset[str]
    speaking: frozenset[str]
    known_holders: frozenset[str]
    again: frozenset[str]
    past: frozenset[str]
    called: Mapping[str, frozenset[str]]
    kin: frozenset[str]
    definite: frozenset[str]
    reigning: frozenset[str]
    indefinite: frozenset[str]
    every: frozenset[str]
    distinguishing: frozenset[str]
    linking: frozenset[str]
    bearing: frozenset[str]
    issued: frozenset[str]
    owning: frozenset[str]
    personal: frozenset[str]
    theirs: frozenset[str]
    age: str

    def gender(self, word: str) -> Sign | None:
        """The gender that a noun for a person tells, "u" where it tells none, None for other words."""
        signs: tuple[Sign, ...] = ("u", "m", "f")
        return next((sign for sign in signs if word in self.people[sign]), None)

    def kind_beside(self, word: str) -> EntityType | None:
        """What a noun beside a name says that it is."""
        if self.gender(word):
            return "person"
        if word in self.bodies:
            return self.bodies[word][0]
        return next((kind for kind, words in self.beside.items() if word in words), None)


def role_words(pack: Pack) -> RoleWords:
    """The nouns for persons and bodies of a language."""
    return pack.read("roles", RoleWords)


def kind_of(document: Document, names: Sequence[Name], namer: Namer, roles: RoleWords) -> EntityType | None:
    """The kind that a name's words and its occurrences speak for; None where nothing does."""
    found: Scores = Counter()
    entry = listed(document, names[0])
    if entry is not None and entry.kind == "country" and not any(name.titles for name in names):
        return "country"
    _by_lists(document, names[0], found)
    _by_words(document, names[0], namer, found)
    signs: Counter[tuple[str, EntityType, int]] = Counter()
    for name in names[:MOST]:
        signs.update(_by_neighbours(document, name, namer, roles))
    for (sign, kind_, weight), times in signs.items():
        # "the Ann Kelly that I know" is still Ann Kelly where she is named otherwise as well.
        if (sign, kind_) != ("article", "person") or 2 * times > len(names[:MOST]):
            found[kind_] += weight * min(times, 2)
    # Of two the body: "the ship's owner, Northwater Lines".
    kind, score = max(
        found.items(), key=lambda pair: (pair[1], pair[0] != "person", pair[0]), default=(None, 0)
    )
    return kind if kind is not None and score >= (1 if kind == "person" else 2) else None


def listed(document: Document, name: Name) -> Known | None:
    """What the lists say of a name, with the article before it where it belongs to the name."""
    bare = " ".join(name.words)
    entry = known(bare)
    before = document.tokens[name.first - 1] if name.first else None
    if before is None or before.tag != "DT" or (entry and entry.weight > 3):
        return entry
    longer = known(f"{before.text.capitalize()} {bare}")
    return longer if longer and (longer.kind != "place" or longer.weight > 3) else entry


def _by_lists(document: Document, name: Name, found: Scores) -> None:
    if entry := listed(document, name):
        found[entry.kind] += entry.weight
    if len(name.words) in (2, 3, 4) and given_name_gender(plain(name.words[0]).split("-")[0]):
        found["person"] += 3


def _by_words(document: Document, name: Name, namer: Namer, found: Scores) -> None:
    words = namer.words
    last = plain(name.words[-1])
    if len(name.words) > 1:
        for kind, heads in words.heads.items():
            if last in heads:
                found[_KINDS[kind]] += 4 if kind != "publication" else 3
        if any(plain(a) in words.opening and b in words.joining for a, b in pairwise(name.words)):
            found["organisation"] += 4
        if last in words.firms:
            found["organisation"] += 4
        if {"&"} & set(name.words):
            found["organisation"] += 4
    elif last in words.groups or (document.tokens[name.last].tag == "NNPS" and is_demonym(name.words[0])):
        found["group"] += 7
    elif name.words[0].isupper() and 2 <= len(name.words[0]) <= 6:
        found["organisation"] += 2
    if any(len(w) == 2 and w[1] == "." for w in name.words[1:-1]) or _nicknamed(document, name):
        found["person"] += 3


def _nicknamed(document: Document, name: Name) -> bool:
    """Whether a word of a name stands between marks: "Ann “Red” Kelly"."""
    return any(t.text in OPENERS for t in document.tokens[name.first + 1 : name.last])


_KINDS: dict[str, EntityType] = {
    "organisation": "organisation",
    "facility": "facility",
    "place": "place",
    "publication": "publication",
}


def _by_neighbours(
    document: Document, name: Name, namer: Namer, roles: RoleWords
) -> Iterator[tuple[str, EntityType, int]]:
    """What stands around one occurrence: which sort of sign, the kind it speaks for, and how strongly."""
    tokens = document.tokens
    head = head_token(document, name)
    governor = tokens[head.head]
    if name.last < dateline_end(document, head.sentence):
        yield "dateline", "place", 3
        return
    yield from _by_office(tokens, name, namer)
    if (noun := role_noun(document, name, roles)) and (kind := roles.kind_beside(noun.lemma)):
        yield "before", kind, 4
    located = head.dep == "pobj" and governor.lower in namer.words.locating
    if head.dep == "appos" and governor.pos == "NOUN" and (kind := roles.kind_beside(governor.lemma)):
        yield "beside", kind, 4
    elif len(name.words) > 1 and _described(document, name, roles):
        yield "beside", "person", 4
    for child in document.children(head.i, "appos"):
        if child.pos == "NOUN" and (kind := roles.kind_beside(child.lemma)):
            if located and kind == "person":  # "in Larnwick, the governor said"
                continue
            yield "beside", kind, 4
        elif child.tag == "CD" and child.text.isdigit() and 15 < int(child.text) < 110:
            yield "age", "person", 4
        elif child.pos == "PROPN" and (entry := known(child.text)) and entry.kind in ("place", "country"):
            yield "within", "place", 1
    for clause in document.children(head.i, "relcl"):
        if any(t.lower in roles.personal for t in document.children(clause.i)):
            yield "who", "person", 3
    before = tokens[name.first - 1] if name.first else None
    if before and before.lower in namer.words.articles and len(name.words) < 4 and not name.titles:
        yield "article", "person", -4
        yield "article", "organisation", 1
    yield from _by_syntax(document, name, head, namer, roles)


def _by_office(tokens: Sequence[Token], name: Name, namer: Namer) -> Iterator[tuple[str, EntityType, int]]:
    if name.titles:
        yield "title", "person", 6
    elif {t.lower for t in tokens[name.last + 1 : name.last + 2]} & namer.words.firm_offices:
        yield "heads", "organisation", 4


def _by_syntax(
    document: Document, name: Name, head: Token, namer: Namer, roles: RoleWords
) -> Iterator[tuple[str, EntityType, int]]:
    governor = document.tokens[head.head]
    if head.dep == "pobj" and governor.lower in namer.words.locating:
        yield "in", "place", 2
    elif head.dep == "pobj" and document.tokens[governor.head].lemma in roles.beside["place"]:
        yield "of", "place", 3
    if head.tag == "NNPS" or len(name.words) > 3 or name.words[0].isupper():
        return
    if len(name.words) == 1 and name.first == document.sentences[head.sentence].first:
        return  # the capital may be the sentence's
    if head.dep in SUBJECT:
        yield "acts", "person", 2 if governor.lemma in roles.speaking else int(len(name.words) == 1)
    elif len(name.words) == 1 and head.dep == "poss":
        yield "owns", "person", 1


def head_token(document: Document, name: Name) -> Token:
    """The token of a name that the rest of it hangs on."""
    for token in document.tokens[name.first : name.last + 1]:
        if not name.first <= token.head <= name.last or token.head == token.i:
            return token
    return document.tokens[name.last]


def _described(document: Document, name: Name, roles: RoleWords) -> bool:
    """Whether the phrase before a name and its comma is a person's: "the president of the club, Ann Kelly".

    The syntax often hangs such a name on another word than "president".
    """
    comma = document.tokens[name.first - 1] if name.first else None
    if comma is None or comma.text != "," or known(" ".join(name.words)) is not None:
        return False
    at = document.tokens[comma.i - 1]
    while at.pos != "NOUN":
        above = document.tokens[at.head]
        if above.i >= at.i or not (at.pos == "PROPN" or at.lower in roles.owning):
            return False
        at = above
    return roles.gender(at.lemma) is not None


def role_noun(document: Document, name: Name, roles: RoleWords) -> Token | None:
    """The noun right before a name that says what it is: "Kremlin spokesman", "power firm"."""
    before = document.tokens[name.lead : name.first]
    token = before[-1] if before else None
    fits = token is not None and token.pos in ("NOUN", "PROPN") and roles.kind_beside(token.lemma)
    return token if fits else None


def gender_of(names: Sequence[Name], namer: Namer) -> Sign | None:
    """The gender that titles before, or else the given name, tell; None where neither does."""
    signs: Counter[Sign] = Counter()
    for name in names:
        for title in name.titles:
            for sign, known_ in namer.titles.honorifics.items():
                if title in known_ and sign != "u":
                    signs["m" if sign == "m" else "f"] += 3
    if not signs:
        for name in names:
            given = given_name_gender(plain(name.words[0]).split("-")[0]) if len(name.words) > 1 else None
            if given in ("m", "f"):
                signs[given] += 1
    best = signs.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


def full_name(form: str, namer: Namer) -> bool:
    """Whether a person's form has a given name as well as a surname (particles do not count, but
    where they are given names and stand first: "Ben Hale")."""
    small = namer.words.particles | namer.words.suffixes
    first, *rest = form.split()
    given = first not in small or given_name_gender(first) in ("m", "f")
    return given + sum(w not in small for w in rest) > 1


def of_kin(document: Document, name: Name, roles: RoleWords) -> bool:
    """Whether a name stands beside a word for one of a family: "his sister, Odile Vane"."""
    sentence = head_token(document, name).sentence
    near = document.tokens[max(name.lead - KIN, 0) : name.last + KIN]
    return any(t.lemma.lower() in roles.kin for t in near if t.sentence == sentence)
