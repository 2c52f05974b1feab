"""Spans: where in an article's text a record stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple, TypeVar

from onrecord.errors import RecordError

LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")


T = TypeVar("T")
U = TypeVar("U")


class Span(NamedTuple):
    """Half-open `[start, end)` in Unicode characters of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand at this span."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of `spans`; raises ValueError on none."""
    listed = list(spans)
    return Span(min(s.start for s in listed), max(s.end for s in listed))


def apart(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """Those of `spans`, in their order, that share no character with any of `others`."""
    taken = sorted(others)
    starts = [span.start for span in taken]
    ends = list(accumulate((span.end for span in taken), max))
    return [s for s in spans if not (before := bisect_left(starts, s.end)) or ends[before - 1] <= s.start]


def holding(outer: Iterable[tuple[Span, T]], inner: Iterable[tuple[Span, U]]) -> Iterator[tuple[T, U]]:
    """What stands at each outer span with what stands at each inner one that lies wholly inside it, in one
    pass along the text."""
    waiting = sorted(outer, key=lambda pair: pair[0].start, reverse=True)
    open_: list[tuple[Span, T]] = []
    for span, one in sorted(inner, key=lambda pair: pair[0].start):
        while waiting and waiting[-1][0].start <= span.start:
            open_.append(waiting.pop())
        open_ = [pair for pair in open_ if pair[0].end >= span.start]
        yield from ((whole, one) for around, whole in open_ if around.holds(span))


def check(span: Span, text: str) -> None:
    """Raise RecordError unless `span` is a non-empty piece of `text`."""
    if not 0 <= span.start < span.end <= len(text):
        raise RecordError(f"span {span.start}-{span.end} is not a piece of a text of {len(text)} characters")


def trimmed(span: Span, text: str) -> Span:
    """A span without the white space at its ends; empty where it holds nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))


def lines_of(text: str) -> list[Span]:
    """The lines of a text without the white space around them; empty ones are left out."""
    found = []
    for match in LINE.finditer(text):
        words = match.group()
        bare = words.strip()
        if bare:
            start = match.start() + len(words) - len(words.lstrip())
            found.append(Span(start, start + len(bare)))
    return found
