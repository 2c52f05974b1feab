"""Who does what the learned reader finds and to whom it is done, as parties of the record."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.callings import is_another, is_calling
from onrecord.find.clauses import party
from onrecord.find.edges import is_affiliation, short, worded
from onrecord.find.frames import OPEN_ENDS, words_at
from onrecord.find.words import words_of
from onrecord.parse import Document, Token
from onrecord.record import Party, Span, cover

PARTS = frozenset({"nsubj", "nsubjpass", "dobj"})
"""How a noun hangs on what its owner would be taken to do, or to suffer."""
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
"""Parts of speech by one of which a party is named."""
APOSTROPHES = ("’", "'")
REACH = 4
"""Words up to the noun that words tell apart."""
LEADING = ("det", "poss", "nummod", "amod", "compound", "nmod", "quantmod", "predet")
"""How that hangs on a noun which stands before it and tells it apart."""
APART = ("“", "”", '"', ",", ";", "(", ")", "—", "–")
"""Marks behind or before which words are no part of a phrase."""
LONGEST = 8
"""Words at most of what a noun is of."""
FAR = 10
"""The same where they tell whose it is: "the Republicans' $1.5 trillion tax-cut *plan*"."""
At = tuple[int, int]


def parties_of(
    document: Document, spans: Sequence[At], on: Span, beside: Sequence[Party] = ()
) -> tuple[Party, ...]:
    """Those whom the reader names of what stands in the words `on`, in the order of the text; none who is
    among those on the other side."""
    read = (words for span in spans if (words := words_at(document, span)) is not None)
    found = [_up_to_its_noun(document, words, on) for words in read]
    kept: list[Party] = []
    for words in _whole(document, sorted(found)):
        head = document.head_of(words)
        asked = any(t.tag.startswith("W") for t in document.tokens_in(words)[:1])  # "*which officer* fired"
        if asked or head is None or head.tag in OPEN_ENDS - {"PRP$"} or is_affiliation(document, head):
            continue
        if head.lower in words_of(document).empty_pronouns and head.pos == "PRON" and words == _span(head):
            continue  # "thank *you*"
        one = _named(document, _whole_phrase(document, words, head, on), party(document, head.i))
        if head.pos == "ADJ" and head.dep == "amod" and one.entity is None:
            continue  # "Islamic attacks"
        if not among(one, (*kept, *beside)) and not _calls(document, head, kept):
            kept.append(one)
    return tuple(kept)


def _calls(document: Document, head: Token, kept: Sequence[Party]) -> bool:
    """Whether words only say what somebody among others is: "Ann Kelly, a native of Alba and *a war
    hero*"."""
    calling = document.tokens[head.head] if head.dep == "conj" else head
    over = document.tokens[calling.head]
    if not is_calling(document, calling, over) or (
        head.i != calling.i and is_another(document, head, calling)
    ):
        return False
    return any(p.span is not None and p.span.holds(_span(over)) for p in kept)


def _up_to_its_noun(document: Document, words: Span, on: Span) -> Span:
    """Words that only tell a noun apart, with that noun: "other Trump | associates", "the mayor | 's son"."""
    last = document.tokens_in(words)[-1]
    if (owned := _owned(document, last)) is not None and not on.meets(Span(last.end, owned.end)):
        return Span(words.start, owned.end)
    noun = document.tokens[last.head]
    reach = FAR if last.dep == "poss" else REACH
    ahead = 0 < noun.i - last.i <= reach and noun.sentence == last.sentence
    if not ahead or noun.pos not in ("NOUN", "PROPN") or on.meets(Span(last.end, noun.end)):
        return words
    takes_part = last.dep == "poss" and noun.dep in PARTS and on.meets(_span(document.tokens[noun.head]))
    return Span(words.start, noun.end) if takes_part or last.dep in ("compound", "amod", "nmod") else words


def _owned(document: Document, owner: Token) -> Token | None:
    """What belongs to several, where the syntax takes their mark for one of a quotation: "passed the members'
    *plan*"."""
    mark = document.tokens[owner.i + 1] if owner.i + 1 < len(document.tokens) else owner
    if mark.start != owner.end or mark.text not in APOSTROPHES or owner.dep not in PARTS:
        return None
    beside = (t for t in document.children(owner.head, owner.dep) if 1 < t.i - owner.i <= FAR)
    return next((t for t in beside if t.pos in ("NOUN", "PROPN")), None)


def _whole_phrase(document: Document, words: Span, head: Token, on: Span) -> Span:
    """Words with what stands before their noun and tells it apart ("*a refundable* child credit"), and
    with what it is of ("a proponent *of the levy*"); a name that begins them is whole as it is."""
    first = document.tokens_in(words)[0]
    if head.pos != "NOUN" and first.pos == "PROPN":
        return words
    before = [t.left for t in document.children(head.i, *LEADING) if t.i < head.i]
    start = min([words.start, *(document.tokens[i].start for i in before)])
    end = max(words.end, _of_what(document, words, head))
    whole = Span(start, end)
    return words if whole.meets(on) or any(m in document.words(whole) for m in APART) else whole


def _of_what(document: Document, words: Span, head: Token) -> int:
    """Where the words end with what their last noun is of, if that is told in a few words."""
    last = document.tokens_in(words)[-1]
    names = words_of(document).of_names
    prep = next(
        (t for t in document.children(last.i, "prep") if t.i == last.i + 1 and t.lower in names), None
    )
    if head.pos != "NOUN" or prep is None:
        return words.end
    end = worded(document, short(document, prep.right, prep.i), prep.i)
    return document.tokens[end].end if prep.i < end <= prep.i + LONGEST else words.end


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


def _whole(document: Document, found: Sequence[Span]) -> Sequence[Span]:
    """The words of parties; what hangs on one is a part of it: "the sale", "ivory" of "the sale of ivory"."""
    whole: list[Span] = []
    for words in found:
        while whole and _hangs(document, words, whole[-1]):
            words = cover([whole.pop(), words])
        whole.append(words)
    return whole


def _hangs(document: Document, words: Span, before: Span) -> bool:
    """Whether words go on right behind others, are theirs, or are what those are of."""
    between = document.text[before.end : words.start]
    if between.isspace() or between.strip() in words_of(document).owning_marks:
        return True
    owner = document.head_of(before)
    if owner is not None and owner.dep == "poss" and words.holds(_span(document.tokens[owner.head])):
        return True
    head = document.head_of(words)
    link = document.tokens[head.head] if head is not None and head.dep == "pobj" else None
    if link is None or link.lower not in words_of(document).of_names:
        return False
    return before.start <= document.tokens[link.head].start < before.end


def both(
    document: Document, known: Sequence[Party], spans: Sequence[At], on: Span, beside: Sequence[Party]
) -> tuple[Party, ...]:
    """Those whom the syntax has found, by the shorter words that the reader has for them; where it has found
    none, those whom the reader names."""
    read = parties_of(document, spans, on, beside)
    known = [_with_what_is_theirs(document, p, on) for p in known if not _asks(document, p)]
    return (
        tuple(next((one for one in read if _inside(document, one, party)), party) for party in known) or read
    )


def _with_what_is_theirs(document: Document, one: Party, on: Span) -> Party:
    """A party of the syntax; what belongs to it where that is meant."""
    last = document.tokens_in(one.span)[-1:] if one.span is not None else ()
    owned = _owned(document, last[0]) if last else None
    if one.span is None or owned is None or on.meets(Span(one.span.end, owned.end)):
        return one
    whole = Span(one.span.start, owned.end)
    return Party(whole, None, document.words(whole))


def _asks(document: Document, one: Party) -> bool:
    """Whether a party is no more than "which" or "who"."""
    inside = document.tokens_in(one.span) if one.span is not None else ()
    return len(inside) == 1 and inside[0].tag.startswith("W") and one.entity is None


def _inside(document: Document, one: Party, other: Party) -> bool:
    """Whether the words of a party are a part of another's, more than a number, and nobody else is known."""
    if one.span is None or not any(t.pos in NAMING for t in document.tokens_in(one.span)):
        return False
    if one.span is None or other.span is None or one.span == other.span:
        return False
    return (
        one.entity == other.entity and other.span.start <= one.span.start and one.span.end <= other.span.end
    )


def _named(document: Document, words: Span, one: Party) -> Party:
    """A party by the words that the reader has for it, with the whole of a name that they are a part of;
    the syntax says who it is, but takes too much or too little where it is wrong."""
    names = [m.span for m in document.mentions_in(words) if m.entity == one.entity and m.form == "name"]
    span = cover([words, *names]) if one.entity is not None else words
    return Party(span, one.entity, one.name if one.entity is not None else document.words(span))


def among(one: Party, others: Sequence[Party]) -> bool:
    """Whether a party is one of others: by its words or by who it is."""
    same = (one.entity is not None and one.entity == p.entity for p in others)
    meets = (one.span is None or (p.span is not None and p.span.meets(one.span)) for p in others)
    return any(same) or any(meets)
