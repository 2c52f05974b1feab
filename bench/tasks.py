"""What single finders answer on the labelled sets, in the sets' own form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.conventions import ends_apart, not_news
from bench.stretches import as_timex

Row = dict[str, Any]


def times_gold(rows: Sequence[Row], found: Sequence[Row], conventions: bool = False) -> list[Row]:
    """Rows of a set of times with one `value` and an upper-case `type` a time, as the yardstick reads them.

    Where a set lists several readings of a time, or writes it in its own way, an answer among `found` (rows
    of `times_found`) that says the same counts as right; `dct` is the reference date. With `conventions`, so
    does one that says it by another convention (`bench.conventions`).
    """
    answers = {row["id"]: row["timexes"] for row in found}
    return [
        {
            "id": row["id"],
            "dct": row.get("dct"),
            "timexes": [
                as_timex(t, answers.get(row["id"], ()), row.get("dct"), conventions) for t in row["timexes"]
            ],
        }
        for row in rows
    ]


def times_found(rows: Sequence[Row]) -> list[Row]:
    """The times of each row's text, read as an article of its reference date; `from` and `to` are the
    half-open interval where it is known."""
    from bench.accuracy import articles_of
    from onrecord.find.times import times_of
    from onrecord.parse import parse

    dated = [{**row, "published": row.get("dct")} for row in rows]
    documents = {d.article.external_id: d for d in parse(articles_of(dated))}
    return [
        {
            "id": row["id"],
            "timexes": [
                {
                    "start": t.span.start,
                    "end": t.span.end,
                    "type": t.type,
                    "value": t.value,
                    "from": t.start,
                    "to": t.end,
                }
                for t in (times_of(documents[row["id"]]) if row["id"] in documents else ())
            ],
        }
        for row in rows
    ]


def times_right(rows: Sequence[Row], found: Sequence[Row]) -> Row:
    """How many rows are right in all: every time found at its place with its value, and none besides.

    Counted over all rows, and over those that a news report could hold (`times_news.yml`).
    """
    counts: dict[str, list[int]] = {}
    found = [
        {**answer, "timexes": ends_apart(row["timexes"], answer["timexes"], row["text"])}
        for row, answer in zip(rows, found, strict=True)
    ]
    for row, gold, answer in zip(rows, times_gold(rows, found, conventions=True), found, strict=True):
        right = all_right(gold["timexes"], answer["timexes"])
        for part in ("all", "left out: " + why if (why := not_news(row["text"])) else "news"):
            counts.setdefault(part, []).append(right)
    return {part: {"rows": len(rights), "right": sum(rights)} for part, rights in sorted(counts.items())}


def all_right(gold: Sequence[Row], found: Sequence[Row]) -> bool:
    """Whether times found are those of the gold, one to one, each with its value."""
    if len(gold) != len(found):
        return False
    pairs = zip(sorted(gold, key=_place), sorted(found, key=_place), strict=True)
    return all(g["value"] == f["value"] and f["start"] < g["end"] and g["start"] < f["end"] for g, f in pairs)


def _place(time: Row) -> int:
    return int(time["start"])


def places_with_spans(rows: Sequence[Row]) -> list[Row]:
    """Which place is meant by each of the spans that the set gives."""
    from onrecord.find.places import resolve
    from onrecord.lang import load_pack
    from onrecord.record import Span

    pack = load_pack("en")
    answered: list[Row] = []
    for row in rows:
        spans = [Span(t["start"], t["end"]) for t in row["toponyms"]]
        found = resolve(row["text"], spans, pack)
        toponyms = [
            {"start": s.start, "end": s.end, **_point(p.toponym if p else None)}
            for s, p in zip(spans, found, strict=True)
        ]
        answered.append({"id": row["id"], "toponyms": toponyms})
    return answered


def places_end_to_end(rows: Sequence[Row], articles: Sequence[Any]) -> list[Row]:
    """The places found in each row's article."""
    from onrecord.find import Findings
    from onrecord.find.places import find
    from onrecord.parse import parse

    answered: list[Row] = []
    for row, document in zip(rows, parse(articles), strict=True):
        found = find(document, Findings(document.mentions))
        toponyms = [{"start": p.span.start, "end": p.span.end, **_point(p)} for p in found]
        answered.append({"id": row["id"], "toponyms": toponyms})
    return answered


def _point(place: Any) -> Row:
    return {"lat": place.lat, "lon": place.lon} if place is not None and place.lat is not None else {}
