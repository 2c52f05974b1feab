"""Edges that quotation marks show: an article prints between marks what another tells in its own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.lang import languages, load_pack
from onrecord.link.origins.cited import Source
from onrecord.link.origins.named import Neighbours, agency, neighbours, own_name
from onrecord.link.origins.phrases import names
from onrecord.parse.quotes import elisions_of, pair
from onrecord.parse.split import passages
from onrecord.record import Article, Reading, Span

_WORDS = 8
"""Words in a row between marks by which another article's own sentence is known again."""
_LONGEST = 40
"""Words of a quotation that are looked for: a longer one is known by how it begins."""
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_APART = " | "
"""What stands for a quotation where only the words around it count."""


@dataclass(frozen=True)
class _Printed:
    """An article's words: those that it tells itself, and its quotations."""

    article: Article

    @cached_property
    def quotes(self) -> list[Span]:
        """Its quotations, the outer ones."""
        article = self.article
        pack = load_pack(article.language if article.language in languages() else "en")  # type: ignore[arg-type]
        found = pair(article.text, passages(article), elisions_of(pack))
        return [q.span for q in found if q.level == 0]

    @cached_property
    def prose(self) -> str:
        """Its words outside of quotations, each passage of them apart."""
        pieces, at = [], 0
        for span in self.quotes:
            pieces.append(self.article.text[at : span.start])
            at = span.end
        return _APART.join(_plain(p) for p in (*pieces, self.article.text[at:]))

    @cached_property
    def pieces(self) -> list[tuple[Span, str]]:
        """Its long quotations: where each is, and its first words."""
        plain = [(span, _plain(span.of(self.article.text)).split()) for span in self.quotes]
        return [(span, " ".join(words[:_LONGEST])) for span, words in plain if len(words) >= _WORDS]


def quoting(readings: Sequence[Reading]) -> Iterator[tuple[str, Source]]:
    """Articles with the source whose own sentence they print between marks, and the article that tells it.

    An article that does so must name the other's outlet: what a document says, one may print between marks
    and another without.
    """
    near = neighbours(readings)
    printed = [_Printed(r.article) for r in readings]
    for reading, own in zip(readings, printed, strict=True):
        for other, theirs in zip(readings, printed, strict=True):
            if other.outlet is None or own is theirs or other.outlet == reading.outlet:
                continue
            span = next((s for s, words in own.pieces if f" {words} " in f" {theirs.prose} "), None)
            if span and _named(reading.article, own_name(other.outlet.name), near):
                yield reading.article.id, _source(own_name(other.outlet.name), span, other.article.id)


def _source(name: str, span: Span, other: str) -> Source:
    return Source("wire" if agency(name) else "outlet", name, span, "quotes what it tells", None, other)


def _named(article: Article, outlet: str, near: Neighbours) -> bool:
    return any(cited.name == outlet for cited in names(article.text, near))


def _plain(words: str) -> str:
    return " ".join(m.group().lower().replace("’", "'") for m in _WORD.finditer(words))
