"""Which root ties a given source to a given target in one sentence: every sentence is answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.find.events.features import SOURCE, Turns, features, words_of
from onrecord.find.events.lexicon import lexicon_of
from onrecord.lang import load_pack
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
    pack = load_pack("en")
    lexicon, as_one, here = lexicon_of(pack), pack.read("roots", Turns).as_one, frozenset(words)
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
