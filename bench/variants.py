"""Pairs of quotations from real articles, held against what readers say of them: kind by kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from bench import shelf
from bench.gold import HALVES
from onrecord.compare.variants import against
from onrecord.compare.wording import units
from onrecord.errors import OnRecordError

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "variants"
FILES = ("stories/allsides-earlier.jsonl", "stories/basil.jsonl", shelf.COVERAGE)
"""The files beside the checkout that have the articles."""
NONE = "different"
"""Two quotations that are not one, or that the product does not take for one."""
Row = dict[str, Any]


class Print(msgspec.Struct, forbid_unknown_fields=True):
    """Where an article has a quotation: the words between its marks, in pieces."""

    article: str
    spans: list[tuple[int, int]]


class Pair(msgspec.Struct, forbid_unknown_fields=True):
    """Two prints and what a reader says of them; `also` are kinds that another reader might well give.

    Without `marks` the other article has the words, or the sense of them, outside of quotation marks.
    """

    base: Print
    other: Print
    marks: bool
    kind: str
    also: list[str] = []

    def right(self, answer: str) -> bool:
        """Whether an answer is one that a reader gives."""
        return answer == self.kind or answer in self.also


def half(name: str) -> list[Pair]:
    """The labelled pairs of one half."""
    lines = (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [msgspec.json.decode(line, type=Pair) for line in lines]


def texts(shared: Path, wanted: Iterable[str]) -> dict[str, str]:
    """The texts of articles by their ids; raises OnRecordError where they are not beside the checkout."""
    ids = set(wanted)
    paths = [shared / "data" / file for file in FILES]
    found = {id_: row["text"] for id_, row in shelf.by_id(paths, ids).items()}
    if lost := ids - found.keys():
        if absent := [file for file, path in zip(FILES, paths, strict=True) if not path.is_file()]:
            raise OnRecordError(f"the articles are not beside this checkout: {absent[0]}")
        raise OnRecordError(f"not among the articles beside this checkout: {min(lost)}")
    return found


def answered(pairs: Iterable[Pair], text: dict[str, str]) -> Iterator[tuple[Pair, str]]:
    """What the product says of each pair."""
    for pair in pairs:
        base, other = (
            [text[p.article][start:end] for start, end in p.spans] for p in (pair.base, pair.other)
        )
        compared = against(units(base), units(other) if pair.marks else [], " ".join(other))
        yield pair, compared.change if compared else NONE


def measure(shared: Path, halves: Iterable[str] = HALVES) -> Row:
    """For each half: how many answers are right in percent, by what readers say and by what was answered, and
    which kinds are taken for which."""
    return {name: _score(half(name), shared) for name in halves}


def _score(pairs: list[Pair], shared: Path) -> Row:
    text = texts(shared, (p.article for pair in pairs for p in (pair.base, pair.other)))
    wanted: dict[str, Counter[bool]] = defaultdict(Counter)
    given: dict[str, Counter[bool]] = defaultdict(Counter)
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for pair, answer in answered(pairs, text):
        right = pair.right(answer)
        wanted[pair.kind][right] += 1
        given[answer][right] += 1
        taken[pair.kind][answer if not right else pair.kind] += 1
    total = sum(wanted.values(), Counter())
    return {
        "right": _percent(total),
        "of what readers call": {kind: _percent(n) for kind, n in sorted(wanted.items())},
        "of what was called": {kind: _percent(n) for kind, n in sorted(given.items())},
        "taken for": {kind: dict(n.most_common()) for kind, n in sorted(taken.items())},
    }


def _percent(n: Counter[bool]) -> str:
    return f"{100 * n[True] / n.total():.1f} ({n[True]} of {n.total()})"
