"""Words that an article prints between marks as another's: of that one's own voice, or said to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from onrecord.link.origins.cited import REPORTS, Source
from onrecord.link.origins.edges import NAMED
from onrecord.link.origins.named import agency, own_name
from onrecord.link.origins.namings import paragraphs
from onrecord.link.origins.phrases import working
from onrecord.link.origins.wording import WORD, quotations, spelled, words_of
from onrecord.record import Article, Origin, Reading, Span
from onrecord.record.story import OriginType

ROW = 8
"""Words in a row by which what is printed between marks is known again."""
PLAIN = 0.7
"""What each of these counts at least where an article has them in its own voice: names and numbers, which
many have alike, count less."""
CROWD = 40
"""So many articles of one outlet are looked at: the cost stays flat."""

Rows: TypeAlias = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Prints:
    """An article's quotations, each with its rows of words, and the rows that it has in its own voice, each
    with the place where it first begins."""

    quoted: tuple[tuple[Span, Rows], ...]
    own: Mapping[tuple[str, ...], int]

    @classmethod
    def of(cls, article: Article) -> _Prints:
        """What an article prints between marks, and what outside of them."""
        text = article.text
        said = ((s, [spelled(m.group()) for m in WORD.finditer(text, *s)]) for s in quotations(article))
        tokens = words_of(article)
        own: dict[tuple[str, ...], int] = {}
        for row in (tokens[i : i + ROW] for i in range(len(tokens) - ROW + 1)):
            joint = row[-1].at - row[0].at == ROW - 1 and all(t.weight > 0 for t in row)
            if joint and sum(t.weight for t in row) >= PLAIN * ROW:
                own.setdefault(tuple(t.word for t in row), row[0].start)
        return cls(tuple((s, _rows(words)) for s, words in said), own)


def _rows(words: Sequence[str]) -> Rows:
    return frozenset(tuple(words[i : i + ROW]) for i in range(len(words) - ROW + 1))


@dataclass(slots=True)
class Quoting:
    """Which articles of a story print another's words between marks; each article is looked at once."""

    texts: Mapping[str, Article]
    _prints: dict[str, _Prints] = field(default_factory=dict)

    def voice(self, article: str, other: str, behind: int = 0) -> bool:
        """Whether an article prints between marks what another has in its own voice, behind a place of it."""
        own = self._of(other).own
        return any(own.get(row, -1) >= behind for _, rows in self._of(article).quoted for row in rows)

    def shared(self, article: str, other: str) -> Iterator[Span]:
        """The quotations of an article that another has too."""
        theirs = frozenset(row for _, rows in self._of(other).quoted for row in rows)
        return (span for span, rows in self._of(article).quoted if rows & theirs)

    def beside(self, article: str, names: Iterable[Span], other: str) -> bool:
        """Whether an article prints, in the paragraph of one of some names, a quotation that another has."""
        zones = self._zones(article, names)
        return any(z.holds(s) for s in (self.shared(article, other) if zones else ()) for z in zones)

    def told(self, article: str, names: Iterable[Span], other: str) -> bool:
        """Whether an article prints there, between marks, what another has in its own voice."""
        zones = self._zones(article, names)
        own = self._of(other).own if zones else {}
        return any(
            not rows.isdisjoint(own) for s, rows in self._of(article).quoted if any(z.holds(s) for z in zones)
        )

    def _zones(self, article: str, names: Iterable[Span]) -> list[Span]:
        """The paragraphs of some names."""
        lines = paragraphs(self.texts[article])
        return [line for name in names for line in lines if not _long(name) and line.holds(name)]

    def _of(self, article: str) -> _Prints:
        if article not in self._prints:
            self._prints[article] = _Prints.of(self.texts[article])
        return self._prints[article]


def excerpts(found: Sequence[Origin], quoting: Quoting) -> Iterator[tuple[str, Source]]:
    """Articles that quote of an outlet what another prints of it as a block; both name that outlet for it.

    Nobody sees where a block of several paragraphs ends.
    """
    for origin in found:
        if origin.type not in REPORTS:
            continue
        blocks = {
            e.article: e.span.start for e in origin.evidence if not e.other and e.span and _long(e.span)
        }
        told = {e.article: e.span for e in origin.evidence if e.article not in blocks}
        for article, span in told.items():
            other = next((b for b, block in blocks.items() if quoting.voice(article, b, block)), None)
            if other:
                why = "has its words from there, as the other has"
                yield article, Source(origin.type, origin.name, span, why, None, other)


def _long(span: Span) -> bool:
    return span.end - span.start > NAMED


def asked(readings: Sequence[Reading], quoting: Quoting) -> Iterator[tuple[str, Source]]:
    """Articles that print a quotation under the name of somebody who works for the outlet of another that has
    it: "CNN's Ann Kelly asked her."."""
    own: dict[str, list[str]] = defaultdict(list)
    for r in readings:
        if r.outlet:
            own[own_name(r.outlet.name)].append(r.article.id)
    for r in readings if len(own) > 1 else ():
        marks = quotations(r.article)
        for outlet, name in working(r.article.text, own):
            homes = [a for a in own[outlet][:CROWD] if r.article.id not in own[outlet]]
            if homes and not any(mark.holds(name) for mark in marks):
                zone = _below(paragraphs(r.article), name)
                home = next((h for h in homes if any(map(zone.holds, quoting.shared(r.article.id, h)))), None)
                if home:
                    type_: OriginType = "wire" if agency(outlet) else "interview"
                    yield r.article.id, Source(type_, outlet, name, "said to who works there", None, home)


def _below(lines: Sequence[Span], name: Span) -> Span:
    """The paragraph of a name with the one behind it."""
    at = next((i for i, line in enumerate(lines) if line.holds(name)), None)
    return name if at is None else Span(lines[at].start, lines[min(at + 1, len(lines) - 1)].end)
