"""What is new in the stories since a moment: articles, statements, denials, and figures that moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from onrecord.errors import OnRecordError
from onrecord.find.statements.manner import Hedges
from onrecord.lang import languages, load_pack
from onrecord.record import Article, Linked
from onrecord.record.sureness import sure
from onrecord.store import Store
from onrecord.view.desk import ArticleRow, Board, StoryRow, article_row, beside, find_story, head
from onrecord.view.pins import Pin
from onrecord.view.said import SaidRow, once
from onrecord.view.side_by_side import CompareRow

LENGTH = re.compile(r"(\d{1,5})([hd])")
CALENDAR = re.compile(r"\d{4}(?:-\d\d)?")
HOURS = {"h": 1, "d": 24}
NewsKind = Literal["denial", "differs", "moved", "statement"]


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One thing that no earlier article of its story has, or that goes against what one has.

    `denial`: a speaker denies something. `moved`: a figure or stance that later articles give otherwise.
    `differs`: one on which a new and an earlier article cannot both be right. `statement`: anything else
    said. `who` are its speakers, `carried` how many outlets have it, `values` what the sides of a comparison
    give in their order.
    """

    kind: NewsKind
    who: tuple[str, ...]
    text: str
    values: tuple[str, ...]
    carried: int
    pin: Pin


@dataclass(frozen=True, slots=True)
class StoryNews:
    """A story with what is new in it; `begun` says that all of it is."""

    head: StoryRow
    begun: bool
    articles: tuple[ArticleRow, ...]
    news: tuple[NewsRow, ...]


def moment_of(words: str) -> datetime:
    """A moment as a person writes it: ISO 8601, a year, month, day or day with a time, UTC without a zone;
    "today", "yesterday", or so long ago as "6h" or "2d". Raises OnRecordError on anything else."""
    if (ago := _ago(words.strip().lower())) is not None:
        return ago
    try:
        return _moment(words)
    except ValueError as error:
        wanted = "2026-03-01, 2026-03-01T18:00, today, yesterday, 6h or 2d"
        raise OnRecordError(f"not a moment: {words!r} ({wanted})") from error


def _ago(words: str) -> datetime | None:
    """The moment of a word or length counted from now; None where it is none."""
    now = datetime.now(UTC)
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if words in ("today", "yesterday"):
        return today - timedelta(days=words == "yesterday")
    length = LENGTH.fullmatch(words)
    return now - timedelta(hours=int(length[1]) * HOURS[length[2]]) if length else None


def _moment(words: str) -> datetime:
    if CALENDAR.fullmatch(words):  # a year or a month begins with its first day
        words += "-01-01" if len(words) == len("2026") else "-01"
    if len(words) <= len("2026-03-01"):
        return datetime.combine(date.fromisoformat(words), time(), UTC)
    moment = datetime.fromisoformat(words)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def is_since(article: Article, moment: datetime) -> bool:
    """Whether an article came out at a moment or later.

    Of one without a time of publication the day is compared, and of one without a date, when it was fetched.
    """
    when = article.published or article.fetched
    if not when:
        return False
    try:
        known = _moment(when)
    except ValueError:
        return False
    return known.date() >= moment.date() if len(when) <= len("2026-03-01") else known >= moment


def since(store: Store, moment: datetime, story: str | None = None) -> list[StoryNews]:
    """The stories that have new articles, last published first; raises StoreError if one is not there."""
    chosen = [find_story(store, story)] if story else store.all_linked()
    return [news for linked in chosen if (news := _news(store, linked, moment))]


def _news(store: Store, linked: Linked, moment: datetime) -> StoryNews | None:
    kept = [a for id_ in linked.story.articles if (a := store.article(id_))]
    new = {a.id for a in kept if is_since(a, moment)}
    if not new:
        return None
    board = Board(store, linked.story.articles, [linked])
    rows = [article_row(board.shelf, a, board.said.origins.get(a, ())) for a in board.ids if a in new]
    begun = len(new) == len(kept)
    found = [] if begun else [*_moved(beside(board, linked).comparisons, new), *_said(board, new)]
    return StoryNews(head(linked, board.shelf.articles), begun, tuple(rows), tuple(found))


def _said(board: Board, new: set[str]) -> Iterator[NewsRow]:
    """Statements that only new articles carry, denials first."""
    rows = (row for row in board.said.rows(board.statements.values()) if sure(row) and not row.no_comment)
    fresh = [(row, carried) for row, carried in once(rows) if new.issuperset(row.carriers)]
    denials = [denies(board, row) for row, _ in fresh]
    for wanted in (True, False):
        for (row, carried), denial in zip(fresh, denials, strict=True):
            if denial is wanted:
                yield _statement(row, carried, "denial" if denial else "statement")


def denies(board: Board, row: SaidRow) -> bool:
    """Whether a statement denies something."""
    cue = board.statements[row.id].cue
    language = board.shelf.articles[row.pin.article].language or ""
    if cue is None or language not in languages():
        return False
    return cue.lemma in load_pack(language).read("hedges", Hedges).denying


def _statement(row: SaidRow, carried: int, kind: NewsKind) -> NewsRow:
    words = f"{row.cue} {row.text}" if kind == "denial" and row.cue else row.text
    return NewsRow(kind, row.speakers or row.printed, words, (), carried, row.pin)


def _moved(rows: Sequence[CompareRow], new: set[str]) -> Iterator[NewsRow]:
    """Comparisons in which new articles give something else than earlier ones."""
    for row in rows:
        if row.verdict not in ("differ", "changed"):
            continue
        fresh = [s for s in row.sides if s.pins and new.issuperset(s.articles)]
        if fresh and len(fresh) < len(row.sides):
            kind: NewsKind = "differs" if row.verdict == "differ" else "moved"
            values = tuple(s.value for s in row.sides)
            yield NewsRow(kind, (), row.about, values, row.carried, fresh[-1].pins[0])
