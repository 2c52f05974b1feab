"""Numbers of one thing across articles: agreeing, differing, or changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.compare.numbers.figures import Figure, bounds, every
from onrecord.compare.numbers.joining import joined
from onrecord.compare.numbers.sums import parts, told_alike
from onrecord.compare.numbers.things import Things
from onrecord.compare.numbers.verdicts import in_time, verdict
from onrecord.compare.sides import comparison, side
from onrecord.link.origins import Origins
from onrecord.record import Article, Comparison, Reading, Span

__all__ = ["BY", "bounds", "compare", "things_of"]

BY = "onrecord.compare.numbers@9"

Classes = list[list[Figure]]
_NEAR = 1.05
"""How many times the lowest of numbers that agree the highest may be."""


def compare(
    story: str, readings: Sequence[Reading], origins: Origins, things: Things | None = None
) -> list[Comparison]:
    """The numbers that at least two articles give for one thing; `things` are theirs where that is known.

    One thing: the same unit of the same kind, in sentences that say the same, with no other place or day.
    Where one article has two numbers for it, it counts two things, and nothing is said.
    """
    things = things or things_of(readings)
    desk = _Desk(story, {r.article.id: r.article for r in readings}, things, origins)
    made = [c for group in joined(desk.things) if (c := desk.compared(group)) is not None]
    spans = {f.id: f.quantity.span for held in desk.things.held.values() for f in held}
    return [c for c in made if not any(_inside(c, other, spans) for other in made)]


def things_of(readings: Sequence[Reading]) -> Things:
    """What some articles count."""
    return Things.of(every(readings))


def _inside(one: Comparison, other: Comparison, spans: Mapping[str, Span]) -> bool:
    """Whether what agrees is a part of what agrees as a whole: the 49 of "50-49"."""
    if one is other or not one.verdict == other.verdict == "agree":
        return False
    if not {a for s in one.sides for a in s.articles} <= {a for s in other.sides for a in s.articles}:
        return False
    parts, wholes = ([spans[r] for s in c.sides for r in s.records] for c in (one, other))
    return all(any(whole != part and whole.holds(part) for whole in wholes) for part in parts)


@dataclass(frozen=True, slots=True)
class _Desk:
    story: str
    articles: dict[str, Article]
    things: Things
    origins: Origins

    def compared(self, group: Sequence[Figure]) -> Comparison | None:
        """Figures of one thing side by side; None where nothing can be said of them."""
        classes = self._classes(group)
        if not classes:
            return None
        added = next(filter(None, map(self._added, classes[-1])), [])
        if len(classes) == 2 and {f.article for f in classes[0]} <= {f.article for f in added}:
            classes = classes[1:]  # it gives the parts of what the other gives whole
        fitting = [f for f in added if f.article not in {g.article for c in classes for g in c}]
        if len(classes) == 1:
            if not _close(classes[0]):
                return None
            classes = [[*classes[0], *fitting]]
        if len({f.article for c in classes for f in c}) < 2:
            return None
        return self._comparison(classes, {f.id for f in fitting})

    def _classes(self, group: Sequence[Figure]) -> Classes:
        """Figures that meet, put together, lowest first; none where an article has two for one thing."""
        by_article: dict[str, list[Figure]] = defaultdict(list)
        for figure in group:
            by_article[figure.article].append(figure)
        own = [_own(held) for held in by_article.values()]
        if any(not a.meets(b) for held in own for a in held for b in held):
            return []
        classes: Classes = []
        for figure in sorted((f for held in own for f in held), key=lambda f: (f.middle or f.low, f.id)):
            fitting = next((c for c in classes if all(figure.meets(f) for f in c)), None)
            if fitting is None:
                classes.append([figure])
            else:
                fitting.append(figure)
        return classes if all(self._exclude(c, d) for c, d in pairwise(classes)) else []

    def _exclude(self, one: Sequence[Figure], other: Sequence[Figure]) -> bool:
        """Whether two values exclude one another throughout, and are not only both like a third."""
        pairs = [(a, b) for a in one for b in other]
        return not any(a.meets(b) for a, b in pairs) and any(self.things.same(a, b) for a, b in pairs)

    def _added(self, total: Figure) -> list[Figure]:
        """The parts that other articles give of a total."""
        found = (parts(total, held) for article, held in self.things.held.items() if article != total.article)
        return [f for made in found if made and told_alike(total, made) for f in made]

    def _comparison(self, classes: Classes, added: set[str]) -> Comparison:
        said = "agree" if len(classes) == 1 else verdict(classes)
        ordered = in_time(classes) if said == "changed" else classes
        sides = [
            side(self._printed([f for f in c if f.id not in added]), [f.quantity for f in c], self.origins,
                 [f.told_in for f in c])
            for c in ordered
        ]  # fmt: skip
        figures = [f for c in ordered for f in c]
        told = [f.words for f in figures if self._words(f) == sides[0].value] or [f.words for f in figures]
        text = " ".join(min(told, key=len).split())
        return comparison(self.story, "quantity", text, said, sides, BY)

    def _printed(self, figures: Sequence[Figure]) -> str:
        """The number as most print it."""
        words = [self._words(f) for f in figures]
        return max(words, key=lambda w: (words.count(w), -len(w)))

    def _words(self, figure: Figure) -> str:
        return " ".join(figure.quantity.span.of(self.articles[figure.article].text).split())


def _close(figures: Sequence[Figure]) -> bool:
    """Whether numbers that leave room for one another are near enough to be one: "over 50" is no 54."""
    told = [abs(f.middle) for f in figures if f.middle is not None]
    return not told or max(told) <= _NEAR * min(told)


def _own(held: Sequence[Figure]) -> Sequence[Figure]:
    """Of an article's numbers for one thing its own, where others are said to have held before."""
    if all(a.meets(b) for a in held for b in held):
        return held
    return [f for f in held if not f.superseded] or held
