"""One quotation as every article prints it, word by word against a base that the reader chooses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.compare.variants import against, quotation
from onrecord.errors import StoreError
from onrecord.record import DiffPiece, Linked, Statement, Variant
from onrecord.record.story import Change
from onrecord.store import Store
from onrecord.view.desk import Board, StoryRow, find_story, head
from onrecord.view.pins import Pin

_LEAST_FIRST: tuple[Change, ...] = (
    "same", "trimmed", "shifted_edges", "dropped_words", "altered", "paraphrased",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrintRow:
    """A print of the quotation against the base: what it does to it, and the diff, word by word.

    Both are None for the base itself, and where the two have too little in common to be held together.
    """

    statement: str
    pin: Pin
    text: str
    marked: bool
    change: Change | None
    diff: tuple[DiffPiece, ...] | None


@dataclass(frozen=True, slots=True)
class QuotationPage:
    """A quotation with its prints, the base first, then the fullest of each other article by publication."""

    story: StoryRow
    speakers: tuple[str, ...]
    base: PrintRow
    others: tuple[PrintRow, ...]


def prints(store: Store, ref: str, statement: str, base: str | None = None) -> QuotationPage:
    """The prints of the quotation that a statement gives; the base is the fullest, or the one asked for.

    Raises StoreError if the story has no such quotation, or the base asked for is no print of it.
    """
    linked = find_story(store, ref)
    together = _together(linked, statement)
    if not together:
        raise StoreError(f"no quotation {statement!r} that two articles of {linked.story.id} carry")
    board = Board(store, linked.story.articles, [linked])
    members = [board.statements[s] for s in together if s in board.statements]
    chosen = next((s for s in members if s.id == base), None) if base else _fullest(linked, members)
    if chosen is None:
        raise StoreError(f"{base} is no print of this quotation")
    kept = {(v.base, v.other): v for v in linked.variants}
    others = _fullest_of_each(_held(board, chosen, s, kept) for s in members if s.article != chosen.article)
    named = (name for s in members for name in map(board.names.of_speaker, s.speakers))
    return QuotationPage(
        story=head(linked, board.shelf.articles),
        speakers=tuple(dict.fromkeys(filter(None, named))),
        base=_print(board, chosen, None, None),
        others=tuple(sorted(others, key=_time)),
    )


def _together(linked: Linked, statement: str) -> list[str]:
    """The statements that variants tie to one, itself among them; none if no variant has it."""
    ties = [(v.base, v.other) for v in linked.variants]
    found = dict.fromkeys(s for tie in ties if statement in tie for s in tie)
    while more := [s for tie in ties for s in tie if found.keys() & tie and s not in found]:
        found |= dict.fromkeys(more)
    return list(found)


def _fullest(linked: Linked, members: Iterable[Statement]) -> Statement | None:
    """The base that the record has chosen: the one against which most others are held."""
    bases = [v.base for v in linked.variants]
    return max(members, key=lambda s: (bases.count(s.id), len(s.text)), default=None)


def _held(board: Board, base: Statement, other: Statement, kept: dict[tuple[str, str], Variant]) -> PrintRow:
    articles = board.shelf.articles
    known = kept.get((base.id, other.id))
    change, diff = (known.change, known.diff) if known else (None, None)
    if known is None and base.quoted:
        sides: Sequence[Statement] = (base, other)
        one, two = (quotation(s, articles[s.article]) for s in sides)
        compared = against(one, two, other.text)
        change, diff = (compared.change, compared.diff) if compared else (None, None)
    return _print(board, other, change, diff)


def _print(
    board: Board, own: Statement, change: Change | None, diff: tuple[DiffPiece, ...] | None
) -> PrintRow:
    pin = board.shelf.pin(own.article, own.span)
    return PrintRow(own.id, pin, " ".join(own.text.split()), bool(own.quoted), change, diff)


def _fullest_of_each(rows: Iterable[PrintRow]) -> list[PrintRow]:
    """Of each article the print that does least to the base: it has that, whatever else it has shorter."""
    best: dict[str, PrintRow] = {}
    for row in rows:
        best[row.pin.article] = min(best.get(row.pin.article, row), row, key=_done)
    return list(best.values())


def _done(row: PrintRow) -> tuple[int, int]:
    change = row.change or "paraphrased"
    return _LEAST_FIRST.index(change), -len(row.text)


def _time(row: PrintRow) -> tuple[bool, str, str]:
    return row.pin.published is None, row.pin.published or "", row.statement
