"""The pages of people, places and times."""

from __future__ import annotations

from tests.web.conftest import Get, words


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
