"""The numbers of one event as several articles tell it: who agrees on them, and what is said if not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.numbers.figures import Figure, outcomes
from onrecord.compare.numbers.things import Things, one_unit, toll
from onrecord.compare.numbers.verdicts import in_time, verdict
from onrecord.record import Comparison, Event
from onrecord.record.story import Verdict

_CLAIMS = frozenset({"differ", "changed"})


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of a story's articles, and which of them rows of numbers already set against each other."""

    figures: Mapping[str, Sequence[Figure]]
    claimed: Mapping[str, str]

    @classmethod
    def of(cls, things: Things, numbers: Sequence[Comparison]) -> Counts:
        """Those of a story whose numbers have been compared."""
        rows = [c for c in numbers if c.about.kind == "quantity" and c.verdict in _CLAIMS]
        return cls(things.held, {r: c.id for c in rows for s in c.sides for r in s.records})

    def sides(self, members: Sequence[Event]) -> tuple[Verdict, list[list[Event]]]:
        """The members of one event in those that agree on its numbers, and how these stand to one another.

        "agree" with several sides says that these are not to be held for one: a row of numbers tells them
        apart already, or they count something else.
        """
        classes: list[list[Event]] = []
        held = {m.id: self._inside(m) for m in members}
        clashes: list[tuple[Figure, Figure]] = []
        for member in members:
            against = [[p for m in c for p in _clash(held[m.id], held[member.id])] for c in classes]
            clashes += (pair for found in against for pair in found)
            fitting = next((c for c, found in zip(classes, against, strict=True) if not found), None)
            if fitting is None:
                classes.append([member])
            else:
                fitting.append(member)
        if not clashes or not all(self._open(a, b) for a, b in clashes):
            return "agree", classes
        return self._told(classes, held, {f.id for pair in clashes for f in pair})

    def _inside(self, event: Event) -> list[Figure]:
        """The figures that are an event's own."""
        own = frozenset(event.quantities)
        return [
            f
            for f in self.figures.get(event.article, ())
            if f.id in own and event.span.holds(f.quantity.span)
        ]

    def _open(self, one: Figure, other: Figure) -> bool:
        """Whether two numbers that exclude one another are of those whom the event befell, and no row of
        numbers has them."""
        shaky = any(f.partial or f.superseded or f.older or f.middle is None for f in (one, other))
        return toll(one) and toll(other) and not shaky and not {one.id, other.id} <= self.claimed.keys()

    def _told(
        self, classes: Sequence[list[Event]], held: Mapping[str, Sequence[Figure]], clashing: set[str]
    ) -> tuple[Verdict, list[list[Event]]]:
        """Sides lowest number first, or in time where the number changed."""
        by_figures: dict[int, list[Figure]] = {
            n: [f for m in c for f in held[m.id] if f.id in clashing] for n, c in enumerate(classes)
        }
        ordered = sorted(
            (n for n in by_figures if by_figures[n]), key=lambda n: by_figures[n][0].middle or 0.0
        )
        figures = [by_figures[n] for n in ordered]
        said = verdict(figures)
        if said == "changed":
            first = [c[0].id for c in in_time(figures)]
            ordered.sort(key=lambda n: min(first.index(f.id) for f in by_figures[n] if f.id in first))
        return said, [classes[n] for n in ordered]


def _clash(one: Sequence[Figure], other: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Pairs of numbers of two events that count the same and exclude one another; none where any are one."""
    by_end: dict[frozenset[str], list[tuple[Figure, Figure]]] = defaultdict(list)
    for a, b in _alike(one, other):
        by_end[frozenset(a.of & b.of & outcomes().keys())].append((a, b))
    return [p for pairs in by_end.values() if not any(a.meets(b) for a, b in pairs) for p in pairs]


def _alike(one: Sequence[Figure], other: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    for a in one:
        for b in other:
            ends = [f.of & outcomes().keys() for f in (a, b)]
            if one_unit(a, b) and (ends[0] & ends[1] or not (ends[0] or ends[1])):
                yield a, b
