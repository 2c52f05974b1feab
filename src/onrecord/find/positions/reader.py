"""What the patterns of positions share: holders, objects that can be proposals, and the words of a
proposal."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.clauses import auxiliaries, infinitives, is_verb, negated, subject
from onrecord.find.edges import worded
from onrecord.find.holders import HolderWords, holds, meant, named, no_longer
from onrecord.find.moods import told
from onrecord.find.positions.lexicon import Lexicon
from onrecord.find.unreal import mood_words
from onrecord.find.voices import Voices
from onrecord.find.words import Words
from onrecord.models.frames import Frame
from onrecord.parse import Document, Token
from onrecord.record import Span
from onrecord.record.position import Stance

OPPOSITE: dict[Stance, Stance] = {"backs": "rejects", "rejects": "backs"}
CLAUSES = 3
"""Clauses up from a stand that may deny or only suppose it."""
CARRIED = ("xcomp", "ccomp", "advcl", "acl")
DENIED = "denied"
"""What a governing word makes of a clause that it says no to: "denied that the city had asked for it"."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A side taken: its holder's head, the proposal's words and head, the word that takes it.

    `proposal` and `head` are None where the words leave out what it is about, or have only a pronoun for it.
    `frame` is the stand as the learned reader found it, None where a pattern did; `seen` is what it sees for
    sure in a stand of a pattern.
    """

    holder: Token
    proposal: Span | None
    head: Token | None
    word: Token
    stance: Stance
    hedged: bool = False
    verbs: tuple[int, ...] = ()
    frame: Frame | None = None
    seen: Frame | None = None


@dataclass(frozen=True)
class Reader:
    """Reads the sides that a document's clauses take."""

    document: Document
    lexicon: Lexicon
    words: Words
    holders: HolderWords
    voices: Voices

    def aux(self, verb: Token) -> set[str]:
        """The auxiliaries of a verb, in small letters."""
        return {t.lower for t in auxiliaries(self.document, verb)}

    def holder(self, token: Token | None, verb: Token) -> Token | None:
        """A head that can hold a position, a pronoun traced to who tells of it, a paper to who signs it; None
        where none can."""
        signing = self._signing(verb) if token is not None and token.i == verb.head else None
        token = subject(self.document, signing) if signing is not None else token
        if token is None or not token.text[0].isalnum():
            return None
        token = named(self.document, token)
        if not holds(self.document, token, self.words, self.holders):
            return None
        if verb.dep == "relcl" and token.i == verb.head and self._any_one(token, verb):
            return None
        return meant(self.document, token, verb, self.words, self.holders) or token

    def _any_one(self, noun: Token, clause: Token) -> bool:
        """Whether a clause says which one is meant, and no certain one: "a candidate who supports the
        plan"."""
        if self._comma(clause.left):
            return False
        indefinite = any(t.lower in self.lexicon.any_one for t in self.document.children(noun.i, "det"))
        return indefinite or bool(self.aux(clause) & (self.words.would | self.words.may | self.words.will))

    def holder_of(self, verb: Token) -> Token | None:
        """The holder that is a verb's subject."""
        return self.holder(subject(self.document, verb), verb)

    def _signing(self, verb: Token) -> Token | None:
        """The verb by which somebody signs the paper that asks: "*signed* a letter demanding a recount"."""
        paper = self.document.tokens[verb.head]
        over = self.document.tokens[paper.head]
        asks = verb.dep == "acl" and verb.tag == "VBG" and paper.lemma in self.lexicon.papers
        signed = paper.dep == "dobj" and is_verb(over) and over.lemma in self.lexicon.signing
        return over if asks and signed else None

    def is_proposal(self, token: Token, strong: bool) -> bool:
        """Whether a noun can be something to take a side on."""
        if token.pos not in ("NOUN", "PROPN", "VERB") or token.tag in ("WDT", "WP"):
            return False
        if any(t.lower in self.lexicon.hardly_any for t in self.document.children(token.i, "det", "amod")):
            return False
        if token.lemma in self.lexicon.proposals or token.lower in self.lexicon.proposals:
            return True
        if token.lemma in self.lexicon.proposals_by_compound:
            return any(self.document.children(token.i, "compound"))
        if token.lemma in self.lexicon.not_proposals or token.lower in self.words.empty_pronouns:
            return False
        body = any(token.lemma in nouns for nouns in self.words.bodies)
        person = (token.lemma in self.words.persons or token.lemma in self.holders.agents) and not (
            strong and body
        )
        if (
            (token.pos == "PROPN" and token.text[0].isupper())
            or person
            or token.lower.endswith(self.lexicon.person_endings)
        ):
            return False
        return strong or token.lemma.endswith(self.lexicon.proposal_endings)

    def common(self, token: Token) -> bool:
        """Whether a noun that is no listed proposal can be one all the same: a thing that stands for what is
        done with it ("backs the budget"), and none of what is also backed, met or accepted."""
        if token.pos != "NOUN" or token.lemma in self.lexicon.seldom_proposals:
            return False
        set_apart = any(self.document.children(token.i, "det", "poss", "amod", "compound", "nummod"))
        return (set_apart or token.tag == "NNS") and self.is_proposal(token, True)

    def askable(self, token: Token) -> bool:
        """Whether a noun can be demanded: nearly any thing, and people where they are counted."""
        if token.lemma in self.lexicon.askable or self.is_proposal(token, False):
            return True
        set_apart = any(self.document.children(token.i, "amod"))  # "a shorter week" but not "for a week"
        if token.pos != "NOUN" or token.lemma in self.lexicon.never_asked:
            return False
        if token.lemma in self.lexicon.times_asked and not set_apart:
            return False
        if holds(self.document, token, self.words, self.holders):
            determined = self.document.children(token.i, "det", "nummod", "amod")
            return any(
                t.dep == "nummod" or t.lower in self.words.indefinite or t.tag == "JJR" for t in determined
            )
        return True

    def fits(self, token: Token, stance: Stance, sure: bool) -> bool:
        """Whether a noun can be what a stance is on; less is asked where the word for it is sure."""
        if stance == "demands":
            return self.askable(token)
        if stance == "rejects":
            return self.is_proposal(token, sure)
        return self.is_proposal(token, False) or self.common(token)

    def takes_up(self, token: Token) -> bool:
        """Whether a pronoun can stand for a proposal: "it", "them", "this"."""
        return token.lower in self.lexicon.taking_up

    def told(self, verb: Token) -> bool:
        """Whether a verb stands for what is, not for what might be or is wished of others."""
        aux = self.aux(verb)
        if any(t.lower in self.words.hypothetical_marks for t in self.document.children(verb.i, "mark")):
            return False
        if aux & self.words.must or no_longer(self.document, verb, self.words) or self._rather(verb):
            return False
        if self.imagined(verb) or (aux & self.words.would and aux & self.words.have):
            return False
        if verb.dep == "relcl" and aux & (self.words.will | self.words.may):
            return False
        if aux & self.words.will and verb.lemma in self.lexicon.acts:
            return False
        if aux & (self.words.may | self.words.would):
            sided = verb.lemma in self.lexicon.sides and verb.lemma not in self.lexicon.acts
            return verb.lemma in self.lexicon.willing or (sided and not aux & self.words.may)
        bare = verb.tag == "VB" and verb.dep == "ROOT" and not aux
        if bare and any(True for _ in self.document.children(verb.i, "nsubj")):
            return True
        if told(self.document, verb, self.words) or self._beside(verb):
            return True
        if (signing := self._signing(verb)) is not None:
            return self.told(signing)
        head = self.document.tokens[verb.head]
        own_act = verb.lemma in self.lexicon.acts and head.lemma not in self.lexicon.deciding_acts
        carried = (
            not own_act
            and verb.tag in ("VB", "VBG")
            and verb.dep in CARRIED
            and head.lemma in self.lexicon.carrying
        )
        return carried and (is_verb(head) or head.pos == "ADJ") and (head.pos == "ADJ" or self.told(head))

    def _beside(self, verb: Token) -> bool:
        """Whether a clause tells what somebody does beside: "with Velm *objecting* to the limit"."""
        over = self.document.tokens[verb.head]
        beside = over.lower in self.lexicon.beside and over.pos in ("ADP", "SCONJ")
        return verb.tag == "VBG" and beside and any(self.document.children(verb.i, "nsubj"))

    def rules(self, holder: Token) -> bool:
        """Whether a holder is a court or a judge, who rules and takes no side by it; "the Justice Department"
        and "justice officials" are none."""
        titled = self.document.children(holder.i, "compound", "nmod")
        known = (*titled, holder) if holder.pos == "PROPN" and not self._office(holder) else (holder,)
        return any(t.lemma in self.lexicon.rulers for t in known)

    def _office(self, holder: Token) -> bool:
        """Whether a holder is named by a common noun for a body: "the Justice Department"."""
        return holder.lemma in self.words.corporate or holder.lower in self.words.corporate

    def _rather(self, verb: Token) -> bool:
        """Whether a clause is what somebody would rather have: "she would rather the council backed it"."""
        children = list(self.document.children(verb.i))
        wished = (t.i for t in children if t.lower in self.lexicon.rather)
        own = [t.i for t in children if t.dep in ("nsubj", "nsubjpass")]
        return any(rather < i for rather in wished for i in own)

    def denied(self, verb: Token) -> bool:
        """Whether a verb is denied; "not only" denies nothing."""
        if not negated(self.document, verb, self.words):
            return False
        nots = [t for t in self.document.children(verb.i) if t.dep == "neg" or t.lower in self.words.never]
        following = [self.document.tokens[t.i + 1].lower for t in nots if t.i + 1 < len(self.document.tokens)]
        return not any(word in self.words.condition_openers for word in following)

    def imagined(self, verb: Token) -> bool:
        """Whether a clause over this one denies, asks or only supposes it: "did not say that", "if
        that meant"."""
        below, over = verb, self.document.tokens[verb.head]
        if verb.tag == "VBG" and over.i != verb.i and self._turned_down(over):
            return True
        for _ in range(CLAUSES):
            above = self.document.tokens[below.head]
            if below.dep not in ("ccomp", "conj", "xcomp") or above.i == below.i or not is_verb(above):
                return False
            asked = above.lemma in self.lexicon.mandating and above.i < below.i
            denied = self.words.governing.get(above.lemma) == DENIED or negated(
                self.document, above, self.words
            )
            asked = asked or above.lemma in mood_words(self.document.pack).securing
            if below.dep == "ccomp" and (asked or denied):
                return True
            marks = {t.lower for t in self.document.children(above.i, "mark")}
            if marks & self.words.hypothetical_marks:
                return True
            below = above
        return False

    def _turned_down(self, over: Token) -> bool:
        """Whether what hangs on a verb or its preposition is rejected by it: "ruled out backing the bill"."""
        if over.lower in self.words.for_whom:
            return False
        over = self.document.tokens[over.head] if over.pos == "ADP" else over
        children = {t.lower for t in self.document.children(over.i)}
        sides = self.lexicon.sides.get(over.lemma, ()) if is_verb(over) else ()
        return any(s.stance == "rejects" and children.issuperset(s.rest) for s in sides)

    def own_words(self, verb: Token) -> bool:
        """Whether nobody who only watches is the one that says so."""
        statement = self.voices.telling(Span(verb.start, verb.end))
        return statement is None or not self.voices.observes(statement, self.words)

    def stand(
        self, holder: Token, object_: Token, word: Token, stance: Stance, verbs: tuple[int, ...] = ()
    ) -> Stand | None:
        """A stand on a noun phrase, or on what it takes up where it is a pronoun."""
        hedged = is_verb(word) and bool(self.aux(word) & (self.words.may | self.words.would))
        if self.takes_up(object_):
            return Stand(holder, None, None, word, stance, hedged, verbs or (word.i,))
        span = self.document.span_of(self._start(object_), self._end(object_, word))
        return Stand(holder, span, object_, word, stance, hedged, verbs or (word.i,))

    def _start(self, object_: Token) -> int:
        first = self.document.tokens[object_.i].left
        while first < object_.i and self.document.tokens[first].dep in ("punct", "mark", "cc", "preconj"):
            first += 1
        return first

    def _end(self, object_: Token, word: Token) -> int:
        last = object_.right
        for child in self.document.children(object_.i):
            if child.i <= object_.i:
                continue
            loose = child.dep in ("relcl", "appos", "parataxis", "advcl") and self._comma(child.left)
            inside = object_.i < word.i <= object_.right and (child.dep == "relcl" or child.right >= word.i)
            clause = child.dep == "conj" and is_verb(child)
            apart = child.dep == "neg" and self._comma(child.i)  # "the deal, not its makers"
            if loose or inside or clause or apart:
                last = min(last, child.left - 1)
        last = self._deed_behind(object_, word, last)
        return self.before_condition(object_.i, worded(self.document, last, object_.i))

    def _deed_behind(self, object_: Token, word: Token, last: int) -> int:
        """The end of "to …" right behind a noun that needs it, though it hangs on the verb: "backs the push
        *to restore the line*"."""
        if object_.lemma not in self.lexicon.proposals or object_.i < word.i:
            return last
        below = (t for t in infinitives(self.document, word.i, "xcomp", "advcl") if t.left == last + 1)
        deed = next(below, None)
        return self.close(deed) if deed is not None else last

    def _comma(self, i: int) -> bool:
        return i > 0 and self.document.tokens[i - 1].dep == "punct"

    def before_condition(self, first: int, last: int) -> int:
        """The last word before a clause with "if" or "unless" that hangs inside."""
        for token in self.document.tokens[first + 1 : last + 1]:
            if token.dep == "mark" and token.lower in self.words.hypothetical_marks and token.left > first:
                return worded(self.document, token.i - 1, first)
        return last

    def verb_phrase(self, verb: Token) -> Span:
        """A verb with what hangs on it behind, and the "not" before it."""
        tensed = any(t.tag != "TO" for t in self.document.children(verb.i, "aux"))
        nots = () if tensed else (t.i for t in self.document.children(verb.i, "neg"))
        getting = (t.i for t in self.document.children(verb.i, "auxpass") if t.tag == "VBG")
        first = min([verb.i, *nots, *getting])
        return self.document.span_of(first, self.close(verb))

    def clause(self, verb: Token) -> Span:
        """A whole clause, without the mark that opens it."""
        first = verb.left
        while first < verb.i and self.document.tokens[first].dep in ("mark", "punct", "cc"):
            first += 1
        return self.document.span_of(first, self.close(verb))

    def close(self, verb: Token) -> int:
        """The last word of a clause, before joined clauses and conditions."""
        last = verb.right
        shared = self._shares_object(verb)
        for child in self.document.children(verb.i):
            if shared and child.dep in ("conj", "cc"):
                continue
            if child.i > verb.i and child.dep in ("conj", "cc", "advcl", "parataxis"):
                last = min(last, child.left - 1)
        for token in self.document.tokens[verb.i + 1 : last + 1]:
            if token.dep in ("relcl", "advcl") and token.left > verb.i + 1 and self._comma(token.left):
                last = min(last, token.left - 1)
        last = worded(self.document, last, verb.i)
        while last > verb.i and self.document.tokens[last].dep == "cc":
            last = worded(self.document, last - 1, verb.i)
        return max(last, verb.i)

    def _shares_object(self, verb: Token) -> bool:
        """Whether what it is done to stands behind the verb joined to it: "*obtain* and release them"."""
        own = any(
            t.i > verb.i for t in self.document.children(verb.i, "dobj", "prep", "ccomp", "xcomp", "acomp")
        )
        joined = [t for t in self.document.children(verb.i, "conj") if is_verb(t)]
        later = any(True for t in joined for _ in self.document.children(t.i, "dobj"))
        return not own and later and not any(any(self.document.children(t.i, "nsubj")) for t in joined)

    def below(self, verb: Token, prepositions: tuple[str, ...]) -> Token | None:
        """What a preposition ties to a verb: a noun, or a deed in -ing."""
        away = (t for t in self.document.children(verb.i, "prt", "advmod") if t.i == verb.i + 1)
        behind = (prep for t in away for prep in self.document.children(t.i, "prep"))
        for prep in (*self.document.children(verb.i, "prep", "dative", "agent", "prt"), *behind):
            if prep.lower not in prepositions or (prep.i < verb.i and verb.dep != "relcl"):
                continue
            found = next(self.document.children(prep.i, "pobj"), None)
            if found is not None:
                return found
            doing = next(
                (
                    t
                    for t in self.document.children(prep.i, "pcomp")
                    if t.tag == "VBG" and not any(self.document.children(t.i, "nsubj"))
                ),
                None,
            )
            if doing is not None:
                return doing
        return None

    def on(
        self, holder: Token, target: Token, word: Token, stance: Stance, verbs: tuple[int, ...]
    ) -> Stand | None:
        """A stand on a deed or on a noun phrase."""
        if is_verb(target):
            return Stand(holder, self.verb_phrase(target), target, word, stance, verbs=verbs)
        return self.stand(holder, target, word, stance, verbs)
