"""Which lines of a text are printed with the article and are no report, by the shape of their words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from onrecord.lang import load_pack
from onrecord.models.linear import load_linear
from onrecord.read.learned import Place, Setting, learned
from onrecord.read.openings import openings
from onrecord.record import Furniture, Span
from onrecord.record.text import FurnitureWhy


@dataclass(frozen=True, slots=True)
class LineRule:
    """A line that matches `pattern` from its start is furniture; see the comments in furniture.yml."""

    why: FurnitureWhy
    pattern: str
    longest: int = 250
    last: int = 0
    first: int = 0
    needs: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TailRule:
    """A piece at the end of a line of report that is furniture."""

    why: FurnitureWhy
    pattern: str
    ends: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """lang/<code>/furniture.yml."""

    lines: tuple[LineRule, ...]
    tails: tuple[TailRule, ...]
    unfinished: frozenset[str]
    introduces: frozenset[str] = frozenset()
    one_page: frozenset[str] = frozenset()


# Where it is not known what stands above a line.
FAR = 1_000_000
# Lines are sorted by how many of report stand below them, up to these, and by whether fewer stand above.
BELOW, ABOVE = (2, 4, 6, 8, 10), 3
# Lines are sorted by their length up to these.
SIZES = (60, 120, 250, 400, 700)
# Texts of fewer lines are judged by rules alone: every line of them is an end.
FEWEST = 4
# Only the last characters of a line are looked at for a tail.
TAIL = 400


def mark(
    text: str, lines: Sequence[Span], language: str = "en", setting: Setting | None = None
) -> list[Furniture]:
    """The furniture among the lines of a text, in order; each line is marked once.

    `setting` is what is known of the article: with it lines that no rule knows are judged by learned weights.
    """
    found = []
    model = load_linear(f"furniture-{language}") if setting and len(lines) >= FEWEST else None
    # What stands below the last report counts from there: furniture lines do not use up the distance.
    below, under = 0, None
    for above, span in reversed(list(enumerate(lines))):
        words = span.of(text)
        why, tail = why_of(words, below, language, above), _tail(words, span, language)
        if why is None and not tail and model and setting:
            why = learned(words, Place(above, below, under), setting, model)
        under = why
        if why is not None:
            found.append(Furniture(span, why))
            continue
        below += 1
        found.extend(tail)
    return sorted(found, key=lambda f: f.span)


def why_of(words: str, below: int = 0, language: str = "en", above: int = FAR) -> FurnitureWhy | None:
    """Why a line is furniture, or None; `below` counts the lines of report under it, `above` all over it."""
    size = len(words)
    rules = _rules(language)
    if size > rules.longest:
        return None
    opens = words[0] if size and words[0] in rules.opens else ""
    near = _near(language, bisect_left(SIZES, size), bisect_right(BELOW, below), above < ABOVE, opens)
    bare = words.rstrip(".")
    for i in near.tried(words):
        rule, pattern, _ = rules.rules[i]
        if rule.ends and not bare.endswith(rule.ends):
            continue
        near_enough = (not rule.last or below < rule.last) and (not rule.first or above < rule.first)
        if near_enough and size <= rule.longest and pattern.match(words):
            return rule.why
    return None


def unfinished(language: str) -> frozenset[str]:
    """Words with which no heading ends."""
    return load_pack(language).read("furniture", FurnitureWords).unfinished


def one_page_words(language: str) -> frozenset[str]:
    """The words of links to an article on one page, in small letters."""
    return load_pack(language).read("furniture", FurnitureWords).one_page


def introduced(words: str, names: Sequence[str], language: str) -> bool:
    """Whether a line says who one of some people is: it begins with the name, and what opens that."""
    opens = load_pack(language).read("furniture", FurnitureWords).introduces
    after = (words[len(name) :].split(" ", 2)[1:2] for name in names if words.startswith(f"{name} "))
    return any(word in opens for found in after for word in found)


def _tail(words: str, span: Span, language: str) -> list[Furniture]:
    start = max(0, len(words) - TAIL)
    last = words[-2:].rstrip(".")[-1:]
    for rule, pattern in _tail_rules(language):
        if rule.ends and last not in rule.ends:
            continue
        found = pattern.search(words, start)
        if found and found.start() > 0:
            return [Furniture(Span(span.start + found.start(), span.end), rule.why)]
    return []


Rule: TypeAlias = tuple[LineRule, re.Pattern[str], frozenset[str] | None]
"""A rule, its pattern, and the characters with which its lines begin (None: any)."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """All rules of a language in order, the characters with which their lines begin together, and the length
    of the longest line."""

    rules: tuple[Rule, ...]
    opens: frozenset[str]
    longest: int


@dataclass(frozen=True, slots=True)
class _Near:
    """The places of the rules that lines of one sort may match: of those that need no word, and by the words
    that the others need."""

    free: tuple[int, ...]
    by_word: tuple[tuple[str, tuple[int, ...]], ...]

    def tried(self, words: str) -> Sequence[int]:
        """The places of the rules that a line may match, in order."""
        printed = _narrow(words)
        held = [places for word, places in self.by_word if word in printed]
        return sorted({*self.free, *(i for places in held for i in places)}) if held else self.free


def _narrow(words: str) -> str:
    """Words as characters of one byte, which are looked through many times as quickly."""
    return words if words.isascii() else words.encode("utf-8", "surrogatepass").decode("latin-1")


@lru_cache(maxsize=8)
def _rules(language: str) -> _Rules:
    lines = load_pack(language).read("furniture", FurnitureWords).lines
    rules = tuple((rule, re.compile(rule.pattern), openings(rule.pattern)) for rule in lines)
    return _Rules(
        rules=rules,
        opens=frozenset(c for _, _, begins in rules for c in begins or ()),
        longest=max((rule.longest for rule in lines), default=0),
    )


@lru_cache(maxsize=8192)
def _near(language: str, size: int, below: int, top: bool, opens: str) -> _Near:
    """The rules for lines of a length, so far from the ends of a text, that begin with a character: most
    lines are no furniture, and that is told soon."""
    shortest, least = (0, *SIZES)[size], (0, *BELOW)[below]
    free: list[int] = []
    by_word: dict[str, tuple[int, ...]] = {}
    for i, (rule, _, begins) in enumerate(_rules(language).rules):
        may_be_near = (not rule.last or rule.last > least) and (top or not rule.first or rule.first > ABOVE)
        if may_be_near and rule.longest > shortest and (begins is None or opens in begins):
            for word in rule.needs:
                by_word[word] = (*by_word.get(word, ()), i)
            if not rule.needs:
                free.append(i)
    return _Near(tuple(free), tuple((_narrow(word), places) for word, places in by_word.items()))


@lru_cache(maxsize=8)
def _tail_rules(language: str) -> tuple[tuple[TailRule, re.Pattern[str]], ...]:
    words = load_pack(language).read("furniture", FurnitureWords)
    return tuple((rule, re.compile(rule.pattern)) for rule in words.tails)
