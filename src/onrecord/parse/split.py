"""Passages: the paragraphs of an article, each report, heading or furniture."""

from __future__ import annotations

from onrecord.parse.document import Passage, PassageKind
from onrecord.record import Article, Span, lines_of, trimmed


def passages(article: Article) -> list[Passage]:
    """The passages of an article in order; their sentences are not known yet (`first` and `end` are 0).

    A line of which one part is furniture is cut there, so that no sentence runs into it.
    """
    marks = sorted(
        [(f.span, "furniture") for f in article.furniture] + [(h, "heading") for h in article.headings]
    )
    found: list[tuple[Span, PassageKind]] = []
    for line in lines_of(article.text):
        found.extend(_cut(article.text, line, [m for m in marks if m[0].meets(line)]))
    return [Passage(i, span, kind, 0, 0) for i, (span, kind) in enumerate(found)]


def _cut(text: str, line: Span, marks: list[tuple[Span, str]]) -> list[tuple[Span, PassageKind]]:
    pieces: list[tuple[Span, PassageKind]] = []
    at = line.start
    for span, kind in marks:
        start, end = max(span.start, at), min(span.end, line.end)
        if start >= end:
            continue
        pieces.append((Span(at, start), "report"))
        pieces.append((Span(start, end), "furniture" if kind == "furniture" else "heading"))
        at = end
    pieces.append((Span(at, line.end), "report"))
    bare = ((trimmed(span, text), kind) for span, kind in pieces)
    return [(span, kind) for span, kind in bare if span.start < span.end]
