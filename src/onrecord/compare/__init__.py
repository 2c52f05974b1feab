"""Compare: the articles of a story side by side. What all carry, what differs, what only one carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.compare import events, numbers, positions, statements
from onrecord.compare.counts import Counts
from onrecord.compare.grouping import Groups
from onrecord.compare.variants import variants
from onrecord.link.entities import Resolved
from onrecord.link.origins import Origins
from onrecord.record import Comparison, Reading, Variant

__all__ = ["Compared", "compare", "same"]

_ORDER = {"differ": 0, "changed": 1, "agree": 2, "unclear": 3, "single": 4}


@dataclass(frozen=True, slots=True)
class Compared:
    """A story side by side: comparisons, those that differ first and single ones last; quotation variants."""

    comparisons: tuple[Comparison, ...] = ()
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Same:
    """Groups of ids of records of different articles that say the same."""

    statements: Groups = ()
    events: Groups = ()

    @property
    def all(self) -> Groups:
        """All of them."""
        return (*self.statements, *self.events)


def same(readings: Sequence[Reading], resolved: Resolved) -> Same:
    """Which statements and events of a story's articles are the same."""
    return Same(statements.same(readings, resolved), events.same(readings, resolved))


def compare(
    story: str, readings: Sequence[Reading], resolved: Resolved, origins: Origins, found: Same
) -> Compared:
    """A story's articles side by side; `found` is what `same` gave, `origins` what `spread` made of it."""
    stands, _ = positions.compare(story, readings, origins, resolved)
    printed = variants(story, readings, found.statements, resolved)
    things = numbers.things_of(readings)
    counted = numbers.compare(story, readings, origins, things)
    counts = Counts.of(things, counted)
    made = [
        *counted,
        *stands,
        *statements.comparisons(story, readings, found.statements, origins, resolved, printed),
        *events.comparisons(story, readings, found.events, found.statements, origins, counts, resolved),
    ]
    outlet_of = {r.article.id: r.article.outlet or r.article.id for r in readings}
    made = [_by_outlets(c, outlet_of) for c in made]
    made.sort(key=lambda c: (_ORDER[c.verdict], -sum(len(s.articles) for s in c.sides)))
    return Compared(tuple(made), tuple(printed))


def _by_outlets(comparison: Comparison, outlet_of: Mapping[str, str]) -> Comparison:
    """A comparison, as one that a single outlet carries where only that one's own articles agree."""
    outlets = {outlet_of[a] for side in comparison.sides for a in side.articles}
    alone = comparison.verdict == "agree" and len(outlets) == 1
    return replace(comparison, verdict="single") if alone else comparison
