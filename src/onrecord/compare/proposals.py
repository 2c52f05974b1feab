"""Proposals: which of them are one under different words, across the articles of a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.meaning import meaning, shared
from onrecord.record import Position

LIGHTER, BOTH, STEMS = 0.6, 0.4, 2
"""How much of the lighter wording two must share, how much of both, and how many stems."""


@dataclass(frozen=True, slots=True)
class OneProposal:
    """A proposal: how it is worded most fully, and the ids of all positions on it, first published first."""

    text: str
    positions: tuple[str, ...]


@dataclass
class _Wordings:
    """Positions that have one id of a proposal, with their fullest wording and what it means."""

    text: str
    stems: Mapping[str, float]
    positions: list[Position]


def means_same(one: str, other: str, lighter: float = LIGHTER, both: float = BOTH) -> bool:
    """Whether two wordings name one proposal."""
    stems, light, whole = shared(meaning(one), meaning(other))
    return stems >= STEMS and light >= lighter and whole >= both


def proposals(positions: Sequence[Position]) -> tuple[OneProposal, ...]:
    """The proposals of a story's positions, the one with most positions first.

    Wordings are joined by the id that an article's own reading gave them, then where they mean the same as the
    fullest wording of a proposal. One of a single word ("the toll") joins the only proposal that has that word.
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
    joined.sort(key=lambda w: (-len(w.positions), w.text))
    place = {p.id: n for n, p in enumerate(positions)}
    return tuple(
        OneProposal(w.text, tuple(p.id for p in sorted(w.positions, key=lambda p: place[p.id]))) for w in joined
    )


def _wordings(held: list[Position]) -> _Wordings:
    texts = {" ".join(p.proposal.text.split()) for p in held}
    fullest = max(texts, key=lambda t: (len(meaning(t)), -len(t), t))
    return _Wordings(fullest, meaning(fullest), list(held))


def _homes(one: _Wordings, joined: Sequence[_Wordings]) -> Iterator[_Wordings]:
    """The proposal that a wording is another name of."""
    if len(one.stems) >= STEMS:
        yield from (w for w in joined if means_same(one.text, w.text))
        return
    having = [w for w in joined if one.stems and not one.stems.keys() - w.stems.keys()]
    if len(having) == 1:
        yield having[0]
