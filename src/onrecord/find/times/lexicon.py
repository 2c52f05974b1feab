"""The words of times, and which classes each place in a text can have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.find.numerals import Number, NumberWords, Word, number_at, number_words
from onrecord.lang import Pack

Value = int | float | str
Options = dict[str, tuple[int, Value]]
"""For a place in the words: each class it can begin, where that ends, and its value."""


@dataclass(frozen=True, slots=True)
class Form:
    """A shape of times and the maker that reads it."""

    form: str
    make: str


@dataclass(frozen=True, slots=True)
class TimeWords:
    """lang/<code>/times.yml."""

    words: dict[str, dict[str, int | str]]
    forms: list[Form]
    quarter_cues: list[str]
    doubtful: frozenset[str]
    before_month: frozenset[str]
    sure_before_month: frozenset[str]
    before_year: frozenset[str]
    before_year_as_name: frozenset[str]
    not_before_year: frozenset[str]
    future_cues: frozenset[str]
    past_cues: frozenset[str]
    future_helpers: frozenset[str]
    past_helpers: frozenset[str]
    timeless: frozenset[str]
    before_holiday: frozenset[str]
    before_weekday: frozenset[str]
    not_before_owner: frozenset[str]
    vague: frozenset[str]
    past_before: frozenset[str]
    sure_before_year: frozenset[str]
    deferring: frozenset[str]
    perfect: frozenset[str]
    past_when_denied: frozenset[str]
    perfect_helpers: frozenset[str]
    intending: frozenset[str]
    copulas: frozenset[str]
    until: frozenset[str]
    befell: frozenset[str]
    sure_future: frozenset[str]
    tellings: frozenset[str]
    future_before: frozenset[str]
    before_short: frozenset[str]
    superlatives: frozenset[str]
    pictured: frozenset[str]
    sport_cues: frozenset[str]
    telling: frozenset[str]
    ahead_of: frozenset[str]
    over: frozenset[str]
    not_behind_month: frozenset[str]
    edge_nouns: frozenset[str]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The time words of a language, ready to be looked up by their first word."""

    words: TimeWords
    numbers: NumberWords
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str, Value]]] = field(default_factory=dict)

    def is_unit(self, word: str) -> bool:
        """Whether a word is a unit of time, such as "seconds"."""
        return word in self.words.words["unit"]


@cache
def lexicon_of(pack: Pack) -> Lexicon:
    """The lexicon of a language, made once."""
    words = pack.read("times", TimeWords)
    phrases: dict[str, list[tuple[tuple[str, ...], str, Value]]] = {}
    for name, entries in words.words.items():
        for phrase, value in entries.items():
            parts = tuple(phrase.split())
            phrases.setdefault(parts[0], []).append((parts, name, value))
    for entry in phrases.values():
        entry.sort(key=lambda e: len(e[0]))
    return Lexicon(words, number_words(pack), phrases)


def options_at(words: Sequence[Word], i: int, lexicon: Lexicon) -> Options:
    """The classes that word `i` can begin."""
    word = words[i]
    found: Options = {}
    for parts, name, value in lexicon.phrases.get(word.lower, ()):
        end = i + len(parts)
        if end <= len(words) and all(words[i + k].lower == parts[k] for k in range(1, len(parts))):
            found[name] = (end, value)
    if word.shape in ("iso", "slash", "clock"):
        found[word.shape] = (i + 1, word.lower)
    elif dotted := _dotted(words, i):
        found["iso"] = dotted
    elif word.shape == "figure" or (word.shape == "letters" and word.lower not in lexicon.numbers.scales):
        _add_numbers(words, i, lexicon, found)
    return found


def _dotted(words: Sequence[Word], i: int) -> tuple[int, str] | None:
    """23.04.2022, which is printed day first everywhere."""
    if (
        words[i].shape != "figure"
        or i + 2 >= len(words)
        or words[i + 2].end - words[i].start != len("23.04.2022")
    ):
        return None
    day, _, month = words[i].lower.partition(".")
    year = words[i + 2].lower
    if (
        words[i + 1].lower != "."
        or len(day) != 2
        or len(month) != 2
        or not (year.isdecimal() and month.isdecimal())
    ):
        return None
    return i + 3, f"{year}-{month}-{day}"


def _add_numbers(words: Sequence[Word], i: int, lexicon: Lexicon, found: Options) -> None:
    number = number_at(words, i, lexicon.numbers)
    if number is None:
        return
    if spoken := _year_in_words(words, i, number, lexicon):
        found["year-words"] = spoken
    whole = number.value == int(number.value)
    if number.ordinal:
        found["ordinal"] = (number.end, int(number.value))
        return
    found["num"] = (number.end, int(number.value) if whole else number.value)
    raw = words[i].lower
    if whole and 1 <= number.value <= 31:
        found["day"] = (number.end, int(number.value))
    if whole and 0 <= number.value <= 24:
        found["hour"] = (number.end, int(number.value))
    if number.figures and raw.isdecimal():
        _add_figures(words, i, lexicon, found)
    elif number.figures and "." in raw and len(raw.split(".")[1]) == 2 and number.value < 24:
        found["hour-minute"] = (i + 1, raw.replace(".", ":"))


def _year_in_words(
    words: Sequence[Word], i: int, number: Number, lexicon: Lexicon
) -> tuple[int, Value] | None:
    """A year as it is spoken: "nineteen eighty-six", "nineteen hundred", "two thousand and fifteen"."""
    if number.figures or number.ordinal:
        return None
    if 1900 <= number.value <= 2099 and number.end > i + 1:
        value, end = int(number.value), number.end
        if value % 100 == 0 and (more := _spoken_rest(words, end, lexicon)):
            value, end = value + more[1], more[0]
        return end, value
    if not 17 <= number.value <= 20:
        return None
    rest = _spoken_rest(words, number.end, lexicon)
    return (rest[0], int(number.value) * 100 + rest[1]) if rest and rest[1] >= 10 else None


def _spoken_rest(words: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    if at >= len(words) or words[at].shape != "letters":
        return None
    rest = number_at(words, at, lexicon.numbers)
    if rest is None or rest.ordinal or rest.figures or not 1 <= rest.value <= 99:
        return None
    return rest.end, int(rest.value)


def _add_figures(words: Sequence[Word], i: int, lexicon: Lexicon, found: Options) -> None:
    raw = words[i].lower
    plural = i + 1 < len(words) and words[i + 1].lower in lexicon.numbers.plural_ends
    if len(raw) == 4 and 1000 <= int(raw) <= 2199:
        found["decade" if plural and raw.endswith("0") else "year"] = (i + 1 + plural, int(raw))
    if len(raw) == 2:
        found["short-decade" if plural and raw.endswith("0") else "short-year"] = (i + 1 + plural, int(raw))
    if len(raw) == 4 and int(raw[:2]) < 24 and int(raw[2:]) < 60:
        found["military"] = (i + 1, f"{raw[:2]}:{raw[2:]}")
