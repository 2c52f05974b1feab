"""Real articles from the sets beside the checkout: lines of a file, articles by id, what is read of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from onrecord.record import Reading

Row = dict[str, Any]
COVERAGE = "coverage/articles-10k.jsonl.gz"


def rows(path: Path) -> Iterator[Row]:
    """The lines of a file, packed or not, one by one."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def by_id(paths: Iterable[Path], wanted: set[str]) -> dict[str, Row]:
    """The articles of some ids; files that are not there give none, and none is opened once all are found."""
    found: dict[str, Row] = {}
    for path in paths:
        if path.is_file() and not wanted <= found.keys():
            found.update((row["id"], row) for row in rows(path) if row["id"] in wanted)
    return found


def placed(shared: Path, path: Path) -> Iterator[tuple[str, str, Row]]:
    """The lines of a file of labelled places whose articles are in the coverage under `shared`, each with the
    id and the text of its paragraph."""
    places = list(rows(path))
    texts = by_id([shared / "data" / COVERAGE], {r["article"] for r in places})
    for r in places:
        if r["article"] in texts:
            text = texts[r["article"]]["text"][r["start"] : r["end"]]
            yield f"{r['article']}@{r['start']}-{r['end']}", text, r


def readings(articles: Iterable[Row]) -> dict[str, Reading]:
    """What the product makes of articles, each with its outlet, by the id that its line gives it."""
    from onrecord.app import read
    from onrecord.settings import Settings
    from onrecord.store import open_store

    store = open_store("memory:")
    with NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in articles)
        file.flush()
        read(store, [file.name], Settings(jobs=1))
    return {a.external_id or a.id: store.reading(a.id) for a in store.articles()}
