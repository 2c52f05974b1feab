"""Which root ties a given source to a given target in one sentence: every sentence is answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.find.events.features import SOURCE, features, triggers_of, words_of
from onrecord.models.roots import load_roots

FALLBACK = "CONSULT"


def classify(text: str, source: Sequence[Sequence[int]], target: Sequence[Sequence[int]]) -> str:
    """The label of the labelled sets: a PLOVER root, YIELD for CONCEDE and RETREAT.

    `source` and `target` are [start, end) pairs in `text`. Without learned weights the lexicon alone answers.
    """
    model = load_roots()
    return (
        model.best(features(text, source, target)) if model is not None else by_lexicon(text, source, target)
    )


def by_lexicon(text: str, source: Sequence[Sequence[int]], target: Sequence[Sequence[int]]) -> str:
    """The label that most triggers name, those soon after the source first."""
    words = words_of(text, source, target)
    first = words.index(SOURCE) if SOURCE in words else 0
    triggers = triggers_of("en")
    votes: Counter[str] = Counter()
    for k, word in enumerate(words):
        for root in sorted(triggers.get(word, ())):
            votes[root] += 10 if k > first and not votes else 1
    return votes.most_common(1)[0][0] if votes else FALLBACK
