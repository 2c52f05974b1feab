"""What one article tells as having happened, and another gives as somebody's word that it did not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.compare.grouping import Groups
from onrecord.compare.meaning import sentence
from onrecord.compare.numbers.figures import comparing
from onrecord.compare.parties import Parties
from onrecord.find.statements.manner import Hedges
from onrecord.lang import load_pack
from onrecord.link.entities import Resolved, folded
from onrecord.record import Event, Reading, Statement

_REAL = frozenset({"happened", "ongoing"})
_NEAR = 6  # words before a trigger in which its own "did not" stands


@dataclass(frozen=True, slots=True)
class Dispute:
    """The events that tell of one deed as done, and those that give it as denied."""

    told: tuple[Event, ...]
    denied: tuple[Event, ...]

    @property
    def open(self) -> bool:
        """Whether one article has both, so that it stands on neither side."""
        return not {e.article for e in self.told}.isdisjoint(e.article for e in self.denied)


def disputes(readings: Sequence[Reading], resolved: Resolved, groups: Groups) -> list[Dispute]:
    """The deeds of a story that one article tells of and another has somebody deny.

    One deed by one doer to one target; the doer may be left out beside a plain "denied". What is denied of it
    only in part ("no other", "because of") is no dispute, nor is what is still to come.
    """
    return _Desk.of(readings, resolved).disputes(groups)


@dataclass(frozen=True, slots=True)
class _Desk:
    events: Mapping[str, Event]
    statements: Mapping[str, Statement]
    readings: Mapping[str, Reading]
    parties: Parties

    @classmethod
    def of(cls, readings: Sequence[Reading], resolved: Resolved) -> _Desk:
        return cls(
            {e.id: e for r in readings for e in r.of(Event)},
            {s.id: s for r in readings for s in r.of(Statement)},
            {r.article.id: r for r in readings},
            Parties.of(readings, resolved),
        )

    def disputes(self, groups: Groups) -> list[Dispute]:
        denied = [e for e in self.events.values() if self._denies(e)]
        told = [e for e in self.events.values() if denied and self._tells(e)]
        group_of = {id_: group for group in groups for id_ in group}
        found: dict[tuple[str, ...], dict[str, None]] = {}
        for one, other in ((d, t) for d in denied for t in told if self._clash(d, t)):
            held = group_of.get(other.id, (other.id,))
            found.setdefault(held, {}).update(dict.fromkeys(group_of.get(one.id, (one.id,))))
        return [Dispute(self._all(held), self._all(against)) for held, against in found.items()]

    def _all(self, ids: Iterable[str]) -> tuple[Event, ...]:
        return tuple(self.events[id_] for id_ in ids)

    def _denies(self, event: Event) -> bool:
        """Whether somebody says of a deed that it was not done, of all of it."""
        if event.status != "denied" or event.reported_by is None or not event.targets:
            return False
        words = folded(sentence(self.readings[event.article].article, event.span))
        if not comparing().in_part.isdisjoint(words):
            return False
        near = f" {' '.join(self._before(event)[-_NEAR:])} "
        return self._plainly(event) or any(f" {words} " in near for words in comparing().undone)

    def _plainly(self, event: Event) -> bool:
        """Whether the verb that tells what is said is one of denying."""
        statement = self.statements.get(event.reported_by or "")
        cue = statement.cue if statement else None
        return cue is not None and cue.lemma in _denying()

    def _tells(self, event: Event) -> bool:
        """Whether a deed is told as done, and not as what somebody denies."""
        return (
            event.status in _REAL
            and bool(event.targets)
            and comparing().denials.isdisjoint(self._before(event))
        )

    def _before(self, event: Event) -> tuple[str, ...]:
        """The words of an event's sentence before its trigger."""
        article = self.readings[event.article].article
        told = event.trigger.span
        return folded(sentence(article, told).partition(told.of(article.text))[0])

    def _clash(self, denied: Event, told: Event) -> bool:
        if denied.article == told.article or not self.parties.acts(denied) & self.parties.acts(told):
            return False
        if self.parties.meet(self.parties.targets(denied), self.parties.targets(told)) != "one":
            return False
        if not told.actors:
            return self._plainly(denied) and self.parties.targets(told).known
        met = self.parties.meet(self.parties.actors(denied), self.parties.actors(told))
        return bool(denied.actors) and met == "one"


@cache
def _denying(language: str = "en") -> frozenset[str]:
    return frozenset(load_pack(language).read("hedges", Hedges).denying)
