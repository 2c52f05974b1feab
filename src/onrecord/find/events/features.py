"""What a sentence with marked source and target looks like to the model of event roots."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.find.events.lexicon import lexicon_of
from onrecord.lang import load_pack
from onrecord.parse.syntax import load_syntax

WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|\d+|[,.:;]")
SOURCE, TARGET, NUMBER = "<S>", "<T>", "#"
NEAR, REACH = 5, 6


@dataclass(frozen=True)
class Turns:
    """`roots.yml`: words that turn the kind of an act around, and the label that stands for two roots."""

    turns: Mapping[str, frozenset[str]]
    as_one: Mapping[str, str]


@lru_cache(maxsize=4)
def triggers_of(language: str) -> Mapping[str, frozenset[str]]:
    """Lemma → the labels that it can name, from the lexicon of events."""
    pack = load_pack(language)
    as_one = pack.read("roots", Turns).as_one
    found: dict[str, set[str]] = defaultdict(set)
    for frame in lexicon_of(pack).frames:
        if frame.root is not None:
            for word in (*(v.split()[0] for v in frame.verbs), *frame.nouns):
                found[word].add(as_one.get(frame.root, frame.root))
    return {word: frozenset(roots) for word, roots in found.items()}


def words_of(text: str, source: Iterable[Sequence[int]], target: Iterable[Sequence[int]]) -> list[str]:
    """The base forms of a sentence's words, with marks where source and target stand."""
    marks = [(s, e, SOURCE) for s, e in source] + [(s, e, TARGET) for s, e in target]
    found: list[str] = []
    at = 0
    for start, end, mark in sorted(marks):
        found += [*_base(text[at:start]), mark]
        at = max(at, end)
    return found + _base(text[at:])


def _base(text: str) -> list[str]:
    return [NUMBER if word.isdigit() else _lemma(word) for word in WORD.findall(text.lower())]


@lru_cache(maxsize=50_000)
def _lemma(word: str) -> str:
    lemmas = load_syntax("en").lemmas
    verb = lemmas.of(word, "VERB", True)
    return verb if verb != word else lemmas.of(word, "NOUN", True)


def features(text: str, source: Sequence[Sequence[int]], target: Sequence[Sequence[int]]) -> dict[str, float]:
    """Feature → weight: words, pairs and triples, more where they stand near source and target."""
    words = words_of(text, source, target)
    first = words.index(SOURCE) if SOURCE in words else 0
    second = words.index(TARGET) if TARGET in words else len(words) - 1
    low, high = min(first, second), max(first, second)
    found: dict[str, float] = {f"order:{first < second}": 1.0}
    for k, word in enumerate(words):
        near = low <= k <= high + NEAR
        _add(found, f"w:{word}", 1.0 if near else 0.5)
        if low < k < high:
            _add(found, f"b:{word}", 1.0)
        if first < k <= first + REACH:
            _add(found, f"as:{word}", 1.0)
        for n in (2, 3):
            if k + n <= len(words):
                _add(found, f"{n}:{' '.join(words[k : k + n])}", 1.0 if near else 0.5)
    _lexical(found, words, first, (low, high))
    for start, end in (*source, *target):
        mark = "s" if [start, end] in [list(s) for s in source] else "t"
        for word in _base(text[start:end])[-4:]:
            _add(found, f"{mark}:{word}", 0.5)
    return found


def _lexical(found: dict[str, float], words: list[str], first: int, between: tuple[int, int]) -> None:
    triggers, turns = triggers_of("en"), load_pack("en").read("roots", Turns).turns
    turned = {name for w in words[first:] for name, listed in turns.items() if w in listed}
    for name in turned:
        _add(found, f"c:{name}", 1.0)
    for k, word in enumerate(words):
        for root in triggers.get(word, ()):
            _add(found, f"L:{root}", 0.5)
            if between[0] < k < between[1]:
                _add(found, f"LB:{root}", 1.0)
            for name in turned:
                _add(found, f"LC:{root}:{name}", 0.7)
    near = next((w for w in words[first + 1 :] if w in triggers), None)
    if near is not None:
        _add(found, f"ln:{near}", 1.0)
        for root in triggers[near]:
            _add(found, f"LN:{root}", 1.5)


def _add(found: dict[str, float], name: str, weight: float) -> None:
    found[name] = max(found.get(name, 0.0), weight)
