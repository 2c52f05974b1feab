"""Edges that show where articles name outlets for what they tell, beyond what a single statement shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from onrecord.link.origins.cited import Source
from onrecord.link.origins.edges import COVERED, LEAD, MAIN, around, part, windows
from onrecord.link.origins.leaning import Hanging
from onrecord.link.origins.named import own_name
from onrecord.link.origins.namings import paragraphs
from onrecord.link.origins.quoting import Quoting, asked, excerpts
from onrecord.link.words import meaning
from onrecord.record import Article, Origin, Reading

LEANS, TOUCHED = 0.3, 0.15
"""An article that names an outlet where it begins has its news from that one's article if it hangs on that
outlet with this score, and as much of what it has from there stands in that article."""
TOGETHER, BOTH = 0.09, 0.7
"""The scores with which two articles hang on a third outlet, if both have their news from there: of each, and
of the two together."""
SAME = 0.4
"""Part of the first lines that two articles have in common, and of what they name an outlet for, if these
show that both have their news from there, however late they name it."""
HEADED, BEGUN, FIRST = 0.4, 0.2, 3
"""Two articles begin with the same news where this part of a headline, or of a headline with so many first
lines, stands in the other's. Of articles of different stories one in four hundred does."""
CROWD = 40
"""So many articles of one outlet, and so many that hang on one, are looked at: the cost stays flat."""

Begins: TypeAlias = tuple[Mapping[str, float], Mapping[str, float]]
Hangings: TypeAlias = Mapping[str, Sequence[Hanging]]


def joined(
    found: Sequence[Origin], readings: Sequence[Reading], hangings: Hangings
) -> Iterator[tuple[str, Source]]:
    """Articles with the source that one more edge of theirs shows; its `other` is where the edge leads.

    Nothing is said of an article and an outlet between which `found` has an edge.
    """
    led = {(e.article, o.name) for o in found for e in o.evidence if e.other}
    pairs = [(a, h) for a, of in hangings.items() for h in of if (a, h.outlet) not in led]
    texts = {r.article.id: r.article for r in readings}
    quoting = Quoting(texts)
    yield from _citing(pairs, readings, texts, quoting)
    yield from _together(pairs, texts, quoting)
    quoted = (*asked(readings, quoting), *excerpts(found, quoting))
    yield from ((a, s) for a, s in quoted if (a, s.name) not in led)


def _citing(
    pairs: Sequence[tuple[str, Hanging]],
    readings: Sequence[Reading],
    texts: Mapping[str, Article],
    quoting: Quoting,
) -> Iterator[tuple[str, Source]]:
    """Articles that name an outlet for what an article of that outlet has, or quote that one."""
    own: dict[str, list[str]] = defaultdict(list)
    for r in readings:
        if r.outlet:
            own[own_name(r.outlet.name)].append(r.article.id)
    said = {home: windows(texts[home]) for home in {h for _, n in pairs for h in own.get(n.outlet, ())}}
    for article, hanging in pairs:
        words = [meaning(around(texts[article].text, span)) for span in hanging.spans]
        for home in own.get(hanging.outlet, ())[:CROWD]:
            shared = max((part(p, w) for p in said[home] for w in words), default=0.0)
            named = _has(shared, hanging) or quoting.voice(article, home)
            if named or quoting.beside(article, hanging.spans, home):
                source = hanging.source("names this outlet as having it")
                yield article, _leading(source, home)
                break


def _has(shared: float, hanging: Hanging) -> bool:
    """Whether an outlet's article has what another names the outlet for, by the largest part that it has."""
    early = hanging.at < LEAD and hanging.score >= LEANS
    return shared >= (TOUCHED if early else COVERED)


def _together(
    pairs: Sequence[tuple[str, Hanging]], texts: Mapping[str, Article], quoting: Quoting
) -> Iterator[tuple[str, Source]]:
    """Articles that have the same news or words from one third outlet, each with another of them."""
    hang: dict[str, dict[str, Hanging]] = defaultdict(dict)
    for article, hanging in pairs:
        if len(hang[hanging.outlet]) < CROWD:
            hang[hanging.outlet][article] = hanging
    for members in hang.values():
        told = {a: _Told.of(texts[a], h) for a, h in members.items()} if len(members) > 1 else {}
        for article, hanging in members.items():
            other = next((a for a in told if a != article and told[article].with_(told[a])), None)
            if other:
                yield article, _leading(hanging.source("has its news from there, as the other has"), other)
                continue
            other = next((a for a in told if a != article and quoting.told(article, hanging.spans, a)), None)
            if other:
                yield article, _leading(hanging.source("quotes it from there, as the other prints it"), other)


@dataclass(frozen=True, slots=True)
class _Told:
    """What an article begins with, and what it names an outlet for."""

    hanging: Hanging
    begins: Begins
    sentences: tuple[Mapping[str, float], ...]

    @classmethod
    def of(cls, article: Article, hanging: Hanging) -> _Told:
        """What an article tells of an outlet's report."""
        named = tuple(meaning(around(article.text, span)) for span in hanging.spans)
        return cls(hanging, _begins(article), named)

    def with_(self, other: _Told) -> bool:
        """Whether two articles have the same news from there."""
        scores = self.hanging.score, other.hanging.score
        if min(scores) >= TOGETHER and sum(scores) >= BOTH and max(self.hanging.at, other.hanging.at) < MAIN:
            return _alike(self.begins, other.begins)
        lines = min(part(self.begins[1], other.begins[1]), part(other.begins[1], self.begins[1]))
        return lines >= SAME and any(
            max(part(a, b), part(b, a)) >= SAME for a in self.sentences for b in other.sentences
        )


def _begins(article: Article) -> Begins:
    """The words of an article's headline, and those of the headline with the first lines."""
    title, lines = article.title or "", paragraphs(article)[:FIRST]
    return meaning(title), meaning(" ".join([title, *(line.of(article.text) for line in lines)]))


def _alike(one: Begins, other: Begins) -> bool:
    """Whether two articles begin with the same news."""
    return any(
        part(b[1], a[0], 1) >= HEADED or part(b[1], a[1]) >= BEGUN for a, b in ((one, other), (other, one))
    )


def _leading(source: Source, other: str) -> Source:
    return Source(source.type, source.name, source.span, source.why, None, other)
