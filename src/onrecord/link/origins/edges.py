"""Who has it from whom: the article of the story that each piece of evidence leads to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.link.entities import Resolved, folded
from onrecord.link.origins.cited import REPORTS
from onrecord.link.origins.named import own_name
from onrecord.link.origins.own import contributes
from onrecord.link.origins.phrases import contribution
from onrecord.link.words import meaning
from onrecord.record import Article, Origin, OriginEvidence, Reading, Span, Speaker, Statement

LEAD = 500
"""Characters in which an article says what its report hangs on."""
MAIN = 1000
"""Characters in which an article names an outlet that it has its main facts from."""
BARE = 7
"""Words of weight in a sentence that only names who had it first, fewer than this."""
NAMED = 120
"""Characters of a credit; what is longer is the passage itself."""
VERBATIM = 5
"""Words in a row between marks that are known again in another article."""
FAR = 300
"""Characters to either side in which a sentence begins and ends."""
COVERED, STEMS = 0.5, 4
"""Part of what a statement says, by the weight of its words, that a passage has which says the same; and how
many words of weight that must be."""


_STOP = re.compile(r"(?:[!?\n]|\.(?!\d)) ?")
"""What ends a sentence: no point inside of a number."""


def led(
    origins: Iterable[Origin], readings: Sequence[Reading], homes: Mapping[str, Sequence[str]],
    same: Iterable[Sequence[str]], resolved: Resolved,
) -> tuple[Origin, ...]:  # fmt: skip
    """The origins, each piece of evidence with the article that carries the same from there.

    `homes` are the origins of whole articles. Where an article cites an outlet, and that one's article in the
    story has what is cited, it leads there; else to another article that has the same from that outlet, if
    both have there what they are about.
    """
    reader = _Reader(readings, homes, same, resolved)
    return tuple(reader.led(o) if o.type in REPORTS else o for o in origins)


class _Reader:
    def __init__(
        self, readings: Sequence[Reading], homes: Mapping[str, Sequence[str]],
        same: Iterable[Sequence[str]], resolved: Resolved,
    ) -> None:  # fmt: skip
        self.readings = {r.article.id: r for r in readings}
        self.homes, self.resolved = homes, resolved
        self.statements = {s.id: s for r in readings for s in r.of(Statement)}
        self.groups = {id_: frozenset(group) for group in same for id_ in group}
        self.leaning: set[str] = set()
        self.told: Mapping[str, Sequence[Statement]] = {}
        self.passages: dict[str, list[Mapping[str, float]]] = {}

    def led(self, origin: Origin) -> Origin:
        """An origin with evidence that leads to articles."""
        self.leaning = {a for a in origin.articles if self._leans(a, origin)}
        at_home = [a for a in self.readings if self._at_home(a, origin) and a not in self.leaning]
        cited: dict[str, list[Statement]] = defaultdict(list)
        for e in origin.evidence:
            if e.record in self.statements:
                cited[e.article].append(self.statements[e.record])
        self.told = cited
        evidence = (
            e if e.other else replace(e, other=self._other(e, at_home, origin)) for e in origin.evidence
        )
        return replace(origin, evidence=tuple(evidence))

    def _own(self, article: str, origin: Origin) -> bool:
        outlet = self.readings[article].outlet
        return outlet is not None and own_name(outlet.name) == origin.name

    def _at_home(self, article: str, origin: Origin) -> bool:
        """Whether an article is an origin's own, even where it tells on itself what a third one has."""
        return self._own(article, origin) or origin.id in self.homes.get(article, ())

    def _leans(self, article: str, origin: Origin) -> bool:
        """Whether an article tells on an origin's report, without being a print of it."""
        printed = prints(self.readings[article].article, origin)
        return self._at_home(article, origin) and not self._own(article, origin) and not printed

    def _other(self, e: OriginEvidence, at_home: Sequence[str], origin: Origin) -> str | None:
        if self._own(e.article, origin) or (e.record is None and (e.span is None or e.article in at_home)):
            return None
        text = self.readings[e.article].article.text
        if e.span and contribution(f"{e.span.of(text)} {around(text, e.span)}"):
            return None
        words = self._words(e)
        for home in at_home:
            if home != e.article and (self._begins(e, home) or self._carries(home, e.record, words)):
                return home
        return None

    def _begins(self, e: OriginEvidence, home: str) -> bool:
        """Whether an article shows where it begins that it tells the report that another is: not where it has
        words from there that were said only after that one was printed."""
        early = self._alike(e.article, home) if e.article in self.leaning else self._early(e)
        return early and not any(self._later(s, home) for s in self.told.get(e.article, ()))

    def _later(self, said: Statement, article: str) -> bool:
        """Whether something was said on a day after an article was printed."""
        day, printed = said.when and said.when.start, self.readings[article].article.published
        return bool(day and printed) and str(day)[:10] > str(printed)[:10]

    def _early(self, e: OriginEvidence) -> bool:
        """Whether an article names the outlet where it begins: then its report hangs on that one's.

        What was said on the air is no report of it, nor is what a speaker goes on to say.
        """
        said = self.statements.get(e.record or "")
        names = e.span is not None and e.span.start < LEAD and not (said and said.span == e.span)
        return names and not self._aired(e.record)

    def _aired(self, record: str | None) -> bool:
        """Whether a statement, or the one that carries it, was made on a programme or in an interview."""
        seen: set[str | None] = set()
        while record in self.statements and record not in seen:
            seen.add(record)
            if self.statements[record].channel is not None:
                return True
            record = self.statements[record].via
        return False

    def _alike(self, article: str, other: str) -> bool:
        """Whether an article's headline or its beginning stand in another: they report the same."""
        own = self.readings[article].article
        begins = next((p for p in own.text.split("\n") if p.strip()), "")
        return any(covers(p, meaning(w)) for w in (own.title or "", begins) for p in self._passages(other))

    def _words(self, e: OriginEvidence) -> Mapping[str, float]:
        """What an article has from an origin, as words: the statement, else the sentence of the credit."""
        if e.record in self.statements:
            return meaning(self.statements[e.record].text)
        text = self.readings[e.article].article.text
        if e.span and e.span.end - e.span.start > NAMED:
            return meaning(e.span.of(text))
        return meaning(around(text, e.span)) if e.span else {}

    def _carries(self, article: str, record: str | None, words: Mapping[str, float]) -> bool:
        """Whether an article has what another cites; a bare "X was first to report it" means the whole."""
        said = self.statements.get(record or "")
        if said and self._later(said, article):
            return False
        group = self.groups.get(record or "", frozenset())
        if any(s.id in group for s in self.readings[article].of(Statement)):
            return True
        bare = record is None and len(words) < BARE
        if bare or self._quotes(article, record) or self._spoke(article, record):
            return True
        return not self._aired(record) and any(covers(p, words) for p in self._passages(article))

    def _spoke(self, article: str, record: str | None) -> bool:
        """Whether whoever is cited as speaking to an outlet speaks to it in its own article too."""
        told = self.statements.get(record or "")
        if told is None or told.addressee is None:
            return False
        there = (p for s in self.told.get(article, ()) if s.addressee for p in s.speakers)
        return not self._last(told.speakers).isdisjoint(self._last(there))

    def _last(self, speakers: Iterable[Speaker]) -> set[str]:
        """The last words of the names of who speaks: outlets call one person Jerry and Jerrold."""
        names = (self.resolved.name(p.entity) or p.name for p in speakers if not p.anonymous)
        return {folded(name)[-1] for name in names if name and folded(name)}

    def _quotes(self, article: str, record: str | None) -> bool:
        """Whether an article has words that another quotes from there, as they are."""
        told, text = self.statements.get(record or ""), plain(self.readings[article].article.text)
        pieces = (q.of(self.readings[told.article].article.text) for q in told.quoted) if told else ()
        return any(len(p.split()) >= VERBATIM and plain(p).strip(" ,.") in text for p in pieces)

    def _passages(self, article: str) -> list[Mapping[str, float]]:
        if article not in self.passages:
            self.passages[article] = windows(self.readings[article].article)
        return self.passages[article]


def prints(article: Article, origin: Origin) -> bool:
    """Whether an article is a print of an origin's report: credited for more than a contribution, or as a
    whole is a copy."""
    whole = (e for e in origin.evidence if e.article == article.id and e.record is None)
    credited = article.credit is not None and not contributes(article)
    return credited or any(e.share is not None for e in whole)


def around(text: str, span: Span) -> str:
    """The sentence, or most of it, that a span stands in."""
    before, after = text[max(0, span.start - FAR) : span.start], text[span.end : span.end + FAR]
    return _STOP.split(before)[-1] + " " + _STOP.split(after)[0]


def plain(words: str) -> str:
    """Words as they are held together: without regard to case and to how marks are printed."""
    return " ".join(words.lower().replace("’", "'").split())


def covers(passage: Mapping[str, float], said: Mapping[str, float]) -> bool:
    """Whether a passage has most of what is said."""
    return part(passage, said) >= COVERED


def part(passage: Mapping[str, float], said: Mapping[str, float], least: int = STEMS) -> float:
    """What part of what is said a passage has, by the weight of its words; 0 where these are few."""
    both = [v for stem, v in said.items() if stem in passage]
    return sum(both) / sum(said.values()) if len(both) >= least else 0.0


def windows(article: Article) -> list[Mapping[str, float]]:
    """An article's paragraphs, each with the one after it (reports break them differently), as words."""
    full = [p for p in article.text.split("\n") if p.strip()]
    return [meaning(" ".join(full[i : i + 2])) for i in range(len(full))]
