"""People across stories at the desk and over the API, and pages whose first row is gone."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import Get, post, words

from onrecord.record import entity_id
from onrecord.view.across import SHOWN

MINISTER = entity_id("person", "Maeve de Lacy")


def test_a_person_has_a_page_over_all_stories(get: Get, ids: dict[str, str]) -> None:
    first = get("/people").xpath("//tbody/tr")
    assert len(first) > 10
    (row,) = get("/people?name=maeve").xpath("//tbody/tr")
    page = get(row.xpath(".//a/@href")[0])
    assert words(page.xpath("//h1")[0]) == "Maeve de Lacy"
    assert "Irish Transport Minister" in words(page.xpath("//p[@class='lead']")[0])
    assert f"/stories/{ids['barge']}" in page.xpath("//section[@id='stories']//a/@href")
    tabs = page.xpath("//nav[@aria-label='Parts']/a/@href")
    assert len(tabs) > 2
    for tab in tabs:
        shown = get(tab).xpath("//table//a[contains(@href, '/articles/')]")
        assert shown, tab


def test_what_they_say_is_what_the_store_has_of_them(desk: TestClient, get: Get) -> None:
    page = desk.get(f"/api/v1/people/{MINISTER}").json()
    own = desk.get(f"/api/v1/people/{MINISTER}/by?limit=200").json()
    assert own["total"] == page["counts"]["by"] > 3
    assert {"Maeve de Lacy"} <= {name for row in own["said"] for name in row["speakers"]}
    assert all("Maeve de Lacy" in row["speakers"] for row in own["said"])
    listed = {k["name"] for k in desk.get("/api/v1/people?name=de%20lacy").json()["items"]}
    assert "Maeve de Lacy" in listed and all("de Lacy" in name for name in listed)


def test_from_a_story_and_back(get: Get, ids: dict[str, str]) -> None:
    own = get(f"/stories/{ids['barge']}/people/{MINISTER}")
    assert f"/people/{MINISTER}" in own.xpath("//main//a/@href")
    back = f"/stories/{ids['barge']}/people/{MINISTER}"
    assert back in get(f"/people/{MINISTER}").xpath("//main//a/@href")


def test_nobody_and_no_part_are_told_in_one_line(get: Get, desk: TestClient) -> None:
    assert "nobody of the id" in words(get("/people/en-none", 404))
    assert "nobody has a part" in words(get(f"/people/{MINISTER}/named", 404))
    assert "Nobody of that name" in words(get("/people?name=zzz"))
    assert desk.get("/api/v1/people/en-none/by").status_code == 404


PAGED = (
    "comparisons", "said", "happened", "people", "places", "times"
)  # fmt: skip


@pytest.mark.parametrize("kind", PAGED)
def test_a_page_behind_a_row_that_is_gone_is_an_error(
    desk: TestClient, ids: dict[str, str], kind: str
) -> None:
    path = f"/api/v1/stories/{ids['barge']}/{kind}"
    first = desk.get(f"{path}?limit=2").json()
    assert desk.get(f"{path}?limit=2&after={first['next']}").json()["items"] != first["items"]
    answer = desk.get(f"{path}?after=xx-gone")
    assert answer.status_code == 404 and "begin again at the first page" in answer.json()["error"]


@pytest.mark.parametrize("path", ["/stories", f"/people/{MINISTER}/by"])
def test_a_page_of_no_place_is_an_error(desk: TestClient, path: str) -> None:
    answer = desk.get(f"/api/v1{path}?after=xx-gone")
    assert answer.status_code == 404 and "as next" in answer.json()["error"]


@pytest.mark.parametrize("kind", ["said", "happened", "stands", "promised"])
def test_the_ledger_of_all_goes_on_behind_an_article_that_fits_no_more(desk: TestClient, kind: str) -> None:
    path = f"/api/v1/{kind}"
    every = [row["row"]["pin"]["article"] for row in desk.get(f"{path}?limit=200&every=true").json()["items"]]
    newest = list(dict.fromkeys(every))
    gone = newest[0]
    behind = desk.get(f"{path}?words=ramp&every=true&after={gone}").json()["items"]
    whole = desk.get(f"{path}?words=ramp&every=true").json()["items"]
    assert len(behind) <= len(whole) and gone not in {row["row"]["pin"]["article"] for row in behind}
    assert desk.get(f"{path}?after=ar-none").status_code == 404


def test_parts_go_on_though_their_row_is_gone(desk: TestClient) -> None:
    path = f"/api/v1/people/{MINISTER}/{SHOWN[0]}"
    day, article, _ = desk.get(f"{path}?limit=1").json()["next"].split("~")
    behind = desk.get(path, params={"after": f"{day}~{article}~zz-gone"}).json()["said"]
    assert behind and article not in {row["pin"]["article"] for row in behind}


def test_a_person_has_notes_over_all_stories(desk: TestClient, get: Get) -> None:
    page = f"/people/{MINISTER}"
    assert f"{page}/notes" in get(page).xpath("//main//a/@href")
    sent = {"place": "person", "of": MINISTER, "record": "", "text": "Which of the two ministers?"}
    assert post(desk, f"{page}/notes", "/notes", **sent).url.path == f"{page}/notes"
    talk = get(f"{page}/notes")
    assert "Which of the two ministers?" in words(talk.xpath("//ol[@class='notes']")[0])
    assert [words(a) for a in talk.xpath("//p[@class='crumbs']/a")] == ["People", "Maeve de Lacy"]
    (note,) = desk.get(f"/api/v1/notes?place=person&of={MINISTER}").json()["items"]
    assert note["text"] == sent["text"] and desk.get(f"/notes/{note['id']}").url.path == f"{page}/notes"
    other = {**sent, "of": "en-none"}
    assert post(desk, f"{page}/notes", "/notes", **other).status_code == 404


def test_positions_over_time_are_a_picture_with_its_table(get: Get, desk: TestClient) -> None:
    listed = desk.get("/api/v1/people?name=&limit=100").json()["items"]
    counts = {k["id"]: desk.get(f"/api/v1/people/{k['id']}").json()["counts"]["stands"] for k in listed}
    most = max(counts, key=lambda id_: counts[id_])
    assert counts[most] > 1
    for path in (f"/people/{most}", f"/people/{most}/stands"):
        part = get(path).xpath("//section[@id='stands']")[0]
        drawn = set(part.xpath(".//figure//div[@class='wide']//a/@href"))
        listed_at = set(part.xpath(".//table//a[@data-open]/@href"))
        assert drawn and drawn <= listed_at
