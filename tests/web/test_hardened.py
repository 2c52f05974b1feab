"""What was tried against the desk once, and must not work again."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import anyio
import pytest
from lxml import html
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient
from tests.web.conftest import NAMES, PASSWORD, Browser, post, token_of

from onrecord.store import database
from onrecord.store.team import open_team
from onrecord.team import keys, people
from onrecord.team.second import new_second, number_at
from onrecord.team.secrets import now
from onrecord.web import events, forms, make_app
from onrecord.web.serve import Where
from onrecord.web.visits import COOKIE

NEW = "another quay in fog"


def test_who_came_in_once_is_not_shut_out_by_tries_of_others(browser: Browser) -> None:
    rita, stranger = browser("reader"), browser()
    post(rita, "/account", "/leave")
    statuses = [
        post(stranger, "/enter", "/enter", name="rita", password="not this one").status_code for _ in range(8)
    ]
    assert statuses == [403] * 5 + [429] * 3
    assert post(browser(), "/enter", "/enter", name="rita", password=PASSWORD).status_code == 429
    assert post(rita, "/enter", "/enter", name="rita", password=PASSWORD).status_code == 303
    sent = {"password": PASSWORD, "new": NEW}
    assert post(rita, "/account", "/account/password", **sent).status_code == 303
    post(rita, "/account", "/leave")
    assert post(rita, "/enter", "/enter", name="rita", password=NEW).status_code == 303


def test_a_ticket_for_the_second_factor_ends_with_its_password(browser: Browser, address: str) -> None:
    secret = new_second()
    with closing(open_team(address)) as team:
        own = team.account("rita")
        assert own
        team.keep(replace(own, second=secret))
    client = browser()
    page = html.fromstring(post(client, "/enter", "/enter", name="rita", password=PASSWORD).text)
    sent = {name: page.xpath(f"//input[@name='{name}']/@value")[0] for name in ("token", "ticket")}
    with closing(open_team(address)) as team:
        people.set_password(team, "rita", NEW, "ada")
    number = number_at(secret, int(now().timestamp() // 30))
    answer = client.post("/enter/second", data={**sent, "number": number})
    assert answer.status_code == 403 and "password was changed" in answer.text


def test_what_is_sealed_for_one_thing_is_not_taken_for_another(browser: Browser, address: str) -> None:
    client = browser("reader")
    page = html.fromstring(client.get("/account/second").text)
    sealed = page.xpath("//input[@name='sealed']/@value")[0]
    answer = post(client, "/account", "/enter/second", ticket=sealed, number="123456")
    assert answer.status_code == 403 and "begin anew" in answer.text


def test_browsers_do_not_keep_pages_with_secrets(browser: Browser) -> None:
    client = browser("reader")
    made = post(client, "/account", "/account/tokens", name="a script", scope="read")
    assert "or_" in made.text and made.headers["cache-control"] == "no-store"
    assert client.get("/account/second").headers["cache-control"] == "no-store"
    assert client.get("/account").headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("number", ["9" * 20, "9" * 5_000, "-1", "²", "x"])
def test_numbers_that_are_none_break_nothing(browser: Browser, ids: dict[str, str], number: str) -> None:
    ada = browser("admin")
    assert ada.get("/log", params={"before": number}).status_code == 200
    assert ada.get(f"/stories/{ids['barge']}/compare", params={"from": number}).status_code == 200
    article = f"/articles/{ids['The Slipway']}"
    sent = {"act": "add", "kind": "statement", "words": "no such words", "near": number}
    assert post(ada, article, f"{article}/corrections", **sent).status_code == 400
    ada.cookies.set(COOKIE, "~0001-01-01T00:00:00+14:00")
    assert ada.get("/").status_code == 200


def test_what_cannot_be_written_now_is_not_called_missing(
    browser: Browser, address: str, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, page = browser("reader"), f"/stories/{ids['barge']}/notes"
    token = token_of(client, page)
    monkeypatch.setattr(database, "BUSY_MS", 100)
    with closing(open_team(address)) as team, team.together():
        assert client.get(page).status_code == 200
        sent = {"token": token, "place": "story", "of": ids["barge"], "text": "Who counted?"}
        answer = client.post("/notes", data=sent)
    assert answer.status_code == 503 and answer.headers["retry-after"] and "locked" in answer.text
    assert client.post("/notes", data=sent).status_code == 303


def test_nobody_takes_all_the_places_of_those_who_listen(peopled: Starlette, browser: Browser) -> None:
    peopled.state.site.streams[NAMES["reader"]] = events.EACH
    assert browser("reader").get("/api/v1/events").status_code == 429
    assert browser("admin").head("/api/v1/events").status_code == 200


def test_a_header_does_not_say_how_the_desk_is_reached(address: str, quick: None) -> None:
    for https, scheme, other in ((False, "http", "https"), (True, "https", "http")):
        app = make_app(address, ("desk.example",), https=https)
        with TestClient(app, base_url=f"{other}://desk.example", follow_redirects=False) as client:
            assert client.get("/keys/").headers["location"] == f"{scheme}://desk.example/keys"


@pytest.mark.parametrize(
    ("where", "told"),
    [
        (Where(), ""), (Where("127.0.0.1", public="https://desk.example"), ""),
        (Where("0.0.0.0", public="https://desk.example", certificate=Path("desk.pem")), ""),
        (Where("127.0.0.2"), ""), (Where("::1"), ""), (Where("localhost"), ""),
        (Where("192.168.1.5"), "for all on the way"), (Where("desk.example"), "for all on the way"),
        (Where("0.0.0.0", public="http://desk.example"), "for all on the way"),
        (Where("127.0.0.1", public="http://desk.example"), "for all on the way"),
        (Where("0.0.0.0", public="https://desk.example"), "itself is not encrypted"),
    ],
)  # fmt: skip
def test_it_is_told_where_passwords_can_be_read_on_the_way(where: Where, told: str) -> None:
    assert told in where.in_clear() and bool(told) == bool(where.in_clear())


@pytest.mark.parametrize(
    ("where", "address"),
    [
        (Where("Desk.Example", 443, certificate=Path("desk.pem")), ("https", "desk.example")),
        (Where("desk.example", 80), ("http", "desk.example")),
        (Where("::1", 8470), ("http", "[::1]:8470")),
        (Where(public="https://desk.example:443"), ("https", "desk.example")),
        (Where(public="https://desk.example:8443"), ("https", "desk.example:8443")),
    ],
)  # fmt: skip
def test_the_usual_port_is_not_in_the_name_that_browsers_send(where: Where, address: tuple[str, str]) -> None:
    assert where.address() == address


def test_what_is_nested_without_end_is_told_so(browser: Browser, address: str) -> None:
    with closing(open_team(address)) as team:
        own = team.account("rita")
        assert own
        _, words = keys.make(team, own, "a script", ["note"])
    headers = {"authorization": f"Bearer {words}", "content-type": "application/json"}
    for body in (b"[" * 60_000, b'{"place":' * 6_000):
        answer = browser().post("/api/v1/notes", content=body, headers=headers)
        assert answer.status_code == 400 and "in one another" in answer.json()["error"]


def test_a_list_hears_of_all_that_came_since_it_was_made(browser: Browser, address: str) -> None:
    client = browser("reader")
    with closing(open_team(address)) as team:
        newest = team.last_entry()
    line = html.fromstring(client.get("/").text).xpath("//*[@data-live]")[0]
    assert line.get("data-live") == str(newest) and newest > 0


def test_what_is_sent_too_slowly_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "PATIENCE", 0.05)

    class Slow(Request):
        async def stream(self) -> AsyncIterator[bytes]:
            yield b"act="
            await anyio.sleep(30)

    async def sent() -> bytes:
        scope = {"type": "http", "headers": [(b"content-type", b"text/plain")], "method": "POST", "path": "/"}
        return await forms.body_of(Slow(scope), "text/plain")

    begun = time.monotonic()
    with pytest.raises(forms.FormError, match="in time") as told:
        anyio.run(sent)
    assert told.value.status == 408 and time.monotonic() - begun < 10
