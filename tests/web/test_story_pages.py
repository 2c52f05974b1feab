"""A story's overview and its history."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args, get_type_hints

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import Get, links, words

from onrecord.record import Turn
from onrecord.store import open_store


def test_the_overview_shows_what_changed_and_what_several_say(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/stories/{ids['barge']}")
    changed = words(page.xpath("//section[@id='changed']")[0])
    assert changed.index("Three people") < changed.index("Five people")
    assert "Barrow Hospital Group" in changed
    assert "6 of 10" in words(page.xpath("//section[@id='agreed']")[0])
    differs = page.xpath("//section[@id='differs']")[0]  # nobody agrees on words that are not the same
    assert "6 of 10" in words(differs) and "1 origin: Channel Ledger" in words(differs)
    altered = next(p for p in differs.xpath(".//p[@class='cut']") if "The Slipway" in words(p))
    assert [words(d) for d in altered.xpath(".//del")][:2] == ["lorries", "six"]
    assert [words(d) for d in altered.xpath(".//ins")][:2] == ["cars", "five"]


def test_the_carriers_of_a_wire_fold_into_one(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/stories/{ids['barge']}")
    wire = page.xpath("//ol[@class='coverage']/li[1]/details")[0]
    assert "Northwater Press wire · 5 articles in 5 outlets" in words(wire.xpath("./summary")[0])
    assert len(wire.xpath(".//li")) == 5
    listed = page.xpath("//ol[@class='coverage']//li[@data-item]")
    assert len(listed) == 14  # each article once


def test_the_lanes_have_their_table(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/stories/{ids['barge']}")
    dots = page.xpath("//figure[@class='lane']//*[contains(@class, 'dot')]")
    rows = page.xpath("//section[@id='lane']//tbody/tr")
    assert len(dots) == len(rows) == 13
    assert "1 article without a date" in words(page.xpath("//section[@id='lane']")[0])


def test_a_story_goes_by_the_beginning_of_its_id_and_by_its_articles(
    desk: TestClient, ids: dict[str, str]
) -> None:
    for ref in (ids["barge"][:9], ids["The Slipway"]):
        answer = desk.get(f"/stories/{ref}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, f"/stories/{ids['barge']}")


@pytest.mark.parametrize("odd", ["nothing", "sy-", "%00", "..%2f..", "a" * 3000, "<b>"])
@pytest.mark.parametrize("page", ["", "/compare", "/said", "/history"])
def test_a_story_that_is_not_there(get: Get, odd: str, page: str) -> None:
    assert "This is not here" in words(get(f"/stories/{odd}{page}", 404))


def split(desk: TestClient, get: Get, story: str, *articles: str) -> str:
    token = get(f"/stories/{story}").xpath("//form[contains(@action,'/split')]//input[@name='token']/@value")
    sent = {"token": token[0], "article": list(articles)}
    answer = desk.post(f"/stories/{story}/split", data=sent, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].split("/")[2]


def test_articles_are_taken_out_and_back_in(
    desk: TestClient, get: Get, ids: dict[str, str], address: str
) -> None:
    leaving = ids["The Slipway"]
    new = split(desk, get, ids["barge"], leaving)
    assert new != ids["barge"]
    assert "13 articles" in words(get(f"/stories/{ids['barge']}"))
    assert f"/articles/{leaving}" in links(get(f"/stories/{new}"))
    past = words(get(f"/stories/{new}/history"))
    assert "taken out of another story" in past and "a person decided" in past
    left = get(f"/stories/{ids['barge']}/history")
    assert "taken out, into another story" in words(left) and f"/stories/{new}" in links(left)

    token = get(f"/stories/{ids['barge']}").xpath("//input[@name='token']/@value")[0]
    sent = {"token": token, "other": f"http://127.0.0.1:8470/stories/{new}"}
    answer = desk.post(f"/stories/{ids['barge']}/merge", data=sent, follow_redirects=False)
    assert answer.status_code == 303
    assert "14 articles" in words(get(f"/stories/{ids['barge']}"))
    gone = desk.get(f"/stories/{new}", follow_redirects=False)
    assert gone.headers["location"] == f"/stories/{ids['barge']}"  # an old id leads on
    store = open_store(address)
    assert [r.together for r in store.rulings()] == [False, True]
    store.close()


def test_what_cannot_be_split_or_merged_is_said_in_one_line(
    desk: TestClient, get: Get, ids: dict[str, str]
) -> None:
    barge = f"/stories/{ids['barge']}"
    token = get(barge).xpath("//input[@name='token']/@value")[0]
    for path, sent, status, told in (
        ("/split", {}, 400, "nothing to split"),
        ("/split", {"article": "nothing"}, 404, "no article"),
        ("/merge", {}, 400, "name the story"),
        ("/merge", {"other": "nothing"}, 404, "no story"),
        ("/merge", {"other": ids["barge"]}, 400, "one story already"),
    ):
        answer = desk.post(barge + path, data={"token": token, **sent})
        assert (answer.status_code, told in answer.text) == (status, True), (path, sent, answer.text)


def test_the_history_tells_every_kind_of_turn(
    desk: TestClient, get: Get, ids: dict[str, str], address: str
) -> None:
    store, story = open_store(address), ids["barge"]
    linked = store.linked(story)
    assert linked
    articles = linked.story.articles[:1]
    for n, type_ in enumerate(get_args(get_type_hints(Turn)["type"])):
        made = {"id": f"tu-{n}", "story": story, "type": type_, "at": "2026-05-02T10:00:00+00:00"}
        turn = Turn(**made, by="onrecord.x@1", articles=articles, other="sy-else", why="so")
        away = replace(turn, id=f"tu-{n}b", story="sy-else", other=story, by="rita")
        store.save(linked, turns=[turn] if type_ == "merged" else [turn, away])
    store.close()
    past = words(get(f"/stories/{story}/history"))
    for told in ("changed by the outlet", "came in from another story", "went to another story"):
        assert told in past
    assert "rita decided" in past and "The story is live" in past
