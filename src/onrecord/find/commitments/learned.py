"""Bonds that the learned reader finds, beside those of the patterns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import cast

from onrecord.find.clauses import verb_above
from onrecord.find.commitments.reader import Bond, Reader
from onrecord.find.frames import reader as learned
from onrecord.find.frames import words_at
from onrecord.find.holders import may_hold
from onrecord.find.moods import awaited
from onrecord.find.stands import KEEP, SEEN, likeliest, stands, takers
from onrecord.models.frames import FORCES, Frame
from onrecord.parse import Token
from onrecord.record import Span
from onrecord.record.position import Force

REFUSED = "refusal"
NOBODYS = "promise"
"""The kind of bond that is told without who is bound."""


def agreed(reader: Reader, known: Sequence[Bond]) -> list[Bond]:
    """The bonds of patterns in which the learned reader sees something too, of its kind where it is sure;
    all of them as they are without it."""
    if learned() is None:
        return list(known)
    return [bond for one in known if (bond := _agreed(reader, one)) is not None]


def _agreed(reader: Reader, bond: Bond) -> Bond | None:
    one = likeliest(reader.document, FORCES, reader.document.subtree(bond.deed.i), bond.deed)
    if one is None or one.score < SEEN:
        return None
    own = bond.word.i == bond.deed.i or bond.word.head == bond.deed.i
    turned = own and bond.force == REFUSED and one.kind == NOBODYS  # "will not stop": no promise to stop
    return bond if one.score < KEEP or turned else replace(bond, force=cast(Force, one.kind), seen=one)


def bonds(reader: Reader, known: Sequence[Bond]) -> list[Bond]:
    """The bonds that the learned reader finds to other deeds than those that patterns have found, one a
    party, in the order of the deeds."""
    deeds = [Span(bond.deed.start, bond.deed.end) for bond in known]
    verbs = {bond.deed.i for bond in known}
    found = (b for one in stands(reader.document, FORCES) for b in _bonds_of(reader, one))
    other = (b for b in found if b.frame and not any(Span(*b.frame.what).meets(deed) for deed in deeds))
    return [b for b in other if not _of_verb(reader, b.deed, verbs)]


def _of_verb(reader: Reader, deed: Token, verbs: Collection[int]) -> bool:
    """Whether a noun is what one of the verbs is about: "there will be *no truce*"."""
    above = verb_above(reader.document, deed.i)
    return above is not None and deed.i not in verbs and above.i in verbs and deed.head == above.i


def _bonds_of(reader: Reader, one: Frame) -> Iterator[Bond]:
    """A bond for each party, one without where none is named; none where the syntax knows no head of the
    deed."""
    document = reader.document
    what = words_at(document, one.what)
    deed = document.head_of(what) if what is not None else None
    if deed is None:
        return
    above = verb_above(document, deed.i)
    toward = reader.toward(deed, *([above] if above and above.i != deed.i else []))
    if not _told(reader, deed) or any(_open(reader, verb) for verb in (deed, document.tokens[deed.head])):
        return
    for n, party in enumerate(_parties(reader, one, above)):
        yield Bond(party, deed, deed, cast(Force, one.kind), one.score, (deed.i,), toward, frame=one, nth=n)


def _told(reader: Reader, deed: Token) -> bool:
    """Whether a deed is foretold by nobody who only watches."""
    said = reader.voices.telling(Span(deed.start, deed.end))
    return said is None or not reader.voices.observes(said, reader.words)


def _open(reader: Reader, verb: Token) -> bool:
    """Whether the verb over a deed tells of what may yet come: "until the mayor agrees to *hold* it"."""
    marks = reader.document.children(verb.i, "mark") if verb.dep == "advcl" else ()
    return awaited(reader.document, verb) or any(t.lower in reader.words.hypothetical_marks for t in marks)


def _parties(reader: Reader, one: Frame, above: Token | None) -> Sequence[Token | None]:
    """Who is bound: those whom the reader names, else the subject of the clause; nobody only by a promise
    ("residents were promised a bridge")."""
    if one.who:
        taken = takers(reader.document, one)
        return [t for t in taken if may_hold(reader.document, t, reader.words, reader.holders)]
    subject = reader.party_of(above) if above is not None else None
    if subject is not None:
        return [subject]
    return [None] if one.kind == NOBODYS else []
