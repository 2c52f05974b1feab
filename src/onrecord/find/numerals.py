"""The words of a text, and the numbers among them, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lang import Pack

WORD = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\d-]))"
    r"|(?P<slash>\d{1,4}/\d{1,2}/\d{2,4}(?![\d/]))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?)"
    r"|(?P<letters>[^\W\d_]+)"
    r"|(?P<mark>\S)"
)
LONGEST = 14
"""Words of one number: beyond it stands a list, and time would run away."""
MARKS = frozenset("”\"'")
"""What ends a quotation, also inside of a number: “we want $5.6” billion."""
PLAIN = {"’": "'", "‘": "'", "–": "-", "—": "—", "‑": "-", "−": "-"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word, figure or mark; `shape` is iso, slash, clock, figure, letters or mark."""

    lower: str
    start: int
    end: int
    shape: str
    capital: bool


@dataclass(frozen=True, slots=True)
class NumberWords:
    """lang/<code>/numbers.yml."""

    units: dict[str, float]
    tens: dict[str, float]
    scales: dict[str, float]
    short_scales: dict[str, float]
    ordinals: dict[str, int]
    ordinal_ends: list[str]
    fractions: dict[str, float]
    link: list[str]
    one: list[str]
    plural_ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number at words `[first, end)`. `figures` says that it is printed in figures at its start."""

    value: float
    first: int
    end: int
    figures: bool
    ordinal: bool = False


def number_words(pack: Pack) -> NumberWords:
    """The number words of a language."""
    return pack.read("numbers", NumberWords)


@lru_cache(maxsize=1)
def words_of(text: str) -> Sequence[Word]:
    """The words and marks of a text in order; those of the last text are kept, since two finders ask for
    them one after another."""
    matches = ((match.group(), match) for match in WORD.finditer(text))
    return tuple(
        Word(PLAIN.get(raw, raw.lower()), *match.span(), match.lastgroup or "", raw[0].isupper())
        for raw, match in matches
    )


def number_at(words: Sequence[Word], i: int, known: NumberWords) -> Number | None:
    """The longest number that begins at word `i`: "29,000", "4.5 million", "two hundred and six", "5th"."""
    if words[i].shape == "figure":
        return _in_figures(words, i, known)
    return _in_words(words, i, known) if words[i].shape == "letters" else None


def _touches(words: Sequence[Word], i: int) -> bool:
    """Whether word `i` follows the one before it without a gap."""
    return 0 < i < len(words) and words[i - 1].end == words[i].start


def _in_figures(words: Sequence[Word], i: int, known: NumberWords) -> Number | None:
    raw = words[i].lower.replace(",", "")
    if len(raw) > 18:
        return None
    value, at = float(raw), i + 1
    if _touches(words, at) and words[at].lower in known.ordinal_ends:
        return Number(value, i, at + 1, True, ordinal=True)
    if at < len(words) and words[at].lower in known.scales:
        return Number(value * known.scales[words[at].lower], i, at + 1, True)
    between = at + 1 < len(words) and (
        words[at].lower == "-" or (words[at].lower in MARKS and _touches(words, at))
    )
    if between and words[at + 1].lower in known.scales:
        return Number(value * known.scales[words[at + 1].lower], i, at + 2, True)
    if _touches(words, at) and words[at].lower in known.short_scales:
        return Number(value * known.short_scales[words[at].lower], i, at + 1, True)
    return Number(value, i, at, True)


def _in_words(words: Sequence[Word], i: int, known: NumberWords) -> Number | None:
    total = current = 0.0
    at, end, last, seen = i, i, "", False
    while at < min(len(words), i + LONGEST):
        word = words[at].lower
        step = _step(word, last, known) if words[at].shape == "letters" else None
        if step == "unit":
            current += known.units.get(word, known.tens.get(word, 0.0))
        elif step == "ordinal":
            ordinal = total + current + known.ordinals[word]
            return Number(ordinal, i, at + 1, False, ordinal=True)
        elif step == "scale":
            scale = known.scales[word]
            current = (current or 1.0) * scale
            if scale > 100:
                total, current = total + current, 0.0
        elif word in ("-", *known.link) and seen and _goes_on(words, at, last, known):
            at += 1
            continue
        else:
            break
        if not seen and step == "scale" and not (i and words[i - 1].lower in known.one):
            return None
        seen, last, at = True, word, at + 1
        end = at
    return Number(total + current, i, end, False) if seen else None


def _step(word: str, last: str, known: NumberWords) -> str | None:
    """What a word adds to a number whose last word was `last`; None where it adds nothing."""
    if word in known.units:
        fits = not last or last in known.scales or (last in known.tens and 0 < known.units[word] < 10)
        return "unit" if fits else None
    if word in known.tens:
        return "unit" if not last or last in known.scales else None
    if word in known.scales:
        return "scale"
    if word in known.ordinals:
        small = known.ordinals[word] < 10
        return "ordinal" if not last or last in known.scales or (last in known.tens and small) else None
    return None


def _goes_on(words: Sequence[Word], at: int, last: str, known: NumberWords) -> bool:
    """Whether a hyphen or "and" at `at` lies inside a number: "thirty-two", "two hundred and six"."""
    if at + 1 >= len(words):
        return False
    nxt = words[at + 1].lower
    if words[at].lower == "-":
        return last in known.tens and (
            0 < known.units.get(nxt, 0) < 10 or 0 < known.ordinals.get(nxt, 0) < 10
        )
    return last in known.scales and (nxt in known.units or nxt in known.tens)
