"""For one person: stories that are watched, searches that are saved, who spoke to them; and what is new."""

from __future__ import annotations

from contextlib import closing

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.web.conftest import Browser, post, words

from onrecord.store.team import open_team


def mine(client: TestClient) -> str:
    return words(html.fromstring(client.get("/mine").text))


def test_a_story_is_watched_seen_and_let_go(browser: Browser, ids: dict[str, str], address: str) -> None:
    client, story = browser("reader"), f"/stories/{ids['barge']}"
    assert post(client, story, "/mine", act="watch", story=ids["barge"]).headers["location"] == story
    post(client, story, "/mine", act="watch", story=ids["barge"])  # twice is once
    assert "nothing new" in mine(client) and "You watch this story" in words(
        html.fromstring(client.get(story).text)
    )
    with closing(open_team(address)) as team:
        kept = team.kept_by("rita")
        assert len(kept) == 1
        team.look("rita", kept[0].id, "2000-01-01T00:00:00+00:00")
    assert "new article" in mine(client)
    assert "new article" not in mine(browser("reviewer"))
    assert post(browser("reviewer"), "/mine", "/mine", act="end", id=kept[0].id).status_code in (403, 404)
    assert post(client, "/mine", "/mine", act="seen", id=kept[0].id).status_code == 303
    assert "nothing new" in mine(client)
    assert post(client, "/mine", "/mine", act="end", id=kept[0].id).status_code == 303
    assert "nothing new" not in mine(client)


def test_a_search_is_saved_as_it_was_asked(browser: Browser) -> None:
    client = browser("reader")
    page = html.fromstring(client.get("/?words=barge&differs=1&after=x~y").text)
    query = page.xpath("//input[@name='query']/@value")[0]
    sent = {"act": "save", "query": query, "name": "Barges"}
    assert post(client, "/?words=barge", "/mine", **sent).status_code == 303
    link = html.fromstring(client.get("/mine").text).xpath("//a[text()='Barges']/@href")[0]
    assert link == "/?words=barge&differs=1" and client.get(link).status_code == 200


@pytest.mark.parametrize("query", ["", "?after=x", "x=y", "words=+", "&" * 30])
def test_a_search_for_nothing_is_not_saved(browser: Browser, query: str) -> None:
    client = browser("reader")
    assert post(client, "/", "/mine", act="save", query=query).status_code in (400, 403)
    assert "Searches" in mine(client)


def test_who_is_named_sees_it(browser: Browser, ids: dict[str, str]) -> None:
    rita, viktor, at = browser("reader"), browser("reviewer"), f"/stories/{ids['barge']}/notes"
    post(rita, at, "/notes", place="story", of=ids["barge"], text="@viktor, is this one ramp or two?")
    assert "one ramp or two" in mine(viktor) and "one ramp or two" not in mine(browser("admin"))
