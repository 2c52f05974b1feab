"""What can be asked of the API, and what comes back: types from which its description is made."""

from __future__ import annotations

from dataclasses import dataclass, make_dataclass
from typing import Annotated

import msgspec

from onrecord.record import Correction
from onrecord.store.parts import Known
from onrecord.view.coverage import CoverageRow
from onrecord.view.desk import ArticleRow, SearchRow, StoryRow
from onrecord.view.happened import HappenedRow
from onrecord.view.health import HealthRow
from onrecord.view.jobs import JobRow
from onrecord.view.ledger import Page
from onrecord.view.listing import CardRow
from onrecord.view.naming import NamingRow
from onrecord.view.otherwise import Otherwise
from onrecord.view.passed import PassedRow
from onrecord.view.people import PersonRow
from onrecord.view.said import SaidRow
from onrecord.view.side_by_side import CompareRow, OriginRow, VariantRow
from onrecord.view.stands import PromisedRow, StandsRow
from onrecord.view.whereabouts import DayRow, PlaceRow

Size = Annotated[int, msgspec.Meta(ge=1, le=200)]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing can be asked."""


@dataclass(frozen=True, slots=True)
class StoriesAsked:
    """Stories with an article that fits all of this; `after` is the `next` of the page before."""

    words: str = ""
    outlet: str = ""
    language: str = ""
    speaker: str = ""
    place: str = ""
    origin: str = ""
    since: str = ""
    until: str = ""
    differs: bool = False
    after: str = ""
    limit: Size = 30


@dataclass(frozen=True, slots=True)
class LinesAsked:
    """Lines of a ledger by somebody, with some words; `every` takes what is less sure too."""

    by: str = ""
    words: str = ""
    every: bool = False
    after: str = ""
    limit: Size = 60


@dataclass(frozen=True, slots=True)
class ComparisonsAsked:
    """Comparisons of a kind and a verdict; `after` is the `next` of the page before."""

    kind: str = ""
    verdict: str = ""
    after: str = ""
    limit: Size = 60


@dataclass(frozen=True, slots=True)
class PairAsked:
    """Two articles by their ids."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class BaseAsked:
    """The statement whose print is the base; without it the fullest is."""

    base: str = ""


@dataclass(frozen=True, slots=True)
class RowsAsked:
    """A page of rows; `after` is the `next` of the page before."""

    after: str = ""
    limit: Size = 60


@dataclass(frozen=True, slots=True)
class SearchAsked:
    """Words that must all stand in a title or text."""

    words: str
    limit: Size = 20


@dataclass(frozen=True, slots=True)
class Stories:
    """A page of stories, how many there are in all, and where the next page begins."""

    items: tuple[CardRow, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class StoryWhole:
    """A story with its articles by origin, its origins, and who has it from whom."""

    head: StoryRow
    articles: tuple[ArticleRow, ...]
    coverage: tuple[CoverageRow, ...]
    origins: tuple[OriginRow, ...]
    passed: tuple[PassedRow, ...]
    quotations: tuple[VariantRow, ...]


@dataclass(frozen=True, slots=True)
class Comparisons:
    """A page of comparisons."""

    items: tuple[CompareRow, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class People:
    """A page of those who say something, stand somewhere or are named in two articles of a story."""

    items: tuple[PersonRow, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class NamesAsked:
    """Those whose names have these letters in them."""

    name: str = ""
    limit: Size = 60


@dataclass(frozen=True, slots=True)
class Everyone:
    """Persons and bodies of all stories, those first of whom most stories tell."""

    items: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """A page of what is kept of somebody across stories, newest first: rows of one of these kinds."""

    said: tuple[SaidRow, ...]
    stands: tuple[StandsRow, ...]
    promised: tuple[PromisedRow, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Places:
    """A page of the places of a story: those with a point, then those without, whose `lat` and `lon` are
    null."""

    items: tuple[PlaceRow, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Times:
    """A page of what happened, day by day; `undated` counts what has no day that is known."""

    items: tuple[DayRow, ...]
    total: int
    undated: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Corrections:
    """Every correction of an article, the first first."""

    items: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Namings:
    """What persons decided of names, the last first."""

    items: tuple[NamingRow, ...]


@dataclass(frozen=True, slots=True)
class SourcesAsked:
    """`ended`: those too that are no longer watched."""

    ended: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """Watched sources, those first that ask for attention, and how many pages wait to be fetched."""

    items: tuple[HealthRow, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class Jobs:
    """Long work on the store: what goes on first, then the newest."""

    items: tuple[JobRow, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """Places where words stand, best first."""

    items: tuple[SearchRow, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer, in one line."""

    status: int
    error: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """It cannot be kept with what is there now. `seen` is the version of the record now, where somebody else
    said something of it meanwhile; None where there is another reason."""

    status: int
    error: str
    seen: str | None = None


def _lines(kind: Page, row: type) -> type:
    """The type of a page of lines of a ledger."""
    line = make_dataclass(
        f"{kind.title()}Line",
        [
            ("row", row), ("others", tuple[row, ...]), ("carried", int), ("origins", tuple[str, ...]),  # type: ignore[valid-type]
            ("otherwise", dict[str, Otherwise]), ("comparison", str | None),
        ],
    )  # fmt: skip
    line.__doc__ = "One thing once, with the rows of the other articles that carry it."
    shown = [("items", tuple[line, ...]), ("total", int | None), ("unsure", int), ("next", str | None)]  # type: ignore[valid-type]
    page = make_dataclass(f"{kind.title()}Lines", shown)
    page.__doc__ = "A page of a ledger; `unsure` counts the lines that were left out as less sure."
    return page


ROWS: dict[Page, type] = {
    "said": SaidRow,
    "happened": HappenedRow,
    "stands": StandsRow,
    "promised": PromisedRow,
}
LINES = {kind: _lines(kind, row) for kind, row in ROWS.items()}
