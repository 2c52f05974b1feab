"""The strip of two articles: where in its text each says what both say, departs, or adds something, and which
passages both have word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.view.pair import PairPage
from onrecord.view.pins import Pin
from onrecord.view.side_by_side import CompareRow

WIDTH, LEAST = 900, 4.0
"""Units of a whole text, and of the shortest mark that can still be seen."""
KINDS = ("agreed", "differs", "only")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text: where it begins and how wide it is drawn, the pin of it and its record; `number` is
    that of a copied passage, 0 of anything else."""

    x: float
    width: float
    pin: Pin
    record: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """An article from its first letter to its last, with a row of marks of each kind; of a passage that both
    have, the marks in the two strips have one number."""

    article: str
    outlet: str
    rows: tuple[tuple[str, tuple[Mark, ...]], ...]


def strips(both: PairPage, letters: Mapping[str, int]) -> tuple[Strip, Strip]:
    """The strips of the two articles; `letters` are the lengths of their texts."""
    first, second = (_strip(both, n, max(1, letters[both.pair[n].id])) for n in (0, 1))
    return first, second


def _strip(both: PairPage, number: int, letters: int) -> Strip:
    own = both.pair[number]
    told: Mapping[str, Iterable[CompareRow]] = {
        "agreed": both.agreed, "differs": both.differs, "only": both.only[number]
    }  # fmt: skip
    passages = ((row.one, row.other)[number] for row in both.copied.rows)
    copied = tuple(_mark(pin, "", letters, n) for n, pin in enumerate(passages, 1))
    rows = ((kind, tuple(_marks(told[kind], own.id, letters))) for kind in KINDS)
    return Strip(own.id, own.outlet, (("copied", copied), *rows))


def _marks(rows: Iterable[CompareRow], article: str, letters: int) -> list[Mark]:
    """A mark for each place of an article that rows stand on, in the order of the text."""
    places: dict[tuple[int, int], tuple[str, Pin]] = {}
    for row in rows:
        for side in row.sides:
            for record, pin in zip(side.records, side.pins, strict=True):
                if pin.article == article:
                    places.setdefault((pin.start, pin.end), (record, pin))
    return [_mark(pin, record, letters) for _, (record, pin) in sorted(places.items())]


def _mark(pin: Pin, record: str, letters: int, number: int = 0) -> Mark:
    width = min(max(LEAST, WIDTH * (pin.end - pin.start) / letters), WIDTH)
    x = min(WIDTH * pin.start / letters, WIDTH - width)
    return Mark(round(x, 1), round(width, 1), pin, record, number)
