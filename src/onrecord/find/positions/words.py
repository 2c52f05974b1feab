"""Sides that adjectives and prepositions take: "is opposed to", "are in favour of", "voted against"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.clauses import (
    entity_type,
    infinitives,
    is_verb,
    negated,
    voice_passive,
)
from onrecord.find.positions.nouns import of_noun
from onrecord.find.positions.reader import Reader, Stand
from onrecord.parse import Token
from onrecord.record.position import Stance


def of_word(reader: Reader, word: Token) -> Iterator[Stand]:
    """The sides that a word other than a verb takes."""
    found: Stand | None = None
    if word.pos == "ADJ" or word.tag == "VBN":
        found = _adjective(reader, word)
    elif word.pos == "NOUN":
        found = of_noun(reader, word)
    if found is None and word.pos in ("ADP", "SCONJ"):
        found = _preposition(reader, word)
    if found is not None:
        yield found


def _adjective(reader: Reader, word: Token) -> Stand | None:
    """ "is opposed to the sale", "remain undecided", "are minded to ban coverings"."""
    lexicon, document = reader.lexicon, reader.document
    stance = next((s for s, lemmas in lexicon.adjectives.items() if word.lower in lemmas), None)
    head = document.tokens[word.head]
    if stance is None:
        return None
    if word.tag == "VBN" and any(True for _ in document.children(word.i, "auxpass")):
        head = word
    elif word.dep not in ("acomp", "oprd", "conj", "attr") or not is_verb(head):
        return None
    holder = reader.holder_of(head)
    if holder is None or negated(document, head, reader.words) or any(document.children(word.i, "neg")):
        return None
    if any(t.lower in lexicon.lessening for t in document.children(word.i, "advmod")):
        return None
    below = next(infinitives(document, word.i, "xcomp", "ccomp"), None)
    if word.lower in lexicon.minded:
        below = below or next(infinitives(document, head.i, "xcomp"), None)
        if below is None or below.lemma in lexicon.opinion:
            return None
        return Stand(holder, reader.verb_phrase(below), below, word, stance, verbs=(head.i, below.i))
    object_ = reader.below(word, tuple(lexicon.adjective_prepositions))
    if object_ is None:
        object_ = reader.below(head, tuple(lexicon.adjective_prepositions)) if head is not word else None
    if object_ is None:
        bare = word.lower in lexicon.bare_adjectives and not any(document.children(word.i, "prep", "xcomp"))
        return Stand(holder, None, None, word, stance, verbs=(head.i,)) if bare else None
    if not is_verb(object_) and not reader.takes_up(object_) and not reader.is_proposal(object_, True):
        return None
    return reader.on(holder, object_, word, stance, (head.i, word.i))


def _preposition(reader: Reader, word: Token) -> Stand | None:
    """ "are in favour of a tax", "voted against", "said it was against a terminal", "is for accepting"."""
    document = reader.document
    verb = document.tokens[word.head]
    strongly = verb.pos == "ADJ" and word.lower in reader.lexicon.bare_prepositions["rejects"]
    if verb.pos == "ADV" or strongly:
        verb = document.tokens[verb.head]
    if verb.lemma in reader.lexicon.set_against and word.lower in reader.lexicon.against:
        return _set_against(reader, word, verb)
    if not is_verb(verb):
        return None
    pobj = next(document.children(word.i, "pobj", "pcomp"), None)
    if word.i < verb.i and verb.dep != "relcl":
        return None
    side = _side(reader, word, pobj, verb)
    if side is None:
        return None
    stance, target = side
    holder = reader.holder_of(verb)
    if holder is None or not reader.told(verb) or voice_passive(document, verb):
        return None
    if verb.lemma in reader.lexicon.standing_still and any(
        t.lower in reader.lexicon.standing_with for t in document.children(verb.i, "prep")
    ):
        return None  # "stands with its allies against the threat"
    if holder.lower in reader.words.things and entity_type(document, holder.i) is None:
        return None
    if reader.denied(verb):
        if stance != "backs":
            return None
        stance = "rejects"
    if target is None:
        return Stand(holder, None, None, word, stance, verbs=(verb.i,))
    if not is_verb(target) and not reader.takes_up(target) and not reader.is_proposal(target, True):
        return None
    if is_verb(target) and target.tag != "VBG":
        return None
    return reader.on(holder, target, word, stance, (verb.i, *((target.i,) if is_verb(target) else ())))


def _set_against(reader: Reader, word: Token, participle: Token) -> Stand | None:
    """ "is dead set against a larger league"."""
    document = reader.document
    target = next(document.children(word.i, "pobj", "pcomp"), None)
    be = participle if any(document.children(participle.i, "auxpass")) else document.tokens[participle.head]
    helpers = (reader.holder_of(t) for t in document.children(participle.i, "auxpass"))
    holder = (reader.holder_of(be) if is_verb(be) else None) or next((h for h in helpers if h), None)
    if target is None or holder is None or negated(document, be, reader.words):
        return None
    if not (is_verb(target) or reader.takes_up(target) or reader.is_proposal(target, True)):
        return None
    return reader.on(holder, target, word, "rejects", (be.i,))


def _side(reader: Reader, word: Token, pobj: Token | None, verb: Token) -> tuple[Stance, Token | None] | None:
    """The stance of a preposition or of a phrase like "in favour of", and what it is about, None if
    left out."""
    lexicon = reader.lexicon
    for stance, wordings in lexicon.phrases.items():
        if pobj is not None and f"{word.lower} {pobj.lower}" in wordings and verb.lemma in lexicon.standing:
            target = reader.below(pobj, tuple(lexicon.possessing))
            return stance, target
    for stance, alone in lexicon.bare_prepositions.items():
        if word.lower in alone and verb.lemma in lexicon.standing:
            if stance == "backs" and (_otherwise(reader, word, verb) or verb.lemma in lexicon.standing_still):
                return None
            if pobj is None and verb.lemma in lexicon.leaving_out and stance == "rejects":
                return stance, None
            if pobj is not None and (
                verb.lemma in lexicon.speaking_for or stance == "rejects" or _plain(reader, pobj)
            ):
                return stance, pobj
    return None


def _otherwise(reader: Reader, word: Token, verb: Token) -> bool:
    """Whether a verb of being says something else before "for": "is under fire for", "is up for"."""
    if verb.lemma not in reader.words.be:
        return False
    between = [t for t in reader.document.children(verb.i) if verb.i < t.i < word.i]
    return any(
        t.dep in ("prep", "acomp", "attr", "prt", "oprd") or t.lower in reader.lexicon.turning
        for t in between
    )


def _plain(reader: Reader, pobj: Token) -> bool:
    """Whether what "for" stands before can only be a proposal: "is for it", "is for accepting"."""
    return reader.takes_up(pobj) or pobj.dep == "pcomp" or pobj.lemma in reader.lexicon.proposals
