"""The pages of people, places and times."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from tests.web.conftest import Get, words

from onrecord.record import Event, Span, Trigger, When
from onrecord.record.setting import TimePrecision
from onrecord.store import open_store
from onrecord.view.desk import find_story
from onrecord.view.people import people
from onrecord.view.whereabouts import _day, _known
from onrecord.web import whowhere


def test_people_lead_to_their_pages(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/stories/{ids['barge']}/people")
    rows = page.xpath("//tbody/tr")
    assert "Maeve de Lacy" in words(rows[0])
    own = get(rows[0].xpath(".//a[@data-open]/@href")[0])
    assert words(own.xpath("//h2")[0]) == "Maeve de Lacy"
    told = own.xpath("//section[@id='by']//tbody/tr")
    assert len(told) == int(words(rows[0].xpath("./td[@data-l='Says']")[0]))
    assert all("Maeve de Lacy" in words(r.xpath("./th")[0]) for r in told)
    assert "nobody of the id" in words(get(f"/stories/{ids['barge']}/people/en-none", 404))


def test_places_say_how_exactly_they_are_known(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/stories/{ids['barge']}/places")
    known = {words(r.xpath("./th")[0]): r for r in page.xpath("//section[@id='placed']//tbody/tr")}
    assert "country" in words(known["Ireland"]) and "city" in words(known["Rosslare"])
    pinned = get(known["Rosslare"].xpath(".//a/@href")[0].split("#")[0])
    assert "".join(s.text_content() for s in pinned.xpath("//span[@class='pinned']")).casefold() == "rosslare"


def test_times_have_the_day_and_the_report_apart(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/stories/{ids['barge']}/times")
    row = next(r for r in page.xpath("//tbody/tr") if "lifeboat station" in words(r))
    assert "2026-04-05" in words(row.xpath("./td[@data-l='Day']")[0])
    assert "2026-04-19 19:45" in words(row.xpath("./td[@data-l='First reported']")[0])


EVENT = Event(
    id="ev-1", article="ar-1", span=Span(0, 4), type=None, trigger=Trigger(Span(0, 4)), status="happened",
    by="test@1",
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "start", "end", "precision", "known"),
    [
        ("2011", "2011-01-01", "2012-01-01", "year", "2011"),
        ("2011-03", "2011-03-01", "2011-04-01", "month", "2011-03"),
        ("2011-W11", "2011-03-14", "2011-03-21", "week", "2011-03-14 – 2011-03-20"),
        ("2011-03-14", "2011-03-14", "2011-03-15", "day", "2011-03-14"),
        ("2011-03-14TMO", "2011-03-14T06:00", "2011-03-14T12:00", "part-of-day", "2011-03-14"),
    ],
)
def test_a_day_is_told_as_exactly_as_it_is_known(
    value: str, start: str, end: str, precision: TimePrecision, known: str
) -> None:
    when = When(
        id="wh-1", article="ar-1", span=Span(0, 4), text="then", value=value, start=start, end=end,
        precision=precision, by="test@1",
    )  # fmt: skip
    event = replace(EVENT, when=when)
    assert _known(_day(event) or "", event) == known


def test_long_tables_come_in_pages_and_nothing_is_left_out(
    get: Get, ids: dict[str, str], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_store(address)) as store:
        rows = people(store, find_story(store, ids["barge"]))
    many = replace(rows, rows=rows.rows * 9)
    monkeypatch.setattr(whowhere, "people", lambda store, linked: many)
    at, seen = f"/stories/{ids['barge']}/people", list[str]()
    while at:
        page = get(at)
        seen += [words(r.xpath("./th")[0]) for r in page.xpath("//tbody/tr")]
        assert len(page.xpath("//tbody/tr")) <= 100
        at = next(iter(page.xpath("//nav[@class='pages']/a[@rel='next']/@href")), "")
    assert len(seen) == 9 * len(rows.rows) > 100
    assert words(page.xpath("//nav[@class='pages']/span")[0]).endswith(f"of {len(seen)}")
