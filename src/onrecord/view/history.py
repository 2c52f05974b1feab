"""A story's history: each turn in its life as a row."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store import Store
from onrecord.view.desk import find_story
from onrecord.view.records import turns_of


@dataclass(frozen=True, slots=True)
class TurnArticle:
    """An article of a turn."""

    id: str
    outlet: str
    title: str


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A turn: in which story (one that was merged into the story asked for tells its own), what and why."""

    at: str
    story: str
    type: str
    other: str | None
    articles: tuple[TurnArticle, ...]
    by: str
    why: str
    score: float | None

    @property
    def decided(self) -> bool:
        """Whether a person decided it, and no step of the program."""
        return "@" not in self.by

    def left(self, story: str) -> bool:
        """Whether its articles went away from a story, to another that is there beside it."""
        return self.other == story and self.type in ("split", "moved")


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The life of a story; `former` are the old ids that lead to it."""

    id: str
    title: str
    state: str
    former: tuple[str, ...]
    turns: tuple[TurnRow, ...]


def history(store: Store, ref: str) -> HistoryPage:
    """The life of a story; raises StoreError if there is none of that id."""
    story = find_story(store, ref).story
    called = {id_: outlet.name for id_, outlet in store.outlets().items()}

    def article(id_: str) -> TurnArticle:
        kept = store.article(id_)
        outlet = kept.outlet if kept else None
        return TurnArticle(id_, called.get(outlet or "", outlet or ""), (kept and kept.title) or "")

    turns = (
        TurnRow(t.at, t.story, t.type, t.other, tuple(map(article, t.articles)), t.by, t.why, t.score)
        for t in turns_of(store, story.id)
    )
    return HistoryPage(story.id, story.title, story.state, tuple(store.former(story.id)), tuple(turns))
