"""Who does what to whom in an event, so that two articles' words for it meet: by name, by post, by words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from onrecord.compare.meaning import meaning, numbers_in
from onrecord.compare.numbers.figures import comparing
from onrecord.compare.seats import country_acting
from onrecord.link.entities import Resolved, folded
from onrecord.link.words import load_words
from onrecord.record import Entity, Event, Party, Reading

_LONG = 5  # letters of a word that says who is meant,
_SHORT, _RARE = 4, 2.0  # or so many of one that is so rare
_LETTERS = 1  # a word of so many letters, or a number, tells one proposition from another

Meeting = Literal["one", "others", "open"]
"""Whether two sets of parties are one, are known to be others, or neither can be told."""


@dataclass(frozen=True, slots=True)
class Named:
    """Those who take one part in an event.

    `ids` are of those who are named, `within` of those whose names stand in the words for somebody else ("the
    delegates of …") and of groups of which they are a part, `posts` the words of those who are called by a
    post, `stems` the longer words, `marks` the capitals and numbers that tell one thing from its like
    ("Proposition A"), `counts` how many they are.
    """

    ids: frozenset[str]
    within: frozenset[str]
    posts: tuple[frozenset[str], ...]
    stems: frozenset[str]
    marks: frozenset[str]
    counts: frozenset[float] = frozenset()

    def told_apart(self, other: Named) -> bool:
        """Whether a letter or number tells one from the other: "Proposition A" from "Proposition B"."""
        return bool(self.marks and other.marks and self.marks != other.marks)

    @property
    def known(self) -> bool:
        """Whether somebody is named."""
        return bool(self.ids)


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a story's events, worked out once for each."""

    readings: Mapping[str, Reading]
    resolved: Resolved
    _roles: Mapping[frozenset[str], set[str]]
    _groups: Mapping[tuple[str, ...], set[str]]
    _names: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _acts: dict[str, frozenset[str]] = field(default_factory=dict)
    _held: dict[tuple[str, str], Named] = field(default_factory=dict)
    _posts: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Sequence[Reading], resolved: Resolved) -> Parties:
        """Those of some readings."""
        people = ((e.id, role) for e in resolved.entities if e.type == "person" for role in e.roles)
        roles: dict[frozenset[str], set[str]] = defaultdict(set)
        for id_, role in people:
            roles[frozenset(folded(role))].add(id_)
        groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for e in (e for e in resolved.entities if e.type == "group"):
            groups[folded(e.name)].add(e.id)
        return cls({r.article.id: r for r in readings}, resolved, roles, groups)

    def actors(self, event: Event) -> Named:
        """Who does it."""
        return self._part(event, "actors", event.actors)

    def targets(self, event: Event) -> Named:
        """Whom or what it is done to."""
        return self._part(event, "targets", event.targets)

    def acts(self, event: Event) -> frozenset[str]:
        """What is done: the stems of the words that name it, the mode, and what outlets put for that."""
        if event.id not in self._acts:
            words = event.trigger.span.of(self.readings[event.article].article.text)
            named = frozenset(meaning(words))
            put = (act for word in (event.mode or "", *named) for act in _same_acts().get(word, ()))
            self._acts[event.id] = named | {f"={act}" for act in (event.mode, *put) if act}
        return self._acts[event.id]

    def may_be_once(self, event: Event) -> bool:
        """Whether it is what befalls somebody once in a story, and is told as done."""
        return event.status == "happened" and any(self.acts(event) & once for once in _once())

    def once(self, one: Event, other: Event) -> bool:
        """Whether both tell of one person what befalls somebody once in a story: "she was fired"."""
        if not (self.may_be_once(one) and self.may_be_once(other)):
            return False
        done, does = (self.acts(one) & self.acts(other) & once for once in _once())
        who = [
            (self.targets(e) if done else self.actors(e)).ids if done or does else frozenset()
            for e in (one, other)
        ]
        people = (self.resolved.entity(id_) for id_ in who[0] & who[1])
        return any(e is not None and e.type == "person" for e in people)

    def _part(self, event: Event, part: str, parties: Sequence[Party]) -> Named:
        key = event.id, part
        if key not in self._held:
            self._held[key] = self._named(event.article, parties)
        return self._held[key]

    def _named(self, article: str, parties: Sequence[Party]) -> Named:
        reading = self.readings[article]
        words = [p.span.of(reading.article.text) for p in parties if p.span]
        ids = {self.resolved.of.get(p.entity, p.entity) for p in parties if p.entity}
        countries = {c for id_ in ids if (e := self.resolved.entity(id_)) and (c := _country(e))}
        open_ = [p.span.of(reading.article.text) for p in parties if p.span and not p.entity]
        return Named(
            frozenset(ids | countries),
            frozenset(self._inside(reading, open_) | self._wider(ids)),
            tuple(frozenset(folded(w)) for w in open_),
            frozenset(_things(s) for w in words for s in load_words().stems(w) if _tells(s)),
            frozenset(m for w in words for m in w.split()[1:] if m.isdigit() or _letter(m)),
            frozenset(n for w in words for n in numbers_in(w) if n > 1),
        )

    def _inside(self, reading: Reading, words: Sequence[str]) -> set[str]:
        """The entities whose names stand in some words."""
        told = [f" {' '.join(folded(w))} " for w in words]
        return {id_ for name, id_ in self._called(reading) if any(name in t for t in told)} if told else set()

    def _wider(self, ids: Iterable[str]) -> set[str]:
        """The groups of which those are a part by their names: the Senate Democrats are Democrats, and a
        Kelly is one of the Kellys."""
        told = [e for id_ in ids if (e := self.resolved.entity(id_))]
        names = [folded(e.name) for e in told if e.type in ("group", "organisation")]
        wider = [name[n:] for name in names for n in range(1, len(name))]
        wider += [(f"{name[-1]}s",) for e in told if e.type == "person" and (name := folded(e.name))]
        return {id_ for name in wider for id_ in self._groups.get(name, ())}

    def _called(self, reading: Reading) -> list[tuple[str, str]]:
        """The names of an article's entities, between spaces, with whose they are."""
        held = self._names.get(reading.article.id)
        if held is None:
            of = self.resolved.of
            every = ((n, of.get(e.id, e.id)) for e in reading.entities for n in (e.name, *e.aliases))
            told = ((" ".join(folded(n)), id_) for n, id_ in every)
            held = self._names[reading.article.id] = [(f" {name} ", id_) for name, id_ in told if name]
        return held

    def meet(self, one: Named, other: Named) -> Meeting:
        """Whether two sets of parties are one."""
        if one.ids & other.ids or one.ids & other.within or one.within & other.ids:
            return "one"
        if one.ids and other.ids:
            return "others"
        if self._by_post(one, other) or self._by_post(other, one):
            return "one"
        if one.told_apart(other):
            return "others"
        unsaid = not one.stems or not other.stems  # "three were killed", and of whom one does not say
        return "one" if one.stems & other.stems or (unsaid and one.counts & other.counts) else "open"

    def _by_post(self, one: Named, other: Named) -> bool:
        """Whether the other side is called by nothing but a post that one alone of the story's people has."""
        if not one.ids or other.ids:
            return False
        return any(len(holders := self._holders(words)) == 1 and holders <= one.ids for words in other.posts)

    def _holders(self, words: frozenset[str]) -> frozenset[str]:
        """The people of a story who have a post that some words name."""
        if words not in self._posts:
            fitting = (ids for role, ids in self._roles.items() if role and role <= words)
            self._posts[words] = frozenset().union(*fitting)
        return self._posts[words]


def _letter(word: str) -> bool:
    """Whether a word is a capital that stands alone."""
    return len(word) == _LETTERS and word.isupper()


def _tells(stem: str) -> bool:
    """Whether a stem says who or what is meant: a longer one, one of four letters that is rare enough, and
    what outlets put for such a thing ("law")."""
    short = len(stem) >= _SHORT and load_words().rarity(stem) >= _RARE
    return len(stem) >= _LONG or short or stem in _same_things()


def _things(stem: str) -> str:
    """A stem, or the one under which the things are put that outlets use for one another."""
    return _same_things().get(stem, stem)


@cache
def _same_acts() -> Mapping[str, set[str]]:
    """Each mode, and the stem of each verb, with those under which they are put that outlets use for one
    another: to defeat is to beat somebody, and to reject something."""
    stem = load_words().stem
    found: dict[str, set[str]] = defaultdict(set)
    for group in comparing().same_acts:
        for form in (form for act in group for form in (act, stem(act))):
            found[form].add(group[0])
    return found


@cache
def _once() -> tuple[frozenset[str], frozenset[str]]:
    """What is done to somebody once, and what somebody does once, as these stand among an event's acts."""
    stem, put = load_words().stem, _same_acts()
    own = comparing()
    done, does = (
        frozenset(
            form for act in acts for form in ({f"={one}" for one in put[act]} if act in put else {stem(act)})
        )
        for acts in (own.once_done, own.once_does)
    )
    return done, does


@cache
def _same_things() -> Mapping[str, str]:
    words = load_words()
    return {words.stem(thing): group[0] for group in comparing().same_things for thing in group}


def _country(entity: Entity) -> str | None:
    """The country for which an entity stands as a party: "Washington" acts for the United States."""
    if entity.type == "person":
        return None
    return next((c for n in (entity.name, *entity.aliases) if (c := country_acting(folded(n)))), None)
