"""Speed: whole reading of real articles, in one process a step at a time, and by a pool into a store."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from bench import shelf
from bench.memory import peak, workers
from onrecord.app import read
from onrecord.errors import OnRecordError
from onrecord.settings import Settings
from onrecord.store import Query, open_store

Row = dict[str, Any]


def measure(shared: Path, articles: int, jobs: int) -> Row:
    """Figures over the first `articles` of `coverage/`: articles and tokens a second, peak memory in MB,
    seconds of each step, and how long the usual questions take on the store that came of it."""
    path = shared / "data" / shelf.COVERAGE
    if not path.is_file():
        raise OnRecordError(f"the articles are not there: {path}")
    rows = list(islice(shelf.rows(path), articles))
    with tempfile.TemporaryDirectory() as folder:
        source, store = Path(folder) / "articles.jsonl", Path(folder) / "bench.db"
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        result = steps(rows[: min(len(rows), 100)])
        result |= whole(source, store, jobs, len(rows))
        result["answers_s"] = answers(store)
        result["commands_s"] = commands(store)
    return result


def steps(rows: list[Row]) -> Row:
    """Seconds an article of each step, in this process."""
    from bench.accuracy import articles_of
    from onrecord.find import FINDERS, Findings
    from onrecord.parse import parse

    begun = time.perf_counter()
    read_articles = articles_of(rows)
    spent = {"read": time.perf_counter() - begun}
    list(parse(read_articles[:1]))
    begun = time.perf_counter()
    documents = list(parse(read_articles))
    spent["parse"] = time.perf_counter() - begun
    for document in documents:
        findings = Findings(document.mentions)
        for finder in FINDERS:
            begun = time.perf_counter()
            findings = findings.plus(finder(document, findings))
            name = finder.__module__.removeprefix("onrecord.")
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - begun
    tokens = sum(len(d.tokens) for d in documents)
    each = {name: round(1000 * seconds / len(rows), 1) for name, seconds in spent.items()}
    total = sum(spent.values())
    return {
        "ms_an_article": each,
        "one_process": {
            "articles_a_second": round(len(rows) / total, 2),
            "tokens_a_second": round(tokens / total),
            "tokens_an_article": round(tokens / len(rows)),
        },
    }


def whole(source: Path, store: Path, jobs: int, articles: int) -> Row:
    """Reading into a store by a pool, linking and comparing included."""
    opened = open_store(str(store))
    last: dict[str, float] = {}

    def note(step: str, done: int, total: int) -> None:
        last.setdefault(step, time.perf_counter())

    begun = time.perf_counter()
    with workers() as held:
        summary = read(opened, [str(source)], Settings(jobs=jobs), progress=note)
        ended = time.perf_counter()
    placed, compared = last.get("place", ended), last.get("compare", ended)
    return {
        "whole": {
            "articles": summary.read,
            "processes": jobs,
            "failures": len(summary.failures),
            "articles_a_second": round(articles / (ended - begun), 2),
            "reading_s": round(placed - begun, 1),
            "placing_s": round(compared - placed, 1),
            "comparing_s": round(ended - compared, 1),
            "store_mb": round(store.stat().st_size / 1e6, 1),
            "peak_mb_main": round(peak()),
            "peak_mb_worker": round(max(held.values(), default=0)),
        }
    }


def answers(path: Path) -> Row:
    """Seconds for the usual questions, each on a store opened afresh."""
    from onrecord.view import asked, desk

    def timed(ask: Callable[[Any], object]) -> float:
        begun = time.perf_counter()
        store = open_store(str(path), create=False)
        with suppress(OnRecordError):
            ask(store)
        store.close()
        return round(time.perf_counter() - begun, 3)

    rows = desk.stories(open_store(str(path)))
    largest = max(rows, key=lambda row: row.articles).id if rows else "-"
    return {
        "stories": timed(desk.stories),
        "story (largest)": timed(lambda store: desk.story(store, largest)),
        "said": timed(lambda store: asked.said(store, Query())),
        "said --by": timed(lambda store: asked.said(store, Query(speaker="Trump"))),
        "said --about": timed(lambda store: asked.said(store, Query(words="police"))),
        "search": timed(lambda store: desk.search(store, "police court")),
    }


def commands(store: Path) -> Row:
    """Seconds of whole commands, the start of Python included: the median of five."""
    given = {
        "--help": ["--help"],
        "stories": ["stories"],
        "said": ["said"],
        "said --by": ["said", "--by", "Trump"],
        "search": ["search", "police", "court"],
    }
    spent: Row = {}
    for name, words in given.items():
        store_words = [] if name == "--help" else ["--store", str(store)]
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            command = [sys.executable, "-m", "onrecord", *words, *store_words]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - begun)
        spent[name] = round(sorted(times)[2], 3)
    return spent
