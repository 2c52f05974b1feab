"""What an article has itself, though as a whole it tells on another's report: words to its own outlet, its
outlet's own work, and what was said in the open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lang import load_pack, pack_code
from onrecord.link.origins.cited import Source
from onrecord.link.origins.marked import Marked
from onrecord.record import Reading, Span, Statement
from onrecord.record.statement import ChannelType

_WORK = "the outlet's own work"
_BACK, _ON = 60, 40
"""Characters before and behind an outlet's name in which its sentence says what it has to do with it."""
_QUOTED = re.compile(r"[“\"][^”\"\n]{0,2000}[”\"]")
_ENDS = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z“\"‘(])|\n+")
_OPEN: frozenset[ChannelType] = frozenset({"news-conference", "speech", "testimony"})
"""Occasions that are open to everybody: what was said there is nobody's report."""


@dataclass(frozen=True)
class HouseWords:
    """lang/<code>/house.yml."""

    addressed: frozenset[str]
    spoke: frozenset[str]
    did: tuple[str, ...]
    open: frozenset[str]
    before: tuple[str, ...]
    given: tuple[str, ...]
    after: tuple[str, ...]
    adverbs: tuple[str, ...]


@lru_cache(maxsize=4)
def words(language: str) -> HouseWords:
    """The words of a language."""
    return load_pack(language).read("house", HouseWords)


def own_places(reading: Reading, house: str) -> list[Marked]:
    """The sentences in which an article shows, outside of quotation marks, that its outlet (`house`) has
    something itself."""
    text = reading.article.text
    ends = [0, *(m.end() for m in _ENDS.finditer(text)), len(text)]
    found = sorted(_marks(text, house, pack_code(reading.article.language)))
    return [Marked(_sentence(mark, ends), Source("outlet", house, mark, _WORK)) for mark in found]


def to_itself(statement: Statement, reading: Reading, house: str) -> Source | None:
    """The article's own outlet, where somebody spoke to it and it says "us" of itself."""
    to, text = statement.addressee, reading.article.text
    own = words(pack_code(reading.article.language))
    spoke = statement.cue and own.spoke.intersection(statement.cue.span.of(text).lower().split())
    if to is None or to.span is None or not spoke or to.span.of(text).lower() not in own.addressed:
        return None
    line = text.rfind("\n", 0, to.span.start) + 1
    before = text[line : to.span.start]
    inside = before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
    return None if inside else Source("interview", house, to.span, "told to the outlet itself")


def in_the_open(statement: Statement, reading: Reading) -> Span | None:
    """Where an article says that a statement was made for all to hear: to reporters, in a speech."""
    to = statement.addressee
    told = to.span.of(reading.article.text).lower() if to and to.span else ""
    if to and told in words(pack_code(reading.article.language)).open:
        return to.span
    return statement.channel.span if statement.channel and statement.channel.type in _OPEN else None


def of_its_own(statement: Statement, reading: Reading, house: str) -> Source | None:
    """The article's own outlet, for a statement without any other source that was made in the open."""
    span = in_the_open(statement, reading)
    return Source("outlet", house, span, "said in public") if span else None


def _marks(text: str, house: str, language: str) -> Iterator[Span]:
    quoted = [Span(*m.span()) for m in _QUOTED.finditer(text)]
    found = (*_pattern(language).finditer(text), *_named(text, house, language))
    for match in found:
        span = Span(*match.span())
        if not any(q.meets(span) for q in quoted):
            yield span


def _named(text: str, house: str, language: str) -> Iterator[re.Match[str]]:
    """Where an article names its own outlet as having something: by its name, or "the" and an end of it."""
    behind, back = _around(language)
    for match in _names_of(house).finditer(text):
        start = max(0, match.start() - _BACK)
        before = re.split(r"[.!?;\n]\s", text[start : match.start()])[-1]
        if behind.match(text, match.end(), match.end() + _ON) or back.search(before):
            yield match


@lru_cache(maxsize=256)
def _names_of(house: str) -> re.Pattern[str]:
    parts = house.split()
    ends = [rf"(?:[Tt]he )?{re.escape(house)}"]
    ends += [rf"[Tt]he {re.escape(' '.join(parts[n:]))}" for n in range(1, len(parts))]
    return re.compile(rf"\b(?:{'|'.join(ends)})\b")


@lru_cache(maxsize=4)
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(words(language).did)})\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _around(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    own = words(language)
    after = rf",?(?:['’]s)?(?: (?:{_any(own.adverbs)})){{0,2}} (?:{_any(own.after)})\b"
    return (
        re.compile(after, re.IGNORECASE),
        re.compile(rf"\b(?:{_any(own.given)})\b[^.;]{{0,25}}?(?:\b(?:{_any(own.before)}) )?$", re.IGNORECASE),
    )


def _any(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))


def _sentence(mark: Span, ends: Sequence[int]) -> Span:
    return Span(max(e for e in ends if e <= mark.start), min(e for e in ends if e >= mark.end))
