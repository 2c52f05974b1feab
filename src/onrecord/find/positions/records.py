"""From a side taken to a position."""

from __future__ import annotations

from onrecord.find.moods import condition
from onrecord.find.positions.patterns import Reader, Stand
from onrecord.find.positions.proposals import Proposals
from onrecord.find.voices import how_sure, resolve
from onrecord.record import Condition, Position, Span, cover, make_id
from onrecord.record.position import Stance

BY = "onrecord.find.positions@1"
SURE, HEDGED = 0.8, 0.65


def position_of(reader: Reader, stand: Stand, proposals: Proposals) -> Position | None:
    """The position of a side taken, None where its holder or its proposal is not certain."""
    document = reader.document
    word = Span(stand.word.start, stand.word.end)
    said = reader.voices.telling(word)
    holder = resolve(document, reader.voices, stand.holder.i, said, reader.words)
    if stand.holder.lower in reader.words.first_person and said is None:
        return None
    bound = condition(document, stand.verbs, reader.words, promise=True)
    proposal = _without(stand.proposal, bound)
    if proposal is None or len(document.tokens_in(proposal)) > 40:
        return None
    parts = [word, proposal, *([bound] if bound else [])]
    if holder.span and document.sentences[stand.word.sentence].span.holds(holder.span):
        parts.append(holder.span)
    named = proposals.named(proposal, stand.head)
    stance: Stance = "conditional" if bound and stand.stance == "backs" else stand.stance
    return Position(
        id=make_id("po", document.article.id, word.start, word.end, stance, named.id, holder.entity or ""),
        article=document.article.id,
        span=cover(parts),
        holder=holder,
        proposal=named,
        stance=stance,
        condition=Condition(bound) if bound else None,
        via=said.id if said else None,
        score=how_sure(HEDGED if stand.hedged else SURE, holder, said),
        by=BY,
    )


def _without(span: Span, bound: Span | None) -> Span | None:
    """A proposal's words without the condition that stands at one end of them."""
    if bound is None or not span.meets(bound):
        return span
    if bound.start > span.start:
        return Span(span.start, bound.start)
    return Span(bound.end, span.end) if bound.end < span.end else None
