"""Word pieces of an article, and the windows of them a model reads.

A model sees whole paragraphs: as many as fit a window, after the last pieces of the paragraph before
them, which give context and are not labelled twice.  Besides its word piece, every position carries
its *form*: how the piece is written (the vocabulary knows no capitals) and where it stands among
quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

Span = tuple[int, int]

OUTSIDE, INSIDE, UNCLOSED, OPENS, CLOSES = range(5)
LOWER, INITIAL, UPPER, MIXED, DIGIT, SIGN = range(6)
N_FORMS = 30 + 1
EDGE_FORM = 30  # of the pieces that stand for no text
OPENERS, CLOSERS, EITHER = "\u201c\u00ab\u201e", "\u201d\u00bb", '"'
MARK = re.compile(f"[{OPENERS}{CLOSERS}{EITHER}]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """One paragraph, or a part of a very long one: ids, forms and offsets into the whole text."""

    ids: list[int]
    forms: list[int]
    spans: list[Span]

    def part(self, start: int, end: int | None) -> Pieces:
        """The pieces from start up to end."""
        held = slice(start, end)
        return Pieces(self.ids[held], self.forms[held], self.spans[held])


@dataclass(frozen=True, slots=True)
class Window:
    """What a model reads at once.  Pieces before `first` are context; edges have span (-1, -1)."""

    ids: list[int]
    forms: list[int]
    spans: list[Span]
    first: int


def quote_states(text: str) -> list[int]:
    """For every character of a paragraph, where it stands among double quotation marks."""
    states, opened = [OUTSIDE] * len(text), -1
    for mark in MARK.finditer(text):
        i, char = mark.start(), mark.group()
        if opened < 0 and (char in OPENERS or char in EITHER):
            states[i], opened = OPENS, i
        elif char in CLOSERS or char in EITHER:
            states[i] = CLOSES
            if opened >= 0:
                states[opened + 1 : i] = [INSIDE] * (i - opened - 1)
            opened = -1
    if opened >= 0:
        states[opened + 1 :] = [UNCLOSED] * (len(text) - opened - 1)
    return states


@lru_cache(maxsize=8192)
def shape(piece: str) -> int:
    """How a piece is written: lower case, initial capital, capitals, mixed, digits or a sign."""
    if not any(c.isalpha() for c in piece):
        return DIGIT if any(c.isdigit() for c in piece) else SIGN
    if piece.islower():
        return LOWER
    if piece.isupper():
        return UPPER if len(piece) > 1 else INITIAL
    return INITIAL if piece[0].isupper() and piece[1:].islower() else MIXED


class Windower:
    """Cuts articles into windows for one vocabulary."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer: Any = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._first = self.number("[CLS]")
        self._last = self.number("[SEP]")
        self._stops = {self.number(c) for c in ".?!"}

    @property
    def edges(self) -> tuple[int, int]:
        """The numbers of the pieces before and after a text."""
        return self._first, self._last

    def number(self, piece: str) -> int:
        """The number of a piece in the vocabulary."""
        found: int = self._tokenizer.token_to_id(piece)
        return found

    def paragraphs(self, text: str, spans: Sequence[Span], longest: int = 200) -> list[Pieces]:
        """The pieces of each paragraph; a paragraph over `longest` pieces comes in parts."""
        encoded = self._tokenizer.encode_batch([text[s:e] for s, e in spans], add_special_tokens=False)
        wholes = (_pieces(text, span, encoding) for span, encoding in zip(spans, encoded, strict=True))
        return [part for whole in wholes for part in self._parts(whole, longest)]

    def whole(self, text: str, span: Span) -> Pieces:
        """The pieces of one span of a text, however long."""
        start, end = span
        return _pieces(text, span, self._tokenizer.encode(text[start:end], add_special_tokens=False))

    def _parts(self, whole: Pieces, longest: int) -> Iterator[Pieces]:
        start, size = 0, len(whole.ids)
        while size - start > longest:
            latest = start + longest
            back = range(latest - 1, start + longest // 2, -1)
            cut = next((i + 1 for i in back if whole.ids[i] in self._stops), latest)
            yield whole.part(start, cut)
            start = cut
        if size > start:
            yield whole.part(start, None)

    def windows(
        self, paragraphs: Sequence[Pieces], size: int, before: int = 48, lead: int | None = None
    ) -> Iterator[Window]:
        """Windows of at most `size` pieces, after up to `before` pieces of context.

        With `lead`, the first window holds at most that many, so that training sees the
        paragraphs of an article cut in many ways.
        """
        i, room = 0, lead or size
        while i < len(paragraphs):
            context = paragraphs[i - 1].part(-before, None) if i and before else Pieces([], [], [])
            held = [context] if context.ids else []
            used = 1 + sum(len(p.ids) + 1 for p in held)
            first = i
            while i < len(paragraphs) and (i == first or used + len(paragraphs[i].ids) + 1 <= room):
                held.append(paragraphs[i])
                used += len(paragraphs[i].ids) + 1
                i += 1
            yield self._window(held, 1 + len(context.ids) + 1 if context.ids else 1)
            room = size

    def _window(self, held: Sequence[Pieces], first: int) -> Window:
        ids, forms, spans = [self._first], [EDGE_FORM], [(-1, -1)]
        for piece in held:
            ids += [*piece.ids, self._last]
            forms += [*piece.forms, EDGE_FORM]
            spans += [*piece.spans, (-1, -1)]
        return Window(ids, forms, spans, first)


def _pieces(text: str, span: Span, encoding: Any) -> Pieces:
    start, end = span
    paragraph = text[start:end]
    states = quote_states(paragraph)
    offsets: list[Span] = encoding.offsets
    forms = [shape(paragraph[s:e]) * 5 + states[s] for s, e in offsets]
    return Pieces(encoding.ids, forms, [(start + s, start + e) for s, e in offsets])


def line_spans(text: str) -> list[Span]:
    """The lines of a text that hold anything, as spans: the paragraphs of plain text."""
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            begin = start + line.index(bare)
            spans.append((begin, begin + len(bare)))
        start += len(line)
    return spans


def as_array(values: Sequence[int]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """A row of whole numbers as a model takes it."""
    return np.asarray(values, dtype=np.int64)
