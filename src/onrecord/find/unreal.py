"""What makes a clause or a noun tell of no deed, though its own words are those of a deed."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.clauses import is_verb, negated
from onrecord.find.words import Words
from onrecord.lang import Pack
from onrecord.parse import Document, Token
from onrecord.record.event import EventStatus

PRESENT = ("VBZ", "VBP")


@dataclass(frozen=True)
class MoodWords:
    """lang/<code>/moods.yml."""

    conditional_heads: frozenset[str]
    doubting: frozenset[str]
    doubtful_nouns: frozenset[str]
    no_with: frozenset[str]
    no_words: frozenset[str]
    untrue: frozenset[str]
    true_words: frozenset[str]
    short_of: frozenset[str]
    to_come_marks: frozenset[str]
    open_marks: frozenset[str]
    small_clauses: frozenset[str]
    undone: dict[EventStatus, frozenset[str]]
    before_noun: dict[EventStatus, frozenset[str]]
    ahead_of: frozenset[str]
    announcing: frozenset[str]
    turned_down: dict[str, frozenset[str]]
    feeling: frozenset[str]
    part_of_act: frozenset[str]
    carrying_out: frozenset[str]
    securing: frozenset[str]
    finding_out: frozenset[str]
    opposing: frozenset[str]
    all_but: frozenset[str]
    speaking_of: frozenset[str]
    bringing_about: frozenset[str]
    going_on: dict[str, frozenset[str]]
    charging: frozenset[str]
    any_at_all: frozenset[str]


def mood_words(pack: Pack) -> MoodWords:
    """The mood words of a language."""
    return pack.read("moods", MoodWords)


def of_complement(document: Document, verb: Token, words: Words) -> EventStatus | None:
    """What the word over a that-clause makes of it: "feared that …", "no evidence that …", "provided that …"
    is none of a deed done."""
    known, head = mood_words(document.pack), document.tokens[verb.head]
    if verb.dep in ("ccomp", "advcl", "pcomp") and head.lower in known.conditional_heads:
        return "hypothetical"
    if verb.dep == "ccomp" and is_verb(head) and head.lemma in known.doubting:
        return None if negated(document, head, words) else "hypothetical"
    if verb.dep == "ccomp" and is_verb(head) and head.lemma in known.securing:
        return "hypothetical"
    if verb.dep == "ccomp" and head.lemma in known.finding_out and _to_be_found(document, head, words):
        return "hypothetical"
    if verb.dep in ("acl", "relcl", "ccomp", "advcl") and _marked(document, verb, words):
        return _of_noun_over(document, head, words, known)
    return None


def _to_be_found(document: Document, verb: Token, words: Words) -> bool:
    """Whether what a verb finds out is still to be found: "must prove that he meant to"."""
    helpers = {t.lower for t in document.children(verb.i, "aux")}
    return verb.tag == "VB" and not helpers & words.have


def _marked(document: Document, verb: Token, words: Words) -> bool:
    return any(t.lower in words.relative for t in document.children(verb.i, "mark", "advmod"))


def _of_noun_over(document: Document, head: Token, words: Words, known: MoodWords) -> EventStatus | None:
    denied = any(t.lower in known.no_words for t in document.children(head.i, "det", "amod", "neg"))
    if head.lemma in known.doubtful_nouns:
        return "hypothetical"
    if head.lemma in known.no_with:
        over = document.tokens[head.head]
        return "hypothetical" if denied or (is_verb(over) and negated(document, over, words)) else None
    if head.pos == "ADJ" or is_verb(head) or head.pos == "AUX":
        said = [head, *document.children(head.i, "acomp")]
        if any(t.lower in known.untrue for t in said):
            return "hypothetical"
        true = any(t.lower in known.true_words for t in said)
        return "hypothetical" if true and negated(document, head, words) else None
    return None


def present(document: Document, verb: Token) -> bool:
    """Whether a verb stands in the present or the present perfect."""
    helpers = list(document.children(verb.i, "aux", "auxpass"))
    return verb.tag in PRESENT or any(t.tag in PRESENT for t in helpers)


def perfect(document: Document, verb: Token, words: Words) -> bool:
    """Whether a verb stands in the present perfect: "has withdrawn"."""
    helpers = document.children(verb.i, "aux")
    return any(t.tag in PRESENT and t.lower in words.have for t in helpers)


def mark_in_time(document: Document, verb: Token, marks: frozenset[str]) -> bool:
    """Whether a clause is opened by one of these words of time, as a mark or as a preposition over it."""
    head = document.tokens[verb.head]
    opened = head.pos in ("ADP", "SCONJ") and verb.dep in ("pcomp", "ccomp", "advcl") and head.lower in marks
    return opened or any(t.lower in marks for t in document.children(verb.i, "mark", "advmod"))


def of_modifier(document: Document, noun: Token) -> EventStatus | None:
    """What an adjective or participle before a noun makes of it: "a threatened strike"."""
    known = mood_words(document.pack).before_noun
    before = {t.lower for t in document.children(noun.i, "amod", "compound") if t.i < noun.i}
    return next((status for status, named in known.items() if before & named), None)


def of_verb_over(document: Document, noun: Token, words: Words) -> EventStatus | None:
    """What becomes of a meeting or an attack that is the object of a verb: cancelled, put off."""
    known = mood_words(document.pack)
    head = document.tokens[noun.head]
    if (
        noun.dep == "pobj"
        and head.lower in words.of_names
        and document.tokens[head.head].lower in known.ahead_of
    ):
        return "planned"
    if noun.dep == "pobj" and head.lower in known.ahead_of:
        return "planned"
    if noun.dep == "pobj":
        head = document.tokens[head.head]
        return next(
            (s for s, named in known.undone.items() if head.pos == "NOUN" and head.lemma in named), None
        )
    if noun.dep not in ("dobj", "nsubjpass"):
        return None
    return next((status for status, named in known.undone.items() if head.lemma in named), None)


def loosely(document: Document, head: Token, words: Words) -> bool:
    """Whether only its form leaves a deed open: an infinitive under no word of wishing ("voted *to close*
    it"), and what somebody is accused of."""
    over = document.tokens[head.head]
    above = over
    while above.pos in ("ADP", "NOUN", "PROPN") and above.head != above.i:
        above = document.tokens[above.head]
    if above.lemma in mood_words(document.pack).charging:
        return True
    if over.lemma in words.be:
        return False
    bare = head.tag == "VB" and not any(t.tag == "MD" for t in document.children(head.i, "aux"))
    return bare and words.governing.get(over.lemma, "happened") == "happened"
