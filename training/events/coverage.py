"""How many events of real articles are right, by the triggers that were read by eye (coverage.tsv).

    python -m training.events.coverage ARTICLES.jsonl.gz

Counts, of the triggers listed, those that still give an event, and those whose root is the one that is right.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from bench.accuracy import articles_of

from onrecord.pipeline import examine
from onrecord.record import Event
from training.attribution.lines import lines
from training.events.own import NONE

LISTED = Path(__file__).with_name("coverage.tsv")
Key = tuple[str, str]


def listed(path: Path = LISTED) -> dict[Key, str]:
    """(article, trigger as start-end) → the root that is right."""
    held = (line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {(article, trigger): right for article, trigger, _, right in held}


def counted(right: dict[Key, str], found: dict[Key, str | None]) -> Counter[str]:
    """How the triggers listed fared."""
    return Counter(_fate(root, key in found, found.get(key)) for key, root in right.items())


def _fate(right: str, kept: bool, given: str | None) -> str:
    if right == NONE:
        return "no act, kept" if kept else "no act, dropped"
    if not kept:
        return "act, lost"
    return "act, its root" if given == right else "act, another root"


def main() -> None:
    """Count and print."""
    right = listed()
    wanted = {article for article, _ in right}
    rows = [row for row in lines(Path(sys.argv[1])) if row["id"] in wanted]
    found: dict[Key, str | None] = {}
    for reading in examine(articles_of(rows)):
        for event in reading.of(Event):
            span = event.trigger.span
            found[str(reading.article.external_id), f"{span.start}-{span.end}"] = event.type
    for name, count in sorted(counted(right, found).items()):
        print(f"{name}: {count}")


if __name__ == "__main__":
    main()
