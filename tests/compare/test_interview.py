"""Two reports of one interview, side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from conftest import article_of
from onrecord.compare import compare, same
from onrecord.link.entities import resolve
from onrecord.link.origins import coverage, spread, trace
from onrecord.pipeline import examine
from onrecord.record import Reading, Statement


@pytest.fixture(scope="module")
def readings(shared: Path) -> list[Reading]:
    texts = [p.read_text("utf-8") for p in sorted((shared / "seeds").glob("*.txt"))]
    if len(texts) != 2:
        pytest.skip("the two seed articles are not beside this checkout")
    articles = [article_of(text) for text in texts]
    return examine([replace(a, credit="Reuters" if "Reuters" in a.text else None) for a in articles])


def test_two_carriers_of_one_quotation_have_one_origin(readings: list[Reading]) -> None:
    resolved = resolve(readings)
    found = same(readings, resolved)
    origins = spread(trace("sy-1", readings, resolved), found.statements, readings, resolved)
    statements = {s.id: s for r in readings for s in r.of(Statement)}
    texts = {r.article.id: r.article.text for r in readings}
    (group,) = [
        g
        for g in found.statements
        if any("precise plans" in q.of(texts[statements[s].article]) for s in g for q in statements[s].quoted)
    ]
    assert {statements[s].article for s in group} == set(texts)
    counts = coverage(readings, origins, group)
    assert (counts.articles, counts.outlets, counts.origins) == (2, 0, 1)
    (id_,) = {o for s in group for o in origins.by_statement[s]}
    named = next(o for o in origins.origins if o.id == id_)
    assert (named.type, named.name) == ("interview", "Financial Times")
    assert set(named.articles) == set(texts)
    compared = compare("sy-1", readings, resolved, origins, found)
    assert [v.change for v in compared.variants if v.base in group] == ["same"]
    (agreed,) = [
        c for c in compared.comparisons if c.verdict == "agree" and set(c.sides[0].records) == set(group)
    ]
    assert agreed.sides[0].origins == (id_,)


def test_customers_and_households_are_never_compared(readings: list[Reading]) -> None:
    resolved = resolve(readings)
    found = same(readings, resolved)
    compared = compare("sy-1", readings, resolved, trace("sy-1", readings, resolved), found)
    assert [c for c in compared.comparisons if c.about.kind == "quantity"] == []
