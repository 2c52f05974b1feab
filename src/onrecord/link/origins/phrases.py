"""Outlets inside longer phrases: "a report in the Guardian", "CNN's Ann Kelly", "first reported by Axios"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lang import load_pack
from onrecord.link.origins.named import Neighbours, reporting
from onrecord.record import Span

_NAME = re.compile(r"(?:\b\d{1,3} )?[A-Z](?:[\w.&]*[\w&])?(?:[ \-](?:the )?[A-Z&](?:[\w.&]*[\w&])?){0,4}")
_STATION = re.compile(r"[KW][A-Z]{2,3}-(?:TV|FM|AM)")
"""The call sign of a station in North America, by which it is known though it is in no list."""
_COMPOUND = re.compile(r"(?: [A-Z]\w+)?-[a-z]")
_STOPS = re.compile(r"[,;:.!?]\s")
"""What parts a phrase from a name that stands behind it by chance: "according to sources, the Ledger"."""
_LONGEST = 5
"""Words of the longest name that is tried."""
_SHORTEST = 2
"""Letters of an agency's initials, at least."""
_REACH = 60
"""Characters behind a phrase in which the outlet's name must begin and end."""


@dataclass(frozen=True)
class Citing:
    """lang/<code>/citing.yml."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    handed: tuple[str, ...]
    makes: frozenset[str]
    workers: frozenset[str]
    talkers: frozenset[str]
    kinds: frozenset[str]
    ordinary: frozenset[str]
    acts: frozenset[str]
    joints: frozenset[str]
    possessives: tuple[str, ...]
    contributing: tuple[str, ...]
    ends: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cited:
    """An outlet's name where it stands."""

    name: str
    span: Span


@lru_cache(maxsize=4)
def _words(language: str) -> Citing:
    return load_pack(language).read("citing", Citing)


@lru_cache(maxsize=4)
def _pattern(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _words(language)
    before = "|".join(re.escape(p) for p in sorted(words.before, key=len, reverse=True))
    after = "|".join(re.escape(p) for p in sorted(words.after, key=len, reverse=True))
    return re.compile(rf"\b(?:{before})\b", re.IGNORECASE), re.compile(rf" (?:{after})\b")


@lru_cache(maxsize=4)
def _handed(language: str) -> re.Pattern[str]:
    """What ends right before an outlet's name where somebody gave it something: "a memo leaked to the"."""
    before = "|".join(re.escape(p) for p in sorted(_words(language).handed, key=len, reverse=True))
    return re.compile(rf"\b(?:{before})\b(?: [Tt]he)? $")


@lru_cache(maxsize=4)
def _by_worker(language: str) -> re.Pattern[str]:
    """What ends before the outlet of a writer: "a report on the lock by Jane Roe of the"."""
    words = _words(language)
    made, joints = ("|".join(map(re.escape, sorted(p))) for p in (words.makes, words.joints))
    return re.compile(rf"\b(?:{made})\b[^.;\n]{{0,60}}? by [A-Z][\w.]+(?: [A-Z][\w.]+){{1,2}} (?:{joints})\b")


@lru_cache(maxsize=4)
def _kind(language: str) -> re.Pattern[str]:
    """What may belong to the name before it though it has no capital: "New York magazine"."""
    return re.compile(rf" (?:{'|'.join(map(re.escape, sorted(_words(language).kinds)))})\b")


def names(text: str, near: Neighbours) -> Iterator[Cited]:
    """The outlets that a phrase names, longest names first where one begins with another."""
    for run in _NAME.finditer(text):
        kind = _kind("en").match(text, run.end())
        whole = text[run.start() : kind.end() if kind else run.end()]
        words = list(re.finditer(r"\S+", whole))
        at = 0
        while at < len(words):
            for last in range(min(len(words), at + _LONGEST), at, -1):
                start, end = words[at].start(), words[last - 1].end()
                printed = whole[start:end]
                found = len(printed) > 1 and (reporting(printed, near) or _station(printed))
                found = found if found and _whole(printed, found, run.group()) else None
                if found and not _again(printed, text[: run.start() + start]):
                    found = None
                if found:
                    yield Cited(found, Span(run.start() + start, run.start() + end))
                    at = last - 1
                    break
            at += 1


def called_again(text: str, near: Neighbours, language: str = "en") -> Neighbours:
    """The outlets of a story with those that an article names in full and then by the end of the name alone:
    "the Times" is the New York Times where that is the only Times that it names, or that is in the story."""
    here: dict[str, set[str]] = {}
    for match in _ending(language).finditer(text):
        for cited in names(match.group(), near):
            if cited.span.end == len(match.group()) and " " in match.group()[cited.span.start :]:
                here.setdefault(match[1].lower(), set()).add(cited.name)
    for name in {*near.values()}:
        end = name.rpartition(" ")[2].lower()
        if end in _words(language).ends and end not in here:
            here[end] = {n for n in near.values() if n.lower().endswith(f" {end}")}
    called: dict[tuple[str, ...], str] = dict(near)
    for end, found in here.items():
        if len(found) == 1:
            called.setdefault((end,), next(iter(found)))
    return called


@lru_cache(maxsize=4)
def _ending(language: str) -> re.Pattern[str]:
    """Words with capitals of which the last is an end by which an outlet is called again."""
    ends = "|".join(sorted(re.escape(end.capitalize()) for end in _words(language).ends))
    return re.compile(rf"\b(?:[A-Z][\w.]* ){{1,3}}({ends})\b")


def _station(printed: str) -> str | None:
    return printed if _STATION.fullmatch(printed) else None


def _whole(printed: str, outlet: str, run: str) -> bool:
    """Whether a name is an outlet's, and not a word of another ("The National" in "National Archives", "Vice"
    in "Vice President") nor a short form of two letters that are no capitals both ("Pa.", for a state)."""
    if len(printed) <= _SHORTEST and not printed.isupper():
        return False
    single = " " not in printed and not printed.isupper()
    short = single and (" " in outlet or printed.lower() in _words("en").ordinary)
    return not short or printed == run


def _again(printed: str, before: str) -> bool:
    """Whether a word that is the end of many names stands for one here: behind "the", as in "the Post"."""
    return printed.lower() not in _words("en").ends or before[-4:].lower() == "the "


def inside(phrase: str, near: Neighbours, language: str = "en", speaks: bool = False) -> Cited | None:
    """The outlet whose work or worker a phrase names; None where it names none, or names it as a body.

    Where the phrase is who `speaks`, a worker must be one who reports.
    """
    words, handed = _words(language), _handed(language)
    for cited in names(phrase, near):
        left = re.findall(r"[\w’']+", phrase[: cited.span.start].lower())
        rest = phrase[cited.span.end :]
        right = re.findall(r"[\w’']+", rest.lower())
        told = words.makes | (words.workers - words.talkers if speaks else words.workers)
        owns = any(rest.startswith(p) and rest[len(p) :].lstrip()[:1].isupper() for p in words.possessives)
        last = not right and phrase[:1].isupper()
        joined = bool({*left[-2:]} & words.joints) and (bool(told & {*left}) or last)
        beside = bool({*right[:2], *left[-1:]} & (told | words.kinds))
        had = handed.search(phrase[: cited.span.start])
        if owns or joined or beside or had:
            return cited
    return None


def working(text: str, outlets: Iterable[str], language: str = "en") -> Iterator[tuple[str, Span]]:
    """Where a text names somebody or something as an outlet's: the outlet, and its name there."""
    some = "|".join(re.escape(name) for name in sorted(outlets, key=len, reverse=True))
    whose = "|".join(map(re.escape, _words(language).possessives))
    for match in re.finditer(rf"\b({some})(?:{whose}|(?<=s)['’]) (?=[A-Z])", text):
        yield match[1], Span(*match.span(1))


def compound(text: str, end: int) -> bool:
    """Whether an outlet's name goes on as a word for something else: "the Ledger-hosted debate"."""
    return _COMPOUND.match(text, end) is not None


def acts(cue: str, language: str = "en") -> bool:
    """Whether a cue tells of what an outlet does as a body, so that its words are no report."""
    return not _words(language).acts.isdisjoint(cue.lower().split())


def contribution(line: str, language: str = "en") -> bool:
    """Whether a line of credit says that somebody only contributed."""
    return any(word in line.lower() for word in _words(language).contributing)


def credited(text: str, near: Neighbours, language: str = "en") -> Iterator[Cited]:
    """The outlets that an article credits in passing with having had it first."""
    before, after = _pattern(language)
    for match in (*before.finditer(text), *_by_worker(language).finditer(text)):
        piece = text[match.end() : match.end() + _REACH]
        named = next(names(piece, near), None)
        joined = named and not _STOPS.search(piece, 0, named.span.start)
        if named and joined and len(piece[: named.span.start].split()) < 3:
            yield Cited(named.name, Span(match.end() + named.span.start, match.end() + named.span.end))
    for match in after.finditer(text):
        start = max(0, match.start() - _REACH)
        for named in names(text[start : match.start()], near):
            if start + named.span.end == match.start():
                yield Cited(named.name, Span(start + named.span.start, match.start()))
