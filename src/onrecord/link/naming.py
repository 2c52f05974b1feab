"""What persons decided of names, as it holds in one story."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from onrecord.link.decided import Decided, decide
from onrecord.record import Naming, Ruling, standing


def decided_in(stories: Collection[str], namings: Iterable[Naming]) -> Decided:
    """Which entities are one, and which are not, in a story; `stories` are all ids that lead to it."""
    held = (n for n in standing(namings) if n.act in ("same", "apart") and n.story in (None, *stories))
    return decide(Ruling(together=n.act == "same", articles=n.ones, others=n.others, at=n.at) for n in held)


def pairs_of(decided: Decided, used: Collection[str]) -> Iterator[tuple[str, str]]:
    """Those pairs of the ids in use that are one by decision."""
    for own in decided.together:
        here = [id_ for id_ in used if id_ in own]
        yield from pairwise(here)
