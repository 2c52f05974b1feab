"""Which root ties a given source to a given target in one sentence: every sentence is answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.find.events.learned import Roots, reader
from onrecord.find.events.lexicon import lexicon_of
from onrecord.lang import load_pack
from onrecord.parse.syntax import load_syntax

FALLBACK = "CONSULT"
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|\d+|[,.:;]")
SOURCE, TARGET = "<S>", "<T>"
Spans = Sequence[Sequence[int]]


def classify(text: str, source: Spans, target: Spans) -> str:
    """The label of the labelled sets: a PLOVER root, YIELD for CONCEDE and RETREAT.

    `source` and `target` are [start, end) pairs in `text`. Without learned weights the lexicon alone answers.
    """
    model = reader()
    return model.best(text, source, target) if model is not None else by_lexicon(text, source, target)


def by_lexicon(text: str, source: Spans, target: Spans) -> str:
    """The label that most triggers name, those soon after the source first."""
    words = _words_of(text, source, target)
    first = words.index(SOURCE) if SOURCE in words else 0
    pack = load_pack("en")
    lexicon, as_one, here = lexicon_of(pack), pack.read("roots", Roots).as_one, frozenset(words)
    votes: Counter[str] = Counter()
    for k, word in enumerate(words):
        for rest, frame in lexicon.by_verb.get(word, ()):
            asked = (frame.objects, frame.objects_of_to, frame.needs_word, frame.below)
            if frame.root and here.issuperset(rest) and all(here & wanted for wanted in asked if wanted):
                votes[as_one.get(frame.root, frame.root)] += (
                    (2 if k > first else 1) + len(rest) + sum(map(bool, asked))
                )
        for noun in lexicon.by_noun.get(word, ()):
            votes[as_one.get(noun.root or FALLBACK, noun.root or FALLBACK)] += 1
    return votes.most_common(1)[0][0] if votes else FALLBACK


def _words_of(text: str, source: Iterable[Sequence[int]], target: Iterable[Sequence[int]]) -> list[str]:
    """The base forms of a sentence's words, with marks where source and target stand."""
    marks = [(s, e, SOURCE) for s, e in source] + [(s, e, TARGET) for s, e in target]
    found: list[str] = []
    at = 0
    for start, end, mark in sorted(marks):
        found += [*_base(text[at:start]), mark]
        at = max(at, end)
    return found + _base(text[at:])


def _base(text: str) -> list[str]:
    return [_lemma(word) for word in WORD.findall(text.lower())]


@lru_cache(maxsize=8192)
def _lemma(word: str) -> str:
    lemma = load_syntax("en").lemma
    verb = lemma(word, "VERB", True)
    return verb if verb != word else lemma(word, "NOUN", True)
