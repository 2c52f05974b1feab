"""Patterns of taking a side: whose words, about what, with which stance."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.clauses import (
    Words,
    after,
    auxiliaries,
    can_act,
    does,
    infinitives,
    is_verb,
    negated,
    subject,
    suffers,
    teller,
    voice_passive,
    worded,
)
from onrecord.find.moods import told
from onrecord.find.positions.lexicon import Lexicon, Side
from onrecord.find.voices import Voices
from onrecord.parse import Document, Token
from onrecord.record import Span
from onrecord.record.position import Stance

OPPOSITE: dict[Stance, Stance] = {"backs": "rejects", "rejects": "backs"}


@dataclass(frozen=True, slots=True)
class Stand:
    """A side taken: its holder's head, the proposal's words and head, the word that takes it."""

    holder: Token
    proposal: Span
    head: Token
    word: Token
    stance: Stance
    hedged: bool = False
    verbs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Reads the sides that a document's clauses take."""

    document: Document
    lexicon: Lexicon
    words: Words
    voices: Voices

    def of_verb(self, verb: Token) -> Stand | None:
        """The side that a verb takes for its subject, None where it takes none."""
        return (
            self._adjective(verb)
            or self._never(verb)
            or self._urges(verb)
            or self._lexical(verb)
            or self._infinitive(verb)
            or self._insists(verb)
            or self._must(verb)
        )

    def of_word(self, word: Token) -> Stand | None:
        """The side that a noun or an adjective takes."""
        return self._adjective(word) if word.pos == "ADJ" else self._noun(word)

    def _aux(self, verb: Token) -> set[str]:
        return {t.lower for t in auxiliaries(self.document, verb)}

    def _modal_no(self, verb: Token) -> bool:
        aux = self._aux(verb)
        modal = aux & (self.words.would | self.words.will)
        never = any(t.lower in self.words.never for t in self.document.children(verb.i))
        return bool(modal) and never

    def _never(self, verb: Token) -> Stand | None:
        """ "would never accept a deal", "will not send troops": the holder rejects what stands there."""
        if (
            not self._modal_no(verb)
            or voice_passive(self.document, verb)
            or verb.lemma in self.lexicon.opinion
        ):
            return None
        holder = subject(self.document, verb)
        if holder is None or not self._holds(holder) or not self._own_words(verb):
            return None
        if any(t.lower in self.words.hypothetical_marks for t in self.document.children(verb.i, "mark")):
            return None
        holder = teller(self.document, holder, verb, self.words) or holder
        object_ = suffers(self.document, verb) or self._gap(verb)
        if object_ is None or object_.pos == "PRON" or object_.tag in ("WDT", "WP"):
            return None
        if verb.lemma in self.lexicon.tolerating:
            return self._stand(holder, object_, verb, "rejects")
        if not self.is_proposal(object_, False) and not self._speaks_for(holder, verb):
            return None
        return Stand(holder, self._verb_phrase(verb), verb, verb, "rejects", verbs=(verb.i,))

    def _speaks_for(self, holder: Token, verb: Token) -> bool:
        """Whether a body is spoken for by somebody who can bind it."""
        said = self.voices.telling(Span(verb.start, verb.end))
        bound = said is not None and self.voices.speaks_for_others(said, self.words)
        return bound and holder.pos in ("NOUN", "PROPN") and holder.lemma not in self.words.persons

    def _gap(self, verb: Token) -> Token | None:
        """What stands before a clause that lacks it: "an arrangement Oslo said it would never accept"."""
        head = verb
        for _ in range(3):
            if head.dep == "relcl":
                noun = self.document.tokens[head.head]
                return noun if any(t.dep == "nsubj" for t in self.document.children(head.i)) else None
            if head.dep not in ("ccomp", "xcomp"):
                return None
            head = self.document.tokens[head.head]
        return None

    def _urges(self, verb: Token) -> Stand | None:
        """ "urged Dublin to set up a fund": the holder demands it."""
        if voice_passive(self.document, verb) or negated(self.document, verb, self.words):
            return None
        for rest in self.lexicon.urges.get(verb.lemma, ()):
            if rest and after(self.document, verb.i, rest) is None:
                continue
            below = self._below(verb)
            holder = does(self.document, verb)
            if below is None or holder is None or not self._holds(holder):
                return None
            someone = (*self.document.children(verb.i, "dobj"), *self.document.children(below.i, "nsubj"))
            if not (rest or someone) or any(t.lower in self.words.empty_pronouns for t in someone):
                return None
            if negated(self.document, below, self.words):
                return None
            if verb.lemma in self.lexicon.asking and not self._public(holder, someone):
                return None
            if below.lemma in self.lexicon.opinion or not self._told(verb):
                return None
            return Stand(holder, self._verb_phrase(below), below, verb, "demands", verbs=(verb.i, below.i))
        return None

    def _public(self, holder: Token, someone: tuple[Token, ...]) -> bool:
        """Whether one with a post asks another, so that it is more than a favour."""
        if holder.lower in self.words.first_person:
            return False
        posts = self.words.actors - self.words.persons | self.words.speakers_for
        return all(
            t.pos == "PROPN" or t.lemma in posts or t.lower in self.words.third_person for t in someone[:1]
        ) and (holder.pos in ("PROPN", "PRON") or holder.lemma in posts)

    def _below(self, verb: Token) -> Token | None:
        return next(infinitives(self.document, verb.i, "xcomp", "ccomp", "advcl"), None)

    def _lexical(self, verb: Token) -> Stand | None:
        """ "rejects the plan", "push for a ban", "ruled out a sale"."""
        for side in self.lexicon.sides.get(verb.lemma, ()):
            object_ = self._object(verb, side)
            doing = self._doing(verb, side) if object_ is None else None
            if object_ is None and doing is None:
                continue
            holder = does(self.document, verb)
            if holder is None or not self._holds(holder) or not self._told(verb):
                return None
            holder = teller(self.document, holder, verb, self.words) or holder
            if object_ is not None and not self.is_proposal(object_, side.strong):
                return None
            stance: Stance | None = side.stance
            if negated(self.document, verb, self.words):
                stance = (
                    OPPOSITE.get(side.stance) if side.stance == "backs" and not side.by_preposition else None
                )
            if stance is None:
                return None
            if doing is not None:
                return Stand(holder, self._verb_phrase(doing), doing, verb, stance, verbs=(verb.i, doing.i))
            return self._stand(holder, object_, verb, stance) if object_ is not None else None
        return None

    def _doing(self, verb: Token, side: Side) -> Token | None:
        """The deed that a strong verb takes a side on: "ruled out buying a ship"."""
        if not side.strong or side.by_preposition or not self._has(verb, side.rest):
            return None
        found = self.document.children(verb.i, "xcomp", "pcomp", "ccomp", "advcl", "dobj")
        doing = next((t for t in found if t.tag == "VBG" and t.i > verb.i), None)
        return (
            doing
            if doing and not any(True for _ in self.document.children(doing.i, "nsubj", "mark"))
            else None
        )

    def _object(self, verb: Token, side: Side) -> Token | None:
        if side.by_preposition:
            return after(self.document, verb.i, side.rest[-1:]) if self._has(verb, side.rest[:-1]) else None
        return suffers(self.document, verb) if self._has(verb, side.rest) else None

    def _has(self, verb: Token, particles: tuple[str, ...]) -> bool:
        if not particles and any(True for _ in self.document.children(verb.i, "prt")):
            return False
        return all(any(t.lower == p for t in self.document.children(verb.i)) for p in particles)

    def _infinitive(self, verb: Token) -> Stand | None:
        """ "refused to share its berths"."""
        stance = next((s for s, lemmas in self.lexicon.infinitives.items() if verb.lemma in lemmas), None)
        below = self._below(verb)
        holder = subject(self.document, verb)
        if stance is None or below is None or holder is None or voice_passive(self.document, verb):
            return None
        if not self._holds(holder) or not self._told(verb) or negated(self.document, verb, self.words):
            return None
        if below.lemma in self.lexicon.stating or below.lemma in self.lexicon.opinion:
            return None
        object_ = suffers(self.document, below)
        if object_ is None or object_.pos == "PRON":
            return None
        if holder.lemma in self.words.persons - self.words.speakers_for and not self.is_proposal(
            object_, False
        ):
            return None
        return Stand(holder, self._verb_phrase(below), below, verb, stance, verbs=(verb.i, below.i))

    def _insists(self, verb: Token) -> Stand | None:
        """ "demanded that the works be suspended"."""
        if verb.lemma not in self.lexicon.insisting or voice_passive(self.document, verb):
            return None
        clause = next(
            (t for t in self.document.children(verb.i, "ccomp") if t.i > verb.i and is_verb(t)), None
        )
        holder = subject(self.document, verb)
        if clause is None or holder is None or not self._holds(holder) or not self._told(verb):
            return None
        if clause.tag != "VB" or self._aux(clause) - self.lexicon.modal_demand - self.words.be:
            return None
        return Stand(holder, self._clause(clause), clause, verb, "demands", verbs=(verb.i, clause.i))

    def _must(self, verb: Token) -> Stand | None:
        """ "said the EU must be at the table": who says so demands it."""
        if (
            not self._aux(verb) & self.lexicon.modal_demand
            or verb.lemma in self.lexicon.opinion - self.words.be
        ):
            return None
        if any(a in self.words.have for a in self._aux(verb)):
            return None
        cue = self.document.tokens[verb.head]
        own = next(self.document.children(verb.i, "nsubj", "nsubjpass"), None)
        if own is not None and any(t.i < own.left for t in self.document.children(verb.i, "aux")):
            return None
        if verb.dep != "ccomp" or cue.lemma not in self.lexicon.stating or own is None:
            return None
        holder = subject(self.document, cue)
        if holder is None or not self._holds(holder) or negated(self.document, cue, self.words):
            return None
        if voice_passive(self.document, cue):
            return None
        if verb.lemma in self.words.be and not any(
            True for _ in self.document.children(verb.i, "acomp", "attr", "prep")
        ):
            return None
        stance: Stance = "rejects" if negated(self.document, verb, self.words) else "demands"
        return Stand(holder, self._clause(verb), verb, verb, stance, verbs=(verb.i,))

    def _adjective(self, word: Token) -> Stand | None:
        """ "is opposed to the sale", "was open to talks"."""
        stance = next((s for s, lemmas in self.lexicon.adjectives.items() if word.lower in lemmas), None)
        head = self.document.tokens[word.head]
        if stance is None:
            return None
        if word.tag == "VBN" and any(True for _ in self.document.children(word.i, "auxpass")):
            head = word
        elif word.dep not in ("acomp", "oprd") or not is_verb(head):
            return None
        object_ = after(self.document, word.i, self.lexicon.adjective_prepositions)
        holder = subject(self.document, head)
        if (
            object_ is None
            or holder is None
            or not self._holds(holder)
            or negated(self.document, head, self.words)
        ):
            return None
        return self._stand(holder, object_, word, stance, (head.i,))

    def _noun(self, word: Token) -> Stand | None:
        """ "Oslo's objections to the deployment", "voiced support for the ban"."""
        stance = next((s for s, lemmas in self.lexicon.nouns.items() if word.lemma in lemmas), None)
        object_ = after(self.document, word.i, self.lexicon.noun_prepositions) if stance else None
        if stance is None or object_ is None or not self.is_proposal(object_, False):
            return None
        holder = next(self.document.children(word.i, "poss"), None)
        head = self.document.tokens[word.head]
        carried = word.dep == "dobj" and head.lemma in self.lexicon.noun_carriers
        if holder is None and carried and not negated(self.document, head, self.words):
            holder = does(self.document, head)
        if holder is None or not self._holds(holder) or holder.lower in self.words.empty_pronouns:
            return None
        return self._stand(holder, object_, word, stance, (head.i,) if is_verb(head) else ())

    def is_proposal(self, token: Token, strong: bool) -> bool:
        """Whether a noun can be something to take a side on."""
        if token.pos == "PRON" or token.lemma in self.lexicon.not_proposals or token.tag in ("WDT", "WP"):
            return False
        if token.lemma in self.lexicon.proposals:
            return True
        if token.pos == "PROPN" or token.lemma in self.words.persons:
            return False
        return strong or token.lemma.endswith(self.lexicon.proposal_endings)

    def _holds(self, token: Token) -> bool:
        return can_act(self.document, token.i, self.words)

    def _told(self, verb: Token) -> bool:
        """Whether a verb stands for what is, not for what might be or is wished of others."""
        aux = self._aux(verb)
        if aux & (self.words.may | self.words.must | self.words.would):
            return verb.lemma in self.lexicon.willing and not aux & self.words.must
        if verb.dep == "relcl" and aux & self.words.will:
            return False
        return told(self.document, verb, self.words)

    def _own_words(self, verb: Token) -> bool:
        """Whether nobody who only watches is the one that says so."""
        statement = self.voices.telling(Span(verb.start, verb.end))
        return statement is None or not self.voices.observes(statement, self.words)

    def _stand(
        self, holder: Token, object_: Token, word: Token, stance: Stance, verbs: tuple[int, ...] = ()
    ) -> Stand:
        hedged = is_verb(word) and bool(self._aux(word) & (self.words.may | self.words.would))
        span = self.document.span_of(self.document.tokens[object_.i].left, self._end(object_, word))
        return Stand(holder, span, object_, word, stance, hedged, verbs or (word.i,))

    def _end(self, object_: Token, word: Token) -> int:
        last = object_.right
        inside = object_.i < word.i <= object_.right
        for child in self.document.children(object_.i) if inside else ():
            if child.i > object_.i and (child.dep == "relcl" or child.right >= word.i):
                last = min(last, child.left - 1)
        return worded(self.document, last, object_.i)

    def _verb_phrase(self, verb: Token) -> Span:
        return self.document.span_of(verb.i, self._close(verb))

    def _clause(self, verb: Token) -> Span:
        first = verb.left
        while first < verb.i and self.document.tokens[first].dep in ("mark", "punct", "cc"):
            first += 1
        return self.document.span_of(first, self._close(verb))

    def _close(self, verb: Token) -> int:
        """The last word of a clause, before joined clauses and conditions."""
        last = verb.right
        for child in self.document.children(verb.i):
            if child.i > verb.i and child.dep in ("conj", "cc", "advcl", "parataxis"):
                last = min(last, child.left - 1)
        return max(worded(self.document, last, verb.i), verb.i)
