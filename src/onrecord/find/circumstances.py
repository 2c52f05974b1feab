"""Circumstances: the times, places and numbers of a clause, from what other finders found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.find.clauses import is_verb, verb_above
from onrecord.find.edges import is_affiliation
from onrecord.find.findings import Findings
from onrecord.find.words import Words, words_of
from onrecord.parse import Document, Token
from onrecord.record import Place, Quantity, Span, When

NAMING = ("compound", "poss", "amod", "nummod", "nmod")
"""How a time hangs on a noun that it tells apart from others of its kind."""
APART = ("relcl", "advcl", "ccomp", "acl", "parataxis")
"""How a clause hangs on another that has a verb of its own."""
ADVERBIAL = ("npadvmod", "advmod", "tmod")
R = TypeVar("R", Place, When, Quantity)


@dataclass(frozen=True)
class Circumstances:
    """Times, places and quantities by the sentence that they stand in."""

    document: Document
    words: Words
    whens: dict[int, list[When]]
    places: dict[int, list[Place]]
    quantities: dict[int, list[Quantity]]

    @classmethod
    def of(cls, document: Document, findings: Findings) -> Circumstances:
        """What the finders before have found, sorted by sentence."""
        return cls(
            document,
            words_of(document),
            _by_sentence(document, findings.of(When)),
            _by_sentence(document, findings.of(Place)),
            _by_sentence(document, findings.of(Quantity)),
        )

    def when(self, anchors: Sequence[int]) -> When | None:
        """The time whose nearest verb is an anchor, or that stands in the phrase of a noun anchor."""
        sentence = self.document.tokens[anchors[0]].sentence
        own = (
            w
            for w in self.whens[sentence]
            if not (w.is_length or w.recurs) and self._hangs_on(w.span, anchors)
        )
        apart = (w for w in own if not self.in_name(w.span, anchors))
        return next((w for w in apart if not self._of_something_else(w.span, anchors)), None)

    def place(self, anchors: Sequence[int], apart: Sequence[Span], alone: bool) -> Place | None:
        """The place that hangs on an anchor, else, if `alone` may do, the only one of the sentence."""
        sentence = self.document.tokens[anchors[0]].sentence
        if (told := self._told_of(anchors[0])) is not None:
            return told
        free = [
            p for p in self.places[sentence] if not any(s.holds(p.span) for s in apart) and self._stands(p)
        ]
        own = [p for p in free if self._hangs_on(p.span, anchors) and not self._nested(p.span, anchors)]
        if own:
            return own[0]
        return free[0] if alone and len(free) == 1 and self._of_a_clause(free[0], anchors) else None

    def within(self, sentence: int, parts: Sequence[Span]) -> Place | None:
        """The last place that is named inside one of the parts, such as what was hit."""
        held = [p for p in self.places[sentence] if any(part.holds(p.span) for part in parts)]
        heads = ((p, self.document.head_of(p.span)) for p in held)
        named = [p for p, head in heads if head is None or not is_affiliation(self.document, head)]
        return named[-1] if named else None

    def is_time(self, token: Token) -> bool:
        """Whether a word belongs to a time."""
        span = Span(token.start, token.end)
        return any(w.span.holds(span) for w in self.whens[token.sentence])

    def counted(self, anchors: Sequence[int], parts: Sequence[Span]) -> tuple[str, ...]:
        """Ids of the quantities in an event's own parts or right under its trigger; nobody's age is one."""
        sentence = self.document.tokens[anchors[0]].sentence
        return tuple(
            q.id
            for q in self.quantities[sentence]
            if not self._age(q.span)
            and (any(part.meets(q.span) for part in parts) or self._counts(q.span, anchors))
        )

    def elsewhere(self, span: Span, anchors: Sequence[int]) -> bool:
        """Whether words stand in another clause than the trigger, with a verb of its own: "left for a town
        where he was born *in 1964*"."""
        head = self.document.head_of(span)
        verb = verb_above(self.document, head.i) if head is not None else None
        if head is None or verb is None or verb.i in anchors or self._inside_noun(head, anchors):
            return False
        tokens, between = self.document.tokens, False
        while verb.head != verb.i:
            between = between or (verb.dep in APART and verb.tag != "VBG")  # "a levy *beginning* on Monday"
            verb = tokens[verb.head]
            if verb.i in anchors:
                return between
        return False

    def aside(self, span: Span, anchors: Sequence[int]) -> bool:
        """Whether words only tell of what was before: "in the wake of *9/11*"."""
        token = self.document.head_of(span)
        while token is not None and token.head != token.i and not is_verb(token) and token.i not in anchors:
            if token.lemma in self.words.no_places:
                return True
            above = self.document.tokens[token.head]
            inner = not (span.start <= token.start < span.end)
            if inner and token.dep == "pobj" and above.lower in self.words.other_acts:
                return True  # "outrage over the violence on *Monday*"
            token = above
        return False

    def begins(self, span: Span) -> bool:
        """Whether a time is only the one from which something goes on: "since *1982*"."""
        head = self.document.head_of(span)
        return head is not None and self.document.tokens[head.head].lower in self.words.beginnings

    def measures(self, span: Span) -> bool:
        """Whether words are no more than an amount of money or a share: "cut rates by *50 basis points*"."""
        sentence = self.document.sentence_at(span.start)
        head = self.document.head_of(span)
        held = self.quantities[sentence.index] if sentence is not None and head is not None else []
        at = Span(head.start, head.end) if head is not None else span
        return any(q.of is None and q.span.meets(at) and (q.unit or "") in self.words.measures for q in held)

    def names_another(self, span: Span) -> bool:
        """Whether a place only tells a thing apart from others: "in *U.S.* history", "the *U.S.* District
        Court"."""
        head = self.document.head_of(span)
        if head is None or head.dep not in NAMING:
            return False
        return self.document.tokens[head.head].pos == "NOUN" or self._state_in_name(span, head)

    def _state_in_name(self, span: Span, head: Token) -> bool:
        """Whether a country stands in the name of something of that country: "the *U.S.* District Court"."""
        state = any(p.span == span and p.precision == "country" for p in self.places[head.sentence])
        return state and head.dep == "compound" and self.document.tokens[head.head].pos == "PROPN"

    def in_name(self, time: Span, anchors: Sequence[int]) -> bool:
        """Whether a year is a part of the name of something: "the Harbours Act of *2018*"."""
        head = self.document.head_of(time)
        prep = self.document.tokens[head.head] if head is not None and head.dep == "pobj" else None
        if prep is None or prep.head in anchors:
            return False
        over = self.document.tokens[prep.head]
        if prep.lower in self.words.for_whom:
            return over.pos == "NOUN"  # "a budget for *2018*"
        return prep.lower in self.words.of_names and over.pos == "PROPN"

    def _age(self, span: Span) -> bool:
        """Whether a number is how old somebody is."""
        last = self.document.tokens_in(span)[-1:]
        return any(t.lower in self.words.ages for t in last)

    def _counts(self, span: Span, anchors: Sequence[int]) -> bool:
        """Whether a number is of the trigger itself, not of a thing that is named in passing: "left the
        hotel, *two miles* from the port"."""
        token = self.document.head_of(span)
        if token is None or not self._hangs_on(span, anchors):
            return False
        passed = 0
        while token.head != token.i and token.i not in anchors:
            if token.dep in ("appos", "relcl", "acl", "advcl", "ccomp"):
                return False
            above = self.document.tokens[token.head]
            inner = above.pos in ("NOUN", "PROPN") and token.dep == "prep" and above.i not in anchors
            passed += inner and token.lower not in self.words.of_names
            if above.lemma in self.words.shares:
                return False
            token = above
        return not passed

    def _told_of(self, anchor: int) -> Place | None:
        """The place that a clause with "where" tells of: "the town of X, near Y, where …" is X."""
        tokens = self.document.tokens
        verb = tokens[anchor]
        if verb.dep != "relcl" or not any(
            c.lower in self.words.relative_places for c in self.document.children(anchor, "advmod")
        ):
            return None
        head = tokens[verb.head]
        nearby = tokens[head.head]
        if head.dep == "pobj" and nearby.dep == "prep" and tokens[nearby.left - 1].text == ",":
            # A locator between commas ("…, near Y, where"): the syntax hangs the clause on it.
            head = tokens[nearby.head]
        named = Span(tokens[head.left].start, verb.start)
        return next((p for p in self.places[verb.sentence] if named.holds(p.span)), None)

    def _of_a_clause(self, place: Place, anchors: Sequence[int]) -> bool:
        """Whether a place is told of a clause, and not of a noun in it ("a militant in Jordan"), unless that
        one tells of the happening ("police in Torvik said")."""
        head, tokens = self.document.head_of(place.span), self.document.tokens
        over = tokens[head.head] if head is not None and head.dep == "pobj" else None
        if over is None or is_verb(tokens[over.head]):
            return True
        token = tokens[anchors[0]]
        while token.head != token.i and token.dep != "ccomp":
            token = tokens[token.head]
        return tokens[over.head].dep == "nsubj" and tokens[over.head].head == token.head

    def _stands(self, place: Place) -> bool:
        head = self.document.head_of(place.span)
        if head is not None and (
            is_affiliation(self.document, head) or self._state_in_name(place.span, head)
        ):
            return False  # "R-Ariz."
        token: Token | None = head
        for _ in range(6):
            if token is None or token.head == token.i:
                return False
            above = self.document.tokens[token.head]
            if token.dep == "pobj":
                if above.lower not in self.words.of_names:
                    return above.lower in self.words.locative
                above = self.document.tokens[above.head]
                token = above if above.lemma not in self.words.no_places else None
                continue
            if token.dep not in ("compound", "nmod", "appos", "conj", "poss", "amod"):
                return False
            if token.dep in NAMING and above.lemma in self.words.persons:
                return False  # "a New York gang leader"
            token = above
        return False

    def _hangs_on(self, span: Span, anchors: Sequence[int]) -> bool:
        head = self.document.head_of(span)
        if head is None:
            return False
        verb = verb_above(self.document, head.i)
        if verb is not None and verb.i in anchors:
            return True
        return self._inside_noun(head, anchors)

    def _inside_noun(self, head: Token, anchors: Sequence[int]) -> bool:
        nouns = [a for a in anchors if self.document.tokens[a].pos in ("NOUN", "PROPN")]
        return any(self.document.tokens[a].left <= head.i <= self.document.tokens[a].right for a in nouns)

    def _nested(self, place: Span, anchors: Sequence[int]) -> bool:
        """Whether a place is of a thing that is only named in passing: "en route to a speech to a congress in
        Torvik"."""
        tokens, head = self.document.tokens, self.document.head_of(place)
        prep = tokens[head.head] if head is not None and head.dep == "pobj" else None
        noun = tokens[prep.head] if prep is not None else None
        if noun is None or noun.dep != "pobj" or noun.i in anchors:
            return False
        if tokens[noun.head].lower in self.words.other_acts:
            return True
        over = tokens[tokens[noun.head].head]
        return over.pos in ("NOUN", "PROPN") and over.i not in anchors

    def _of_something_else(self, time: Span, anchors: Sequence[int]) -> bool:
        """Whether a time only says which one a thing is that stands further in: "charged with meddling in the
        *2016* election"."""
        tokens = self.document.tokens
        head = self.document.head_of(time)
        if head is None:
            return False
        noun = head
        while noun.dep in NAMING and noun.head != noun.i:
            noun = tokens[noun.head]
        if noun.i == head.i or noun.i in anchors:
            return False
        above = tokens[noun.head]
        at_it = noun.dep == "pobj" and above.head in anchors and above.lower in self.words.at_times
        return not (noun.dep in ADVERBIAL or at_it)


def anchors_of(document: Document, head: Token, own: Sequence[int], words: Words) -> tuple[int, ...]:
    """Where what is told of a happening hangs: its own words, and for a noun the verb that it takes part in;
    the verb of "sentenced on Thursday for the *killing*" is another act's."""
    if is_verb(head):
        return tuple(own)
    over = document.tokens[head.head]
    if head.dep == "pobj" and over.lower not in words.at_times:
        return tuple(own)
    verb = verb_above(document, head.i)
    return (*own, verb.i) if verb is not None else tuple(own)


def _by_sentence(document: Document, records: Sequence[R]) -> dict[int, list[R]]:
    sorted_: dict[int, list[R]] = defaultdict(list)
    for record in records:
        sentence = document.sentence_at(record.span.start)
        if sentence is not None:
            sorted_[sentence.index].append(record)
    return sorted_
