"""Whether an article as a whole tells on what one other outlet reported, seen from the article alone."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import yaml

from onrecord.lang import pack_code
from onrecord.link.origins.cited import REPORTS, Source
from onrecord.link.origins.house import in_the_open
from onrecord.link.origins.named import Neighbours, agency
from onrecord.link.origins.namings import Naming, answered, disputing, followed, namings, paragraphs, words
from onrecord.link.origins.phrases import names
from onrecord.link.words import meaning
from onrecord.record import Reading, Span, Statement
from onrecord.record.story import OriginType

_EARLY, _LEAD = 4, 1000
"""Paragraphs and characters in which an article says what it hangs on."""
_OPENS = 2
"""Paragraphs in which an article says that it tells of an answer to a report."""
_OFTEN, _MOSTLY = 4, 0.6
"""Times that an article names an outlet in passing, and what part of all times, if it is about the outlet."""
_TOUCHING = 4
"""Characters between the names of an outlet and of its programme: "CBS’s “Face the Nation”"."""
_BEGINS = 3
"""Paragraphs with which it begins."""
_FAR, _MANY, _LONG = 1500, 5, 40
"""Characters, paragraphs with an outlet and paragraphs of an article that count as much as any more."""
_QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")
Features = dict[str, float]
Named = Sequence[tuple[Statement, Source | None]]


@dataclass(frozen=True)
class Weights:
    """leaning.yml: how much each feature tells, and from which score an article is taken to hang."""

    bias: float
    least: float
    weights: dict[str, float]


@cache
def load_weights() -> Weights:
    """The weights that `python -m training.homes.fit` made."""
    read = yaml.safe_load((resources.files(__package__) / "leaning.yml").read_text("utf-8"))
    return Weights(read["bias"], read["least"], read["weights"])


@dataclass(frozen=True, slots=True)
class Hanging:
    """An outlet that an article names as having what it tells: where, the place that says so plainest first.

    `score` is how likely the whole of the article hangs on it, 0 to 1; 0 where that is ruled out. `begins` is
    where the article's report begins.
    """

    outlet: str
    spans: tuple[Span, ...]
    score: float
    begins: int

    @property
    def at(self) -> int:
        """How many characters behind its beginning the article first names the outlet."""
        return min(span.start for span in self.spans) - self.begins

    def source(self, why: str) -> Source:
        """The outlet as an origin, with the place where it is named."""
        type_: OriginType = "wire" if agency(self.outlet) else "outlet"
        return Source(type_, self.outlet, self.spans[0], why)


def hangings(reading: Reading, house: str, named: Named, near: Neighbours) -> tuple[Hanging, ...]:
    """The outlets but its own (`house`) that an article names as having what it tells.

    `named` are its statements with the sources that their words name.
    """
    lines = paragraphs(reading.article)
    found = namings(reading, house, named, near, lines)
    told = features(reading, house, named, found, lines)
    goes_on = {s.span for s, source in named if source and source.span in (None, s.span)}
    return tuple(
        Hanging(
            outlet,
            tuple(n.span for n in sorted(found, key=lambda n: _plainest(n, goes_on)) if n.outlet == outlet),
            0.0 if _ruled_out(outlet, found, reading, near, lines) else score(features_, load_weights()),
            lines[0].start,
        )
        for outlet, features_ in told.items()
    )


def _plainest(naming: Naming, goes_on: Collection[Span]) -> tuple[bool, bool, Span]:
    """Places that have the outlet's name before those in which a speaker only `goes_on`."""
    return naming.span in goes_on, naming.how == "statement", naming.span


def _ruled_out(
    outlet: str, found: Sequence[Naming], reading: Reading, near: Neighbours, lines: Sequence[Span]
) -> bool:
    return _answers(outlet, found, reading, lines) or _is_the_news(outlet, found, reading, near, lines)


def leaning(found: Sequence[Hanging]) -> Source | None:
    """The outlet whose report an article tells on; None for a report of its own, and where that is not plain.

    The score of the likeliest outlet must reach the threshold, which holds precision before recall.
    """
    best = max(found, key=lambda h: h.score, default=None)
    return (
        None if best is None or best.score < load_weights().least else best.source("has its news from there")
    )


def _answers(outlet: str, found: Sequence[Naming], reading: Reading, lines: Sequence[Span]) -> bool:
    """Whether an article begins with somebody who disputes an outlet's report: that is news of its own."""
    early = [n for n in found if n.outlet == outlet and n.paragraph < _OPENS]
    return bool(early) and answered(
        reading.article.text, min(n.span for n in early), pack_code(reading.article.language)
    )


def _is_the_news(
    outlet: str, found: Sequence[Naming], reading: Reading, near: Neighbours, lines: Sequence[Span]
) -> bool:
    """Whether an article is about an outlet: names it again and again for nothing that it reports."""
    named = sum(_times(line.of(reading.article.text), outlet, near) for line in lines)
    cited = len({n.span for n in found if n.outlet == outlet and n.how != "statement"})
    passing = named - cited
    return passing >= _OFTEN and passing > _MOSTLY * named


def _times(line: str, outlet: str, near: Neighbours) -> int:
    """How often a line names an outlet; with its programme right behind it, that is once."""
    spans = [c.span for c in names(line, near) if c.name == outlet]
    return len(spans) - sum(b.start - a.end <= _TOUCHING for a, b in pairwise(spans))


def score(told: Features, weights: Weights) -> float:
    """How likely it is that an article hangs on an outlet, 0 to 1."""
    total = weights.bias + sum(weights.weights[name] * value for name, value in told.items())
    return 1 / (1 + math.exp(-total))


def features(
    reading: Reading, house: str, named: Named, found: Sequence[Naming], lines: Sequence[Span]
) -> dict[str, Features]:
    """What tells whether an article hangs on each of the outlets that it names, by the outlet's name."""
    if not lines:
        return {}
    whole = _of_the_whole(reading, lines) | _opens_in_public(named, reading, lines)
    everywhere = {(n.outlet, n.paragraph) for n in found}
    others = {n.outlet for n in found} - {house}
    return {
        outlet: whole
        | _of_one(outlet, house, found, reading, lines)
        | _shares(outlet, everywhere, lines)
        | _voices(outlet, named, found)
        for outlet in sorted(others)
    }


def _of_the_whole(reading: Reading, lines: Sequence[Span]) -> Features:
    own = words(pack_code(reading.article.language))
    title, text = reading.article.title or "", reading.article.text
    begins = " ".join(line.of(text) for line in lines[:2]).lower()
    plain = _QUOTED.sub("", text).split()
    first_person = sum(word.strip(",.;:!?") in own.first_person for word in plain)
    to_reader = sum(word.strip(",.;:!?").lower() in own.to_reader for word in plain)
    return {
        "headline": float(bool(own.headline.intersection(re.findall(r"\w+", title.lower())))),
        "disputes": float(disputing(title, pack_code(reading.article.language))),
        "nameless": float(any(phrase in begins for phrase in own.nameless)),
        "explains": float(title.lower().startswith(own.explains) or title.endswith("?")),
        "first_person": min(100 * first_person / max(1, len(plain)), 2.0) / 2,
        "to_reader": min(100 * to_reader / max(1, len(plain)), 2.0) / 2,
        "helped": float(reading.article.credit is not None),
        "long": min(len(lines), _LONG) / _LONG,
    }


def _of_one(
    outlet: str, house: str, found: Sequence[Naming], reading: Reading, lines: Sequence[Span]
) -> Features:
    text, mine = reading.article.text, [n for n in found if n.outlet == outlet]
    first = min(n.paragraph for n in mine)
    begins = lines[0].start
    early = [n for n in mine if n.paragraph < _EARLY and n.span.start - begins < _LEAD]
    told = meaning(" ".join(lines[n].of(text) for n in {n.paragraph for n in early}))
    return {
        "first_paragraph": float(first == 0),
        "second_paragraph": float(first == 1),
        "third_paragraph": float(first == 2),
        "far": min(min(n.span.start for n in mine) - begins, _FAR) / _FAR,
        "hearsay": float(any(n.how == "hearsay" for n in early)),
        "written": float(any(n.how == "written" for n in early)),
        "spoken": float(any(n.how == "spoken" for n in early)),
        "follows": float(any(followed(text, n.span, pack_code(reading.article.language)) for n in early)),
        "own_too": float(any(n.outlet == house for n in found)),
        "of_the_headline": _part(meaning(reading.article.title or ""), told),
        "of_the_lead": _part(meaning(lines[0].of(text)), told),
    }


def _shares(outlet: str, everywhere: set[tuple[str, int]], lines: Sequence[Span]) -> Features:
    mine = sum(o == outlet for o, _ in everywhere)
    return {
        "share": mine / len(everywhere),
        "paragraphs": min(mine, _MANY) / _MANY,
        "density": mine / len(lines),
    }


def _opens_in_public(named: Named, reading: Reading, lines: Sequence[Span]) -> Features:
    """Whether an article begins with what somebody said for all to hear, of which any outlet can report."""
    first = ((s, source) for s, source in named if s.span.start < lines[min(_BEGINS, len(lines)) - 1].end)
    return {
        "opens_in_public": float(
            any((x is not None and x.type not in REPORTS) or in_the_open(s, reading) for s, x in first)
        )
    }


def _voices(outlet: str, named: Named, found: Sequence[Naming]) -> Features:
    """How much of what an article quotes it has from an outlet, or from somebody who spoke to it."""
    told = [s for s, source in named if source and source.name == outlet and source.type in REPORTS]
    spoke = {p.entity for s in told for p in s.speakers if p.entity}
    here = {s.id for s in told}
    theirs = [s for s, _ in named if s.id in here or {p.entity for p in s.speakers} & spoke]
    quoted = sum(len(s.text) for s, _ in named) or 1
    return {
        "told_there": len(told) / max(1, len(named)),
        "voice": sum(len(s.text) for s in theirs) / quoted,
        "speaks_there": float(any(n.how == "spoken" for n in found if n.outlet == outlet)),
    }


def _part(whole: Mapping[str, float], found: Mapping[str, float]) -> float:
    """What part of a meaning, by weight, another has."""
    return sum(w for stem, w in whole.items() if stem in found) / (sum(whole.values()) or 1.0)
