"""Who is meant by a speaker without a name, by what was said around it: "I" in a quotation, "she" who goes on
speaking, "the supervisor" right behind what he said, "the company" named a line above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.find.statements.attribution import Page
from onrecord.find.statements.called import another_kind, called
from onrecord.find.statements.goeson import answers_to, taken_on
from onrecord.find.statements.issued import issued_by
from onrecord.find.statements.itself import added, telling_of_itself
from onrecord.find.statements.later import following, introduced, named_next
from onrecord.find.statements.phrases import noun_phrase
from onrecord.find.statements.speakers import speaker
from onrecord.find.statements.speaks_on import spans_of, speaks_on, within
from onrecord.find.statements.spoken_with import hosts, is_turn, label_of, spoken_with
from onrecord.find.statements.told_first import Tellings, tellings, told_first
from onrecord.find.statements.works import may_be, titles
from onrecord.find.statements.writers import author, of_block
from onrecord.known.names import given_name_gender
from onrecord.parse import Token
from onrecord.parse.coref import Pronouns
from onrecord.parse.kinds import Sign, role_words
from onrecord.parse.refs import is_subject
from onrecord.record import Entity, Mention, Span, Speaker, Statement

BODIES = frozenset({"organisation", "publication", "group", "country"})
REACH = 3
"""Sentences back in which the body is named that "the company" means."""


def named(page: Page, found: Iterable[Statement]) -> Iterator[Statement]:
    """Statements in the order of the text, speakers named where the statements before tell who they are."""
    listed = list(found)
    turns = [one for one in listed if is_turn(page, one)]
    reader = _Reader(page, turns, hosts(page, turns), following(page, listed))
    for one in listed:
        yield reader.read(one)


@dataclass(slots=True, eq=False)
class _Reader:
    """The statements so far: by id, and in order those that nobody carries."""

    page: Page
    turns: Sequence[Statement]
    hosts: Mapping[str, Entity]
    after: Mapping[str, Statement]
    by_id: dict[str, Statement] = field(default_factory=dict)
    said: list[Statement] = field(default_factory=list)
    who: dict[str, tuple[Speaker, ...]] = field(default_factory=dict)
    titles: dict[str, Span] = field(init=False)
    told: Tellings = field(init=False)
    by_word: dict[str, frozenset[str]] = field(init=False)
    by_role: dict[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        entities = self.page.document.entities
        self.titles = titles(self.page)
        self.told = tellings(self.page)
        self.by_word = _index((e.id, e.name.lower().split()) for e in entities if e.type != "place")
        self.by_role = _index((e.id, r.lower().split()) for e in entities for r in e.roles)

    def read(self, one: Statement) -> Statement:
        found = [self._speaker(one, s) for s in one.speakers]
        taken = [self._taken_on(one, s) for s in found]
        told = tuple(who for s, others in zip(found, taken, strict=True) for who in others or (s,))
        pinned = (
            replace(w, span=s.span) for s, others in zip(found, taken, strict=True) for w in others or (s,)
        )
        speakers = tuple(pinned)
        one = one if speakers == one.speakers else replace(one, speakers=speakers)
        self.by_id[one.id], self.who[one.id] = one, told
        if one.via is None:
            self.said.append(one)
        return one

    def _speaker(self, one: Statement, who: Speaker) -> Speaker:
        late = named_next(self.page, who) or introduced(self.page, one, who, self.after.get(one.id))
        if late is not None:
            return Speaker(who.span, late.id, late.name)
        if (host := self._host(one)) is not None:
            return Speaker(who.span, host.id, host.name)
        if who.entity is not None and self._own(one, who):
            return Speaker(who.span)
        if who.entity is not None:
            return self._speaks_on(one, who) or answers_to(self.page, one, who, self._last(one)) or who
        if who.anonymous or who.span is None:
            return who
        core = self.page.document.head_of(who.span)
        if core is not None and (told := self._nameless(one, core, who.span)) is not None:
            return told
        entity = self._entity(one, who, core) if core is not None else None
        if entity is not None:
            return replace(who, entity=entity.id, name=entity.name, described_as=None)
        title = self.titles.get(core.lemma) if core is not None and who.name is None else None
        if core is not None and title is not None and may_be(self.page, core, title):
            return replace(who, name=self.page.document.words(title), described_as=None)
        if core is not None and (issuer := issued_by(self.page, core, self._last_through(one))) is not None:
            return replace(who, entity=issuer.entity, name=issuer.name, described_as=None)
        first = told_first(self.page, self.told, core) if core is not None and who.described_as else None
        if first is not None:
            return replace(who, described_as=self.page.document.words(first))
        if core is not None and one.via is None and (writes := author(self.page, core)) is not None:
            return replace(who, name=writes)
        return who

    def _speaks_on(self, one: Statement, who: Speaker) -> Speaker | None:
        """Who spoke last, where a pronoun behind a quotation was taken for another."""
        last, core = self._last(one), self.page.document.head_of(who.span) if who.span else None
        on = speaks_on(self.page, one, who, core, last) if core and last else None
        pronouns, word = self.page.document.pack.read("pronouns", Pronouns), core.lower if core else ""
        sign: Sign | None = "m" if word in pronouns.m else "f" if word in pronouns.f else None
        sole = self._sole(last)
        return on if on is not None and (sole is None or self._fits(sole, sign)) else None

    def _own(self, one: Statement, who: Speaker) -> bool:
        """Whether "she" in a quotation was taken for the one who speaks it, who would say "I"."""
        outer = self.by_id.get(one.via or "")
        core = self.page.document.head_of(who.span) if who.span else None
        pronouns = self.page.document.pack.read("pronouns", Pronouns)
        if outer is None or core is None or core.lower not in pronouns.m | pronouns.f:
            return False
        return self._quotes(outer, core) and [s.entity for s in outer.speakers] == [who.entity]

    def _quotes(self, outer: Statement, core: Token) -> bool:
        """Whether a word stands in a quotation that a statement is of."""
        inside = self.page.quoted[core.i]
        cue = self.page.document.head_of(outer.cue.span) if outer.cue else None
        return inside >= 0 and (cue is None or self.page.quoted[cue.i] != inside)

    def _nameless(self, one: Statement, core: Token, span: Span) -> Speaker | None:
        """Whom the text only describes where a pronoun stands for them: "my father …, he used to say"."""
        if (who := added(self.page, one, core, self._last(one), self.who)) is not None:
            return replace(who, span=span, count=None, reason=None)
        noun = self.page.document.nameless.get(core.i, telling_of_itself(self.page, one, core))
        if noun is None:
            return None
        whole = noun_phrase(self.page, noun)
        joined = [c.start for c in self.page.document.children(noun, "cc")]
        words = self.page.document.text[whole.start : min([*joined, whole.end])].rstrip()
        told = self._speaker(one, speaker(self.page, Span(whole.start, whole.start + len(words))))
        return replace(told, span=span, count=None, reason=None)

    def _taken_on(self, one: Statement, speaker: Speaker) -> tuple[Speaker, ...]:
        """Whom a pronoun takes on: one without a name, or several, with the words that tell who they are."""
        before = self.by_id.get(one.via) if one.via else self._last(one)
        core = self.page.document.head_of(speaker.span) if speaker.span else None
        if before is None or core is None or core.pos != "PRON" or speaker.entity or speaker.name:
            return ()
        pronouns = self.page.document.pack.read("pronouns", Pronouns)
        if one.via and core.lower in pronouns.m | pronouns.f and self._quotes(before, core):
            return ()  # who speaks would say "I"
        return taken_on(self.page, one, core, before, self.who[before.id])

    def _entity(self, one: Statement, speaker: Speaker, core: Token) -> Entity | None:
        pronouns = self.page.document.pack.read("pronouns", Pronouns)
        if core.lower in self.page.lexicon.words.selves:
            if core.lower in pronouns.many:
                return None
            return self._carrier(one) if one.via is not None else of_block(self.page, core)
        if is_turn(self.page, one):
            return self._by_name(speaker.name or "") or self._holder(core)
        if core.lower in pronouns.you:
            outer = self.by_id.get(one.via or "")
            return spoken_with(self.page, outer, self.turns) if outer is not None else None
        if speaker.name is not None:
            return self._by_name(speaker.name)
        if core.lower in pronouns.m or core.lower in pronouns.f:
            sign: Sign = "m" if core.lower in pronouns.m else "f"
            return self._goes_on(one, core, sign) or self._titled(core, sign)
        if core.lower in pronouns.things:
            return self._goes_on(one, core, None)
        return self._by_role(one, speaker.span, core) if speaker.span else None

    def _host(self, one: Statement) -> Entity | None:
        """Who speaks under a label that names nobody."""
        return self.hosts.get(label_of(self.page, one) or "") if is_turn(self.page, one) else None

    def _carrier(self, one: Statement) -> Entity | None:
        """Who speaks the quotation in which somebody says "I"."""
        outer = self.by_id.get(one.via or "")
        while outer is not None:
            known = [self.page.document.entity(s.entity) for s in outer.speakers]
            if len(known) == 1 and known[0] is not None:
                return known[0]
            outer = self.by_id.get(outer.via or "") if not known else None
        return None

    def _by_name(self, name: str) -> Entity | None:
        """The one who has all words of a short name."""
        words = name.lower().split()
        lists = [self.by_word.get(w, frozenset()) for w in words]
        fits = frozenset.intersection(*lists) if lists else frozenset()
        longer = [id_ for id_ in fits if len(self._name(id_)) > len(words)]
        return self._only([id_ for id_ in longer if self._shortens(words, id_)])

    def _shortens(self, words: Sequence[str], id_: str) -> bool:
        """Whether words may stand for a name: a person's any, a body's with its head, for "Larnwick" is not
        the Larnwick Supporters' Trust."""
        entity = self.page.document.entity(id_)
        return entity is not None and (entity.type == "person" or self._name(id_)[-1].lower() in words)

    def _only(self, ids: Sequence[str]) -> Entity | None:
        return self.page.document.entity(ids[0]) if len(ids) == 1 else None

    def _name(self, id_: str) -> list[str]:
        entity = self.page.document.entity(id_)
        return entity.name.split() if entity else []

    def _last(self, one: Statement, skip: int = 0) -> Statement | None:
        """What was said last, in the same passage or the one before."""
        if one.via is not None or len(self.said) <= skip:
            return None
        last = self.said[-1 - skip]
        return last if 0 <= self._passage(one) - self._passage(last) <= 1 else None

    def _last_through(self, one: Statement) -> Statement | None:
        """What was said last through some channel, in the same passage or the one before."""
        recent = (s for s in reversed(self.said[-5:]) if 0 <= self._passage(one) - self._passage(s) <= 1)
        return next((s for s in recent if s.channel is not None), None) if one.via is None else None

    def _passage(self, one: Statement) -> int:
        at = one.cue.span if one.cue else one.content[0] if one.content else one.span
        passage = self.page.document.passage_at(at.start)
        return passage.index if passage else -9

    def _goes_on(self, one: Statement, core: Token, sign: Sign | None) -> Entity | None:
        """The speaker of what was said last, where nobody else who fits is named since."""
        last = self._last(one)
        entity = self._sole(last)
        if last is None or entity is None or not self._fits(entity, sign):
            said = (*one.content, *(last.quoted if last is not None else ()))
            return self._alone(core, sign, said) if one.via is None else None
        # Of two who may be "she", one of them surely a woman, it need not be the Chris who spoke.
        sure = sign is None or given_name_gender(entity.name.split()[0]) != "u"
        since = Span((max if sure else min)(s.end for s in spans_of(last)), core.start)
        # Who says it names others in it: "“Hale will pay,” she said" is said by no Hale.
        met = [m for m in self.page.document.mentions_in(since) if m.form in ("name", "role")]
        others = {m.entity for m in met if not within(m.span, one.content)} - {entity.id}
        rivals = [e for e in map(self.page.document.entity, others) if e is not None and self._fits(e, sign)]
        return None if rivals or (sign and self._untold(since, sign, one.content)) else entity

    def _untold(self, since: Span, sign: Sign, said: Sequence[Span]) -> bool:
        """Whether somebody of whom the text does not say who they are acts in between: "The founder, 61"."""
        words, document = role_words(self.page.document.pack), self.page.document
        for mention in document.mentions_in(since):
            head = document.head_of(mention.span)
            if mention.form != "role" or mention.entity or head is None or within(mention.span, said):
                continue
            definite = any(c.lower in words.definite for c in document.children(head.i, "det"))
            fits = words.gender(head.lemma) in ("u", sign) and definite
            if fits and self.page.quoted[head.i] < 0 and is_subject(document, head):
                return True
        return False

    def _alone(self, core: Token, sign: Sign | None, said: Sequence[Span] = ()) -> Entity | None:
        """The one who fits of all named in the sentence before and up to a word, but in what is said."""
        first = self.page.document.sentences[max(core.sentence - 1, 0)]
        mentions = self._named(Span(first.span.start, core.start))
        named = {m.entity for m in mentions if not within(m.span, said)}
        fits = [e for e in map(self.page.document.entity, named) if e is not None and self._fits(e, sign)]
        return fits[0] if len(fits) == 1 else None

    def _fits(self, entity: Entity, sign: Sign | None) -> bool:
        if sign is None:
            return entity.type in BODIES
        if entity.type != "person":
            return False
        gender = given_name_gender(entity.name.split()[0]) or "u"  # which tells nothing
        return "u" in (gender, sign) or gender == sign

    def _named(self, span: Span) -> Sequence[Mention]:
        return [m for m in self.page.document.mentions_in(span) if m.form == "name" and m.entity]

    def _sole(self, one: Statement | None) -> Entity | None:
        if one is None or len(one.speakers) != 1:
            return None
        return self.page.document.entity(one.speakers[0].entity)

    def _by_role(self, one: Statement, span: Span, core: Token) -> Entity | None:
        """A definite noun without a name: the person who spoke last, or the body named last."""
        document, words = self.page.document, role_words(self.page.document.pack)
        inside = document.tokens_in(span)
        aged = re.match(words.age, document.words(span)) is not None
        if not inside or inside[0].lower not in words.definite:
            return None
        if core.lemma in words.bodies and not aged:
            return self._body(core)
        if core.lemma in words.kin and self._of_somebody(core):
            return None
        sign = words.gender(core.lemma) or words.gender(core.lemma.split("-")[0])
        answers = one.cue is not None and one.cue.lemma in self.page.lexicon.words.replying
        if not aged and (sign is None or core.tag == "NNS"):
            return None
        if not aged and sign not in ("m", "f") and not answers and not self._varied(one, core, sign):
            # An office is somebody's, and the text does not say whose; "the 19-year bank clerk" is none.
            told = any(True for _ in self.page.document.children(core.i, "amod", "compound", "nummod"))
            return self._sole_person(one, core, "u") if told else None
        entity = self._sole(self._last(one, skip=1 if answers else 0))
        if entity is None or not self._fits(entity, sign or "u"):
            entity = self._alone(core, sign or "u") if not answers or aged or sign in ("m", "f") else None
        entity = entity or self._sole_person(one, core, sign or "u")
        return entity if entity is not None and self._may(entity, core) else None

    def _sole_person(self, one: Statement, core: Token, sign: Sign) -> Entity | None:
        """The one person who fits of all whom the text has named so far, but in what is said; not where it
        has spoken of another of the kind: "a clerk said …", "the clerk"."""
        if any(t.lemma == core.lemma for t in self.page.document.tokens[: core.i]):
            return None
        mentions = self._named(Span(0, core.start))
        met = {m.entity for m in mentions if not within(m.span, one.content)}
        people = [e for e in map(self.page.document.entity, met) if e is not None and e.type == "person"]
        fits = [e for e in people if self._fits(e, sign)]
        return fits[0] if len(fits) == 1 else None

    def _titled(self, core: Token, sign: Sign) -> Entity | None:
        """Who is meant by a pronoun that comes before any name: the one who fits of those in the title."""
        title = f" {self.page.document.article.title or ''} ".replace("’", " ").replace("'", " ")
        if any(e is not None and e.type == "person" for e in self._before(core)):
            return None
        words = {w.strip('.,:;?!“”"') for w in title.split()}
        people = (e for e in self.page.document.entities if e.type == "person" and self._fits(e, sign))
        return self._only([e.id for e in people if e.name.split()[-1] in words])

    def _before(self, core: Token) -> Iterator[Entity | None]:
        return (self.page.document.entity(m.entity) for m in self._named(Span(0, core.start)))

    def _of_somebody(self, core: Token) -> bool:
        """Whether it is told whose kin somebody is: "the wife of Ann Kelly", but not "the mother of two"."""
        owning = role_words(self.page.document.pack).owning
        preps = (c for c in self.page.document.children(core.i, "prep") if c.lower in owning)
        return any(t.pos != "NUM" for p in preps for t in self.page.document.children(p.i, "pobj"))

    def _varied(self, one: Statement, core: Token, sign: Sign | None) -> bool:
        """Whether a noun may be another word for who spoke last in a passage, and no known office."""
        last = self._last(one)
        if sign is None or last is None or core.lemma in role_words(self.page.document.pack).known_holders:
            return False
        return one.form != "indirect" and self._passage(one) == self._passage(last)

    def _holder(self, core: Token) -> Entity | None:
        """The one person of whom the text says that they are what a label says: "HOST"."""
        return self._only(list(self.by_role.get(core.lower, ())))

    def _may(self, entity: Entity, core: Token) -> bool:
        """Whether a person may be called by a noun: not where the text says it of somebody else."""
        apart = role_words(self.page.document.pack).distinguishing
        told = {c.lower for c in self.page.document.children(core.i, "compound", "amod")}
        holders = self.by_role.get(core.lemma, frozenset())
        others = (self.page.document.entity(id_) for id_ in holders - {entity.id})
        roles = (set(role.lower().split()) for other in others if other is not None for role in other.roles)
        said_of_others = any(core.lemma in role and not role & apart - told for role in roles)
        return entity.id in holders or not said_of_others

    def _body(self, core: Token) -> Entity | None:
        """The one body of a kind that was named in the last sentences before a noun like "the company"."""
        document, words = self.page.document, role_words(self.page.document.pack)
        kinds = words.bodies[core.lemma]
        told = [c.lower for c in document.children(core.i, "compound", "amod")]
        first = document.sentences[max(core.sentence - REACH, 0)]
        mentions = self._named(Span(first.span.start, core.start))
        named = [e for m in reversed(mentions) if (e := document.entity(m.entity)) is not None]
        fits = [
            e for e in named
            if e.type in kinds
            and not another_kind(self.page, e, core.lemma)
            and called(self.page, e, core.lemma, told)
        ]  # fmt: skip
        if len({e.id for e in fits}) < 2:
            return fits[0] if fits else None
        return self._about(core, fits)

    def _about(self, core: Token, bodies: Sequence[Entity]) -> Entity | None:
        """The one of several bodies that acts in the sentences before a noun, in its passage."""
        document = self.page.document
        sentence = document.sentences[core.sentence]
        passage = document.passages[sentence.passage]
        ids, acting = {e.id for e in bodies}, set[str]()
        for mention in self._named(Span(passage.span.start, sentence.span.start)):
            head = document.head_of(mention.span)
            if mention.entity in ids and head is not None and is_subject(document, head):
                acting.add(mention.entity)
        return self._only(list(acting))


def _index(listed: Iterable[tuple[str, Sequence[str]]]) -> dict[str, frozenset[str]]:
    """The ids that each word stands for."""
    found: dict[str, set[str]] = {}
    for id_, words in listed:
        for word in words:
            found.setdefault(word, set()).add(id_)
    return {word: frozenset(ids) for word, ids in found.items()}
