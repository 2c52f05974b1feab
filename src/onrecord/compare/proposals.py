"""Proposals: which of them are one under different words, across the articles of a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.compare.meaning import meaning, shared
from onrecord.find.positions.lexicon import lexicon_of
from onrecord.lang import languages, load_pack
from onrecord.record import Position

LIGHTER, BOTH, STEMS = 0.75, 0.4, 2
"""How much of the lighter wording two must share, how much of both, and how many stems."""


@dataclass(frozen=True, slots=True)
class OneProposal:
    """A proposal: how it is worded most fully, and the ids of all positions on it, first published first."""

    text: str
    positions: tuple[str, ...]


@dataclass
class _Wordings:
    """Positions that have one id of a proposal, with their fullest wording, what it means, and the words of
    which any of their wordings is no more than one."""

    text: str
    stems: dict[str, float]
    positions: list[Position]
    short: set[frozenset[str]]


def means_same(one: str, other: str, lighter: float = LIGHTER, both: float = BOTH) -> bool:
    """Whether two wordings name one proposal: not a plan and its withdrawal."""
    if bool(meaning(one).keys() & _stems_of("undoing")) != bool(meaning(other).keys() & _stems_of("undoing")):
        return False
    stems, light, whole = shared(_stems(one), _stems(other))
    return stems >= STEMS and light >= lighter and whole >= both


@lru_cache(maxsize=4096)
def _stems(text: str) -> Mapping[str, float]:
    """What a wording means, without the nouns that only say that something is to come about; all of it where
    nothing else is left."""
    words = meaning(text)
    wrapping = _stems_of("wrapping")
    return {stem: weight for stem, weight in words.items() if stem not in wrapping} or words


@cache
def _indefinite() -> frozenset[str]:
    """The indefinite articles of every language."""
    return frozenset().union(*(lexicon_of(load_pack(code)).indefinite for code in sorted(languages())))


@cache
def _stems_of(name: str) -> frozenset[str]:
    """The stems of a list of words in `positions.yml`, of every language."""
    packs = (load_pack(code) for code in sorted(languages()))
    return frozenset(
        stem for pack in packs for word in getattr(lexicon_of(pack), name) for stem in meaning(word)
    )


def proposals(positions: Sequence[Position]) -> tuple[OneProposal, ...]:
    """The proposals of a story's positions, the one with most positions first.

    Wordings are joined by the id that an article's own reading gave them, then where they mean the
    same as the
    fullest wording of a proposal. One of a single word ("the toll") joins the proposal with that word
    on which most stand.
    """
    by_id: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        by_id[position.proposal.id].append(position)
    wordings = [_wordings(held) for held in by_id.values()]
    joined: list[_Wordings] = []
    for one in sorted(wordings, key=lambda w: (-len(w.stems), -len(w.positions), w.text)):
        home = next(_homes(one, joined), None)
        if home is None:
            joined.append(one)
        else:
            home.positions.extend(one.positions)
            home.short.update(one.short)
    joined.sort(key=lambda w: (-len(w.positions), w.text))
    place = {p.id: n for n, p in enumerate(positions)}
    return tuple(
        OneProposal(w.text, tuple(p.id for p in sorted(w.positions, key=lambda p: place[p.id])))
        for w in joined
    )


def _wordings(held: list[Position]) -> _Wordings:
    texts = {" ".join(p.proposal.text.split()) for p in held}
    fullest = max(texts, key=lambda t: (len(_stems(t)), -len(t), t))
    short = {frozenset(_stems(t)) for t in texts if len(_stems(t)) == 1}
    return _Wordings(fullest, dict(_stems(fullest)), list(held), short)


def _homes(one: _Wordings, joined: Sequence[_Wordings]) -> Iterator[_Wordings]:
    """The proposal that a wording is another name of."""
    if len(one.stems) >= STEMS:
        near = (w for w in joined if len(one.stems.keys() & w.stems.keys()) >= STEMS)
        yield from (w for w in near if means_same(one.text, w.text))
        return
    having = [w for w in joined if one.stems and not one.stems.keys() - w.stems.keys()]
    named = [w for w in having if one.stems.keys() & {next(iter(w.stems)), next(reversed(w.stems))}]
    short = [] if one.text.partition(" ")[0].lower() in _indefinite() else named
    heads = [w for w in having if frozenset(one.stems) in w.short] or short
    yield from sorted(heads, key=lambda w: -len(w.positions))[:1]
