"""Base forms of words, from the tables that come with the syntax model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

CLASSES = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}


@dataclass(frozen=True, slots=True)
class Lemmas:
    """Rules, exceptions and an index of known base forms, one of each per word class."""

    rules: Mapping[str, Sequence[Sequence[str]]]
    exceptions: Mapping[str, Mapping[str, Sequence[str]]]
    index: Mapping[str, frozenset[str]]

    def of(self, lower: str, pos: str, plural: bool = False) -> str:
        """The base form of a lower-case word, itself where no rule gives a known one.

        A plural that is a word of its own ("talks") still goes back to its singular where there is one. Of a
        word with a hyphen that is not known the last part is ("re-elected").
        """
        class_ = CLASSES.get(pos)
        if class_ is None:
            return lower
        if known := self.exceptions[class_].get(lower):
            return known[0]
        if lower in self.index[class_] and not plural:
            return lower
        forms = [lower[: -len(old)] + new for old, new in self.rules[class_] if lower.endswith(old)]
        found = next((form for form in forms if form in self.index[class_]), lower)
        first, hyphen, last = lower.rpartition("-")
        return f"{first}-{self.of(last, pos, plural)}" if found == lower and hyphen and last else found


def read_tables(lookups: Any) -> Lemmas:
    """Lemmas from a spaCy lemmatiser's lookup tables."""
    return Lemmas(
        rules={c: lookups.get_table("lemma_rules").get(c, ()) for c in CLASSES.values()},
        exceptions={c: lookups.get_table("lemma_exc").get(c, {}) for c in CLASSES.values()},
        index={c: frozenset(lookups.get_table("lemma_index").get(c, ())) for c in CLASSES.values()},
    )
