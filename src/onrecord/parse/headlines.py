"""Sentences whose capitals say nothing."""

from __future__ import annotations

from onrecord.parse.document import Document, Sentence


def is_headline(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is set in title case or in capitals, so that a capital says nothing."""
    tokens = document.tokens[sentence.first : sentence.end]
    if any(t.pos in ("VERB", "NOUN") and t.text[:1].islower() and len(t.text) > 2 for t in tokens):
        return False
    words = [t for t in tokens if t.text[:1].isalpha() and len(t.text) > 3]
    if len(words) < 4:
        return document.passages[sentence.passage].kind == "heading" and len(words) > 2
    capital = sum(t.text[0].isupper() for t in words)
    closing = document.tokens[sentence.end - 1].text[-1:]
    return capital >= (0.75 if closing not in '.!?"”’' else 0.9) * len(words)
