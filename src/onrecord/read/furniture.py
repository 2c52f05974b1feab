"""Which lines of a text are printed with the article and are no report, by the shape of their words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from onrecord.lang import load_pack
from onrecord.models.linear import load_linear
from onrecord.read.learned import Place, Setting, learned
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


# Where it is not known what stands above a line.
FAR = 1_000_000
# Lines farther than this from both ends of a text are seldom furniture: rules for the ends are passed over.
EDGE = 8
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
    held = text.encode("utf-8", "surrogatepass")  # looking through bytes takes a tenth of the time
    needed = [word for word, as_bytes in _needed(language).items() if as_bytes in held]
    # What stands below the last report counts from there: furniture lines do not use up the distance.
    below, under = 0, None
    for above, span in reversed(list(enumerate(lines))):
        words = span.of(text)
        why, tail = why_of(words, below, language, above, needed), _tail(words, span, language)
        if why is None and not tail and model and setting:
            why = learned(words, Place(above, below, under), setting, model)
        under = why
        if why is not None:
            found.append(Furniture(span, why))
            continue
        below += 1
        found.extend(tail)
    return sorted(found, key=lambda f: f.span)


def why_of(
    words: str, below: int = 0, language: str = "en", above: int = FAR, needed: Collection[str] | None = None
) -> FurnitureWhy | None:
    """Why a line is furniture, or None; `below` counts the lines of report under it, `above` all over it,
    `needed` are those words that rules need which stand in the text, where that is known."""
    limits, classes = _line_rules(language)
    place = bisect_left(limits, len(words))
    if place == len(limits):
        return None
    middle = above >= EDGE and below >= EDGE
    for rule, pattern in classes[place][middle].tried(words, _needed(language) if needed is None else needed):
        near = (not rule.last or below < rule.last) and (not rule.first or above < rule.first)
        if near and pattern.match(words):
            return rule.why
    return None


def unfinished(language: str) -> frozenset[str]:
    """Words with which no heading ends."""
    return load_pack(language).read("furniture", FurnitureWords).unfinished


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


Rule: TypeAlias = tuple[LineRule, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class _Group:
    """Rules for lines of a length; those that need no word once more in one pattern, and the places of the
    others by the words that they need: most lines are no furniture, and that is told soon."""

    fixed: re.Pattern[str]
    by_word: dict[str, frozenset[int]]
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> _Group:
        every = "|".join(f"(?:{rule.pattern})" for rule, _ in rules if not rule.needs)
        by_word: dict[str, set[int]] = {}
        for i, (rule, _) in enumerate(rules):
            for word in rule.needs:
                by_word.setdefault(word, set()).add(i)
        held = {word: frozenset(places) for word, places in by_word.items()}
        return cls(re.compile(every or "(?!)"), held, tuple(rules))

    def tried(self, words: str, needed: Collection[str]) -> list[Rule]:
        """The rules that a line may match, in order."""
        places = set().union(*(self.by_word.get(word, ()) for word in needed if word in words))
        if self.fixed.match(words):
            return [one for i, one in enumerate(self.rules) if i in places or not one[0].needs]
        return [self.rules[i] for i in sorted(places)]


@lru_cache(maxsize=8)
def _line_rules(language: str) -> tuple[list[int], list[tuple[_Group, _Group]]]:
    """Lengths in order; for lines up to each, all rules, and those that also hold far from both ends."""
    words = load_pack(language).read("furniture", FurnitureWords)
    compiled = [(rule, re.compile(rule.pattern)) for rule in words.lines]
    limits = sorted({rule.longest for rule in words.lines})
    classes = []
    for limit in limits:
        rules = [(rule, pattern) for rule, pattern in compiled if rule.longest >= limit]
        anywhere = [(r, p) for r, p in rules if max(r.last, r.first) > EDGE or not (r.last or r.first)]
        classes.append((_Group.of(rules), _Group.of(anywhere)))
    return limits, classes


@lru_cache(maxsize=8)
def _needed(language: str) -> dict[str, bytes]:
    """All words that rules need, and their bytes."""
    words = load_pack(language).read("furniture", FurnitureWords)
    return {word: word.encode() for rule in words.lines for word in rule.needs}


@lru_cache(maxsize=8)
def _tail_rules(language: str) -> tuple[tuple[TailRule, re.Pattern[str]], ...]:
    words = load_pack(language).read("furniture", FurnitureWords)
    return tuple((rule, re.compile(rule.pattern)) for rule in words.tails)
