"""How steady stories are: real articles taken in day by day, grouped afresh each day, as `read` does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import shelf
from bench.accuracy import Row, articles_of, rows_of, yardstick
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.record import Article

LABELLED, COVERAGE = "stories/allsides-earlier.jsonl", shelf.COVERAGE


def measure(shared: Path, articles: int) -> Row:
    """Churn and BCubed of the labelled set, and of so many of the newest articles of real coverage.

    These have no labels: there, what comes of it day by day is held against one grouping of them all.
    """
    data = shared / "data"
    if not (data / LABELLED).is_file():
        raise OnRecordError("the sets are not beside this checkout")
    scores = yardstick(shared, "stories").scores
    labelled = rows_of(data / LABELLED)
    result: Row = {LABELLED: _measured(labelled, {r["id"]: r["story"] for r in labelled}, scores)}
    if (data / COVERAGE).is_file():
        dated = [row for row in shelf.rows(data / COVERAGE) if row["date"]]
        newest = sorted(dated, key=lambda r: (r["date"], r["id"]))[-articles:]
        result[COVERAGE] = _measured(newest, None, scores)
    return result


def _measured(rows: Sequence[Row], gold: Mapping[str, str] | None, scores: Any) -> Row:
    articles = articles_of(rows)
    batch = _batch(articles)
    placed, _ = day_by_day(articles, regrouping=False)
    lived, churn = day_by_day(articles, regrouping=True)
    found = {"placed": placed, "placed and grouped afresh": lived, "one batch": batch}
    if gold is None:
        found.pop("one batch")
    against = gold or batch
    return {
        "articles": len(articles),
        "percent whose story changes a day": churn,
        "BCubed against " + ("labels" if gold else "one batch"): {
            name: {key: round(value, 4) for key, value in _b3(scores(against, groups)).items()}
            for name, groups in found.items()
        },
    }


def _b3(score: Row) -> dict[str, float]:
    return {key.removeprefix("b3_"): score[key] for key in ("b3_p", "b3_r", "b3_f1")}


def _batch(articles: Sequence[Article]) -> dict[str, str]:
    from onrecord.link.signatures import signature
    from onrecord.link.stories import group
    from onrecord.record import Reading

    of = {a.id: a.external_id or a.id for a in articles}
    groups = group(signature(Reading(article)) for article in articles)
    return {of[id_]: members[0] for members in groups for id_ in members}


def _day(article: Article) -> str:
    return (article.published or "")[:10]


def day_by_day(articles: Sequence[Article], regrouping: bool) -> tuple[dict[str, str], Row]:
    """The story of each article in the end, and what share of articles changed theirs a day, in percent.

    `live` is the share of the articles of live stories, `all` that of all that were there; `unled` counts,
    of `all`, only those whose old story's id does not lead to where they are now.
    """
    from onrecord import life
    from onrecord.record import Reading
    from onrecord.store.memory import MemoryStore

    store = MemoryStore()
    days = moved = live = everything = unled = 0
    ordered = sorted(articles, key=_day)
    for _, today in groupby(ordered, key=_day):
        for article in today:
            store.add(Reading(article))
        life.link(store)
        if not regrouping:
            continue
        before = {a: s.id for s in store.stories() for a in s.articles}
        inside = sum(len(s.articles) for s in store.stories("live"))
        life.regroup(store)
        after = {a: s.id for s in store.stories() for a in s.articles}
        gone = [a for a, story in before.items() if after[a] != story]
        led = {story: kept.story.id for story in {before[a] for a in gone} if (kept := store.linked(story))}
        days += 1
        moved, live, everything = moved + len(gone), live + inside, everything + len(before)
        unled += sum(led[before[a]] != after[a] for a in gone)
    of = {a.id: a.external_id or a.id for a in store.articles()}
    homes = {of[a]: s.id for s in store.stories() for a in s.articles}
    churn = {"days": days, "live": 100 * moved / max(1, live), "all": 100 * moved / max(1, everything)}
    return homes, {**churn, "unled": 100 * unled / max(1, everything)}
