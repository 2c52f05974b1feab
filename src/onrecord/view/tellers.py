"""To whom a quotation is given, where two articles name two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from onrecord.link.entities import folded
from onrecord.record import Entity, Statement
from onrecord.view.names import Names
from onrecord.view.pins import Shelf
from onrecord.view.said import SaidRow

_LONG = 8
"""Words of a sentence that two people do not say alike."""
_SURELY = 0.9
"""The score of a statement from which its speaker is relied on."""
_NEARLY = 0.75
"""How alike two words of names are that may be one name, spelled otherwise."""
_ENDS = re.compile(r"[.!?…]+")


class Tellers:
    """To whom the quotations of some articles are given, by name.

    Said narrowly, as a misread speaker is commoner than a quotation that is given to two: a whole sentence
    of direct speech that both have, each with the name of a person beside it, and in neither article with
    anybody else.
    """

    def __init__(self, shelf: Shelf, names: Names, statements: Iterable[Statement]) -> None:
        self._shelf, self._names = shelf, names
        self._of: dict[str, list[Statement]] = defaultdict(list)
        self._by_id: dict[str, Statement] = {}
        for s in statements:
            self._of[s.article].append(s)
            self._by_id[s.id] = s

    def of(self, ids: Sequence[str]) -> Callable[[SaidRow], str | None]:
        """Of rows of one line the person to whom each gives a sentence that another gives to another person;
        None of all others."""
        known = [self._by_id[i] for i in ids]
        found: dict[str, str] = {}
        for one, other in combinations(known, 2):
            if one.article == other.article or not (both := self._sentences(one) & self._sentences(other)):
                continue
            for words in both:
                pair = self._alone(one, words), self._alone(other, words)
                if pair[0] and pair[1] and _apart(pair[0].name, pair[1].name):
                    found |= {one.id: pair[0].name, other.id: pair[1].name}
        return lambda row: found.get(row.id)

    def _sentences(self, s: Statement) -> set[tuple[str, ...]]:
        if s.form != "direct":
            return set()
        quoted = (self._shelf.words(s.article, span) or "" for span in s.quoted)
        told = (folded(sentence) for words in quoted for sentence in _ENDS.split(words))
        return {words for words in told if len(words) >= _LONG}

    def _alone(self, s: Statement, words: tuple[str, ...]) -> Entity | None:
        """The person to whom an article gives a sentence, if it gives it to nobody else."""
        own = self._named(s)
        others = (o for o in self._of[s.article] if o.id != s.id and words in self._sentences(o))
        return own if all(self._named(o) == own for o in others) else None

    def _named(self, s: Statement) -> Entity | None:
        """The only speaker of a statement, if that is a person who stands there by name: "he" and "the
        lawyer" may be read as somebody else, and "Marlow's lawyer" is not Marlow."""
        if len(s.speakers) != 1 or s.via or s.hedged or s.negated or (s.score or 0.0) < _SURELY:
            return None
        speaker = s.speakers[0]
        entity = self._names.by_id.get(speaker.entity or "")
        if entity is None or entity.type != "person" or speaker.span is None:
            return None
        printed = (self._shelf.words(s.article, speaker.span) or "").partition(",")[0]
        last = folded(printed)[-1:]
        return entity if last and last[0] in folded(entity.name) else None


def _apart(one: str, other: str) -> bool:
    """Whether two names have no word in common, nor one that may be the same in other letters."""
    return not any(SequenceMatcher(None, a, b).ratio() > _NEARLY for a, b in _pairs(one, other))


def _pairs(one: str, other: str) -> Iterator[tuple[str, str]]:
    return ((a, b) for a in folded(one) for b in folded(other))
