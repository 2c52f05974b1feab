"""How far two readers of the labelled statements agree, and each of them with what was settled on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bench import gold
from bench.gold import Finder, Labelled, Line
from bench.statements import Score, add, report

Row = dict[str, Any]
READINGS = gold.GOLD / "readings"
READERS = ("a", "b")


def measure() -> Row:
    """The second reader against the first, and both against the settled labels, scored as a finder is."""
    settled = [article for half in gold.HALVES for article in gold.half(half)]
    first, second = (list(read(settled, reader)) for reader in READERS)
    return {
        "b against a": _score(settled, first, second),
        "a against settled": _score(settled, [gold.lines(a) for a in settled], first),
        "b against settled": _score(settled, [gold.lines(a) for a in settled], second),
    }


def read(articles: Iterable[Labelled], reader: str) -> Iterator[list[Line]]:
    """One reader's labels of each article."""
    for article in articles:
        labels = gold.labels_of(READINGS / reader / f"{article.id}.yml")
        finder = Finder(article.text)
        yield [finder.line(label) for label in labels]


def _score(articles: list[Labelled], wanted: list[list[Line]], got: list[list[Line]]) -> Row:
    score = Score()
    for article, one, other in zip(articles, wanted, got, strict=True):
        add(score, article, one, other)
    return {name: part for name, part in report(score).items() if name != "sureness"}
