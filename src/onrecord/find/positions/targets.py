"""What a verb with its particles and prepositions is about."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.clauses import is_verb, suffers
from onrecord.find.positions.lexicon import Side
from onrecord.find.positions.reader import OPPOSITE, Reader
from onrecord.parse import Token


def targets(reader: Reader, verb: Token, side: Side) -> Iterator[Token]:
    """What a verb with these particles and prepositions is about."""
    document = reader.document
    if side.by_preposition:
        if _has(reader, verb, side.rest[:-1]):
            found = reader.below(verb, side.rest[-1:])
            if found is None and len(side.rest) > 1:
                noun = next((t for t in document.children(verb.i, "dobj") if t.lower == side.rest[-2]), None)
                found = reader.below(noun, side.rest[-1:]) if noun else None
            if found is not None:
                yield found
        return
    if not _has(reader, verb, side.rest):
        return
    object_ = suffers(document, verb)
    if object_ is not None and not (is_verb(object_) and object_.tag != "VBG"):
        yield object_
    elif side.stance in (*OPPOSITE, "demands"):
        doing = (
            t
            for t in document.children(verb.i, "xcomp", "pcomp", "ccomp", "advcl")
            if _doing(reader, t) and t.i > verb.i and document.tokens[t.left - 1].tag != ","
        )
        yield from (t for t in doing if not any(True for _ in document.children(t.i, "nsubj", "mark")))


def _doing(reader: Reader, token: Token) -> bool:
    """Whether a verb is a deed in -ing: "closing the mill", "getting rid of the mill"."""
    got = any(t.tag == "VBG" for t in reader.document.children(token.i, "auxpass"))
    return token.tag == "VBG" or (token.tag == "VBN" and got)


def _has(reader: Reader, verb: Token, particles: tuple[str, ...]) -> bool:
    """Whether a verb has these words with it, and no particle that makes another verb of it ("call out
    for")."""
    children = tuple(reader.document.children(verb.i))
    own = {t.lower for t in children if t.dep == "prt"}
    near = {t.lower for child in children for t in (child, *reader.document.children(child.i))}
    return own <= set(particles) and near.issuperset(particles)
