"""Pronouns: whom "he", "she", "it", "they" and "who" stand for, by syntax and recency; None where two fit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.parse.beside import spoken_by
from onrecord.parse.document import Document, Quote, Token
from onrecord.parse.figures import Figure
from onrecord.parse.foremost import foremost_ref
from onrecord.parse.kinds import RoleWords, Sign
from onrecord.parse.refs import SUBJECTS, Ref, is_subject, unquoted, verb_over
from onrecord.parse.things import thing
from onrecord.record import Span

REACH = 3
"""Sentences back in which a pronoun looks for its name."""
FARTHEST = 12
"""Sentences back, with those that are quoted."""
MARGIN = 0.8
"""By how much the best candidate must lead; see the measured share and precision in the test of this file."""
FIRST = 0.6
"""How much more somebody is about to speak whom the sentence before has named for the first time."""
SHARED = 1.7
"""How much less somebody is meant alone who is named with others in one breath."""
MAIN = 0.4
"""How much more a passage goes on about whom its last sentence is about."""
INNER = 0.9
"""How much less somebody is about whom a sentence only lets others speak."""
OWNED = 1.5
"""How much less a new passage goes on about somebody's mother than about whose mother it is."""
OBJECTS = frozenset({"dobj", "pobj", "dative", "iobj"})


@dataclass(frozen=True, slots=True)
class Pronouns:
    """The pronouns of those spoken of and to; see `pronouns.yml` of a language."""

    m: frozenset[str]
    f: frozenset[str]
    things: frozenset[str]
    many: frozenset[str]
    you: frozenset[str]
    relative: frozenset[str]
    reflexive: frozenset[str]
    possessive: frozenset[str]
    empty_verbs: frozenset[str]
    linking: frozenset[str]
    plural_verbs: frozenset[str]


@dataclass(eq=False)
class Resolver:
    """Resolves the pronouns of one document in the order of the text; each answer helps the next."""

    document: Document
    pronouns: Pronouns
    words: RoleWords
    refs: list[Ref]
    figures: Sequence[Figure] = ()
    _starts: list[int] = field(default_factory=list)
    _speakers: dict[int, set[int]] = field(default_factory=dict)
    _quoted: dict[int, int | None] = field(default_factory=dict)

    def resolve(self) -> list[Ref]:
        """A reference for every pronoun that is answered, and for each "he" and "she" that is not."""
        self.refs.sort(key=lambda r: (r.span.start, -r.span.end))
        self._starts = [r.span.start for r in self.refs]
        found = []
        pronouns = [t for t in self.document.tokens if t.tag in ("PRP", "PRP$", "WP", "WP$")]
        # Outside of quotations first: who speaks must be known before the words inside can be read.
        for token in sorted(pronouns, key=lambda t: (self.quote_of(t) is not None, t.i)):
            ref = self._answer(token)
            if ref is not None:
                found.append(ref)
                at = bisect_left(self._starts, ref.span.start)
                self.refs.insert(at, ref)
                self._starts.insert(at, ref.span.start)
        return found

    def _answer(self, token: Token) -> Ref | None:
        p, span = self.pronouns, Span(token.start, token.end)
        if token.lower in p.relative:
            figure = self._antecedent(token)
            return Ref(span, token, "pronoun", figure) if figure else None
        if token.lower in p.m or token.lower in p.f:
            sign: Sign = "m" if token.lower in p.m else "f"
            if token.lower in p.reflexive:
                return Ref(span, token, "pronoun", self._itself(token, sign), sign)
            return self._ref(token, self._person(token, sign), sign)
        if token.lower not in p.things | p.many:
            return None
        best = thing(self, token, many=token.lower in p.many)
        return self._ref(token, best) if best is not None else None

    def _ref(self, token: Token, best: Ref | None, sign: Sign | None = None) -> Ref:
        figure, origin = (best.figure, self._origin(token, best)) if best is not None else (None, None)
        return Ref(Span(token.start, token.end), token, "pronoun", figure, sign, origin=origin)

    # -- who -------------------------------------------------------------------------------------------

    def _antecedent(self, token: Token) -> Figure | None:
        """The person or group whose name stands right before "who", else the head of its clause."""
        before = self.document.tokens[max(token.i - 1, 0)]
        if before.text == "," and token.i > 1:
            before = self.document.tokens[token.i - 2]
        heads = [before]
        verb = token
        for _ in range(6):
            if verb.dep == "relcl":
                heads.append(self.document.tokens[verb.head])
                break
            verb = self.document.tokens[verb.head]
        for head in heads:
            if self._several(token, head):
                continue
            for ref in self.between(head.start - 80, head.end):
                if ref.figure and ref.figure.kind in ("person", "group") and self._covers(ref, head):
                    return ref.figure
        return None

    def _several(self, token: Token, head: Token) -> bool:
        """Whether "who" stands for several, of whom a name is only the last: "Lee and Marsh, who have …"."""
        listed = any(True for _ in self.document.children(head.head, "cc")) if head.dep == "conj" else False
        verb = self.document.tokens[token.head]
        verbs = (verb, *self.document.children(verb.i, "aux", "auxpass"))
        plural = any(v.tag == "VBP" or v.lower in self.pronouns.plural_verbs for v in verbs)
        return listed and plural and token.dep in SUBJECTS

    def _covers(self, ref: Ref, head: Token) -> bool:
        return ref.head.i == head.i or (ref.form == "name" and ref.span.start <= head.start < ref.span.end)

    def _itself(self, token: Token, sign: Sign) -> Figure | None:
        """Whom "himself" means: the name right before it, else the subject of its clause."""
        verb = verb_over(self.document, token)
        subjects = {t.i for t in self.document.children(verb.i, "nsubj", "nsubjpass")} if verb else set()
        sentence = self.document.sentences[token.sentence].span
        for ref in reversed(self.between(sentence.start, token.start)):
            if ref.span.end + 1 == token.start or ref.head.i in subjects:
                return ref.figure if ref.gender in (None, "u", sign) else None
        return None

    # -- he and she ------------------------------------------------------------------------------------

    def _person(self, token: Token, sign: Sign) -> Ref | None:
        barred = self._barred(token)
        scores: dict[int, float] = {}
        owners: dict[int, Ref] = {}
        refs = [r for r in self.before(token) if self._may_be(token, r, sign, barred)]
        told = {r.head.sentence for r in refs if r.gender == sign}
        for ref in refs:
            unsure = ref.gender in (None, "u")
            doubt = (1.0 if {token.sentence, token.sentence - 1} & told else 0.4) if unsure else 0.0
            doubt += OWNED if self._owned_above(token, ref) else 0.0
            score = self.score(token, ref, governed=not unsure or token.sentence not in told) - doubt
            key = ref.whom
            scores[key] = max(scores.get(key, 0.0), score) + (0.15 if key in scores else 0.0)
            owners[key] = ref
        return self.best(scores, owners, sign) or foremost_ref(self, token, sign, barred, owners.values())

    def _origin(self, token: Token, best: Ref | None) -> Ref | None:
        """The words that tell who somebody without a name is, where they or who takes them up stand near: in
        the same passage, or right before one who goes on speaking."""
        if best is None or best.figure is not None:
            return None
        beside = self.passage(token) == self.passage(best.head)
        known = best.form != "role" or any(
            c.lower in self.words.definite or c.dep == "poss" for c in self.document.children(best.head.i)
        )
        goes_on = known and self.says(token) and self.distance(token, best.head.sentence) <= 1
        sentence = self.document.sentences[(best.origin or best).head.sentence]
        since = self.between(sentence.span.start, token.start)
        open_ = (r for r in since if r.form == "pronoun" and r.figure is None and r.origin is None)
        unclear = any(r.sign in (None, "u") or best.sign in (None, "u", r.sign) for r in open_)
        return (best.origin or best) if (beside or goes_on) and not unclear else None

    def _may_be(self, token: Token, ref: Ref, sign: Sign, barred: set[int]) -> bool:
        """Whether a reference is to a person of that gender who is not barred."""
        if ref.gender not in (None, "u", sign):
            return False
        if ref.figure is not None:
            return ref.figure.kind == "person" and id(ref.figure) not in barred
        origin = ref.origin or ref
        person = origin.head.lemma not in self.words.bodies and origin.head.dep != "compound"
        return (
            origin.form == "role" and person and origin.head.i not in barred and not self._within(token, ref)
        )

    def _within(self, token: Token, ref: Ref) -> bool:
        """Whether a pronoun acts in a clause about a noun: "the only rival he named" is not he."""
        verb = self.document.tokens[token.head]
        return token.dep == "nsubj" and verb.dep == "relcl" and verb.head == ref.head.i

    def best(self, scores: dict[int, float], owners: dict[int, Ref], sign: Sign | None = None) -> Ref | None:
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        if not ranked or ranked[0][1] < 1.0:
            return None
        lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
        best = owners[ranked[0][0]]
        figure = best.figure
        if lead < MARGIN or (figure is not None and figure.open):
            return None
        if figure is not None and sign is not None and figure.gender is None and lead >= 2 * MARGIN:
            figure.gender = sign
        return best

    def before(self, token: Token) -> Sequence[Ref]:
        at = token.sentence
        while at > 0 and token.sentence - at < FARTHEST and self.distance(token, at) < REACH:
            at -= 1
        return self.between(self.document.sentences[at].span.start, token.start)

    def distance(self, token: Token, sentence: int) -> int:
        """How many sentences back one is; outside of quotations, what is quoted in between does not count."""
        told = self._told
        if self.quote_of(token) is not None or told[sentence + 1] == told[sentence]:
            return token.sentence - sentence
        return told[token.sentence + 1] - told[sentence + 1]

    @cached_property
    def _told(self) -> list[int]:
        """For each sentence, how many before it are not quoted."""
        return unquoted(self.document)

    def between(self, start: int, end: int) -> Sequence[Ref]:
        """The references that begin between two places."""
        return self.refs[bisect_left(self._starts, max(start, 0)) : bisect_left(self._starts, end)]

    def score(self, token: Token, ref: Ref, governed: bool = True) -> float:
        """How well a reference before a pronoun fits it: nearness, its part in the sentence, its clause."""
        distance = self.distance(token, ref.head.sentence)
        score = (3.0, 2.4, 1.4, 0.8)[min(distance, 3)]
        subject = is_subject(self.document, ref.head)
        if subject:
            score += 1.5
            verb = verb_over(self.document, ref.head)
            if verb is not None and verb.lemma in self.words.speaking:
                score += 0.6
            if distance and verb is not None and self.says(token) and self._inner(verb):
                score -= INNER
            elif distance == 1 and self.passage(token) == self.passage(ref.head) and self._main(verb):
                score += MAIN
            if self._of_several(ref.head):
                score -= SHARED
        elif ref.head.dep in ("dobj", "agent", "dative"):
            score += 0.4
        elif ref.head.dep in ("compound", "poss", "amod"):
            score -= 0.3
        if governed and distance == 0 and subject and self.governs(ref.head, token):
            score += 1.5
        if distance and ref.form == "name" and self.says(token):
            score += self._introduced(ref) if self._last_acting(token, ref) else 0.0
        mine, other = self.quote_of(token), self.quote_of(ref.head)
        if other is not None and mine != other and not self._same_speech(token, ref.head, mine):
            score -= 2.5 if mine is None else 1.5
        if self.passage(token) != self.passage(ref.head):
            score -= 0.3
        return score

    def _same_speech(self, token: Token, other: Token, mine: int | None) -> bool:
        """Whether two words are quoted in one passage, where one goes on speaking."""
        return mine is not None and self.passage(token) == self.passage(other)

    def _of_several(self, head: Token) -> bool:
        """Whether somebody is named with others in one breath, who would be "they"."""
        first = head.head if head.dep == "conj" else head.i
        kinds = {c.dep for c in self.document.children(first, "conj", "cc")}
        return kinds == {"conj", "cc"}

    def _owned_above(self, token: Token, ref: Ref) -> bool:
        """Whether somebody is told of a passage above only as another's: "Her mother laughed"."""
        owned = ref.figure is None and ref.form == "role" and self.passage(ref.head) != self.passage(token)
        return owned and any(c.tag == "PRP$" for c in self.document.children(ref.head.i, "poss"))

    def _main(self, verb: Token | None) -> bool:
        """Whether a verb is its sentence's own."""
        return verb is not None and verb.i == self.document.sentences[verb.sentence].root

    def _inner(self, verb: Token) -> bool:
        """Whether a verb tells what somebody else in its sentence says: who acts there does not tell it."""
        above = self.document.tokens[verb.head]
        return verb.dep == "ccomp" and above.lemma in self.words.speaking and above.i != verb.i

    def _introduced(self, ref: Ref) -> float:
        """What it weighs that a name stands there for the first time, the more where it is told who that is:
        whoever is introduced so soon speaks."""
        if ref.figure is None or ref.figure.names[0].last < ref.head.i or " " not in ref.figure.name:
            return 0.0
        if any(c.pos == "NOUN" for c in self.document.children(ref.head.i, "appos")):
            return 1.2
        sentence = self.document.sentences[ref.head.sentence].span
        named = {id(r.figure) for r in self.between(*sentence) if r.figure and r.figure.kind == "person"}
        return FIRST if len(named) == 1 else 0.0

    def _last_acting(self, token: Token, ref: Ref) -> bool:
        """Whether nobody else who is named acts between the sentence of a name and a pronoun."""
        since = self.between(self.document.sentences[ref.head.sentence].span.end, token.start)
        others = (r for r in since if r.form == "name" and r.figure and r.figure is not ref.figure)
        acting = (r for r in others if is_subject(self.document, r.head) and self.quote_of(r.head) is None)
        return not any(r.figure and r.figure.kind == "person" for r in acting)

    def says(self, token: Token) -> bool:
        return token.dep == "nsubj" and self.document.tokens[token.head].lemma in self.words.speaking

    def governs(self, subject: Token, token: Token) -> bool:
        """Whether a pronoun stands in a clause that hangs on the subject's verb."""
        verb = verb_over(self.document, subject)
        at = token
        for _ in range(15):
            if verb is not None and at.i == verb.i:
                return True
            if at.head == at.i:
                return False
            at = self.document.tokens[at.head]
        return False

    def quote_of(self, token: Token) -> int | None:
        if token.i not in self._quoted:
            self._quoted[token.i] = self._find_quote(token)
        return self._quoted[token.i]

    def _find_quote(self, token: Token) -> int | None:
        near = (q for q in self._quotes_near(token) if q.level == 0)
        return next((q.index for q in near if q.inner.start <= token.start < q.inner.end), None)

    def _quotes_near(self, token: Token) -> Sequence[Quote]:
        quotes = self.document.quotes
        at = bisect_left(quotes, token.start + 1, key=lambda q: q.span.start)
        return quotes[max(at - 4, 0) : at]

    def passage(self, token: Token) -> int:
        """The passage that a word stands in."""
        return self.document.sentences[token.sentence].passage

    # -- whom it cannot be -----------------------------------------------------------------------------

    def _barred(self, token: Token) -> set[int]:
        """Whom a pronoun cannot mean: who else takes part in its own clause, and who speaks it."""
        barred = set(self._in_clause(token))
        quote = self.quote_of(token)
        if quote is not None:
            barred |= self._speakers_of(quote)
        elif self.says(token):
            barred |= set(self._named_by(token))
        return barred

    def _named_by(self, token: Token) -> Iterator[int]:
        """Whom the words name that a pronoun speaks: "“I back Hale,” she said" is none of Hale's, nor
        is "“The mayor is late,” she said" the mayor's."""
        sentence = self.document.sentences[token.sentence].span
        for quote in self._quotes_near(token):
            if quote.level == 0 and quote.span.meets(sentence) and quote.span.end <= token.start:
                refs = self.between(quote.inner.start, quote.inner.end)
                yield from (id(r.figure) for r in refs if r.figure is not None and r.form != "pronoun")

    def _in_clause(self, token: Token) -> Iterator[int]:
        """The subject of the verb whose object a pronoun is ("Hale told him"), reflexives aside, the object
        of the one whose subject it is ("he told Hale"), and who is named beside it ("he and Hale")."""
        beside = {c.i for c in self.document.children(token.i, "conj")}
        if token.dep == "conj":
            beside.add(token.head)
        if beside:
            around = self.document.sentences[token.sentence].span
            near = (r for r in self.between(around.start, around.end) if r.head.i in beside)
            yield from (id(r.figure) if r.figure is not None else r.head.i for r in near)
        if token.lower in self.pronouns.reflexive or token.tag == "PRP$":
            return
        verb = verb_over(self.document, token)
        if verb is None or token.dep not in OBJECTS | SUBJECTS:
            return
        others = SUBJECTS if token.dep in OBJECTS else ("dobj", "dative", "agent")
        beside = {t.i for t in self.document.children(verb.i, *others)}
        if token.dep in SUBJECTS:  # "he questioned Hale's motives"
            beside |= {t.i for i in list(beside) for t in self.document.children(i, "poss")}
        sentence = self.document.sentences[token.sentence]
        for ref in self.between(sentence.span.start, sentence.span.end):
            if ref.head.i in beside:
                yield id(ref.figure) if ref.figure is not None else ref.head.i

    def _speakers_of(self, index: int) -> set[int]:
        """Who speaks a quotation: subjects of speaking verbs beside it, else who spoke the one before it."""
        if index not in self._speakers:
            quote = self.document.quotes[index]
            found = spoken_by(self, quote)
            before = next(
                (q for q in reversed(self.document.quotes[max(index - 3, 0) : index]) if not q.level), None
            )
            if not found and before is not None and quote.passage - before.passage <= 1:
                found = self._speakers_of(before.index)
            self._speakers[index] = found
        return self._speakers[index]
