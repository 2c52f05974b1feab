"""The front of the desk: stories as cards, with what is new in each since a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.record import Turn
from onrecord.store import Card, Choice, Store
from onrecord.view.desk import tongue

_BRINGS = ("began", "joined", "moved", "merged", "split")


@dataclass(frozen=True, slots=True)
class CardRow:
    """A story in the list: counts, days, and the articles that came to it since the moment asked for.

    `fresh` are the ids of these articles; `begun` says that the story itself is new since then; `language` is
    that of its title.
    """

    id: str
    title: str
    state: str
    articles: int
    outlets: int
    origins: int
    differs: int
    first: str | None
    last: str | None
    fresh: tuple[str, ...]
    begun: bool
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of cards, how many stories there are in all, and where the next page begins, if there is one."""

    rows: tuple[CardRow, ...]
    total: int
    after: tuple[str, str] | None


def listing(store: Store, choice: Choice, since: str | None = None) -> Listing:
    """The stories of a choice; `since` (ISO 8601, UTC) is the moment from which things are new."""
    found = store.cards(replace(choice, limit=choice.limit + 1))
    cards = found[: choice.limit]
    news = arrived(store, [card.story.id for card in cards], since)
    rows = tuple(_row(store, card, news.get(card.story.id, [])) for card in cards)
    last = cards[-1].story if len(found) > len(cards) else None
    return Listing(rows, store.tally(choice), (last.last or "", last.id) if last else None)


def arrived(store: Store, stories: Sequence[str], since: str | None) -> dict[str, list[Turn]]:
    """The turns that brought articles to stories since a moment, by story."""
    found: dict[str, list[Turn]] = defaultdict(list)
    if since and stories:
        for turn in store.turns(*stories):
            if turn.at > since and turn.type in _BRINGS:
                found[turn.story].append(turn)
    return found


def _row(store: Store, card: Card, turns: Sequence[Turn]) -> CardRow:
    own, kept = card.story, set(card.story.articles)
    fresh = dict.fromkeys(a for turn in turns for a in turn.articles if a in kept)
    return CardRow(
        id=own.id,
        title=own.title,
        state=own.state,
        articles=len(own.articles),
        outlets=card.outlets,
        origins=card.origins,
        differs=card.differs,
        first=own.first,
        last=own.last,
        fresh=tuple(fresh),
        begun=any(turn.type == "began" for turn in turns),
        language=tongue(own, (a for id_ in own.articles if (a := store.article(id_)))),
    )
