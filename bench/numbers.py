"""Numbers of one thing across articles, against pairs of figures that people have judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any

import msgspec

from bench import shelf
from bench.gold import HALVES
from onrecord.errors import OnRecordError
from onrecord.life import story_of
from onrecord.record import Comparison, Quantity, Reading
from onrecord.run.serial import link

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "numbers"
CLAIMS = ("differ", "changed")
Row = dict[str, Any]
Figure = tuple[str, int, int]
Said = tuple[str, list[set[Figure]]]
"""A verdict, and the figures of each side."""


class Pair(msgspec.Struct, forbid_unknown_fields=True):
    """Two figures, each by article and span, and what they are: differ, changed, same or other."""

    one: Figure
    other: Figure
    label: str


class Thing(msgspec.Struct, forbid_unknown_fields=True):
    """One thing that figures count: those of one side say the same, those of two sides are `label`."""

    label: str
    sides: list[list[Figure]]

    def pairs(self) -> Iterator[Pair]:
        """All its pairs of figures of two articles."""
        placed = [(n, figure) for n, side in enumerate(self.sides) for figure in side]
        for (m, one), (n, other) in combinations(placed, 2):
            if one[0] != other[0]:
                yield Pair(one, other, "same" if m == n else self.label)


class Judged(msgspec.Struct, forbid_unknown_fields=True):
    """A story: the file that has its articles, their ids, and the pairs that were judged.

    `whole` is said of a story of which every figure was read: what is in none of its `things` is another.
    """

    story: str
    from_: str = msgspec.field(name="from")
    articles: list[str]
    pairs: list[Pair]
    things: list[Thing] = []
    whole: bool = False

    def judged(self) -> list[Pair]:
        """The pairs, those of its things among them; what differs counts before what is the same."""
        held = {frozenset((p.one, p.other)): p for p in self.pairs}
        told = [p for thing in self.things for p in thing.pairs()]
        for pair in sorted(told, key=lambda p: p.label in CLAIMS):
            held[frozenset((pair.one, pair.other))] = pair
        return list(held.values())


def stories(half: str, folder: Path = GOLD) -> list[Judged]:
    """The judged stories of one half; raises OnRecordError on a line that is none."""
    try:
        lines = (folder / f"{half}.jsonl").read_text("utf-8").splitlines()
        return [msgspec.json.decode(line, type=Judged) for line in lines]
    except msgspec.ValidationError as error:
        raise OnRecordError(f"{half}.jsonl: {error}") from error


def measure(shared: Path) -> Row:
    """Each half: claims that are right, real differences that are claimed, both also by kind.

    `agreeing` is of the pairs said to agree how many do; `joined` are all that stand in one row, and `one
    thing` those that should. A claim about figures that nobody judged counts as `not judged`. Rows are what a
    reader sees: one may have many pairs. A half whose articles are not there is said to be skipped.
    """
    return {half: _half(shared / "data", stories(half)) for half in HALVES}


def _half(data: Path, judged: Sequence[Judged]) -> Row:
    missing = sorted({s.from_ for s in judged if not (data / s.from_).is_file()})
    if missing:
        return {"skipped": f"the articles are not there: {', '.join(missing)}"}
    return counted(judged, _readings(data, judged))


def counted(judged: Iterable[Judged], readings: Mapping[str, Reading]) -> Row:
    """The figures of some judged stories, whose articles were read."""
    counts: Counter[tuple[str, str]] = Counter()
    rows: Counter[str] = Counter()
    for story in judged:
        own = [readings[a] for a in story.articles if a in readings]
        linked, _ = link(*story_of(story.story, own))
        pairs = story.judged()
        said = list(_said(linked.comparisons, own, {f for p in pairs for f in (p.one, p.other)}))
        counts += score([*pairs, *(_others(pairs, said) if story.whole else ())], said)
        rows += things(story, pairs, said)
    return summed(counts) | by_row(rows)


def _readings(data: Path, judged: Sequence[Judged]) -> dict[str, Reading]:
    wanted = {a for s in judged for a in s.articles}
    found = shelf.by_id((data / name for name in sorted({s.from_ for s in judged})), wanted)
    return shelf.readings(row | {"published": row.get("date")} for row in found.values())


def _said(
    comparisons: Iterable[Comparison], readings: Sequence[Reading], known: Collection[Figure]
) -> Iterator[Said]:
    """Each comparison of numbers: its verdict, and the figures of each side, as the judged ones lie."""
    at = {
        q.id: _judged_at((r.article.external_id or "", *q.span), known)
        for r in readings
        for q in r.of(Quantity)
    }
    for comparison in comparisons:
        if comparison.about.kind == "quantity":
            yield comparison.verdict, [{at[r] for r in side.records} for side in comparison.sides]


def _judged_at(figure: Figure, known: Iterable[Figure]) -> Figure:
    """The judged figure that lies where this one does: how far a figure reaches may change."""
    article, start, end = figure
    return next((k for k in known if k[0] == article and k[1] < end and start < k[2]), figure)


def _others(pairs: Sequence[Pair], said: Sequence[Said]) -> Iterator[Pair]:
    """What is said to be one in a story of which all was read, and is not."""
    known = {frozenset((p.one, p.other)) for p in pairs}
    for _, sides in said:
        for one, other in combinations(sorted(set().union(*sides)), 2):
            if one[0] != other[0] and frozenset((one, other)) not in known:
                known.add(frozenset((one, other)))
                yield Pair(one, other, "other")


def score(pairs: Sequence[Pair], said: Sequence[Said]) -> Counter[tuple[str, str]]:
    """How often each label met each answer, ("differ", "agree"); "" where there is no label or no answer."""
    counts = Counter((pair.label, _answer(pair, said)) for pair in pairs)
    judged = [{pair.one, pair.other} for pair in pairs]
    for verdict, sides in said:
        every = set().union(*sides)
        if verdict in CLAIMS and not any(pair <= every for pair in judged):
            counts["", verdict] += 1
    return counts


def things(story: Judged, pairs: Sequence[Pair], said: Sequence[Said]) -> Counter[str]:
    """Rows instead of pairs: what differs, once for each thing, and each row that claims it."""
    label = {frozenset((p.one, p.other)): p.label for p in pairs}
    counts: Counter[str] = Counter()
    for verdict, sides in said:
        across = [
            label.get(frozenset(pair), "other" if story.whole else "")
            for one, other in combinations(sides, 2)
            for pair in product(one, other)
        ]
        if verdict in CLAIMS and any(across):
            counts["rows"] += 1
            counts["right rows"] += any(a in CLAIMS for a in across) and "other" not in across
    for thing in story.things:
        if thing.label in CLAIMS:
            apart = [p for p in thing.pairs() if p.label in CLAIMS]
            counts["real"] += 1
            counts["found"] += any(_answer(p, said) in CLAIMS for p in apart)
    return counts


def by_row(rows: Counter[str]) -> Row:
    """The figures of rows."""
    return {
        "rows that claim": rows["rows"],
        "rows that are right": rows["right rows"],
        "real in whole stories": rows["real"],
        "found in whole stories": rows["found"],
    }


def _answer(pair: Pair, said: Sequence[Said]) -> str:
    for verdict, sides in said:
        one, other = ([n for n, side in enumerate(sides) if f in side] for f in (pair.one, pair.other))
        if one and other:
            return "agree" if one == other else verdict
    return ""


def summed(counts: Counter[tuple[str, str]]) -> Row:
    """The figures of one half."""

    def part(labels: Sequence[str], answers: Sequence[str]) -> int:
        return sum(n for (label, answer), n in counts.items() if label in labels and answer in answers)

    labels = (*CLAIMS, "same", "other")
    return {
        "pairs": part(labels, (*CLAIMS, "agree", "unclear", "")),
        "claimed": part(labels, CLAIMS),
        "right": part(CLAIMS, CLAIMS),
        "right kind": part(["differ"], ["differ"]) + part(["changed"], ["changed"]),
        "real": part(CLAIMS, (*CLAIMS, "agree", "unclear", "")),
        "said to agree": part(labels, ["agree"]),
        "agreeing": part(["same"], ["agree"]),
        "one thing": part([*CLAIMS, "same"], (*CLAIMS, "agree", "unclear", "")),
        "joined": part(labels, (*CLAIMS, "agree", "unclear")),
        "rightly joined": part([*CLAIMS, "same"], (*CLAIMS, "agree", "unclear")),
        "not judged": part([""], CLAIMS),
    }
