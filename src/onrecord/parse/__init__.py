"""Parse: article → document. One article at a time in meaning, many at once in computing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.lang import Pack, load_pack
from onrecord.parse.bridges import blanked, bridges, set_back, without
from onrecord.parse.document import Document, Passage, Quote, Sentence, Token
from onrecord.parse.mentions import register
from onrecord.parse.quotes import elisions_of, pair
from onrecord.parse.split import passages
from onrecord.parse.syntax import parse_passages, tokens_of
from onrecord.record import Article, Span

Crossed = Mapping[int, tuple[int, tuple[Span, ...]]]
"""By passage, where it starts and the places inside it that its sentences are read across."""

__all__ = ["Document", "Passage", "Quote", "Sentence", "Token", "parse"]


def parse(articles: Sequence[Article], language: str = "en") -> Iterator[Document]:
    """The documents of some articles of one language, in the same order."""
    pack = load_pack(language)
    split = [passages(article) for article in articles]
    crossed = [_crossed(article, pack, found) for article, found in zip(articles, split, strict=True)]
    words = (
        without(article.text, p.span, places[p.index][1] if p.index in places else ())
        for article, found, places in zip(articles, split, crossed, strict=True)
        for p in found
        if p.kind != "furniture"
    )
    parsed = iter(parse_passages(language, words))
    for article, found, places in zip(articles, split, crossed, strict=True):
        yield _document(article, pack, found, parsed, places)


def _crossed(article: Article, pack: Pack, found: Sequence[Passage]) -> Crossed:
    """The places that sentences are read across, of the passages that have any."""
    places = ((p.index, p.span.start, bridges(pack, article.text, p.span)) for p in found)
    return {index: (start, inside) for index, start, inside in places if inside}


def _document(
    article: Article, pack: Pack, found: Sequence[Passage], parsed: Iterator[Any], crossed: Crossed
) -> Document:
    read = [p for p in found if p.kind != "furniture"]
    triples = [(p.index, p.span.start, next(parsed)) for p in read]
    tokens, sentences = tokens_of(pack.code, triples)
    if crossed:
        tokens, sentences = set_back(tokens, sentences, crossed)
    places = tuple(place for _, inside in crossed.values() for place in inside)
    document = Document(
        article=article,
        pack=pack,
        passages=_with_sentences(found, sentences),
        sentences=sentences,
        tokens=tokens,
        quotes=tuple(
            pair(
                blanked(article.text, places), [p for p in found if p.kind != "furniture"], elisions_of(pack)
            )
        ),
        crossed=places,
    )
    named = register(document)
    return replace(document, entities=named.entities, mentions=named.mentions, nameless=named.nameless)


def _with_sentences(found: Sequence[Passage], sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    bounds: dict[int, tuple[int, int]] = {}
    for s in sentences:
        bounds[s.passage] = (bounds.get(s.passage, (s.index, 0))[0], s.index + 1)
    return tuple(replace(p, first=a, end=b) for p in found for a, b in [bounds.get(p.index, (0, 0))])
