"""Sides that the learned reader finds, beside those of the patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from onrecord.find.clauses import verb_above
from onrecord.find.frames import reader as learned
from onrecord.find.frames import whole_at
from onrecord.find.holders import may_hold
from onrecord.find.positions.asks import can_be_asked, public
from onrecord.find.positions.reader import CARRIED, Reader, Stand
from onrecord.find.stands import KEEP, SEEN, likeliest, stands, takers
from onrecord.models.frames import STANCES, Frame
from onrecord.parse import Document, Token
from onrecord.record import Span
from onrecord.record.position import Stance

REFUSAL = "refusal"
SIDED = ("backs", "rejects", "demands")
"""Stances that are taken without a condition."""
LONG = 14
"""Words of a proposal beyond which a pattern is right only where the learned reader is sure of it."""


def agreed(reader: Reader, known: Sequence[Stand]) -> list[Stand]:
    """The sides of patterns in which the learned reader sees something too, in its words where it is sure;
    all of them as they are without it."""
    if learned() is None:
        return list(known)
    return [stand for one in known if (stand := _agreed(reader, one)) is not None]


def _agreed(reader: Reader, stand: Stand) -> Stand | None:
    document = reader.document
    if stand.proposal is None or stand.head is None:
        return stand
    one = likeliest(document, STANCES, stand.proposal, stand.head)
    if one is None or one.score < SEEN:
        return stand if stand.hedged or _refused(document, stand) else None
    what = whole_at(document, one.what)
    head = document.head_of(what) if what is not None else None
    if one.score < KEEP:
        return stand if len(document.tokens_in(stand.proposal)) <= LONG else None
    if one.kind != stand.stance or what is None or head is None:
        return replace(stand, seen=one)
    return replace(stand, proposal=_bare(document, what), head=head, seen=one)


def _refused(document: Document, stand: Stand) -> bool:
    """Whether the learned reader is sure that what is rejected is refused: "ruled out buying the airline"."""
    if stand.stance != "rejects" or stand.proposal is None or stand.head is None:
        return False
    one = likeliest(document, (REFUSAL,), stand.proposal, stand.head)
    return one is not None and one.score >= KEEP


def _bare(document: Document, what: Span) -> Span:
    """Words without the "to" before them, as patterns have a deed."""
    first, *others = document.tokens_in(what)
    return Span(others[0].start, what.end) if first.tag == "TO" and others else what


def sides(reader: Reader, known: Sequence[Stand]) -> list[Stand]:
    """The sides that the learned reader finds on other words than those that patterns have found, one a
    holder, in the order of what they are on."""
    found = (s for one in stands(reader.document, STANCES) for s in _stands_of(reader, one))
    return [stand for stand in found if not _repeats(reader, stand, known)]


def _stands_of(reader: Reader, one: Frame) -> Iterator[Stand]:
    """A stand for each who takes it; none where the syntax knows no head of what it is on."""
    document = reader.document
    what = whole_at(document, one.what)
    head = document.head_of(what) if what is not None else None
    if what is None or head is None:
        return
    stance = cast(Stance, one.kind)
    first = document.tokens_in(what)[0]
    if stance == "demands" and first.tag == "DT" and first.lower in reader.words.never:
        stance = "rejects"  # "wants no part of it"
    if not _told(reader, head, stance) or (stance == "demands" and not _asks(reader, head)):
        return
    pronoun = reader.takes_up(head) and len(document.tokens_in(what)) == 1
    if _of_what_is_rejected(reader, head):
        return
    for holder in takers(document, one):
        if stance == "demands" and reader.rules(holder):
            continue  # a court orders, and asks nobody
        if any(t.lower in reader.words.never for t in reader.document.children(holder.i, "det")):
            continue  # "with no deputies voting yes"
        if holder.dep in ("compound", "poss") and _in_what_calls(reader, holder, head):
            continue  # "*House* bills calling for checks"
        if may_hold(document, holder, reader.words, reader.holders):
            yield Stand(holder, None if pronoun else what, head, head, stance, verbs=(head.i,), frame=one)


def _of_what_is_rejected(reader: Reader, head: Token) -> bool:
    """Whether a side is that of a text that is rejected: "blocked a resolution *calling for a probe*"."""
    document = reader.document
    telling = verb_above(document, head.i)
    noun = document.tokens[telling.head] if telling is not None else None
    if telling is None or noun is None or telling.dep != "acl" or telling.tag != "VBG":
        return False
    over = verb_above(document, noun.i)
    return over is not None and any(s.stance == "rejects" for s in reader.lexicon.sides.get(over.lemma, ()))


def _in_what_calls(reader: Reader, holder: Token, head: Token) -> bool:
    """Whether a holder only tells apart the text whose side it is."""
    telling = verb_above(reader.document, head.i)
    return telling is not None and telling.dep == "acl" and telling.head == holder.head


def _told(reader: Reader, head: Token, stance: Stance) -> bool:
    """Whether a side is told of by nobody who only watches, and not only supposed ("if all vote for it")."""
    above = verb_above(reader.document, head.i)
    if above is None:
        return True
    marks = {t.lower for t in reader.document.children(above.i, "mark")}
    supposed = stance in SIDED and marks & reader.words.hypothetical_marks
    return not supposed and reader.own_words(above)


def _asks(reader: Reader, head: Token) -> bool:
    """Whether a demand asks more than a small favour, of what can be asked, and is no advice to the
    public."""
    verb = verb_above(reader.document, head.i)
    if verb is None or verb.i != head.i:
        return True
    asking = reader.document.tokens[head.head]
    if verb.dep in CARRIED and any(public(reader, t) for t in _asked(reader, asking)):
        return False
    own = next(reader.document.children(verb.i, "nsubj", "nsubjpass"), None)
    alone = own is not None and own.lower in reader.words.first_singular
    if alone or verb.lemma in reader.lexicon.favours:
        return False  # a duty of one's own, or a small favour
    guessed = own is not None and bool(reader.aux(verb) & reader.lexicon.modal_demand)
    return not guessed or own is None or can_be_asked(reader, verb, own)


def _asked(reader: Reader, asking: Token) -> Iterator[Token]:
    """Of whom something is asked: "urged *drivers* to", "called on *people* to"."""
    yield from reader.document.children(asking.i, "dobj")
    for preposition in reader.document.children(asking.i, "prep"):
        yield from reader.document.children(preposition.i, "pobj")


def _repeats(reader: Reader, stand: Stand, known: Sequence[Stand]) -> bool:
    """Whether a side is on words that one of the known sides is on."""
    words = _words(stand)
    near = (other for other in known if other.word.sentence == stand.word.sentence)
    return any(words.meets(_words(other)) or _part_of(reader, stand, other) for other in near)


def _part_of(reader: Reader, stand: Stand, other: Stand) -> bool:
    """Whether what a side is on is only whose or of what a known one is: "the ouster *of the king*"."""
    token, over = stand.head, other.head
    if token is None or over is None or token.dep != "pobj":
        return False
    link = reader.document.tokens[token.head]
    return link.lower in reader.words.of_names and reader.document.tokens[link.head].i == over.i


def _words(stand: Stand) -> Span:
    token = stand.head or stand.word
    return stand.proposal or Span(token.start, token.end)
