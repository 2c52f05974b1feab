"""Parse: article → document. One article at a time in meaning, many at once in computing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.lang import Pack, load_pack
from onrecord.parse.document import Document, Passage, Quote, Sentence, Token
from onrecord.parse.mentions import register
from onrecord.parse.quotes import elisions_of, pair
from onrecord.parse.split import passages
from onrecord.parse.syntax import parse_passages, tokens_of
from onrecord.record import Article

__all__ = ["Document", "Passage", "Quote", "Sentence", "Token", "parse"]


def parse(articles: Sequence[Article], language: str = "en") -> Iterator[Document]:
    """The documents of some articles of one language, in the same order."""
    pack = load_pack(language)
    split = [passages(article) for article in articles]
    words = (
        article.text[p.span.start : p.span.end]
        for article, found in zip(articles, split, strict=True)
        for p in found
        if p.kind != "furniture"
    )
    parsed = iter(parse_passages(language, words))
    for article, found in zip(articles, split, strict=True):
        yield _document(article, pack, found, parsed)


def _document(article: Article, pack: Pack, found: Sequence[Passage], parsed: Iterator[Any]) -> Document:
    triples = [(p.index, p.span.start, next(parsed)) for p in found if p.kind != "furniture"]
    tokens, sentences = tokens_of(pack.code, triples)
    document = Document(
        article=article,
        pack=pack,
        passages=_with_sentences(found, sentences),
        sentences=sentences,
        tokens=tokens,
        quotes=tuple(pair(article.text, [p for p in found if p.kind != "furniture"], elisions_of(pack))),
    )
    named = register(document)
    return replace(document, entities=named.entities, mentions=named.mentions, nameless=named.nameless)


def _with_sentences(found: Sequence[Passage], sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    bounds: dict[int, tuple[int, int]] = {}
    for s in sentences:
        bounds[s.passage] = (bounds.get(s.passage, (s.index, 0))[0], s.index + 1)
    return tuple(replace(p, first=a, end=b) for p in found for a, b in [bounds.get(p.index, (0, 0))])
