"""Ratios by their words alone: "one in five", "7 out of 10", "one booking in three"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.find.numerals import Number, NumberWords, Word, number_at

ROUND = 20
"""The largest whole that need not be round: "one in twenty", "one in 100"; not "six in 34"."""
YEARS = range(1900, 2101)
DIGITS = 10
"""Digits of a share, as fractions in words have them."""


@dataclass(frozen=True, slots=True)
class RatioWords:
    """`units.yml` of ratios: between part and whole, there for sure, before what is none, and behind one
    whose noun stands within."""

    within: frozenset[str]
    surely: tuple[str, ...]
    not_before: frozenset[str]
    behind: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part of a whole, in the words before `end`."""

    value: float
    end: int


def ratio_at(words: Sequence[Word], i: int, known: RatioWords, numbers: NumberWords) -> Ratio | None:
    """The ratio that begins at word `i`, None where there is none.

    Behind "in" a number can count what it stands before ("two in three attacks"), so that a word that says
    so must not stand before; a noun may stand within only where the words behind it go on with a verb.
    """
    part = number_at(words, i, numbers)
    if part is None or part.ordinal or part.value != int(part.value):
        return None
    for phrase in known.surely:
        if _are(words, part.end, parts := phrase.split()):
            return _ratio(words, part, part.end + len(parts), numbers)
    if i and (words[i - 1].lower in known.not_before or words[i - 1].end == words[i].start):
        return None
    at = part.end
    if at < len(words) and words[at].lower in known.within:
        return _ratio(words, part, at + 1, numbers)
    if part.value != 1 or at + 1 >= len(words) or words[at].shape != "letters":
        return None
    found = _ratio(words, part, at + 2, numbers) if words[at + 1].lower in known.within else None
    if found is None or (found.end < len(words) and words[found.end].lower not in known.behind):
        return None
    return found


def _ratio(words: Sequence[Word], part: Number, at: int, numbers: NumberWords) -> Ratio | None:
    """The ratio of a part to the number that begins at word `at`; a whole in words has its part in words."""
    whole = number_at(words, at, numbers) if at < len(words) else None
    if whole is None or whole.ordinal or (part.figures and not whole.figures):
        return None
    if not 0 < part.value < whole.value or not _plain(whole.value):
        return None
    return Ratio(round(part.value / whole.value, DIGITS), whole.end)


def _plain(whole: float) -> bool:
    """Whether a number is one by which parts are told."""
    digits = f"{whole:.0f}"
    if whole in YEARS:
        return False
    return whole == int(whole) and (whole <= ROUND or set(digits[1:]) == {"0"} or digits == "25")


def _are(words: Sequence[Word], at: int, parts: Sequence[str]) -> bool:
    return at + len(parts) <= len(words) and all(words[at + k].lower == p for k, p in enumerate(parts))
