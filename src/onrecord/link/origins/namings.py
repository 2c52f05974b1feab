"""Where an article names other outlets as having what it tells, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from onrecord.lang import load_pack, pack_code
from onrecord.link.origins.cited import REPORTS, Source
from onrecord.link.origins.named import Neighbours, in_house
from onrecord.link.origins.phrases import Cited, compound, names
from onrecord.link.origins.wording import printed
from onrecord.record import Article, Reading, Span, Statement

How = Literal["hearsay", "spoken", "written", "statement"]
_BACK, _ON = 110, 60
"""Characters before and behind an outlet's name that are looked at."""
_ANSWER = 90
"""Characters before an outlet's name in which somebody disputes what it reports."""
_STOPS = (".", ",", ";", "")
"""What stands behind an outlet's name that ends what it says: "…, said the Ledger."."""
_FAR, _FARTHER = 35, 45
"""Characters between what somebody wrote, or where they spoke, and the joint before the outlet's name."""


@dataclass(frozen=True)
class Leaning:
    """lang/<code>/leaning.yml."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    adverbs: tuple[str, ...]
    told: tuple[str, ...]
    spoken: tuple[str, ...]
    written: tuple[str, ...]
    joints: tuple[str, ...]
    articles: tuple[str, ...]
    makes: tuple[str, ...]
    headline: frozenset[str]
    nameless: tuple[str, ...]
    explains: tuple[str, ...]
    disputes: tuple[str, ...]
    first_person: tuple[str, ...]
    to_reader: frozenset[str]
    follows: tuple[str, ...]
    says: tuple[str, ...]
    others: tuple[str, ...]
    works: tuple[str, ...]
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where an outlet is named for something. `paragraph` counts from 0.

    `hearsay`: the outlet reported it. `spoken`: somebody spoke to it. `written`: somebody wrote for it.
    `statement`: a statement of the article has it for its source, in other words.
    """

    outlet: str
    span: Span
    paragraph: int
    how: How


@lru_cache(maxsize=4)
def words(language: str) -> Leaning:
    """The words of a language."""
    return load_pack(language).read("leaning", Leaning)


def paragraphs(article: Article) -> list[Span]:
    """The paragraphs of an article's report, in order."""
    apart = [*(f.span for f in article.furniture), *article.headings]
    found, start = [], 0
    for line in article.text.split("\n"):
        span = Span(start, start + len(line))
        start += len(line) + 1
        if line.strip() and not any(s.start <= span.start and span.end <= s.end for s in apart):
            found.append(span)
    return found


def namings(
    reading: Reading, house: str, named: Iterable[tuple[Statement, Source | None]], near: Neighbours,
    lines: Sequence[Span],
) -> list[Naming]:  # fmt: skip
    """The places in an article's paragraphs where outlets are named, its own (`house`) with them.

    An outlet that goes by the end of another's name ("the Times") is that other.
    """
    found = [*_in_words(reading, near, lines), *_by_statements(named, lines)]
    outlets = {n.outlet for n in found}
    longer = {a: b for a in outlets for b in outlets if a != b and in_house(a, b)}
    full = [replace(n, outlet=longer.get(n.outlet, n.outlet)) for n in found]
    return [replace(n, outlet=house) if in_house(n.outlet, house) else n for n in full]


def _in_words(reading: Reading, near: Neighbours, lines: Sequence[Span]) -> Iterator[Naming]:
    persons = {e.name.split()[-1] for e in reading.entities if e.type == "person" and " " in e.name}
    language = pack_code(reading.article.language)
    for number, line in enumerate(lines):
        text = line.of(reading.article.text)
        apart = list(printed(text, language))
        found = [c for c in names(text, near) if not any(p.meets(c.span) for p in apart)]
        for cited, how in _listed(text, found, language):
            if how and cited.span.of(text) not in persons:
                span = Span(line.start + cited.span.start, line.start + cited.span.end)
                yield Naming(cited.name, span, number, how)


def _listed(text: str, found: Sequence[Cited], language: str) -> Iterator[tuple[Cited, How | None]]:
    """How each of some names is named; one that another follows in a list is named as that one is."""
    behind: Cited | None = None
    how: How | None = None
    for cited in reversed(found):
        listed = behind and _lists(language).fullmatch(text, cited.span.end, behind.span.start)
        how = _how(text, cited.span, language) or (how if listed and how == "hearsay" else None)
        behind = cited
        yield cited, how


def _by_statements(
    named: Iterable[tuple[Statement, Source | None]], lines: Sequence[Span]
) -> Iterator[Naming]:
    for statement, source in named:
        number = next((n for n, line in enumerate(lines) if line.holds(statement.span)), None)
        if number is not None and source and source.name and source.type in REPORTS:
            how: How = "spoken" if source.type == "interview" else "statement"
            yield Naming(source.name, source.span or statement.span, number, how)


def _how(text: str, name: Span, language: str) -> How | None:
    """How the words around an outlet's name in its sentence name it; None where they only mention it."""
    if compound(text, name.end):
        return None
    before = re.split(r"(?<=[.!?])\s", text[max(0, name.start - _BACK) : name.start])[-1]
    behind = text[name.end : name.end + _ON]
    reported, says, spoken, written, makes, signed, inverted, work = _patterns(language)
    said = inverted.search(before) and behind[:1] in _STOPS
    if reported.search(before) or says.match(behind) or signed.search(before) or said:
        return "hearsay"
    if spoken.search(before):
        return "spoken"
    if written.search(before) or makes.match(behind):
        return "written"
    return "hearsay" if work.search(before) else None


@lru_cache(maxsize=4)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    own = words(language)
    article = rf"(?: (?:{_any(own.articles)}))?"
    ends = rf"{article}(?: [A-Z]\w+(?:['’]s)?)? ?[“\"]?$"
    joint = rf"\b(?:{_any(own.joints)})\b{ends}"
    told = rf"\b(?:{_any(own.told)})\b{ends}"
    worker = r" [A-Z]\w+ [A-Z]\w+ \w{2,3}"
    made, joints = _any(own.makes), _any(own.joints)
    return (
        re.compile(rf"\b(?:{_any(own.before)}){article}(?:{worker})? ?$", re.IGNORECASE),
        re.compile(
            rf"(?:,? (?:{_any(own.others)}))?(?:,| )?(?: (?:{_any(own.adverbs)})){{0,2}}"
            rf" ?(?:{_any(own.after)})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{_any(own.spoken)})\b[^.;“”\"]{{0,{_FARTHER}}}?{joint}|{told}", re.IGNORECASE),
        re.compile(rf"\b(?:{_any(own.written)})\b[^.;]{{0,{_FAR}}}?{joint}", re.IGNORECASE),
        re.compile(rf"['’]?s? (?:{_any(own.makes)})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:{made}|{_any(own.before)})\b[^.;]{{0,{_FARTHER}}}? (?:{joints}){worker}{article} ?$"
        ),
        re.compile(rf"[,”\"] (?:{_any(own.says)}){article} ?$"),
        re.compile(
            rf"\b(?:{made})\b[^.,;:“”\"]{{0,{_FAR}}}? (?:{_any(own.works)}){article} ?$", re.IGNORECASE
        ),
    )


def answered(text: str, name: Span, language: str = "en") -> bool:
    """Whether what stands before an outlet's name in its sentence says that somebody disputes its report."""
    before = re.split(r"(?<=[.!?])\s", text[max(0, name.start - _ANSWER) : name.start])[-1]
    return bool(_disputing(language).search(before))


def disputing(headline: str, language: str = "en") -> bool:
    """Whether a headline tells of somebody who disputes or attacks: often that was said in an interview."""
    return bool(_disputing_words(language).search(headline))


def followed(text: str, name: Span, language: str = "en") -> bool:
    """Whether what stands before an outlet's name in its sentence says that the article tells what came of a
    report."""
    before = re.split(r"(?<=[.!?])\s", text[max(0, name.start - _ANSWER) : name.start])[-1]
    return bool(_following(language).search(before))


@lru_cache(maxsize=4)
def _lists(language: str) -> re.Pattern[str]:
    """What stands between two names of a list."""
    own = words(language)
    return re.compile(rf",?(?: (?:{_any(own.lists)}))?(?: (?:{_any(own.articles)}))? ?", re.IGNORECASE)


@lru_cache(maxsize=4)
def _disputing_words(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(words(language).disputes)})\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _disputing(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(words(language).disputes)})\b[^,;]*$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _following(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(words(language).follows)})\b[^,;]*$", re.IGNORECASE)


def _any(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
