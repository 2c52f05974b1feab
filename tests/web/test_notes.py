"""Notes on the pages: written on any record, shown as words alone, moderated in sight of all."""

from __future__ import annotations

import re

import pytest
from lxml import html
from tests.web.conftest import Browser, post, words


def record_in(text: str) -> str:
    return re.findall(r'data-record="([^"]+)"', text)[0]


def entity_in(text: str) -> str:
    return re.findall(r'/people/(en-[^"/]+)"', text)[0]


def test_a_note_is_written_on_story_article_statement_and_person(
    browser: Browser, ids: dict[str, str]
) -> None:
    client = browser("reader")
    story, article = f"/stories/{ids['barge']}", f"/articles/{ids['The Slipway']}"
    record, entity = record_in(client.get(article).text), entity_in(client.get(f"{story}/people").text)
    wanted = [
        (f"{story}/notes", "story", ids["barge"], ""),
        (f"{story}/people/{entity}/notes", "story", ids["barge"], entity),
        (f"{article}/notes", "article", ids["The Slipway"], ""),
        (f"{article}/{record}/notes", "article", ids["The Slipway"], record),
    ]  # fmt: skip
    for at, place, of, on in wanted:
        sent = {"place": place, "of": of, "record": on, "text": f"Looked at {on or of}."}
        answer = post(client, at, "/notes", **sent)
        assert answer.status_code == 303 and answer.headers["location"].startswith(f"{at}#no-")
        assert f"Looked at {on or of}." in client.get(at).text
    whole = words(html.fromstring(client.get(f"{article}/notes").text))
    assert f"Looked at {record}." in whole
    assert "2 notes on this article" in client.get(article).text


@pytest.mark.parametrize(
    "odd",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7*7 }}",
        "javascript:alert(1)",
        "@ada<b>x</b>",
    ],
)
def test_a_note_is_words_and_no_markup(browser: Browser, ids: dict[str, str], odd: str) -> None:
    client, at = browser("reader"), f"/stories/{ids['barge']}/notes"
    post(client, at, "/notes", place="story", of=ids["barge"], text=odd)
    page = html.fromstring(client.get(at).text)
    shown = page.xpath("//div[@class='note-text']")[0]
    assert shown.text_content().strip() == odd
    assert {e.tag for e in shown.iter()} <= {"div", "p", "br", "b"} and not page.xpath(
        "//img | //script[not(@src)]"
    )


def test_nothing_is_written_on_what_is_not_there(browser: Browser, ids: dict[str, str]) -> None:
    client, at = browser("reader"), f"/stories/{ids['barge']}/notes"
    for sent, status in (
        ({"place": "story", "of": "sy-none"}, 404),
        ({"place": "article", "of": ids["The Slipway"], "record": "st-x"}, 404),
        ({"place": "story", "of": ids["barge"], "record": "en-x"}, 404), ({"place": "moon", "of": "x"}, 400),
        ({"place": "story", "of": ids["barge"], "to": "no-x"}, 404),
        ({"place": "story", "of": ids["barge"], "text": ""}, 400),
    ):  # fmt: skip
        assert post(client, at, "/notes", **({"text": "x"} | sent)).status_code == status
    assert client.get("/notes/no-x").status_code == 404


def test_a_note_is_reported_hidden_appealed_and_decided_on(browser: Browser, ids: dict[str, str]) -> None:
    rita, viktor, moira, ada = (browser(r) for r in ("reader", "reviewer", "moderator", "admin"))
    at = f"/stories/{ids['barge']}/notes"
    where = post(rita, at, "/notes", place="story", of=ids["barge"], text="All fools here.").headers[
        "location"
    ]
    note = where.partition("#")[2]

    def do(client, act: str, **sent: str) -> int:  # type: ignore[no-untyped-def]
        return post(
            client, at, f"/notes/{note}/{act}", **{"text": "It insults.", "rule": "respect", **sent}
        ).status_code

    assert [do(viktor, "hide"), do(rita, "restore"), do(viktor, "report")] == [403, 403, 303]
    assert (
        "All fools here." in moira.get("/moderation").text
        and "All fools here." not in rita.get("/moderation").text
    )
    waits = html.fromstring(moira.get("/moderation").text).xpath("//section[@id='waiting']")[0]
    assert at in waits.xpath(".//a/@href") and "barge" in words(waits).lower()  # what it is on is told
    assert do(moira, "hide") == 303
    assert "All fools" not in viktor.get(at).text and "It insults." in viktor.get(at).text
    assert "All fools" in rita.get(at).text and "Appeal" in rita.get(at).text
    assert do(rita, "appeal", text="It was a jest.") == 303
    assert do(moira, "restore") == 403
    assert do(ada, "restore", text="So it was.") == 303
    assert "All fools" in viktor.get(at).text
    log = words(html.fromstring(viktor.get("/moderation").text))
    assert (
        "It insults." in log
        and "So it was." in log
        and "With respect" in log
        and "viktor" not in log.split("The log")[1]
    )
    assert viktor.get(f"/notes/{note}").headers["location"] == f"{at}#{note}"


def test_the_rules_are_shown_with_a_place_for_each(browser: Browser) -> None:
    page = html.fromstring(browser("reader").get("/rules").text)
    assert {d.get("id") for d in page.xpath("//dl[@class='rules']/div")} == {
        "record",
        "respect",
        "private",
        "law",
        "spam",
    }


def test_a_record_that_is_gone_keeps_its_notes(browser: Browser, ids: dict[str, str]) -> None:
    client, article = browser("reviewer"), f"/articles/{ids['The Slipway']}"
    record = record_in(client.get(article).text)
    at = f"{article}/{record}/notes"
    post(client, at, "/notes", place="article", of=ids["The Slipway"], record=record, text="Is it?")
    assert post(client, article, f"{article}/corrections", of=record, act="reject").status_code == 303
    page = client.get(at).text
    assert "Is it?" in page and "not here any more" in page
