"""From a bond to a commitment: the words of the deed, for whom, on what condition, by when."""

from __future__ import annotations

from datetime import date

from onrecord.find.circumstances import Circumstances
from onrecord.find.clauses import after, can_act, is_verb, party, voice_passive, worded
from onrecord.find.commitments.patterns import Bond, Reader
from onrecord.find.conditions import condition
from onrecord.find.voices import how_sure, resolve
from onrecord.record import Action, Commitment, Condition, Party, Span, When, cover, make_id

BY = "onrecord.find.commitments@1"


def commitment_of(reader: Reader, bond: Bond, around: Circumstances) -> Commitment | None:
    """The commitment of a bond, None where "we" has no speaker or the deed no words."""
    document = reader.document
    word = Span(bond.word.start, bond.word.end)
    said = reader.voices.telling(Span(bond.deed.start, bond.deed.end))
    who = resolve(document, reader.voices, bond.party.i, said, reader.words)
    if bond.party.lower in reader.words.first_person and said is None:
        return None
    bound = condition(document, bond.verbs, reader.words)
    deed = _deed(reader, bond, bound)
    if deed is None:
        return None
    parts = [word, deed, *([bound] if bound else [])]
    if who.span and document.sentences[bond.word.sentence].span.holds(who.span):
        parts.append(who.span)
    return Commitment(
        id=make_id("co", document.article.id, deed.start, deed.end, bond.force),
        article=document.article.id,
        span=cover(parts),
        party=who,
        action=Action(deed),
        beneficiary=_beneficiary(reader, bond),
        condition=Condition(bound) if bound else None,
        due=_due(reader, bond, around),
        force=bond.force,
        via=said.id if said else None,
        score=how_sure(bond.score, who, said),
        by=BY,
    )


def _deed(reader: Reader, bond: Bond, bound: Span | None) -> Span | None:
    """The words of the deed: the verb with what hangs on it, or in the passive the whole clause."""
    document, deed = reader.document, bond.deed
    passive = is_verb(deed) and voice_passive(document, deed)
    first = deed.left if not is_verb(deed) or passive else deed.i
    not_to = [t.i for t in document.children(deed.i, "neg") if t.i < deed.i] if bond.word.i != deed.i else []
    first = min([first, *not_to])
    last = deed.right
    for child in document.children(deed.i):
        if child.i > deed.i and child.dep in ("conj", "cc", "parataxis"):
            last = min(last, child.left - 1)
        if bound and child.i > deed.i and document.subtree(child.i).meets(bound):
            last = min(last, child.left - 1)
    last = worded(document, last, first)
    while first < last and not document.tokens[first].text[0].isalnum() and document.tokens[first].tag != "$":
        first += 1
    while (
        first < last
        and document.tokens[first].dep in ("mark", "cc")
        and document.tokens[first].head == deed.i
    ):
        first += 1
    span = document.span_of(first, max(last, first))
    if bound and span.meets(bound):
        span = Span(span.start, bound.start) if bound.start > span.start else Span(bound.end, span.end)
        words = document.tokens_in(span)
        if not words or span.start >= span.end:
            return None
        span = Span(
            words[0].start,
            max(t.end for t in words if t.end <= span.end) if words[0].end <= span.end else span.end,
        )
    return span if span.end > span.start else None


def _beneficiary(reader: Reader, bond: Bond) -> Party | None:
    document = reader.document
    given = next(document.children(bond.word.i, "dative"), None)
    if given is not None and given.tag != "IN":
        return party(document, given.i) if can_act(document, given.i, reader.words) else None
    for i in {bond.deed.i: 0, bond.word.i: 0}:
        named = after(document, i, reader.lexicon.beneficiaries)
        if named is not None and can_act(document, named.i, reader.words) and named.i != bond.party.i:
            return party(document, named.i)
    return None


def _due(reader: Reader, bond: Bond, around: Circumstances) -> When | None:
    """The time that hangs on the deed, if it does not lie before the day of publication."""
    published = (reader.document.article.published or "")[:10]
    when = around.when((bond.deed.i,))
    if when is None or (when.end and published and _day(when.end) and when.end[:10] < published):
        return None
    return when


def _day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text[:10]))
    except ValueError:
        return False
