"""What every store does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from onrecord.record import (
    Article,
    Correction,
    Entity,
    Failure,
    Followed,
    Job,
    Linked,
    Naming,
    Outlet,
    Reading,
    Revision,
    Ruling,
    Source,
    Span,
    Story,
    StoryState,
    Turn,
    Visit,
)
from onrecord.store.cards import Card, Choice, Facet
from onrecord.store.chain import Entry, Written
from onrecord.store.parts import Known, Part, Place, Role

T = TypeVar("T")
JOBS = 200
"""So many jobs are kept."""
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
    """What to look for: all words must occur, those between quotation marks in a row; a name is a part of a
    speaker's name, letter case aside."""

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

    def together(self) -> AbstractContextManager[object]:
        """Make what is written inside one transaction: all of it is kept, or after an error none."""

    # --- readings -------------------------------------------------------------------------------------

    def add(self, reading: Reading, raw: RawCopy | None = None) -> bool:
        """Keep a reading; False, and nothing written, if its article is there already.

        Where its article supersedes another, that one is a newest version no more. Raises RecordError if a
        span is not a piece of the article's text, StoreError if what it supersedes is not the newest version.
        """

    def known(self, articles: Iterable[str]) -> set[str]:
        """Those of the article ids that are kept."""

    def article(self, ref: str) -> Article | None:
        """The article with this id, external id (its newest version), or unambiguous beginning of an id."""

    def versions(self, external_id: str) -> list[Article]:
        """The articles with an external id, oldest published first: of an agency, the versions of an item."""

    def articles(self) -> Iterator[Article]:
        """All articles in all their versions, newest published first; those without a date last."""

    def kept_of(self, article: Article) -> Article | None:
        """The newest version that is kept of an article: of the same outlet, and with the same external id,
        at the same address where not both have an external id, or in the same file that was edited; None
        where none is kept."""

    def line_of(self, article: str) -> list[Article]:
        """All versions of the article with this id, the first first; none where it is not kept."""

    def newest_of(self, articles: Iterable[str]) -> dict[str, str]:
        """Of those of the articles that have newer versions, the ids of their newest ones."""

    def revise(self, revision: Revision) -> None:
        """Keep what became of an article; the same revision twice is kept once."""

    def revisions(self, *articles: str) -> list[Revision]:
        """What became of some articles, or of all, in the order in which it was noted."""

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

    def name(self, naming: Naming) -> None:
        """Keep what a person decided of names; from now on entities have the types that were given."""

    def namings(self) -> list[Naming]:
        """What persons decided of names, the first first; those undone are among them."""

    def keep_lines(self, article: str, marks: Iterable[bytes]) -> None:
        """Have an article found by the marks of its lines. Raises StoreError if it is not kept."""

    def with_lines(self, marks: Iterable[bytes], limit: int) -> dict[bytes, list[str]]:
        """For each mark that any article has, the ids of the articles that were kept last of these, the
        last first."""

    def outlets(self) -> dict[str, Outlet]:
        """All outlets by id."""

    def raw(self, sha256: str) -> RawCopy | None:
        """A raw source, or a fetched page."""

    def count(self, since: str = "") -> int:
        """How many articles are kept, each once however many versions it has; with `since` (ISO 8601), how
        many of them were published since."""

    def newest(self, until: str) -> str | None:
        """The time of the newest publication up to one (ISO 8601); None where no article has a date."""

    # --- questions ------------------------------------------------------------------------------------

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Where words stand in titles and texts of newest versions, best first; any text is a question, and
        what stands between quotation marks in it is a phrase."""

    def articles_where(self, query: Query) -> list[str]:
        """Articles, in their newest versions, that may hold what is asked, newest published first; the
        caller looks closer."""

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
        """Newest versions that are in no story yet, oldest published first; those without a date last."""

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
        """The id of the story that an article, or another version of it, is in."""

    def stories_of(self, entities: Iterable[str]) -> list[str]:
        """The ids of the stories in which one of these entities stands, last published first."""

    def all_linked(self) -> Iterator[Linked]:
        """All stories with all that belongs to them."""

    # --- people across stories ------------------------------------------------------------------------

    def cast_of(self, entities: Sequence[str], limit: int = 200) -> list[tuple[str, Entity]]:
        """The ids of so many stories in which one of these entities has a part, last published first, and who
        it is in each."""

    def goes_as(self, entities: Sequence[str]) -> list[Known]:
        """As whom these entities go in stories, with in how many, the most first."""

    def parts(
        self, entities: Sequence[str], role: Role, limit: int, start: int = 0, after: Place | None = None
    ) -> list[Part]:
        """So many of the records in which one of these entities, or whoever is one with it in the story, has
        a part, newest published first: from a number on, or behind a place, where none need stand."""

    def part_counts(self, entities: Sequence[str]) -> dict[Role, int]:
        """How many such records there are, by role."""

    def known_by(self, name: str, limit: int = 100) -> list[Known]:
        """Those whose names have these letters in them, of whom most stories tell first."""

    # --- what stories do not show yet -----------------------------------------------------------------

    def owe(self, stories: Iterable[str]) -> None:
        """Note that stories are to be set side by side anew."""

    def owed(self) -> list[str]:
        """The stories that are to be set side by side anew, last published first."""

    def pay(self, story: str) -> None:
        """Note that a story was set side by side anew."""

    # --- failures -------------------------------------------------------------------------------------

    def fail(self, failure: Failure) -> None:
        """Keep what could not be read; the same failure twice is kept once."""

    def failures(self) -> list[Failure]:
        """Everything that could not be read."""

    # --- what is watched ------------------------------------------------------------------------------

    def visit(self, visit: Visit, data: bytes) -> None:
        """Archive a fetched page, each body once, and note the visit."""

    def visits(self) -> Iterator[Visit]:
        """All visits, the first first."""

    def archived(self) -> Iterator[tuple[str, bytes | None]]:
        """The address in the archive of every body, and the body itself; None where it cannot be unpacked."""

    def watch(self, source: Source) -> None:
        """Keep what is known of a watched source, in place of what was kept of it before."""

    def sources(self) -> list[Source]:
        """The watched sources, by address."""

    def follow(self, *pages: Followed) -> None:
        """Keep what is known of pages that sources led to, in place of what was kept before."""

    def followed(self, addresses: Iterable[str]) -> dict[str, Followed]:
        """What is kept of some pages, by address."""

    def due(self, now: str, each: int, most: int) -> list[Followed]:
        """Pages that are due, the first due first, so many of each source and so many in all."""

    def waiting(self, now: str) -> int:
        """How many pages are due."""

    # --- jobs -----------------------------------------------------------------------------------------

    def work(self, job: Job) -> None:
        """Keep how a job is doing, in place of what was kept of it; the oldest of very many are dropped."""

    def jobs(self) -> list[Job]:
        """What was worked on this store and is worked now, the first first."""

    # --- the chain of changes -------------------------------------------------------------------------

    def chain(self) -> Iterator[Entry]:
        """The chain of changes, the first entry first."""

    def written(self) -> Iterator[Written]:
        """Everything that the chain vouches for, with the digest of what is kept of it now."""
