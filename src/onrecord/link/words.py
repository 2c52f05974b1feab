"""Words as articles are compared by them: stems, and how rare each is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from typing import NamedTuple

from onrecord.lang import load_pack

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_READ = 20_000  # characters that are read of one article


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending that is cut off a word, what is put in its place, and how many letters must stay."""

    cut: str
    put: str
    least: int


@dataclass(frozen=True)
class Linking:
    """The file `linking` of a language pack."""

    possessives: tuple[str, ...]
    endings: tuple[Ending, ...]
    common: float
    weekdays: tuple[str, ...] = ()


class Word(NamedTuple):
    """A word where it stands in a text."""

    start: int
    end: int
    stem: str


@dataclass(frozen=True, eq=False)
class Words:
    """A language's stems, and in how many of `size` articles each was counted."""

    linking: Linking
    size: int
    counts: dict[str, int]
    _stems: dict[str, str] = field(default_factory=dict)
    _rarity: dict[str, float] = field(default_factory=dict)

    @cached_property
    def weekdays(self) -> dict[str, int]:
        """The stems of the weekdays, numbered from 0."""
        return {self.stem(day): i for i, day in enumerate(self.linking.weekdays)}

    def stem(self, word: str) -> str:
        """The stem of a word in lower case."""
        found = self._stems.get(word)
        if found is None:
            found = self._cut(word.replace("’", "'"))
            if len(self._stems) > 500_000:
                self._stems.clear()
            self._stems[word] = found
        return found

    def _cut(self, word: str) -> str:
        for mark in self.linking.possessives:
            word = word.removesuffix(mark)
        for ending in self.linking.endings:
            stays = len(word) - len(ending.cut)
            if stays >= ending.least and word.endswith(ending.cut):
                return word[:stays] + ending.put
        return word

    def stems(self, text: str) -> list[str]:
        """The stems of a text in order."""
        return [self.stem(word) for word in WORD.findall(text[:_READ].lower())]

    def words(self, text: str, start: int = 0) -> Iterator[Word]:
        """The words of a text with their offsets, counted from `start`."""
        for match in WORD.finditer(text):
            yield Word(start + match.start(), start + match.end(), self.stem(match.group().lower()))

    def known(self, word: str) -> bool:
        """Whether a word in lower case was ever counted."""
        return self.stem(word) in self.counts

    def rarity(self, stem: str) -> float:
        """Natural logarithm of how much rarer a stem is than one in all articles; 0 for common ones."""
        found = self._rarity.get(stem)
        if found is None:
            count = self.counts.get(stem, 0)
            common = count > self.linking.common * self.size
            found = 0.0 if common else math.log((self.size + 1) / (count + 1))
            if len(self._rarity) > 500_000:
                self._rarity.clear()
            self._rarity[stem] = found
        return found


@lru_cache(maxsize=4)
def load_words(language: str = "en") -> Words:
    """The words of a language, with its table of counts where it has one."""
    size, counts = 0, {}
    path = resources.files("onrecord.lang") / language / "frequencies.txt"
    if path.is_file():
        lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
        size = int(next(lines))
        counts = {stem: int(count) for stem, count in (line.split() for line in lines)}
    return Words(load_pack(language).read("linking", Linking), size, counts)


@lru_cache(maxsize=8192)
def _weighed(text: str) -> dict[str, float]:
    words = load_words("en")
    return {stem: r for stem in words.stems(text) if (r := words.rarity(stem)) > 0}


def meaning(text: str) -> Mapping[str, float]:
    """The stems of a text that are not common ones, each with its rarity."""
    return _weighed(text)


def unit(weights: Iterable[tuple[str, float]], most: int) -> dict[str, float]:
    """The `most` heaviest weights as a vector of length 1."""
    kept = sorted((w for w in weights if w[1] > 0.0), key=lambda w: (-w[1], w[0]))[:most]
    length = math.sqrt(sum(v * v for _, v in kept)) or 1.0
    return {key: round(v / length, 4) for key, v in kept}


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """How alike two vectors of length 1 are, 0 to 1."""
    # What both have is taken by one call, in no order that lasts: hence a sum that has none.
    return math.fsum([a[key] * b[key] for key in a.keys() & b.keys()])
