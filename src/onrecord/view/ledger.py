"""The ledger: each thing said, happened, stood for or promised once, with what its sources give otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from onrecord.record import Commitment, Event, Linked, Position, Statement
from onrecord.store import Query, Store
from onrecord.store.words import fold
from onrecord.view.desk import Board, find_story
from onrecord.view.happened import HappenedRow
from onrecord.view.said import SaidRow
from onrecord.view.side_by_side import CompareRow, SideBySide, VariantRow
from onrecord.view.stands import PromisedRow, StandsRow
from onrecord.view.sureness import sure

Page = Literal["said", "happened", "stands", "promised"]
Row = SaidRow | HappenedRow | StandsRow | PromisedRow
R = TypeVar("R", SaidRow, HappenedRow, StandsRow, PromisedRow)
_LOOKED_AT = 48
"""Articles in which a page of the whole store is looked for, before the reader is asked to go on."""
_AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A cell on which sources differ: each value with the outlets that give it, and where this is shown.

    `link` is the id of a comparison (co-…), or of a statement whose quotation is printed in several ways.
    """

    values: tuple[tuple[str, tuple[str, ...]], ...]
    verdict: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Line(Generic[R]):
    """A line of the ledger: the fullest row of what several articles carry, the rows of the others, and the
    cells that sources fill differently, by name."""

    row: R
    others: tuple[R, ...]
    carried: int
    origins: tuple[str, ...]
    otherwise: Mapping[str, Otherwise]
    comparison: str | None = None


AnyLine = Line[SaidRow] | Line[HappenedRow] | Line[StandsRow] | Line[PromisedRow]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A page of lines: how many there are (None where that is not known), how many were left out because
    their reading is less sure, and where the next page begins."""

    lines: tuple[AnyLine, ...]
    total: int | None
    unsure: int
    after: str | None


@dataclass(frozen=True)
class _Sources:
    """What sources give: comparisons and quotations by the records in them, origins by record."""

    comparisons: Mapping[str, CompareRow]
    variants: Mapping[str, Sequence[VariantRow]]
    origins: Mapping[str, tuple[str, ...]]


def of_story(
    store: Store, ref: str, kind: Page, by: str = "", words: str = "", *, every: bool = False,
    after: str | None = None, limit: int = 60,
) -> Ledger:  # fmt: skip
    """A page of a story's ledger; raises StoreError if there is no story of that id.

    `by` is a part of the name of who speaks, acts, stands or promises; `every` takes what is less sure too.
    """
    linked = find_story(store, ref)
    board = Board(store, linked.story.articles, [linked])
    lines = _lines(store, board, [linked], kind)
    fitting = [line for line in lines if _fits(line.row, fold(by), fold(words))]
    chosen = [line for line in fitting if every or _sure(line.row)]
    start = next((i for i, line in enumerate(chosen) if line.row.id == after), -1) + 1
    shown = chosen[start : start + limit]
    more = start + limit < len(chosen)
    return Ledger(
        tuple(shown), len(chosen), len(fitting) - len(chosen), shown[-1].row.id if more else None
    )


def of_store(
    store: Store, kind: Page, by: str = "", words: str = "", *, every: bool = False,
    after: str | None = None, limit: int = 60,
) -> Ledger:  # fmt: skip
    """A page of the ledger of all articles, newest first; `after` is the last article looked at before.

    A page ends with a whole article, and after a number of articles even if little was found in them.
    """
    asked = Query(words=words, speaker=by if kind == "said" else "")
    ids = store.articles_where(asked)
    start = ids.index(after) + 1 if after in ids else 0
    lines: list[AnyLine] = []
    unsure = 0
    at = start
    while at < min(len(ids), start + _LOOKED_AT) and len(lines) < limit:
        some = ids[at : at + _AT_ONCE]
        refs = dict.fromkeys(filter(None, map(store.story_of, some)))
        linked = [one for ref in refs if (one := store.linked(ref))]
        found = _lines(store, Board(store, some, linked), linked, kind)
        fitting = [line for line in found if _fits(line.row, fold(by), fold(words))]
        chosen = [line for line in fitting if every or _sure(line.row)]
        lines += chosen
        unsure += len(fitting) - len(chosen)
        at += len(some)
    return Ledger(tuple(lines), None, unsure, ids[at - 1] if at < len(ids) else None)


def _sure(row: Row) -> bool:
    return isinstance(row, HappenedRow) or sure(row)


def _fits(row: Row, by: str, words: str) -> bool:
    who = _parties(row)
    told = fold(f"{row.pin.words} {row.pin.before} {row.pin.after}")
    return (not by or any(by in fold(name) for name in who)) and all(w in told for w in words.split())


def _parties(row: Row) -> tuple[str, ...]:
    """Whoever a row is by or about."""
    if isinstance(row, SaidRow):
        return (*row.speakers, *row.printed)
    if isinstance(row, HappenedRow):
        return (*row.actors, *row.targets, *row.reported_by)
    return (row.holder,) if isinstance(row, StandsRow) else (row.party,)


def _lines(
    store: Store, board: Board, linked: Sequence[Linked], kind: Page
) -> list[Line[SaidRow]] | list[Line[HappenedRow]] | list[Line[StandsRow]] | list[Line[PromisedRow]]:
    """Every line of some articles, those that most articles carry first."""
    sources = _sources(board, linked)
    found = store.found
    if kind == "said":
        said = board.said.rows(found(Statement, board.ids))
        return _grouped(said, lambda r: r.group, sources, _of_said, lambda r: len(r.text))
    if kind == "happened":
        happened = board.happened().rows(found(Event, board.ids))
        return _grouped(happened, lambda r: r.group, sources, _of_happened, _known)
    if kind == "stands":
        stands = map(board.stands.position, found(Position, board.ids))
        return _grouped(stands, _compared(sources), sources, _of_stands, lambda r: len(r.proposal))
    promised = map(board.stands.commitment, found(Commitment, board.ids))
    return _grouped(promised, _compared(sources), sources, _of_promised, lambda r: len(r.action))


def _sources(board: Board, linked: Sequence[Linked]) -> _Sources:
    comparisons: dict[str, CompareRow] = {}
    variants: dict[str, list[VariantRow]] = defaultdict(list)
    places = board.places()
    for one in linked:
        side = SideBySide(board.shelf, board.names, one, places, board.statements)
        if not set(one.story.articles) <= board.shelf.articles.keys():
            continue  # only a part of the story is at hand: what is compared lies on its own page
        for row in side.comparisons():
            comparisons |= dict.fromkeys((r for s in row.sides for r in s.records), row)
        for v in side.variants():
            if v.change in ("altered", "dropped_words"):
                variants[v.base_record].append(v)
                variants[v.other_record].append(v)
    return _Sources(comparisons, variants, board.said.origins)


def _compared(sources: _Sources) -> Callable[[StandsRow | PromisedRow], str]:
    """One id for the positions or promises that sources have in common."""

    def group(row: StandsRow | PromisedRow) -> str:
        known = sources.comparisons.get(row.id)
        return known.id if known else row.id

    return group


def _grouped(
    rows: Iterable[R],
    group: Callable[[R], str],
    sources: _Sources,
    cells: Callable[[Sequence[R], _Sources], Iterator[tuple[str, Otherwise]]],
    fullness: Callable[[R], int],
) -> list[Line[R]]:
    """Rows of one thing as one line, the fullest first; in each line at most one row an article."""
    together: dict[str, list[R]] = defaultdict(list)
    for row in rows:
        together[group(row)].append(row)
    lines: list[Line[R]] = []
    for members in together.values():
        best = max(members, key=fullness)
        articles = {m.pin.article for m in members}
        origins = dict.fromkeys(o for m in members for o in sources.origins.get(m.id, ()))
        others = {m.pin.article: m for m in reversed(members) if m.pin.article != best.pin.article}
        known = sources.comparisons.get(best.id)
        lines.append(
            Line(
                best, tuple(reversed(others.values())), len(articles), tuple(origins),
                dict(cells(members, sources)), known.id if known and known.verdict != "single" else None,
            )
        )  # fmt: skip
    return sorted(lines, key=lambda line: -line.carried)


def _of_said(members: Sequence[SaidRow], sources: _Sources) -> Iterator[tuple[str, Otherwise]]:
    found = {v.id: v for m in members for v in sources.variants.get(m.id, ())}
    if found:
        first = next(iter(found.values()))
        values = tuple((v.change, (v.other.outlet,)) for v in found.values())
        yield "what", Otherwise(values, "differ", first.base_record)


def _of_happened(members: Sequence[HappenedRow], sources: _Sources) -> Iterator[tuple[str, Otherwise]]:
    yield from _told_otherwise(members, "when", lambda r: _day(r.when))
    yield from _told_otherwise(members, "where", lambda r: r.place)
    yield from _told_otherwise(members, "status", lambda r: r.status)
    for m in members:
        for figure in m.figures:
            row = sources.comparisons.get(figure.id)
            if row and len(row.sides) > 1 and row.verdict in ("differ", "changed", "unclear"):
                values = tuple((side.value, side.outlets) for side in row.sides)
                yield "figures", Otherwise(values, row.verdict, row.id)


def _of_stands(members: Sequence[StandsRow], sources: _Sources) -> Iterator[tuple[str, Otherwise]]:
    yield from _told_otherwise(members, "stance", lambda r: r.stance)


def _of_promised(members: Sequence[PromisedRow], sources: _Sources) -> Iterator[tuple[str, Otherwise]]:
    yield from _told_otherwise(members, "force", lambda r: r.force)
    yield from _told_otherwise(members, "due", lambda r: _day(r.due))


def _told_otherwise(
    members: Sequence[R], cell: str, value: Callable[[R], str | None]
) -> Iterator[tuple[str, Otherwise]]:
    """A cell, if two of the sources that fill it do so differently."""
    given: dict[str, list[str]] = defaultdict(list)
    for m in members:
        if known := value(m):
            given[known].append(m.pin.outlet)
    if len(given) > 1:
        values = tuple((known, tuple(dict.fromkeys(outlets))) for known, outlets in given.items())
        yield cell, Otherwise(values, "differ")


def _day(when: str | None) -> str | None:
    """The day of a time where it is known: other words for one day are no difference."""
    return when[-11:-1] if when and when.endswith(")") and when[-12] == "(" else None


def _known(row: HappenedRow) -> int:
    return sum(map(bool, (row.actors, row.targets, row.place, row.when, row.figures)))
