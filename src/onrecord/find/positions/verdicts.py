"""Sides taken by what somebody calls a proposal: "described the rota as unworkable", "said the merger would
be a disaster", "called the accord a surrender"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.clauses import is_verb, negated, voice_passive
from onrecord.find.positions.reader import OPPOSITE, Reader, Stand
from onrecord.parse import Token
from onrecord.record.position import Stance

NAMED = ("oprd", "attr", "acomp", "xcomp", "ccomp", "dobj")
"""How what something is called hangs on the verb that calls it so."""


def of_verdict(reader: Reader, verb: Token) -> Stand | None:
    """The side that a verb takes by what it calls a proposal, None where it calls it nothing of the kind."""
    return _calls(reader, verb) or _says_it_is(reader, verb)


def _stance(reader: Reader, word: Token) -> Stance | None:
    """What a word of praise or blame says of what it stands for."""
    found = reader.lexicon.verdicts
    return next((s for s, words in found.items() if word.lower in words or word.lemma in words), None)


def _calls(reader: Reader, verb: Token) -> Stand | None:
    """ "called the tariffs unacceptable", "described the rota as unworkable"."""
    document = reader.document
    if verb.lemma not in reader.lexicon.calling or voice_passive(document, verb):
        return None
    found = next(((t, s) for t in _called(reader, verb) if (s := _stance(reader, t)) is not None), None)
    if found is None:
        return None
    word, stance = found
    own = next(document.children(word.i, "nsubj"), None)
    thing = own if own is not None else next(document.children(verb.i, "dobj"), None)
    holder = reader.holder_of(verb)
    if thing is None or holder is None or not verb.i < thing.i or thing.i == word.i:
        return None
    if negated(document, verb, reader.words) or not reader.told(verb) or not _proposed(reader, thing):
        return None
    span = document.span_of(thing.left, _before(reader, thing, word))
    return Stand(holder, span, thing, verb, stance, verbs=(verb.i,))


def _before(reader: Reader, thing: Token, word: Token) -> int:
    """The last word of what is called so, before what it is called."""
    last = thing.right if thing.right < word.left else thing.i
    return max(thing.i, min(last, word.left - 1))


def _called(reader: Reader, verb: Token) -> Iterator[Token]:
    """The words for what something is called: right under the verb, or behind "as"."""
    document = reader.document
    for child in document.children(verb.i):
        if child.i < verb.i:
            continue
        if child.dep in NAMED:
            yield child
        over = (child, *document.children(child.i, "prep")) if child.dep in ("dobj", "prep") else ()
        for prep in over:
            if prep.lower in reader.lexicon.calling_as:
                yield from document.children(prep.i, "pobj", "amod", "pcomp", "acomp")


def _says_it_is(reader: Reader, verb: Token) -> Stand | None:
    """ "said the merger would be a disaster", "argues that the levy is unfair"."""
    document, words = reader.document, reader.words
    cue = document.tokens[verb.head]
    stated = verb.dep == "ccomp" and is_verb(cue) and cue.lemma in reader.lexicon.stating
    if verb.lemma not in words.be or not stated or voice_passive(document, cue):
        return None
    thing = next(document.children(verb.i, "nsubj"), None)
    word = next(document.children(verb.i, "acomp", "attr"), None)
    stance = _stance(reader, word) if word is not None else None
    holder = reader.holder_of(cue)
    if thing is None or stance is None or holder is None or not _proposed(reader, thing):
        return None
    aux = reader.aux(verb)
    if aux & (words.may | words.must) or negated(document, cue, words) or not reader.told(cue):
        return None
    if any(t.lower in words.hypothetical_marks for t in document.children(verb.i, "mark", "advmod")):
        return None
    if negated(document, verb, words):
        if stance != "backs":
            return None
        stance = OPPOSITE[stance]
    return reader.stand(holder, thing, verb, stance, (verb.i,))


def _proposed(reader: Reader, thing: Token) -> bool:
    return reader.is_proposal(thing, False) or (reader.common(thing) and thing.dep != "nsubj")
