"""Sentences that tell nothing of their own: questions, headlines that stand in the text, rows of links."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.words import words_of
from onrecord.parse import Document

CAPITALS = 0.75


def untold(document: Document) -> frozenset[int]:
    """The sentences of a document in which nothing is told."""
    ends = words_of(document).last_links
    silent = {s.index for s in document.sentences if _tells_nothing(document.words(s.span), ends)}
    return frozenset(silent.union(_in_pictures_and_summaries(document)))


def _in_pictures_and_summaries(document: Document) -> Iterator[int]:
    """The sentences of passages that stand under pictures or sum up the text in lines without a stop, where
    a label of the outlet says so."""
    words, summing = words_of(document), False
    for passage in document.passages:
        text = document.words(passage.span)
        begun = text.startswith(words.summary_labels)
        summing = begun or (summing and text[-1:].isalnum())
        if summing or any(label in text for label in words.caption_labels):
            yield from range(passage.first, passage.end)


def _tells_nothing(words: str, ends: tuple[str, ...]) -> bool:
    """Whether a sentence asks, is a headline or a row of links set between bars, or had links run into it."""
    asks = words.rstrip("\"”’' )").endswith("?")
    return asks or "|" in words or _capitals(words) or _links(words, ends)


def _capitals(words: str) -> bool:
    """Whether nearly every longer word begins with a capital, as in a headline that stands in the text."""
    longer = [w for w in words.split() if len(w) > 3 and w[0].isalpha()]
    return len(longer) > 3 and sum(w[0].isupper() for w in longer) > CAPITALS * len(longer)


def _links(words: str, ends: tuple[str, ...]) -> bool:
    """Whether headlines of other articles were run into a sentence, up to the capitals that end such a row:
    "Ann LeeLee plans a tour Harbour fees to rise MORE said"."""
    return not words.isupper() and any(f" {end}" in words for end in ends)
