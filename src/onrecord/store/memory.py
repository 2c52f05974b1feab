"""A store in memory: the reference that the others are held to."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from onrecord.errors import StoreError
from onrecord.record import (
    Article,
    Correction,
    Entity,
    Failure,
    Linked,
    Naming,
    Outlet,
    Reading,
    Ruling,
    Story,
    StoryState,
    Turn,
    day_of,
)
from onrecord.record.codec import dump
from onrecord.store.cards import Card, Choice, Facet, behind, facets
from onrecord.store.chain import sha_of
from onrecord.store.check import check_correction, check_reading, set_right
from onrecord.store.contract import CROWD, CROWD_UNDATED, Candidate, Hit, Query, RawCopy
from onrecord.store.memory_watched import MemoryWatched, digest_of
from onrecord.store.parts import CAST, ROLES, Known, Part, Place, Role, goes_by, leads, parts_of
from onrecord.store.words import Row, all_stand_in, asked_for, fold, pins

T = TypeVar("T")


class MemoryStore(MemoryWatched):
    """Everything in dictionaries; gone when the process ends."""

    def __init__(self) -> None:
        super().__init__()
        self._signatures: dict[str, tuple[bytes, dict[str, int]]] = {}
        self._lines: dict[bytes, list[str]] = {}
        self._linked: dict[str, Linked] = {}
        self._merged: dict[str, str] = {}
        self._settled = 0
        self._owed: dict[str, None] = {}

    def close(self) -> None:
        """Nothing to let go of."""

    def add(self, reading: Reading, raw: RawCopy | None = None) -> bool:
        check_reading(reading)
        article, outlet = reading.article, reading.outlet
        if article.id in self._readings:
            return False
        self._supersede(article)
        self._readings[article.id] = replace(reading, failures=())
        if outlet and outlet.id not in self._outlets:
            self._outlets[outlet.id] = outlet
            self._append("outlet", outlet.id, sha_of(dump(outlet)))
        self._append("article", article.id, digest_of(reading))
        self._keep_raw(raw)
        for failure in reading.failures:
            self.fail(failure)
        return True

    def known(self, articles: Iterable[str]) -> set[str]:
        return {a for a in articles if a in self._readings}

    def article(self, ref: str) -> Article | None:
        if ref in self._readings:
            return self._readings[ref].article
        every = [r.article for r in self._readings.values()]
        outside = [a for a in (*self._newest(), *every) if a.external_id == ref]
        starting = [a for a in every if a.id.startswith(ref)]
        return outside[0] if outside else starting[0] if len(starting) == 1 else None

    def _newest(self) -> list[Article]:
        """The newest versions, in the order of articles()."""
        return [a for a in self.articles() if a.id not in self._replaced]

    def versions(self, external_id: str) -> list[Article]:
        every = (r.article for r in self._readings.values() if r.article.external_id == external_id)
        return sorted(every, key=lambda a: (a.published or "", a.id))

    def articles(self) -> Iterator[Article]:
        every = sorted((r.article for r in self._readings.values()), key=lambda a: a.id)
        yield from sorted(every, key=lambda a: a.published or "", reverse=True)

    def found(self, kind: type[T], articles: Sequence[str] | None = None) -> Iterator[T]:
        ids = [a.id for a in self._newest()] if articles is None else articles
        for id_ in ids:
            if id_ in self._readings:
                yield from self.reading(id_).of(kind)

    def reading(self, article: str) -> Reading:
        if article not in self._readings:
            raise StoreError(f"no article {article}")
        return set_right(self._readings[article], self.corrections(article), self._namings)

    def correct(self, *corrections: Correction) -> None:
        for one in corrections:
            check_correction(one, self.reading(one.article).article)
        for one in corrections:
            self._corrections.append(one)
            self._append("correction", len(self._corrections), sha_of(dump(one)))

    def corrections(self, article: str | None = None) -> list[Correction]:
        return [c for c in self._corrections if article in (None, c.article)]

    def name(self, naming: Naming) -> None:
        self._namings.append(naming)
        self._append("naming", len(self._namings), sha_of(dump(naming)))

    def namings(self) -> list[Naming]:
        return list(self._namings)

    def keep_lines(self, article: str, marks: Iterable[bytes]) -> None:
        self.reading(article)
        for mark in marks:
            having = self._lines.setdefault(mark, [])
            if article not in having:
                having.append(article)

    def with_lines(self, marks: Iterable[bytes], limit: int) -> dict[bytes, list[str]]:
        return {mark: self._lines[mark][: -limit - 1 : -1] for mark in marks if mark in self._lines}

    def outlets(self) -> dict[str, Outlet]:
        return dict(self._outlets)

    def count(self, since: str = "") -> int:
        return sum((a.published or "") >= since for a in self._newest())

    def newest(self, until: str) -> str | None:
        dates = (r.article.published for r in self._readings.values())
        return max((d for d in dates if d and d <= until), default=None)

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        wanted = asked_for(words)
        found = [a for a in self._newest() if wanted and self._holds(a, wanted)]
        return [Hit(a.id, pins(a.text, wanted)) for a in found[:limit]]

    def _holds(self, article: Article, wanted: list[Row]) -> bool:
        return all_stand_in(wanted, article.title or "", article.text)

    def articles_where(self, query: Query) -> list[str]:
        wanted, name = asked_for(query.words), fold(query.speaker)
        chosen = self._newest()
        if query.story is not None:
            inside = set(self._linked[query.story].story.articles) if query.story in self._linked else set()
            chosen = [a for a in chosen if a.id in inside]
        return [
            a.id
            for a in chosen
            if self._holds(a, wanted) and (not name or any(name in n for n in self._speakers(a.id)))
        ]

    def _speakers(self, article: str) -> set[str]:
        return {fold(name) for name in self.reading(article).speaker_names()}

    def sign(self, article: str, signature: bytes, terms: Mapping[str, int]) -> None:
        self.reading(article)
        self._signatures[article] = (signature, dict(terms))

    def candidates(
        self, terms: Mapping[str, int], limit: int, near: str | None = None, days: int = 0
    ) -> list[Candidate]:
        around, number = day_of(near), {article: i for i, article in enumerate(self._readings)}
        shared: dict[str, int] = defaultdict(int)
        for term, weight in terms.items():
            held = [(self._day(a), number[a], a) for a, (_, own) in self._signatures.items() if term in own]
            dated = [h for h in held if h[0] and (around is None or abs(h[0] - around) <= days)]
            undated = [h for h in held if not h[0]]
            for _, _, a in (*sorted(dated)[-CROWD:], *sorted(undated)[-CROWD_UNDATED:]):
                shared[a] += weight * self._signatures[a][1][term]
        best = sorted(shared, key=lambda a: (-shared[a], number[a]))
        return [Candidate(a, self._in(a), shared[a]) for a in best[:limit] if a not in self._replaced]

    def _day(self, article: str) -> int:
        return day_of(self._readings[article].article.published) or 0

    def unplaced(self) -> list[str]:
        placed = {a for linked in self._linked.values() for a in linked.story.articles}
        every = sorted(self._newest(), key=lambda a: (a.published is None, a.published or "", a.id))
        return [a.id for a in every if a.id not in placed]

    def signatures(self, articles: Iterable[str]) -> dict[str, bytes]:
        return {a: self._signatures[a][0] for a in articles if a in self._signatures}

    def save(self, *linked: Linked, turns: Sequence[Turn] = (), ruling: Ruling | None = None) -> None:
        merged = {turn.other: turn.story for turn in turns if turn.type == "merged" and turn.other}
        kept = self._linked.keys() | {one.story.id for one in linked}
        if lost := set(merged.values()) - (kept - merged.keys()):
            raise StoreError(f"no story {min(lost)} to merge another into")
        for one in linked:
            self._linked[one.story.id] = one
            self._merged.pop(one.story.id, None)
        for old in merged:
            self._linked.pop(old, None)
        self._merged |= merged
        for turn in turns:
            self._turns.append(turn)
            self._append("turn", len(self._turns), sha_of(dump(turn)))
        if ruling:
            self._rulings.append(ruling)
            self._append("ruling", len(self._rulings), sha_of(dump(ruling)))

    def linked(self, ref: str) -> Linked | None:
        if ref in self._linked or ref in self._merged:
            return self._linked[self._led(ref)]
        found = {self._led(k) for k in (*self._linked, *self._merged) if k.startswith(ref)}
        return self._linked[found.pop()] if len(found) == 1 else None

    def _led(self, story: str) -> str:
        while story in self._merged:
            story = self._merged[story]
        return story

    def former(self, story: str) -> list[str]:
        return sorted(old for old in self._merged if self._led(old) == story)

    def stories(self, state: StoryState | None = None) -> list[Story]:
        every = sorted((linked.story for linked in self._linked.values()), key=lambda s: s.id)
        chosen = [s for s in every if state in (None, s.state)]
        return sorted(chosen, key=lambda s: s.last or "", reverse=True)

    def cards(self, choice: Choice) -> list[Card]:
        chosen = self._chosen(choice)
        if choice.after:
            last, id_ = choice.after
            chosen = [c for c in chosen if (c.last or "") < last or ((c.last or "") == last and c.id > id_)]
        return [self._card(self._linked[story.id]) for story in chosen[: choice.limit]]

    def tally(self, choice: Choice) -> int:
        return len(self._chosen(choice))

    def _chosen(self, choice: Choice) -> list[Story]:
        return [
            story
            for story in self.stories()
            if (not choice.differs or self._linked[story.id].differs)
            and any(fold(choice.origin) in fold(name) for name in ("", *behind(self._linked[story.id])))
            and (not choice.of_articles or any(self._suits(a, choice) for a in story.articles))
        ]

    def _suits(self, article: str, choice: Choice) -> bool:
        own, day = facets(self.reading(article)), (self._readings[article].article.published or "")[:10]
        parts = (("outlet", choice.outlet), ("place", choice.place))
        return (
            self._holds(self._readings[article].article, asked_for(choice.words))
            and all(any(k == kind and fold(name) in n for k, n in own) for kind, name in parts if name)
            and (not choice.language or ("language", fold(choice.language)) in own)
            and (not choice.speaker or any(fold(choice.speaker) in n for n in self._speakers(article)))
            and choice.since <= day
            and (not choice.until or "" < day <= choice.until)
        )

    def _card(self, linked: Linked) -> Card:
        kept = [self._readings[a] for a in linked.story.articles]
        outlets = {fold(r.outlet.name) if r.outlet else r.article.id for r in kept}
        return Card(linked.story, len(outlets), linked.independent, linked.differs)

    def names_of(self, kind: Facet, limit: int = 100) -> list[str]:
        named = (
            [name for linked in self._linked.values() for name in behind(linked)]
            if kind == "origin"
            else [name for r in self._readings.values() for k, name in facets(r) if k == kind]
        )
        return [name for name, _ in sorted(Counter(named).items(), key=lambda n: (-n[1], n[0]))[:limit]]

    def turns(self, *stories: str) -> list[Turn]:
        return [t for t in self._turns if not stories or t.story in stories or t.other in stories]

    def rulings(self) -> list[Ruling]:
        return list(self._rulings)

    def settle(self) -> None:
        self._settled = self.count()

    def unsettled(self) -> int:
        return self.count() - self._settled

    def story_of(self, article: str) -> str | None:
        line = [a.id for a in reversed(self.line_of(article))]
        return next((story for a in line if (story := self._in(a))), None)

    def _in(self, article: str) -> str | None:
        return next((k for k, v in self._linked.items() if article in v.story.articles), None)

    def stories_of(self, entities: Iterable[str]) -> list[str]:
        wanted = set(entities)
        kept = ((s.id, self._linked[s.id].entities) for s in self.stories())
        return [id_ for id_, own in kept if any(wanted & {e.id, *e.members} for e in own)]

    def all_linked(self) -> Iterator[Linked]:
        yield from (self._linked[s.id] for s in self.stories())

    def cast_of(self, entities: Sequence[str], limit: int = 200) -> list[tuple[str, Entity]]:
        found = ((linked.story.id, e) for linked, e in leads(self.all_linked(), entities) if e.type in CAST)
        return list(islice(found, limit))

    def goes_as(self, entities: Sequence[str]) -> list[Known]:
        every = [e for _, e in self.cast_of(entities, sys.maxsize)]
        counts, named = Counter(e.id for e in every), {e.id: e for e in every}
        best = sorted(counts, key=lambda id_: (-counts[id_], id_))
        return [Known(i, named[i].name, named[i].type, counts[i]) for i in best]

    def parts(
        self, entities: Sequence[str], role: Role, limit: int, start: int = 0, after: Place | None = None
    ) -> list[Part]:
        found: set[Part] = set()
        for linked, own in leads(self.all_linked(), entities):
            mine = goes_by(own)
            for id_ in linked.story.articles:
                reading = self.reading(id_)
                held = {(as_, record) for entity, as_, record in parts_of(reading) if entity in mine}
                published = reading.article.published or ""
                for as_, record in held:
                    if as_ == role and (role != "about" or ("by", record) not in held):
                        found.add(Part(record, id_, linked.story.id, published))
        ordered = sorted(found, key=lambda p: (p.article, p.record))
        ordered = sorted(ordered, key=lambda p: p.published, reverse=True)
        if after:
            day, *place = after
            ordered = [
                p for p in ordered
                if p.published < day or (p.published == day and [p.article, p.record] > place)
            ]  # fmt: skip
        return ordered[start:][:limit]

    def part_counts(self, entities: Sequence[str]) -> dict[Role, int]:
        return {role: len(self.parts(entities, role, sys.maxsize)) for role in ROLES}

    def known_by(self, name: str, limit: int = 100) -> list[Known]:
        every = [e for linked in self.all_linked() for e in linked.entities if e.type in CAST]
        counts = Counter(e.id for e in every if fold(name) in fold(e.name))
        named = {e.id: e for e in every}
        best = sorted(counts, key=lambda id_: (-counts[id_], fold(named[id_].name), id_))
        return [Known(i, named[i].name, named[i].type, counts[i]) for i in best[:limit]]

    def owe(self, stories: Iterable[str]) -> None:
        self._owed |= dict.fromkeys(stories)

    def owed(self) -> list[str]:
        there = [s.id for s in self.stories() if s.id in self._owed]
        return [*there, *sorted(self._owed.keys() - set(there))]

    def pay(self, story: str) -> None:
        self._owed.pop(story, None)

    def fail(self, failure: Failure) -> None:
        if failure.id not in self._failures:
            self._failures[failure.id] = failure
            self._append("failure", failure.id, sha_of(dump(failure)))

    def failures(self) -> list[Failure]:
        return list(self._failures.values())
