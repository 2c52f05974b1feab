"""Numbers of one thing across articles, against pairs of figures that people have judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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


class Pair(msgspec.Struct, forbid_unknown_fields=True):
    """Two figures, each by article and span, and what they are: differ, changed, same or other."""

    one: Figure
    other: Figure
    label: str


class Judged(msgspec.Struct, forbid_unknown_fields=True):
    """A story: the file that has its articles, their ids, and the pairs that were judged."""

    story: str
    from_: str = msgspec.field(name="from")
    articles: list[str]
    pairs: list[Pair]


def stories(half: str, folder: Path = GOLD) -> list[Judged]:
    """The judged stories of one half; raises OnRecordError on a line that is none."""
    try:
        lines = (folder / f"{half}.jsonl").read_text("utf-8").splitlines()
        return [msgspec.json.decode(line, type=Judged) for line in lines]
    except msgspec.ValidationError as error:
        raise OnRecordError(f"{half}.jsonl: {error}") from error


def measure(shared: Path) -> Row:
    """Each half: claims that are right, real differences that are claimed, both also by kind.

    `agreeing` is of the pairs said to agree how many do; a claim about figures that nobody judged counts as
    `not judged`. A half whose articles are not there is said to be skipped.
    """
    return {half: _half(shared / "data", stories(half)) for half in HALVES}


def _half(data: Path, judged: Sequence[Judged]) -> Row:
    missing = sorted({s.from_ for s in judged if not (data / s.from_).is_file()})
    if missing:
        return {"skipped": f"the articles are not there: {', '.join(missing)}"}
    readings = _readings(data, judged)
    counts: Counter[tuple[str, str]] = Counter()
    for story in judged:
        own = [readings[a] for a in story.articles if a in readings]
        linked, _ = link(*story_of(story.story, own))
        counts += score(story.pairs, list(_said(linked.comparisons, own)))
    return summed(counts)


def _readings(data: Path, judged: Sequence[Judged]) -> dict[str, Reading]:
    wanted = {a for s in judged for a in s.articles}
    found = shelf.by_id((data / name for name in sorted({s.from_ for s in judged})), wanted)
    return shelf.readings(row | {"published": row.get("date")} for row in found.values())


def _said(
    comparisons: Iterable[Comparison], readings: Sequence[Reading]
) -> Iterator[tuple[str, list[set[Figure]]]]:
    """Each comparison of numbers: its verdict, and the figures of each side."""
    at = {q.id: (r.article.external_id or "", *q.span) for r in readings for q in r.of(Quantity)}
    for comparison in comparisons:
        if comparison.about.kind == "quantity":
            yield comparison.verdict, [{at[r] for r in side.records} for side in comparison.sides]


def score(pairs: Sequence[Pair], said: Sequence[tuple[str, list[set[Figure]]]]) -> Counter[tuple[str, str]]:
    """How often each label met each answer, ("differ", "agree"); "" where there is no label or no answer."""
    counts = Counter((pair.label, _answer(pair, said)) for pair in pairs)
    judged = [{pair.one, pair.other} for pair in pairs]
    for verdict, sides in said:
        every = set().union(*sides)
        if verdict in CLAIMS and not any(pair <= every for pair in judged):
            counts["", verdict] += 1
    return counts


def _answer(pair: Pair, said: Sequence[tuple[str, list[set[Figure]]]]) -> str:
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
        "not judged": part([""], CLAIMS),
    }
