"""Finding the story of a store that an article joins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from onrecord.link.index import POOL, keys, sift
from onrecord.link.joins import load_weights
from onrecord.link.signatures import Signature, signature
from onrecord.link.stories import Placement, place
from onrecord.record.codec import load
from onrecord.store import Store

DECODED = 500
"""Signatures that are kept at hand while articles are placed or grouped, some 20 KB each."""


@dataclass(slots=True, eq=False)
class Signed:
    """The signatures of a store's articles; one that comes up again soon is decoded once."""

    store: Store
    _decoded: dict[str, Signature] = field(default_factory=dict)

    def get(self, article: str) -> Signature | None:
        """The signature of an article, None where it has none."""
        held = self._decoded
        found = held.pop(article, None)
        if found is None:
            body = self.store.signatures([article]).get(article)
            if body is None:
                return None
            found = load(body, Signature)
        held[article] = found
        if len(held) > DECODED:
            del held[next(iter(held))]  # that which came up longest ago
        return found

    def of(self, article: str) -> Signature:
        """The signature of an article that has one; raises KeyError."""
        if (found := self.get(article)) is None:
            raise KeyError(article)
        return found


def arrived(store: Store, articles: Sequence[str], tell: Callable[[int], None]) -> dict[str, Signature]:
    """The signatures of articles that came, but for those that may not be published yet; `tell` is told how
    many were looked at."""
    found, moment = {}, datetime.now(UTC)
    for done, article in enumerate(articles):
        tell(done)
        reading = store.reading(article)
        if not (reading.article.dispatch and reading.article.dispatch.held(moment)):
            found[article] = signature(reading)
    return found


@dataclass(slots=True, eq=False)
class Placer:
    """Finds the stories of a store that articles join."""

    store: Store
    signed: Signed = field(init=False)

    def __post_init__(self) -> None:
        self.signed = Signed(self.store)

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
        return {story: [self.signed.of(a) for a in members] for story, members in near.items()}
