"""The ledger: each thing said, happened, stood for or promised once, with what its sources give otherwise."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.errors import StoreError
from onrecord.record import Commitment, Event, Linked, Position, Statement
from onrecord.record.sureness import sure
from onrecord.store import Query, Store
from onrecord.store.words import asked_for, fold, split_words
from onrecord.view.desk import Board, StoryRow, head
from onrecord.view.happened import HappenedRow
from onrecord.view.otherwise import Otherwise, Row, cells, sources_of
from onrecord.view.said import SaidRow
from onrecord.view.stands import StandsRow

Page = Literal["said", "happened", "stands", "promised"]
_LOOKED_AT = 24
"""Articles in which a page of the whole store is looked for, before the reader is asked to go on."""
_AT_ONCE = 8
GONE = "the row behind which this page begins is gone: begin again at the first page"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger: the fullest row of what several articles carry, the rows of the others, and the
    cells that sources fill differently, by name."""

    row: Row
    others: tuple[Row, ...]
    carried: int
    origins: tuple[str, ...]
    otherwise: Mapping[str, Otherwise]
    comparison: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """A page of lines: how many there are (None where that is not known), how many were left out because
    their reading is less sure, where the next page begins, and the story, if it is that of one."""

    lines: tuple[Line, ...]
    total: int | None
    unsure: int
    after: str | None
    head: StoryRow | None = None


Raw = Statement | Event | Position | Commitment
_KINDS: dict[Page, type[Statement] | type[Event] | type[Position] | type[Commitment]] = {
    "said": Statement,
    "happened": Event,
    "stands": Position,
    "promised": Commitment,
}


def of_story(
    store: Store, linked: Linked, kind: Page, by: str = "", words: str = "", *, every: bool = False,
    after: str | None = None, limit: int = 60, board: Board | None = None,
) -> Ledger:  # fmt: skip
    """A page of a story's ledger.

    `by` is a part of the name of who speaks, acts, stands or promises; `every` takes what is less sure too.
    `board` is that of the story, where it is at hand.
    """
    board = board or Board(store, linked.story.articles, [linked])
    maker = _Maker(store, board, [linked], kind)
    chosen, unsure = maker.chosen(by, words, every)
    start = _behind(chosen, after) if after else 0
    shown = chosen[start : start + limit]
    more = start + limit < len(chosen)
    lines = tuple(map(maker.line, shown))
    row = head(linked, board.shelf.articles)
    return Ledger(lines, len(chosen), unsure, shown[-1][0].id if more else None, row)


def of_store(
    store: Store, kind: Page, by: str = "", words: str = "", *, every: bool = False,
    after: str | None = None, limit: int = 60,
) -> Ledger:  # fmt: skip
    """A page of the ledger of all articles, newest first; `after` is the last article looked at before.

    A page ends with a whole article, and after a number of articles even if little was found in them.
    """
    ids = store.articles_where(Query(words=words, speaker=by if kind == "said" else ""))
    at = start = _older(store, ids, after) if after else 0
    lines: list[Line] = []
    unsure = 0
    stories: dict[str, Linked | None] = {}
    while at < min(len(ids), start + _LOOKED_AT) and len(lines) < limit:
        some = ids[at : at + _AT_ONCE]
        refs = list(dict.fromkeys(filter(None, map(store.story_of, some))))
        stories |= {ref: store.linked(ref) for ref in refs if ref not in stories}
        linked = [one for ref in refs if (one := stories[ref])]
        maker = _Maker(store, Board(store, some, linked), linked, kind)
        chosen, left_out = maker.chosen(by, words, every)
        lines += map(maker.line, chosen)
        unsure += left_out
        at += len(some)
    return Ledger(tuple(lines), None, unsure, ids[at - 1] if at < len(ids) else None)


def _behind(groups: Sequence[Sequence[Raw]], after: str) -> int:
    """The number of the group behind the one that has a record; raises StoreError."""
    found = next((i for i, group in enumerate(groups) if any(r.id == after for r in group)), None)
    if found is None:
        raise StoreError(GONE)
    return found + 1


def _older(store: Store, ids: Sequence[str], after: str) -> int:
    """Where those begin that are listed behind an article, which may itself be in the list no more; raises
    StoreError if it is not kept."""
    article = store.article(after)
    if article is None or article.id != after:
        raise StoreError(GONE)

    def is_behind(id_: str) -> bool:
        own = store.article(id_)
        days = (own.published or "" if own else "", article.published or "")
        return days[0] < days[1] or (days[0] == days[1] and id_ > after)

    return bisect_left(ids, True, key=is_behind)


class _Maker:
    """Makes lines from what was found in some articles: rows only of those that are shown."""

    def __init__(self, store: Store, board: Board, linked: Sequence[Linked], kind: Page) -> None:
        self._store, self._board, self._kind = store, board, kind
        self._sources = sources_of(board, linked)

    def chosen(self, by: str, words: str, every: bool) -> tuple[list[list[Raw]], int]:
        """The groups of records that say one thing, the fullest record first, those that most articles carry
        at the head; and how many were left out because their reading is less sure."""
        groups = self._groups()
        if by or words:
            wanted = [" ".join(row) for row in asked_for(words)]
            groups = [group for group in groups if _fits(self.row(group[0]), fold(by), wanted)]
        shown = groups if every else [group for group in groups if any(map(sure, group))]
        return shown, len(groups) - len(shown)

    def _groups(self) -> list[list[Raw]]:
        together: dict[str, list[Raw]] = defaultdict(list)
        for record in self._store.found(_KINDS[self._kind], self._board.ids):
            together[self._group(record)].append(record)
        made = [sorted(group, key=_fullness, reverse=True) for group in together.values()]
        counted = self._board.shelf.counted
        return sorted(made, key=lambda group: -counted({r.article: None for r in group}))

    def _group(self, record: Raw) -> str:
        if isinstance(record, Statement | Event):
            return self._board.said.groups.get(record.id, record.id)
        known = self._sources.comparisons.get(record.id)
        return known.id if known else record.id

    def row(self, record: Raw) -> Row:
        """The row of a record."""
        if isinstance(record, Statement):
            return self._board.said.row(record)
        if isinstance(record, Position):
            return self._board.stands.position(record)
        if isinstance(record, Commitment):
            return self._board.stands.commitment(record)
        return self._board.happened().row(record)

    def line(self, group: Sequence[Raw]) -> Line:
        """The line of a group: in it at most one row an article."""
        one_each = {record.article: record for record in reversed(group)}
        rows = [self.row(record) for record in group if one_each[record.article] is record]
        known = self._sources.comparisons.get(group[0].id)
        origins = self._board.said.origins
        named = dict.fromkeys(name for record in group for name in origins.get(record.id, ()))
        return Line(
            row=rows[0],
            others=tuple(rows[1:]),
            carried=self._board.shelf.counted(one_each),
            origins=tuple(named),
            otherwise=dict(cells(rows, self._sources)),
            comparison=known.id if known else None,
        )


def _fullness(record: Raw) -> int:
    """How much a record tells: its words, of events how many of their parts are known."""
    if isinstance(record, Statement):
        return len(record.text)
    if isinstance(record, Position):
        return len(record.proposal.text)
    if isinstance(record, Commitment):
        return record.action.span.end - record.action.span.start
    return sum(map(bool, (record.actors, record.targets, record.place, record.when, record.quantities)))


def _fits(row: Row, by: str, words: Sequence[str]) -> bool:
    told = " ".join(split_words(f"{row.pin.before}{row.pin.words}{row.pin.after}"))
    return (not by or any(by in fold(name) for name in _parties(row))) and all(w in told for w in words)


def _parties(row: Row) -> tuple[str, ...]:
    """Whoever a row is by or about."""
    if isinstance(row, SaidRow):
        return (*row.speakers, *row.printed)
    if isinstance(row, HappenedRow):
        return (*row.actors, *row.targets, *row.reported_by)
    return (row.holder,) if isinstance(row, StandsRow) else (row.party,)
