"""Stands that the learned reader finds, for the finders of positions and of commitments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from onrecord.find.circumstances import Circumstances
from onrecord.find.clauses import is_verb, verb_above
from onrecord.find.conditions import condition
from onrecord.find.frames import OPEN_ENDS, frames, words_at
from onrecord.find.holders import holder_words, meant
from onrecord.find.words import Words, words_of
from onrecord.models.frames import Frame
from onrecord.parse import Document, Token
from onrecord.record import Span, When

KEEP = 0.8
"""The probability from which a stand is kept."""
SEEN = 0.12
"""The probability under which the learned reader sees nothing in what a pattern takes for a stand."""
SHORTEST = 2
"""Words that a condition has at least."""


def stands(document: Document, kinds: Collection[str]) -> Iterator[Frame]:
    """The stands of some kinds that are sure enough, in the order of the text."""
    return (one for one in frames(document) if one.kind in kinds and one.score >= KEEP)


def likeliest(document: Document, kinds: Collection[str], words: Span, head: Token) -> Frame | None:
    """The likeliest of the frames of some kinds on the head of a span, else on words that meet it."""
    near = (one for one in frames(document) if one.kind in kinds and words.meets(Span(*one.what)))
    own = Span(head.start, head.end)
    return max(near, key=lambda one: (own.meets(Span(*one.what)), one.score), default=None)


def takers(document: Document, one: Frame) -> list[Token]:
    """The heads of those who take a stand: of the likeliest, and of those that are joined to it by "and"."""
    heads = [_meant(document, head) for who in one.who if (head := _head(document, Span(*who))) is not None]
    joined = [head for head in heads if _first(document, head) == _first(document, heads[0])]
    return sorted(set(joined), key=lambda head: head.i)


def _meant(document: Document, head: Token) -> Token:
    """Who is meant by a pronoun in a clause that somebody reports: "*Grey Roofs* says it will …"."""
    verb = document.tokens[head.head]
    words, holders = words_of(document), holder_words(document.pack)
    return meant(document, head, verb, words, holders) or head if is_verb(verb) else head


def _head(document: Document, who: Span) -> Token | None:
    """The head of who takes a stand; None where it can be nobody."""
    head = document.head_of(words_at(document, who) or who)
    head = _whole(document, head) if head is not None else None
    if head is None or not head.text[0].isalnum():
        return None
    counts = head.lower in holder_words(document.pack).counting  # "some", "all but one"
    return head if counts or head.tag not in OPEN_ENDS - {"PRP$"} else None


def _whole(document: Document, head: Token) -> Token:
    """The head of the whole name that a word begins ("*National* Review"), or of those who are told apart by
    whom they serve or count among them ("*aides* to Ann Kelly", "*groups* including Grey Roofs")."""
    while head.dep in ("compound", "nmod") and head.pos == "PROPN" and _of_one_name(document, head):
        head = document.tokens[head.head]
    first = document.tokens[_first(document, head)]
    prep = document.tokens[first.head]
    over = document.tokens[prep.head]
    words = holder_words(document.pack)
    taking = first.dep == "pobj" and over.dep in ("nsubj", "nsubjpass") and prep.lower in words.telling_apart
    people = words_of(document).persons | words.agents | words.groups
    return over if taking and over.tag in ("NN", "NNS") and over.lemma in people else head


def _of_one_name(document: Document, token: Token) -> bool:
    """Whether a word and the one that it hangs on are of one name."""
    over = document.tokens[token.head]
    mention = document.mention_of(Span(token.start, token.end))
    return over.pos == "PROPN" and mention is not None and mention.span.holds(Span(over.start, over.end))


def _first(document: Document, token: Token) -> int:
    """The first of the nouns that are joined to a noun by "and"."""
    while token.dep == "conj" and token.head != token.i:
        token = document.tokens[token.head]
    return token.i


def bound_of(document: Document, one: Frame, verbs: Sequence[int], words: Words) -> Span | None:
    """The words that bind a stand: as the syntax has them where they meet those of the reader."""
    read = words_at(document, one.bound)
    by_syntax = condition(document, verbs, words)
    if read is None or len(document.tokens_in(read)) < SHORTEST:
        return None
    if by_syntax is not None and by_syntax.meets(read):
        return by_syntax
    return None if _of_another(document, read, verbs, words) else read


def _of_another(document: Document, bound: Span, verbs: Sequence[int], words: Words) -> bool:
    """Whether "without …" or "before …" hangs on another deed than what it is taken to bind."""
    first = document.tokens_in(bound)[0]
    above = verb_above(document, first.head)
    loose = first.lower in words.conditions_of_acts_to_come
    return loose and above is not None and above.i not in verbs


def clause_of(document: Document, head: Token) -> list[int]:
    """The word that a stand is on and the verb over it, on which hangs what binds it."""
    above = verb_above(document, head.i)
    return [head.i, *([above.i] if above and above.i != head.i else [])]


def timed(around: Circumstances, one: Frame, word: Token) -> When | None:
    """The time that the learned reader has for a stand, as the finder of times reads it."""
    span = Span(*one.when) if one.when else None
    times = around.whens[word.sentence] if span is not None else ()
    return next((when for when in times if span is not None and when.span.meets(span)), None)
