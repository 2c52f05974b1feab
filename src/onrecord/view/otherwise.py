"""Cells of the ledger that sources fill differently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.compare.meaning import meaning
from onrecord.record import Linked
from onrecord.view.desk import Board, compared, is_shared, narrowed
from onrecord.view.happened import HappenedRow
from onrecord.view.pins import Pin
from onrecord.view.said import SaidRow
from onrecord.view.side_by_side import CompareRow, VariantRow
from onrecord.view.stands import PromisedRow, StandsRow
from onrecord.view.tellers import Tellers

Row = SaidRow | HappenedRow | StandsRow | PromisedRow
R = TypeVar("R", SaidRow, HappenedRow, StandsRow, PromisedRow)
_APART = ("differ", "changed", "unclear")
"""Verdicts on answers that are not one."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A cell on which sources differ: each value with the outlets that give it, and where this is shown.

    `link` is the id of a record by which a comparison is found, or of a statement whose quotation is printed
    in several ways.
    """

    values: tuple[tuple[str, tuple[str, ...]], ...]
    verdict: str
    link: str | None = None


@dataclass(frozen=True)
class Sources:
    """What sources give: comparisons that two articles have a part in and quotations, by their records; and
    the figures on which they differ, by article, each at its pin; and to whom quotations are given."""

    comparisons: Mapping[str, CompareRow]
    variants: Mapping[str, Sequence[VariantRow]]
    figures: Mapping[str, Sequence[tuple[Pin, CompareRow]]]
    tellers: Tellers


def sources_of(board: Board, linked: Sequence[Linked]) -> Sources:
    """Those of stories that are whole on the board; what others compare lies on their own pages."""
    comparisons: dict[str, CompareRow] = {}
    variants: dict[str, list[VariantRow]] = defaultdict(list)
    for whole in linked:
        shared = narrowed(whole, is_shared)
        if not (shared.comparisons or shared.variants):
            continue
        if not set(whole.story.articles) <= board.shelf.articles.keys():
            continue
        sides = compared(board, shared)
        for row in sides.comparisons():
            comparisons |= dict.fromkeys((r for s in row.sides for r in s.records), row)
        for v in sides.variants():
            if v.change in ("altered", "dropped_words"):
                variants[v.base_record].append(v)
                variants[v.other_record].append(v)
    figures: dict[str, list[tuple[Pin, CompareRow]]] = defaultdict(list)
    for id_, row in comparisons.items():
        if row.kind == "quantity" and row.verdict in _APART:
            pin = next(p for s in row.sides for r, p in zip(s.records, s.pins, strict=True) if r == id_)
            figures[pin.article].append((pin, row))
    tellers = Tellers(board.shelf, board.names, board.statements.values())
    return Sources(comparisons, variants, figures, tellers)


def cells(rows: Sequence[Row], sources: Sources) -> Iterator[tuple[str, Otherwise]]:
    """The cells of a line that its sources fill differently."""
    said = [row for row in rows if isinstance(row, SaidRow)]
    happened = [row for row in rows if isinstance(row, HappenedRow)]
    yield from _of_said(said, sources)
    yield from _of_happened(happened)
    yield from _of_figures(rows, sources)
    stands = [row for row in rows if isinstance(row, StandsRow)]
    known = sources.comparisons.get(rows[0].id)
    verdict = known.verdict if known and known.verdict in _APART else None
    if verdict:
        yield from _told_otherwise(stands, "stance", lambda r: r.stance, verdict)
    yield from _worded_otherwise(stands, "condition", lambda r: r.condition)
    promised = [row for row in rows if isinstance(row, PromisedRow)]
    yield from _worded_otherwise(promised, "condition", lambda r: r.condition)
    yield from _worded_otherwise(promised, "beneficiary", lambda r: r.beneficiary)
    if verdict:
        yield from _told_otherwise(promised, "force", lambda r: r.force, verdict)
    yield from _told_otherwise(promised, "due", lambda r: _day(r.due))


def _of_said(members: Sequence[SaidRow], sources: Sources) -> Iterator[tuple[str, Otherwise]]:
    yield from _told_otherwise(members, "when", lambda r: _day(r.when))
    yield from _told_otherwise(members, "who", sources.tellers.of([m.id for m in members]))
    found = {v.id: v for m in members for v in sources.variants.get(m.id, ())}
    if found:
        first = next(iter(found.values()))
        values = tuple((v.change, (v.other.outlet,)) for v in found.values())
        yield "what", Otherwise(values, "differ", first.base_record)


def _of_happened(members: Sequence[HappenedRow]) -> Iterator[tuple[str, Otherwise]]:
    """Of places those that are known as exactly: a town lies in a country, and one tells no less than the
    other. Of what became of it that it was denied: "is resigning" and "resigned" are no difference."""
    yield from _told_otherwise(members, "when", lambda r: _day(r.when))
    precise = Counter(r.place_precision for r in members if r.place and r.place_precision)
    for precision in (p for p, n in precise.items() if n > 1):
        alike = [r for r in members if r.place_precision == precision]
        yield from _told_otherwise(alike, "where", lambda r: r.place)
    if any(r.status == "denied" for r in members):
        told = [r for r in members if r.status in ("denied", "happened", "ongoing")]
        yield from _told_otherwise(told, "status", lambda r: r.status)


def _of_figures(rows: Sequence[Row], sources: Sources) -> Iterator[tuple[str, Otherwise]]:
    """A figure in the words of a line on which sources differ."""
    for pin in (row.pin for row in rows):
        for own, known in sources.figures.get(pin.article, ()):
            if pin.start <= own.start and own.end <= pin.end:
                values = tuple((side.value, side.outlets) for side in known.sides)
                yield "figures", Otherwise(values, known.verdict, known.lasting)
                return


def _worded_otherwise(
    members: Sequence[R], cell: str, value: Callable[[R], str | None]
) -> Iterator[tuple[str, Otherwise]]:
    """A cell, if two of the sources that fill it do so with words of which none means the same."""
    worded: list[str] = []

    def alike(member: R) -> str | None:
        own = value(member)
        if not own or not meaning(own):
            return None
        same = next((text for text in worded if meaning(text).keys() & meaning(own).keys()), None)
        if same is None:
            worded.append(own)
        return same or own

    yield from _told_otherwise(members, cell, alike)


def _told_otherwise(
    members: Sequence[R], cell: str, value: Callable[[R], str | None], verdict: str = "differ"
) -> Iterator[tuple[str, Otherwise]]:
    """A cell, if two of the sources that fill it do so differently."""
    given: dict[str, list[str]] = defaultdict(list)
    for m in members:
        if known := value(m):
            given[known].append(m.pin.outlet)
    if len(given) > 1:
        values = tuple((known, tuple(dict.fromkeys(outlets))) for known, outlets in given.items())
        yield cell, Otherwise(values, verdict)


def _day(when: str | None) -> str | None:
    """The day of a time where it is known: other words for one day are no difference."""
    return when[-11:-1] if when and when.endswith(")") and when[-12] == "(" else None
