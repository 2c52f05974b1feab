"""From a side taken to a position."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.circumstances import Circumstances
from onrecord.find.conditions import condition
from onrecord.find.frames import by_of
from onrecord.find.positions.proposals import Proposals
from onrecord.find.positions.reader import OPPOSITE, Reader, Stand
from onrecord.find.stands import bound_of, clause_of, timed
from onrecord.find.sureness import chance, scales, sure
from onrecord.find.voices import at_most, resolve, told_by
from onrecord.parse import Document, Token
from onrecord.record import Condition, Party, Position, Proposal, Span, Statement, When, cover, make_id
from onrecord.record.position import Stance

BY = "onrecord.find.positions@7"
FAR, LONG = 6, 18
"""Tokens between a word and what it is on, and in what it is on, beyond which it is less sure."""
LONGEST = 40
"""Words of a proposal beyond which its syntax is not to be trusted."""
LOOSE = " ,;:\u00a0\n"
"""What stands between a condition and the words that it binds."""


def position_of(reader: Reader, stand: Stand, proposals: Proposals, around: Circumstances) -> Position | None:
    """The position of a side taken, None where its holder or its proposal is not certain."""
    document = reader.document
    word = Span(stand.word.start, stand.word.end)
    said = reader.voices.telling(word)
    if stand.stance in OPPOSITE and reader.rules(stand.holder):
        return None
    holder = resolve(document, reader.voices, stand.holder.i, said, reader.words)
    if stand.holder.lower in reader.words.first_person and said is None:
        return None
    bound = _bound(reader, stand)
    named = _proposal(stand, bound, document, proposals)
    if named is None:
        return None
    holder = _apart(document, holder, named.span)
    parts = [word, *([bound] if bound else [])]
    if stand.proposal is not None:
        parts.append(named.span)
    if holder.span and document.sentences[stand.word.sentence].span.holds(holder.span):
        parts.append(holder.span)
    stance: Stance = "conditional" if bound and stand.stance in OPPOSITE else stand.stance
    return Position(
        id=make_id("po", document.article.id, word.start, word.end, stance, named.id, holder.entity or ""),
        article=document.article.id,
        span=cover(parts),
        holder=holder,
        proposal=named,
        stance=stance,
        condition=Condition(bound) if bound else None,
        via=said.id if said else None,
        since=_since(reader, stand, around),
        score=at_most(_score(reader, stand, holder, said), holder),
        by=by_of(stand.frame, BY),
    )


def _score(reader: Reader, stand: Stand, holder: Party, said: Statement | None) -> float:
    """How sure a side is."""
    held = scales(reader.document.pack)
    if stand.frame is not None:
        return chance(held.read_positions, stand.frame.score)
    return sure(held.positions, _marks(reader, stand, holder, said))


def _bound(reader: Reader, stand: Stand) -> Span | None:
    """The words that bind a side."""
    if stand.frame is not None:
        verbs = clause_of(reader.document, stand.word)
        return bound_of(reader.document, stand.frame, verbs, reader.words)
    if stand.seen is not None:
        return bound_of(reader.document, stand.seen, stand.verbs, reader.words)
    return condition(reader.document, stand.verbs, reader.words)


def _apart(document: Document, holder: Party, proposal: Span) -> Party:
    """A holder without the proposal that stands in its phrase: "growers" of "calls by growers for a weir"."""
    whole = holder.span
    if whole is None or not whole.start < proposal.start < whole.end:
        return holder
    inside = [t for t in document.tokens_in(Span(whole.start, proposal.start)) if t.pos != "ADP"]
    if not inside:
        return holder
    span = Span(whole.start, inside[-1].end)
    name = document.words(span) if holder.name == document.words(whole) else holder.name
    return Party(span, holder.entity, name)


def _marks(reader: Reader, stand: Stand, holder: Party, said: Statement | None) -> Iterator[str]:
    """What tells how sure a side is: the kind of word that takes it, what it is on, who tells of it."""
    head = stand.head
    yield stand.word.pos.lower()
    yield stand.stance
    yield from told_by(reader.voices, holder, said)
    if stand.hedged:
        yield "hedged"
    if stand.holder.pos == "PRON":
        yield "pronoun"
    if head is None or stand.proposal is None:
        yield "taken up"
        return
    yield "of itself" if head.i == stand.word.i else "listed" if _listed(reader, head) else "other"
    if abs(head.i - stand.word.i) > FAR:
        yield "far"
    if len(reader.document.tokens_in(stand.proposal)) > LONG:
        yield "long"


def _listed(reader: Reader, head: Token) -> bool:
    return head.lemma in reader.lexicon.proposals or head.lower.endswith(reader.lexicon.proposal_endings)


def _since(reader: Reader, stand: Stand, around: Circumstances) -> When | None:
    """The time behind "since" that hangs on the words which take the side."""
    document = reader.document
    if stand.frame is not None:
        return timed(around, stand.frame, stand.word)
    for i in dict.fromkeys((*stand.verbs, stand.word.i)):
        for child in document.children(i, "prep", "advcl", "mark"):
            words = document.subtree(child.i)
            opened = document.tokens[child.left].lower in reader.lexicon.since
            within = [w for w in around.whens[stand.word.sentence] if words.holds(w.span)] if opened else []
            if within:
                return within[0]
    return None


def _proposal(stand: Stand, bound: Span | None, document: Document, proposals: Proposals) -> Proposal | None:
    """What a stand is about, as it is named there or was before; None where that is not certain."""
    if stand.proposal is None or stand.head is None:
        return proposals.before(stand.word)
    words = _without(document, stand.proposal, bound)
    if words is None or len(document.tokens_in(words)) > LONGEST:
        return None
    return proposals.named(words, stand.head)


def _without(document: Document, span: Span, bound: Span | None) -> Span | None:
    """A proposal's words without the condition that stands at one end of them."""
    if bound is None or not span.meets(bound):
        return span
    if bound.start > span.start:
        return Span(span.start, span.start + len(document.text[span.start : bound.start].rstrip(LOOSE)))
    rest = document.text[bound.end : span.end]
    start = span.end - len(rest.lstrip(LOOSE))
    return Span(start, span.end) if start < span.end else None
