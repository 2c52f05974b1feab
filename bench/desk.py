"""How fast the desk answers: pages of each kind on a store of real articles, and a story of very many, that
one in a browser too."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from math import ceil
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench import painted, shelf
from onrecord.errors import OnRecordError

SEED, LARGE = 11, "sy-large"
HOST = "127.0.0.1:8470"
Row = dict[str, Any]

STORY_PAGES = (
    "", "/compare", "/said", "/happened", "/stands", "/promised", "/people", "/places", "/times", "/history"
)  # fmt: skip
FRONT = (
    "/", "/?words=president", "/?outlet=times", "/?speaker=trump", "/?place=london", "/?language=en",
    "/?since=2018-01-01&until=2018-12-31", "/?origin=reuters", "/?differs=1",
    "/?speaker=trump&place=paris&words=climate", "/search?words=president+election",
)  # fmt: skip
ALL = (
    "/said",
    "/said?by=trump",
    "/happened",
    "/happened?words=attack",
    "/stands",
    "/promised",
    "/people",
    "/people?name=john",
)


def measure(
    shared: Path,
    articles: int,
    times: int,
    statements: int,
    store: Path | None,
    each: int,
    kept: Path | None = None,
) -> Row:
    """Milliseconds at the median and at the 95th of a hundred requests, by kind of page.

    The store is one of so many articles of the coverage (read first, which takes its time) or the one at
    `store`; `times` lays each of its articles and stories in it so often, under ids of their own. Where it is
    `kept`, it is made once and found there by the next run.
    """
    with TemporaryDirectory() as folder:
        path = str(kept or Path(folder) / "desk.db")
        if not (kept and kept.exists()):
            _fill(path, shared, articles, store)
            for copy in range(2, times + 1):
                _again(path, copy)
            _enlarge(path, statements)
        return {
            "store": _counts(path),
            "pages": _timed(path, _sampled(path, each)),
            _large(path): _timed(path, _of_story(LARGE, 20)),
            "the same in a browser": painted.measure(path, LARGE),
        }


def _fill(path: str, shared: Path, articles: int, store: Path | None) -> None:
    if store:
        source, target = sqlite3.connect(f"file:{store}?mode=ro", uri=True), sqlite3.connect(path)
        source.backup(target)
        target.close()
        return
    from onrecord.app import read
    from onrecord.record.codec import dump
    from onrecord.settings import load
    from onrecord.store import open_store

    coverage = shared / "data" / shelf.COVERAGE
    if not coverage.is_file():
        raise OnRecordError(f"the articles are not there: {coverage}")
    lines = Path(path).with_suffix(".jsonl")
    lines.write_bytes(b"\n".join(dump(row) for row in islice(shelf.rows(coverage), articles)))
    read(open_store(path), [str(lines)], load())


def _again(path: str, copy: int) -> None:
    """Every article and story of the first reading once more; what was found has its ids as before."""
    from onrecord.store import open_store

    open_store(path).close()  # brought up to the newest version
    db = sqlite3.connect(path)
    step = int(db.execute("SELECT max(number) FROM article").fetchone()[0])
    first = int(db.execute("SELECT count(*) FROM article WHERE id NOT GLOB 'ar-*-*'").fetchone()[0])
    renamed = f"""replace(replace(CAST(body AS TEXT), '"ar-', '"ar-{copy}-'), '"sy-', '"sy-{copy}-')"""
    anew = f"CAST({renamed} AS BLOB)"
    head = anew.replace("(body AS", "(head AS")
    db.executescript(f"""
        BEGIN;
        INSERT INTO article (number, id, published, body, first)
            SELECT number + {step}, 'ar-{copy}-' || substr(id, 4), published, {anew},
                'ar-{copy}-' || substr(id, 4) FROM article WHERE number <= {first};
        INSERT INTO words (rowid, title, text)
            SELECT number, coalesce(json_extract(CAST(body AS TEXT), '$.title'), ''),
                json_extract(CAST(body AS TEXT), '$.text') FROM article WHERE number > {step};
        INSERT INTO found SELECT article + {step}, kind, {anew} FROM found WHERE article <= {first};
        INSERT INTO speaker SELECT name, article + {step} FROM speaker WHERE article <= {first};
        INSERT INTO facet SELECT kind, name, article + {step} FROM facet WHERE article <= {first};
        INSERT INTO story SELECT 'sy-{copy}-' || substr(id, 4), last, {head}, {anew}, state, origins, differs
            FROM story WHERE id NOT GLOB 'sy-*-*';
        INSERT INTO behind SELECT name, 'sy-{copy}-' || substr(story, 4), printed
            FROM behind WHERE story NOT GLOB 'sy-*-*';
        INSERT INTO part SELECT entity, role, article + {step}, record FROM part WHERE article <= {first};
        INSERT INTO casting SELECT entity, 'sy-{copy}-' || substr(story, 4), lead, name, body
            FROM casting WHERE story NOT GLOB 'sy-*-*';
        INSERT INTO member SELECT article + {step}, 'sy-{copy}-' || substr(story, 4)
            FROM member WHERE article <= {first};
        COMMIT;""")
    db.close()


def _large(path: str) -> str:
    """What the large story is."""
    from onrecord.record import Statement
    from onrecord.store import open_store

    store = open_store(path)
    linked = store.linked(LARGE)
    articles = linked.story.articles if linked else ()
    said = sum(1 for _ in store.found(Statement, articles))
    store.close()
    return f"one story of {len(articles)} articles with {said} statements"


def _enlarge(path: str, statements: int) -> None:
    """A story of the newest articles, as many as have so many statements, linked and compared."""
    from onrecord.life import story_of
    from onrecord.pipeline import link_story
    from onrecord.record import Statement
    from onrecord.store import open_store

    store = open_store(path)
    readings, held = [], 0
    for article in store.articles():
        reading = store.reading(article.id)
        if article.id.count("-") == 1 and reading.of(Statement):
            readings.append(reading)
            held += len(reading.of(Statement))
        if held >= statements:
            break
    store.save(link_story(*story_of(LARGE, readings)))
    store.close()


def _counts(path: str) -> Row:
    from onrecord.store import open_store

    store = open_store(path)
    size = Path(path).stat().st_size // 10**6
    counts = {"articles": store.count(), "stories": len(store.stories()), "MB": size}
    store.close()
    return counts


def _sampled(path: str, each: int) -> Iterator[tuple[str, str]]:
    """(kind of page, address): the front and the ledger of all over again, stories and articles drawn."""
    from onrecord.store import open_store

    draw, store = random.Random(SEED), open_store(path)
    stories = [s for s in store.stories() if s.id != LARGE]
    several = [s for s in stories if len(s.articles) > 2]
    known = store.known_by("", 5000)
    store.close()
    for most in known[: min(each, 30)]:
        yield "one of those told of most", f"/people/{most.id}"
    for one in draw.sample(known, min(each, len(known))):
        yield "somebody", f"/people/{one.id}"
    for story in draw.sample(stories, min(each, len(stories))):
        after = f"{story.last or ''}~{story.id}"
        yield "the desk, somewhere in it", f"/?after={after}"
    for address in (*FRONT, *ALL):
        yield from ((address, address) for _ in range(max(20, each // 5)))
    for story in draw.sample(several, min(each, len(several))):
        for page in STORY_PAGES:
            yield f"a story{page.replace('/', ', ')}", f"/stories/{story.id}{page}"
    for story in draw.sample(stories, min(each, len(stories))):
        yield "an article", f"/articles/{draw.choice(story.articles)}"


def _of_story(story: str, times: int) -> Iterator[tuple[str, str]]:
    for page in STORY_PAGES:
        yield from ((page or "overview", f"/stories/{story}{page}") for _ in range(times))


def _timed(path: str, asked: Iterator[tuple[str, str]]) -> Row:
    """Each kind of page with its times; the first page of all is not counted, it loads the templates."""
    from starlette.testclient import TestClient

    from onrecord.web import make_app
    from onrecord.web.serve import settle

    times: dict[str, list[tuple[float, float]]] = {}
    with TestClient(make_app(path, (HOST,)), base_url=f"http://{HOST}") as client:
        for warm in ("/", f"/stories/{LARGE}/history", "/said", "/search?words=x"):
            client.get(warm)
        settle()
        for kind, address in asked:
            begun = time.perf_counter(), time.process_time()
            answer = client.get(address)
            took = 1000 * (time.perf_counter() - begun[0]), 1000 * (time.process_time() - begun[1])
            times.setdefault(kind, []).append(took)
            if answer.status_code != 200:
                raise OnRecordError(f"{address} answers {answer.status_code}")
    return {kind: _summed(own) for kind, own in times.items()} | {"all": _summed([*chain(*times.values())])}


def _summed(times: Sequence[tuple[float, float]]) -> Row:
    """Time on the clock, and that of the processor, which does not grow when others use the machine."""
    row: Row = {"requests": len(times)}
    for name, own in zip(("", "CPU "), zip(*times, strict=True), strict=True):
        ordered = sorted(own)
        row[f"{name}median ms"] = round(median(ordered), 1)
        row[f"{name}p95 ms"] = round(ordered[ceil(0.95 * len(ordered)) - 1], 1)  # of nearest rank
    return row
