"""Attributions: spans of speaker, cue and content, before they are made into statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.find.statements.lexicon import Lexicon, lexicon
from onrecord.parse import Document, Passage, Quote
from onrecord.record import Span

RULES = "rules"
FLOATING = "floating"
CITED = "cited"
"""The kind of a voice that another one cites."""
"""The kind of a quotation without a cue."""
LABELLED = frozenset({"transcript", "label", "post"})
"""Kinds whose speaker a label or a signature tells: marks in their words open and close nothing more."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in characters of the text.

    `source` may be empty (nobody is named); the content of a broken quotation has several spans. `head` is
    the token that bears the cue, `why` the rule that proposed it, `model` the learned tagger if one did.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    head: int | None = None
    why: str = RULES
    model: str | None = None

    @property
    def start(self) -> int:
        """Where its first span starts, but for a speaker who stands somewhere above the quotation."""
        near = (*self.cue, *self.content) if self.why == FLOATING else ()
        return min(s.start for s in near or (*self.source, *self.cue, *self.content))


@dataclass(frozen=True)
class Page:
    """A document as the rules look at it.

    `quoted` holds for each token the index in `quotes` of the outer quotation that it stands in (marks
    included), -1 for none; `quotes` are the outer quotations of the passages `spoken_in`.
    """

    document: Document
    lexicon: Lexicon
    quotes: tuple[Quote, ...] = ()
    quoted: list[int] = field(default_factory=list)

    @cached_property
    def by_span(self) -> dict[Span, Quote]:
        """Every quotation of the text, however deep, by where it stands."""
        return {q.span: q for q in self.document.quotes}

    @cached_property
    def outer(self) -> frozenset[Span]:
        """Where the outer quotations stand."""
        return frozenset(q.span for q in self.quotes)

    def gap(self, first: int, last: int) -> bool:
        """Whether the tokens from `first` to `last`, both inclusive, all stand outside quotations."""
        return all(self.quoted[i] < 0 for i in range(first, last + 1))


def page_of(document: Document) -> Page:
    """What the rules need to know of a document, worked out once."""
    read = {p.index for p in spoken_in(document)}
    quotes = tuple(q for q in document.quotes if q.level == 0 and q.passage in read)
    quoted = [-1] * len(document.tokens)
    for index, quote in enumerate(quotes):
        for token in document.tokens_in(quote.span):
            quoted[token.i] = index
    return Page(document, lexicon(document.pack), quotes, quoted)


def spoken_in(document: Document) -> list[Passage]:
    """The passages in which somebody may be quoted: the report, and the headline above it.

    Headings between its parts are left out: they repeat what stands below them, and only their quotations
    are given to whoever speaks them there (echoes.py).
    """
    first = next((p.index for p in document.passages if p.kind == "report"), 0)
    return [p for p in document.passages if p.kind == "report" or (p.kind == "heading" and p.index < first)]


def passages_of(page: Page, one: Attribution) -> set[int]:
    """The passages in which spans of an attribution start."""
    found = (page.document.passage_at(s.start) for s in (*one.source, *one.cue, *one.content))
    return {p.index for p in found if p is not None}


def by_passage(page: Page, listed: Sequence[Attribution]) -> dict[int, list[int]]:
    """The places in a list of the attributions that have something in each passage."""
    found: dict[int, list[int]] = {}
    for i, one in enumerate(listed):
        for passage in passages_of(page, one):
            found.setdefault(passage, []).append(i)
    return found


def trimmed(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans without white space at their ends, in order, empty ones left out."""
    found = []
    for start, end in spans:
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if start < end:
            found.append(Span(start, end))
    return tuple(sorted(found))
