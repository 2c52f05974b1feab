"""Finding the story of a store that an article joins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.link.index import POOL, keys, sift
from onrecord.link.joins import load_weights
from onrecord.link.signatures import Signature
from onrecord.link.stories import Placement, place
from onrecord.record.codec import load
from onrecord.store import Store

DECODED = 2000
"""Signatures that are kept at hand while articles are placed, some 20 KB each."""


@dataclass(slots=True, eq=False)
class Placer:
    """Finds the stories of a store that articles join; a signature that comes up again is decoded once."""

    store: Store
    _decoded: dict[str, Signature] = field(default_factory=dict)

    def place(self, own: Signature) -> Placement:
        """The story that an article joins, if any; articles outside the window are not looked at.

        A story that is frozen may be joined: a late article is told of the same days, and would otherwise
        begin a second story of one event that nothing could bring together again.
        """
        return place(own, self.near(own))

    def near(self, own: Signature) -> dict[str, list[Signature]]:
        """The articles that are looked at closely to place one, by story."""
        found = self.store.candidates(keys(own), POOL, own.published, load_weights().window)
        ranked = ((c.story, c.article) for c in found if c.story and c.article != own.article)
        near = sift(own, ranked)
        self._decode([article for members in near.values() for article in members])
        return {story: [self._decoded[a] for a in members] for story, members in near.items()}

    def _decode(self, articles: Sequence[str]) -> None:
        """Have these at hand, and forget those that came up longest ago."""
        held = self._decoded
        fresh = self.store.signatures([a for a in articles if a not in held])
        held |= {a: held.pop(a) for a in articles if a in held}
        held |= {article: load(body, Signature) for article, body in fresh.items()}
        for _ in range(len(held) - DECODED):
            del held[next(iter(held))]
