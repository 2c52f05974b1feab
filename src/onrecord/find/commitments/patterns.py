"""Patterns of binding oneself: by a word of promise, by "will" in one's own words, by a signature."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.clauses import (
    Words,
    auxiliaries,
    can_act,
    does,
    entity_type,
    infinitives,
    is_verb,
    negated,
    subject,
    teller,
    voice_passive,
)
from onrecord.find.commitments.lexicon import Lexicon, force_in
from onrecord.find.moods import told
from onrecord.find.voices import Voices
from onrecord.parse import Document, Token
from onrecord.record import Span, Statement
from onrecord.record.position import Force

SURE, LIKELY, UNSURE = 0.9, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Bond:
    """A party bound to a deed: the party's head, the head of the deed's words, the word that binds."""

    party: Token
    deed: Token
    word: Token
    force: Force
    score: float
    verbs: tuple[int, ...]
    whole: bool = False


@dataclass(frozen=True)
class Reader:
    """Reads the bonds in a document's clauses."""

    document: Document
    lexicon: Lexicon
    words: Words
    voices: Voices

    def read(self, token: Token) -> Bond | None:
        """The bond that a word makes, None where it makes none."""
        if is_verb(token):
            return (
                self._infinitive(token) or self._renounces(token) or self._object(token) or self._will(token)
            )
        if token.pos == "ADJ" or token.tag == "VBN":
            return self._adjective(token)
        return self._noun(token) if token.pos == "NOUN" else None

    def _infinitive(self, verb: Token) -> Bond | None:
        """ "has vowed to retaliate", "refuses to share"."""
        force = force_in(self.lexicon.infinitives, verb.lemma)
        below = self._below(verb) if force else None
        if force is None or below is None or not self._told(verb) or not self._deed(below):
            return None
        party = subject(self.document, verb)
        if voice_passive(self.document, verb) or party is None or not self._acts(party):
            return None
        if negated(self.document, verb, self.words):
            return None
        return Bond(party, below, verb, self._force(force, below), SURE, (verb.i, below.i))

    def _renounces(self, verb: Token) -> Bond | None:
        """ "ruled out buying a ship"."""
        particles = {t.lower for t in self.document.children(verb.i, "prt")}
        if particles.isdisjoint(self.lexicon.renouncing.get(verb.lemma, ())):
            return None
        doing = next(
            (t for t in self.document.children(verb.i, "xcomp", "pcomp", "advcl", "ccomp") if t.tag == "VBG"),
            None,
        )
        party = does(self.document, verb)
        if doing is None or doing.i < verb.i or party is None or not self._acts(party):
            return None
        if not self._told(verb) or negated(self.document, verb, self.words):
            return None
        return Bond(party, doing, verb, "refusal", LIKELY, (verb.i, doing.i))

    def _deed(self, below: Token) -> bool:
        """Whether an infinitive names a deed: not "to comment", and not a bare "to do"."""
        if below.lemma in self.lexicon.no_deed:
            return False
        return below.lemma not in self.lexicon.bare or any(
            True for _ in self.document.children(below.i, "dobj")
        )

    def _force(self, force: Force, deed: Token) -> Force:
        hostile = deed.lemma in self.lexicon.hostile - self.lexicon.mild
        return "threat" if force == "promise" and hostile else force

    def _below(self, word: Token) -> Token | None:
        return next(infinitives(self.document, word.i, "xcomp", "ccomp", "advcl", "acl", "relcl"), None)

    def _told(self, verb: Token) -> bool:
        """Whether the word of promise tells of a promise made, not of one that might be or was not."""
        aux = {t.lower for t in auxiliaries(self.document, verb)}
        if aux & (self.words.may | self.words.must | self.words.would):
            return False
        marks = {t.lower for t in self.document.children(verb.i, "mark", "advmod")}
        if verb.tag in ("VBZ", "VBP") and marks & self.words.conditions_of_promises:
            return False
        return told(self.document, verb, self.words)

    def _object(self, verb: Token) -> Bond | None:
        """ "pledged $5m", "offered a loan", "threatened sanctions"."""
        force = force_in(self.lexicon.objects, verb.lemma)
        thing = next(self.document.children(verb.i, "dobj", "npadvmod"), None) if force else None
        if force is None or thing is None or not self._told(verb) or negated(self.document, verb, self.words):
            return None
        money = any(t.pos == "SYM" for t in self.document.tokens[thing.left : thing.i])
        if not (money or thing.lemma in self.lexicon.things) or voice_passive(self.document, verb):
            return None
        party = does(self.document, verb)
        if party is None or not self._acts(party):
            return None
        return Bond(party, thing, verb, force, LIKELY, (verb.i,))

    def _adjective(self, word: Token) -> Bond | None:
        """ "is ready to", "are willing to"."""
        force = force_in(self.lexicon.adjectives, word.lower)
        head = self.document.tokens[word.head]
        below = self._below(word) if force else None
        if force is None or below is None or not is_verb(head) or below.lemma in self.lexicon.no_act:
            return None
        if head.dep == "relcl":
            return None
        party = subject(self.document, head)
        if party is None or not self._acts(party) or not self._told(head):
            return None
        if negated(self.document, head, self.words) or any(self.document.children(word.i, "neg")):
            return None
        return Bond(party, below, word, force, LIKELY, (word.i, head.i, below.i))

    def _noun(self, word: Token) -> Bond | None:
        """ "its pledge to …", "made an offer to …", "signed a letter of intent to charter …"."""
        force = force_in(self.lexicon.nouns, word.lemma)
        head = self.document.tokens[word.head]
        paper = (
            word.lemma in self.lexicon.papers and head.lemma in self.lexicon.signing and word.dep == "dobj"
        )
        if force is None and not paper:
            return None
        below = self._below(word) or (self._below_of(word) if paper else None)
        if below is None and paper:
            below = self._below(head)
        if below is None or below.lemma in self.lexicon.no_deed:
            return None
        party = self._maker(word, head, paper)
        if party is None or not self._acts(party):
            return None
        return Bond(party, below, word, force or "promise", LIKELY, (head.i, below.i))

    def _below_of(self, word: Token) -> Token | None:
        for prep in self.document.children(word.i, "prep"):
            for inner in self.document.children(prep.i, "pobj"):
                if (found := self._below(inner)) is not None:
                    return found
        return None

    def _maker(self, word: Token, head: Token, paper: bool) -> Token | None:
        owner = next(self.document.children(word.i, "poss"), None)
        if owner is not None and not paper:
            return owner if owner.lower not in self.words.empty_pronouns else None
        carried = paper or (word.dep == "dobj" and head.lemma in self.lexicon.noun_carriers)
        if (
            not carried
            or not is_verb(head)
            or negated(self.document, head, self.words)
            or not self._told(head)
        ):
            return None
        if any(t.lower in self.words.will for t in auxiliaries(self.document, head)):
            return None
        return does(self.document, head)

    def _will(self, verb: Token) -> Bond | None:
        """Tell "will maintain" in the words of who speaks for the doer, "we will" in a quotation."""
        aux = {t.lower for t in auxiliaries(self.document, verb)}
        will, would = aux & self.words.will, aux & self.words.would
        if (
            not (will or would)
            or aux & self.words.have
            or (verb.tag != "VB" and not voice_passive(self.document, verb))
        ):
            return None
        said = self.voices.telling(Span(verb.start, verb.end))
        cue = said.cue.lemma if said is not None and said.cue is not None else ""
        if (verb.lemma in self.lexicon.no_act and cue not in self.lexicon.promising) or not self._free(verb):
            return None
        if cue in self.lexicon.warning and verb.lemma not in self.lexicon.hostile:
            return None
        if said is not None and (said.negated or self._nobody(said)):
            return None
        if said is None or (said.cue is not None and said.cue.lemma in self.words.beliefs):
            return None
        party = does(self.document, verb)
        party = (party and teller(self.document, party, verb, self.words)) or party
        if party is None or (voice_passive(self.document, verb) and not self._acts(party)):
            return self._passive(verb, said, bool(would))
        if party.lower in self.words.empty_pronouns or not self._acts(party):
            return None
        score = self._says(said, party, bool(would), verb)
        if score is None:
            return None
        return Bond(party, verb, verb, self._force_of_will(verb), score, (verb.i,))

    def _force_of_will(self, verb: Token) -> Force:
        """What "will" and "will not" amount to: not to do harm is a promise, to do it a threat."""
        hostile = verb.lemma in self.lexicon.hostile
        if negated(self.document, verb, self.words):
            return "promise" if hostile else "refusal"
        mild = verb.lemma in self.lexicon.mild and not self._conditional(verb)
        return "threat" if hostile and not mild else "promise"

    def _nobody(self, said: Statement) -> bool:
        """Whether a statement is said to be nobody's ("no members have said that they would …")."""
        spans = [s.span for s in said.speakers if s.span]
        return any(t.lower in self.words.never for span in spans for t in self.document.tokens_in(span))

    def _passive(self, verb: Token, said: Statement, would: bool) -> Bond | None:
        """ "the fees would be refunded", said by who can see to it."""
        patient = subject(self.document, verb)
        first = said.speakers[0].span if said.speakers else None
        speaker = self.document.head_of(first) if first else None
        if patient is None or speaker is None or not voice_passive(self.document, verb):
            return None
        vowed = said.cue is not None and said.cue.lemma in self.lexicon.promising
        if not (vowed or verb.lemma in self.lexicon.serving) or (said.form == "direct" and would):
            return None
        if not vowed and (
            self.voices.observes(said, self.words) or not self.voices.speaks_for_others(said, self.words)
        ):
            return None
        force: Force = "refusal" if negated(self.document, verb, self.words) else "promise"
        return Bond(speaker, verb, verb, force, UNSURE, (verb.i,))

    def _free(self, verb: Token) -> bool:
        """Whether a clause is a statement of its own, no condition, relative clause or question."""
        if verb.dep in ("relcl", "acl", "csubj", "pcomp") and not self._promised(verb):
            return False
        if any(True for _ in self.document.children(verb.i, "csubj")):
            return False
        marks = [t.lower for t in self.document.children(verb.i, "mark", "advmod", "nsubj", "dobj")]
        if any(mark in self.words.hypothetical_marks for mark in marks):
            return False
        head = self.document.tokens[verb.head]
        if verb.dep == "ccomp" and head.lemma in self.words.beliefs:
            return False
        return verb.dep != "advcl" or not any(True for _ in self.document.children(verb.i, "mark", "advmod"))

    def _promised(self, verb: Token) -> bool:
        """Whether a clause hangs on the one to whom it was promised: "promised the town that it would …"."""
        noun = self.document.tokens[verb.head]
        return verb.dep == "relcl" and self.document.tokens[noun.head].lemma in self.lexicon.promising

    def _conditional(self, verb: Token) -> bool:
        return any(
            self.document.tokens[t.left].lower in self.words.hypothetical_marks
            for t in self.document.children(verb.i, "advcl")
        )

    def _says(self, said: Statement, party: Token, would: bool, verb: Token) -> float | None:
        """How sure it is that the speaker can bind the doer; None where he only foretells."""
        if said.form == "direct" and would:
            return None
        if party.lower in self.words.first_person:
            return SURE if said.speakers and verb.lemma not in self.lexicon.routine else None
        direct = any(q.start <= party.start and party.end <= q.end for q in said.quoted)
        if self.voices.observes(said, self.words):
            return None
        speakers = {s.entity for s in said.speakers if s.entity}
        who = self.voices.document.mention_of(Span(party.start, party.end))
        if party.lower in self.words.things and entity_type(self.document, party.i) == "person":
            return None
        if who is not None and who.entity in speakers:
            return SURE
        if party.pos == "PRON" and party.lower in self.words.third_person and not direct:
            same = who is None or who.entity is None
            return UNSURE if same and would and verb.lemma not in self.lexicon.routine else None
        if verb.lemma in self.lexicon.routine:
            return None
        return self._bound_by(said, party)

    def _bound_by(self, said: Statement, party: Token) -> float | None:
        """Whether a speaker with a post binds a body or a state."""
        body = entity_type(self.document, party.i) in ("organisation", "country", "group", "place")
        body = body or party.lemma in self.words.actors - self.words.persons
        body = body or (entity_type(self.document, party.i) is None and party.pos == "PROPN")
        if body and said.cue is not None and said.cue.lemma in self.lexicon.promising:
            return SURE
        return LIKELY if body and self.voices.speaks_for_others(said, self.words) else None

    def _acts(self, token: Token) -> bool:
        return can_act(self.document, token.i, self.words)
