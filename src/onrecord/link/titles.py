"""The title of a story: the one of its articles' that says most of what the others say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lang import load_pack
from onrecord.link.words import cosine, load_words, unit

_READ = 60  # titles that are held against one another, so that a large story costs no more
_MOST = 40  # stems of a title
_AS_NEAR = 0.9  # of the nearest, for a title that is told from others by its figures
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Counting:
    """The words that give a figure, of lang/<code>/numbers.yml."""

    units: dict[str, float]
    tens: dict[str, float]


def leading(titles: Sequence[str]) -> str | None:
    """The title nearest to all others, the first of those equally near; None where there is none.

    One outlet's own turn of phrase is seldom what the others print too. Of titles that are about as near, one
    without a figure goes first: figures are what articles differ in, and what changes.
    """
    given = [t for t in titles if t.strip()][:_READ]
    words = load_words("en")
    meant = [unit(((s, words.rarity(s)) for s in dict.fromkeys(words.stems(t))), _MOST) for t in given]

    def nearness(i: int) -> float:
        return round(sum(cosine(meant[i], other) for k, other in enumerate(meant) if k != i), 6)

    near = [nearness(i) for i in range(len(given))]
    fitting = [i for i in range(len(given)) if near[i] >= _AS_NEAR * max(near)]
    return given[min(fitting, key=lambda i: (_figures(given[i]), -near[i], i))] if given else None


def _figures(title: str, language: str = "en") -> bool:
    """Whether a title gives a figure."""
    counting = load_pack(language).read("numbers", Counting)
    return any(w.isdigit() or w in counting.units or w in counting.tens for w in _WORD.findall(title.lower()))
