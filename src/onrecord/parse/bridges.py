"""Sentences read across what a page has run into them: a name again, with headlines about whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.lang import Pack
from onrecord.parse.document import Sentence, Token
from onrecord.record import Span

INSIDE = (
    r"(?P<last>[^\W\d_][\w’'.-]{1,30})"
    r"(?P<inside> ?(?:[\w(][\w().’'-]{0,30} ){1,5}(?P=last)"
    r"(?=[\"'‘“\[(]?[A-Z0-9])[^\n]{10,600}? (?:ENDS)\b)"
)
"""A last name, and what follows it up to the word that ends it: the name once more, glued to a headline."""


@dataclass(frozen=True, slots=True)
class Bridges:
    """The words that end such a row (`lang/<code>/bridges.yml`)."""

    ends: tuple[str, ...]


def bridges(pack: Pack, text: str, span: Span) -> tuple[Span, ...]:
    """The places inside a passage that its sentences are read across, in order."""
    ends = pack.read("bridges", Bridges).ends
    if not any(f" {end}" in text[span.start : span.end] for end in ends):
        return ()
    found = _pattern(ends).finditer(text, span.start, span.end)
    return tuple(Span(*m.span("inside")) for m in found)


@lru_cache(maxsize=4)
def _pattern(ends: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b" + INSIDE.replace("ENDS", "|".join(re.escape(end) for end in ends)))


def without(text: str, span: Span, left_out: Sequence[Span]) -> str:
    """The words of a passage without some places inside it."""
    edges = [span.start, *(edge for place in left_out for edge in place), span.end]
    return "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def blanked(text: str, places: Sequence[Span]) -> str:
    """A text with white space at some places: every character keeps its place."""
    for place in places:
        text = text[: place.start] + " " * (place.end - place.start) + text[place.end :]
    return text


def set_back(
    tokens: Sequence[Token], sentences: Sequence[Sentence], left_out: Mapping[int, tuple[int, Sequence[Span]]]
) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Tokens and sentences at their places in the text, read as if some places were not there.

    `left_out` holds by passage where the passage starts and the places.
    """
    moved = list(tokens)
    for sentence in sentences:
        if sentence.passage in left_out:
            start, places = left_out[sentence.passage]
            for t in tokens[sentence.first : sentence.end]:
                by = sum(p.end - p.start for p, at in _seams(start, places) if at <= t.start)
                moved[t.i] = t._replace(start=t.start + by, end=t.end + by)
    spans = (Span(moved[s.first].start, moved[s.end - 1].end) for s in sentences)
    return tuple(moved), tuple(replace(s, span=span) for s, span in zip(sentences, spans, strict=True))


def _seams(start: int, places: Sequence[Span]) -> Iterator[tuple[Span, int]]:
    """The places, each with where it would begin in a text that has none of them since `start`."""
    gone = 0
    for place in places:
        yield place, max(place.start - gone, start)
        gone += place.end - place.start
