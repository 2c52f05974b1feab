"""What the patterns of commitments share: parties, deeds, and whether a word of promise tells of one."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.clauses import (
    EMPTY_TAGS,
    after,
    auxiliaries,
    entity_type,
    infinitives,
    is_verb,
    negated,
    subject,
)
from onrecord.find.commitments.lexicon import Lexicon
from onrecord.find.holders import HolderWords, holds, many_or_body, meant, named, no_longer
from onrecord.find.moods import awaited, told
from onrecord.find.unreal import of_complement
from onrecord.find.voices import Voices
from onrecord.find.words import Words
from onrecord.models.frames import Frame
from onrecord.parse import Document, Token
from onrecord.record.position import Force

BODIES = ("organisation", "country", "group", "place", "publication")
SURE, LIKELY, UNSURE = 0.9, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Bond:
    """A party bound to a deed: the party's head, the head of the deed's words, the word that binds.

    `party` is None where it is left out ("residents were promised a bridge"); `toward` is for or
    against whom,
    `clause` whether the deed is a whole clause, somebody else's or in the passive, `frame` the stand as the
    learned reader found it, None where a pattern did, `seen` what it sees for sure in a bond of a pattern,
    `nth` counts those who bind themselves together.
    """

    party: Token | None
    deed: Token
    word: Token
    force: Force
    score: float
    verbs: tuple[int, ...]
    toward: Token | None = None
    clause: bool = False
    frame: Frame | None = None
    seen: Frame | None = None
    nth: int = 0


@dataclass(frozen=True)
class Reader:
    """Reads the bonds in a document's clauses."""

    document: Document
    lexicon: Lexicon
    words: Words
    holders: HolderWords
    voices: Voices

    def acts(self, token: Token | None) -> bool:
        """Whether a head names somebody who can bind himself."""
        return token is not None and holds(self.document, token, self.words, self.holders)

    def party_of(self, verb: Token) -> Token | None:
        """The subject of a verb if it can bind itself, a pronoun traced to who tells of it."""
        token = subject(self.document, verb)
        token = named(self.document, token) if token is not None else None
        if token is None or not self.acts(token) or self._nobody(token):
            return None
        known = meant(self.document, token, verb, self.words, self.holders)
        return known or (token if self.named(token) else None)

    def _nobody(self, token: Token) -> bool:
        """Whether a party is said to be none ("no judge was willing to …")."""
        return any(t.lower in self.words.never for t in self.document.children(token.i, "det"))

    def no_act(self, verb: Token) -> bool:
        """Whether a verb names no act of one's own choice, by itself or with its object; a particle can make
        one of it ("call off")."""
        lexicon = self.lexicon
        idle = lexicon.no_act_with.get(verb.lemma, frozenset())
        if any(t.lemma in idle for t in self.document.children(verb.i, "dobj")):
            return True
        particles = {t.lower for t in self.document.children(verb.i, "prt", "advmod")}
        if particles & lexicon.no_act_with_particle.get(verb.lemma, frozenset()):
            return True
        made = particles & lexicon.acts_with_particle.get(verb.lemma, frozenset())
        return verb.lemma in lexicon.no_act and not made

    def named(self, token: Token) -> bool:
        """Whether a party is no "it" that may be a thing: a pronoun of things needs a body that it
        stands for."""
        if token.lower not in self.words.things:
            return True
        return entity_type(self.document, token.i) in BODIES

    def body(self, token: Token) -> bool:
        """Whether a party is a body, several people, or one with an office."""
        return (
            many_or_body(self.document, token, self.words, self.holders)
            or token.lemma in self.words.speakers_for | self.holders.agents
        )

    def can_plan(self, party: Token, bound: bool) -> bool:
        """Whether the outlet's "will" or "wants to" is this party's own plan: a body's, of others if
        bound."""
        kind = entity_type(self.document, party.i)
        if kind in BODIES or (party.pos == "PROPN" and kind != "person"):
            return True
        if party.pos == "PRON":
            return False
        body = party.lemma in self.words.corporate or party.lemma in self.holders.groups
        owners = self.document.children(party.i, "poss")
        known = body or party.lemma in self.holders.agents or any(map(self.body, owners))
        return known or (bound and (self.body(party) or party.pos == "PROPN"))

    def certain(self, party: Token, clause: Token) -> bool:
        """Whether a relative clause is of a certain party, and not of any that does so ("people who
        refuse …")."""
        if clause.head != party.i or self.document.tokens[clause.left - 1].tag == ",":
            return True
        pointed = any(
            t.lower in self.lexicon.definite for t in self.document.children(party.i, "det", "poss")
        )
        return party.pos == "PROPN" or pointed

    def refuses(self, verb: Token) -> bool:
        """Whether a verb is denied or ended: "will not", "will no longer"."""
        return negated(self.document, verb, self.words) or no_longer(self.document, verb, self.words)

    def below(self, word: Token) -> Token | None:
        """The infinitive that hangs on a word."""
        return next(
            infinitives(self.document, word.i, "xcomp", "ccomp", "advcl", "acl", "relcl", "dobj"), None
        )

    def told(self, verb: Token) -> bool:
        """Whether a word of promise tells of a promise made, not of one that might be, was not or is
        denied."""
        aux = {t.lower for t in auxiliaries(self.document, verb)}
        if aux & (self.words.may | self.words.must | self.words.would):
            we = any(t.lower in self.words.first_person for t in self.document.children(verb.i, "nsubj"))
            return bool(we and aux <= self.lexicon.able)
        marks = {t.lower for t in self.document.children(verb.i, "mark", "advmod")}
        if verb.tag in ("VBZ", "VBP") and marks & self.words.conditions_of_promises:
            return False
        if awaited(self.document, verb):
            return False
        above = self.document.tokens[verb.head]
        if verb.dep in ("ccomp", "xcomp") and above.i != verb.i and is_verb(above):
            denied = self.words.governing.get(above.lemma) == "denied"
            if denied or negated(self.document, above, self.words):
                return False
        supposed = of_complement(self.document, verb, self.words) is not None
        return not supposed and told(self.document, verb, self.words)

    def deed(self, below: Token) -> bool:
        """Whether an infinitive names a deed: not "to comment", and not a bare "to do"."""
        offered = below.lemma in self.lexicon.offered_too and self.document.tokens[below.head].pos == "ADJ"
        if below.lemma in self.lexicon.no_deed and not offered:
            return False
        objects = list(self.document.children(below.i, "dobj"))
        if any(t.lemma in self.lexicon.unsaid for t in objects):
            return False
        return below.lemma not in self.lexicon.bare or any(t.tag not in EMPTY_TAGS for t in objects)

    def whom(self, verb: Token) -> Token | None:
        """To whom something is given, where that stands without a preposition: "promised residents a
        bridge"."""
        own = next(self.document.children(verb.i, "dative"), None)
        if own is not None and own.tag != "IN" and self.acts(own):
            return own
        return None

    def toward(self, *words: Token) -> Token | None:
        """For or against whom, after a preposition that hangs on one of the words."""
        for word in words:
            named = after(self.document, word.i, self.lexicon.beneficiaries)
            place = named is not None and entity_type(self.document, named.i) == "place"
            if named is not None and self.acts(named) and named.i > word.i and not place:
                return named
        return None

    def conditional(self, verb: Token) -> bool:
        """Whether a clause with "if", "unless" or the like hangs on a verb."""
        return any(
            self.document.tokens[i].lower in self.words.hypothetical_marks
            for t in self.document.children(verb.i, "advcl", "ccomp", "dep")
            for i in range(t.left, min(t.left + 2, t.right) + 1)
        )
