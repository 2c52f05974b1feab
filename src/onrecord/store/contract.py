"""What every store does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from onrecord.record import (
    Article,
    Correction,
    Failure,
    Linked,
    Outlet,
    Reading,
    Ruling,
    Span,
    Story,
    StoryState,
    Turn,
)
from onrecord.store.cards import Card, Choice, Facet

T = TypeVar("T")
CROWD, CROWD_UNDATED = 50, 15
"""Under one term so many of the newest articles with a date, and of those without, come up as candidates: a
term of the day leads nowhere, and those without a date, which no day leaves behind, stay few."""


@dataclass(frozen=True, slots=True)
class RawCopy:
    """A source as it came: its bytes and their SHA-256."""

    sha256: str
    source: str
    media: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: all words must occur; a name is a part of a speaker's name, letter case aside."""

    words: str = ""
    speaker: str = ""
    story: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in an article where the words of a search stand."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may belong to the same story, its story, and the weight of the terms they share."""

    article: str
    story: str | None
    weight: int


class Store(Protocol):
    """A store of readings, raw sources, stories and failures.

    Every call that writes is one transaction: when it returns, what it wrote survives the process.
    """

    def close(self) -> None:
        """Let go of the file or connection; closing twice is no error."""

    # --- readings -------------------------------------------------------------------------------------

    def add(self, reading: Reading, raw: RawCopy | None = None) -> bool:
        """Keep a reading; False, and nothing written, if its article is there already.

        Raises RecordError if a span of it is not a piece of the article's text.
        """

    def known(self, articles: Iterable[str]) -> set[str]:
        """Those of the article ids that are kept."""

    def article(self, ref: str) -> Article | None:
        """The article with this id, external id, or unambiguous beginning of an id."""

    def articles(self) -> Iterator[Article]:
        """All articles, newest published first; those without a date last."""

    def found(self, kind: type[T], articles: Sequence[str] | None = None) -> Iterator[T]:
        """The found records of a kind, of some articles or of all, in that order, as they were corrected."""

    def reading(self, article: str) -> Reading:
        """A reading whole, as it was corrected; raises StoreError if the article is not kept."""

    def correct(self, *corrections: Correction) -> None:
        """Keep what a person said of records; from now on they come back corrected.

        What was found is kept as it was. Raises StoreError if the article is not kept, and RecordError if a
        span is no piece of its text.
        """

    def corrections(self, article: str | None = None) -> list[Correction]:
        """Every correction of an article, or of all, the first first; those undone are among them."""

    def outlets(self) -> dict[str, Outlet]:
        """All outlets by id."""

    def raw(self, sha256: str) -> RawCopy | None:
        """A raw source."""

    def count(self, since: str = "") -> int:
        """How many articles are kept; with `since` (ISO 8601), how many of them were published since."""

    def newest(self, until: str) -> str | None:
        """The time of the newest publication up to one (ISO 8601); None where no article has a date."""

    # --- questions ------------------------------------------------------------------------------------

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Where words stand in titles and texts, best first; any text is a valid question."""

    def articles_where(self, query: Query) -> list[str]:
        """Articles that may hold what is asked, newest published first; the caller looks closer."""

    # --- stories --------------------------------------------------------------------------------------

    def sign(self, article: str, signature: bytes, terms: Mapping[str, int]) -> None:
        """Keep an article's signature, found again by its terms, each with its weight."""

    def candidates(
        self, terms: Mapping[str, int], limit: int, near: str | None = None, days: int = 0
    ) -> list[Candidate]:
        """Articles that share terms, those first whose weights multiplied and summed are highest.

        With `near` (ISO 8601), only articles published up to so many `days` before or after it; those
        without a date are never left out.
        """

    def unplaced(self) -> list[str]:
        """Articles in no story yet, oldest published first; those without a date last."""

    def signatures(self, articles: Iterable[str]) -> dict[str, bytes]:
        """The signatures that are kept of these articles, as they were given, in the same order."""

    def save(self, *linked: Linked, turns: Sequence[Turn] = (), ruling: Ruling | None = None) -> None:
        """Keep stories with all that belongs to them, in place of what was kept of them before, and how
        that came about.

        A story that a turn merges into another is kept no more: its id leads to that other one, which must
        be kept, else StoreError; if it is saved again later, it is a story of its own again.
        """

    def linked(self, ref: str) -> Linked | None:
        """The story with this id, or unambiguous beginning of an id; an old id leads to the story into
        which its own was merged."""

    def former(self, story: str) -> list[str]:
        """The ids that lead to a story, through however many others, in order."""

    def stories(self, state: StoryState | None = None) -> list[Story]:
        """All stories, or those of one state, last published first."""

    def cards(self, choice: Choice) -> list[Card]:
        """The stories of a choice, last published first, as many as it asks for."""

    def tally(self, choice: Choice) -> int:
        """How many stories a choice has in all, those before its `after` too."""

    def names_of(self, kind: Facet, limit: int = 100) -> list[str]:
        """The names of a kind, folded, that most articles have; of origins as they are called, that stand
        behind most stories."""

    def turns(self, *stories: str) -> list[Turn]:
        """The turns in the lives of some stories, or of all, in the order in which they came about."""

    def rulings(self) -> list[Ruling]:
        """What persons decided, the first first."""

    def settle(self) -> None:
        """Note that stories have been grouped afresh with every article that is kept now."""

    def unsettled(self) -> int:
        """How many articles came since stories were last grouped afresh."""

    def story_of(self, article: str) -> str | None:
        """The id of the story that an article is in."""

    def all_linked(self) -> Iterator[Linked]:
        """All stories with all that belongs to them."""

    # --- failures -------------------------------------------------------------------------------------

    def fail(self, failure: Failure) -> None:
        """Keep what could not be read; the same failure twice is kept once."""

    def failures(self) -> list[Failure]:
        """Everything that could not be read."""
