"""Candidates by the terms that they share with an article, in a database with the tables of migration 3."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

from onrecord.record import day_of
from onrecord.store.contract import CROWD, CROWD_UNDATED, Candidate

_LAST = 10_000_000  # a day behind all others


def nearest(
    db: sqlite3.Connection, terms: Mapping[str, int], limit: int, near: str | None, days: int
) -> list[Candidate]:
    """What `Store.candidates` gives."""
    if not terms:
        return []
    around = day_of(near)
    first, last = (1, _LAST) if around is None else (max(1, around - days), around + days)
    values = (first, last, limit, *chain.from_iterable(terms.items()))
    return [Candidate(*row) for row in db.execute(_candidates(len(terms)), values)]


@lru_cache(maxsize=64)
def _candidates(terms: int) -> str:
    """The question for the candidates of so many terms: of each the newest articles, dated and undated.

    One statement with a bounded part for each term: what is read does not grow with the store.
    """
    parts = (
        f"SELECT * FROM (SELECT article, weight * ?{n + 1} AS weight FROM term"
        f" WHERE term = ?{n} AND {days} ORDER BY day DESC, article DESC LIMIT {most})"
        for n in range(4, 4 + 2 * terms, 2)
        for days, most in (("day BETWEEN ?1 AND ?2", CROWD), ("day = 0", CROWD_UNDATED))
    )
    return f"""
        SELECT a.id, m.story, best.weight FROM (
            SELECT article, sum(weight) AS weight FROM ({" UNION ALL ".join(parts)})
            GROUP BY article ORDER BY 2 DESC, 1 LIMIT ?3
        ) best JOIN article a ON a.number = best.article AND a.replaced = 0
        LEFT JOIN member m ON m.article = best.article ORDER BY best.weight DESC, best.article"""
