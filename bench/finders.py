"""Finders of copied passages for the bench: the product's, and two that are known from elsewhere."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from bench.accuracy import articles_of

Finder = Callable[[str, str], float]
Spans = tuple[tuple[int, int], ...]
SHINGLES = (5, 6, 7, 8)
_WINDOW = 4
"""Shingles of which one is kept."""
_HASHES = 128
_PRIME = 4_294_967_311
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def onrecord_finder() -> Finder:
    """The product's score of a pair, 0 where it finds nothing."""

    def score(one: str, other: str) -> float:
        found = _copied(one, other)
        return found.score if found else 0.0

    return score


def found_by(one: str, other: str) -> tuple[Spans, Spans]:
    """What the product marks in both texts."""
    found = _copied(one, other)
    return (found.spans, found.other_spans) if found else ((), ())


def strong(one: str, other: str) -> bool:
    """Whether the product takes one of the two to hang on the other."""
    found = _copied(one, other)
    return bool(found and found.strong)


@lru_cache(maxsize=65_536)
def _copied(one: str, other: str) -> Any:
    from onrecord.link.origins.passages import copied

    found = copied([_words(one), _words(other)])
    return found[0] if found else None


@lru_cache(maxsize=4_096)
def _words(text: str) -> Any:
    from onrecord.link.origins.wording import words_of

    (article,) = articles_of([{"id": "one", "text": text}])
    return words_of(article)


def winnowed(size: int) -> Finder:
    """How much of the smaller set of winnowed shingles of `size` words is in the other."""

    @lru_cache(maxsize=4_096)
    def kept(text: str) -> frozenset[int]:
        hashed = _shingles(text, size)
        return frozenset(
            min(hashed[i : i + _WINDOW]) for i in range(max(1, len(hashed) - _WINDOW + 1)) if hashed
        )

    def score(one: str, other: str) -> float:
        a, b = kept(one), kept(other)
        return len(a & b) / max(1, min(len(a), len(b)))

    return score


def minhashed(size: int = 5) -> Finder:
    """How many of 128 least hashes of the shingles of two texts are the same."""
    draw = np.random.default_rng(0)
    factors, terms = (draw.integers(1, 1 << 31, (1, _HASHES), dtype=np.uint64) for _ in range(2))

    @lru_cache(maxsize=4_096)
    def least(text: str) -> Any:
        shingles = np.array(sorted(set(_shingles(text, size))) or [0], dtype=np.uint64)[:, None]
        return ((shingles * factors + terms) % np.uint64(_PRIME)).min(axis=0)

    def score(one: str, other: str) -> float:
        return float(np.mean(least(one) == least(other)))

    return score


def _shingles(text: str, size: int) -> list[int]:
    words = [word.lower() for word in _WORD.findall(text)]
    return [zlib.crc32(" ".join(words[i : i + size]).encode()) for i in range(len(words) - size + 1)]
