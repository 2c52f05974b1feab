"""The entry: sessions that nobody can foist on others, cookies out of reach, ways that lead nowhere else."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from lxml import html
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.web.conftest import BASE, NAMES, PASSWORD, Browser, post, token_of, words

from onrecord.store.team import open_team
from onrecord.team.second import new_second, number_at
from onrecord.team.secrets import hash_of, now
from onrecord.web import make_app
from onrecord.web.entry import within
from onrecord.web.who import PLAIN, SECURE


def test_one_comes_in_and_goes_out(browser: Browser) -> None:
    client = browser("reader")
    page = client.get("/account").text
    assert "rita" in page and client.get("/").status_code == 200
    kept = client.cookies[PLAIN]
    gone = post(client, "/account", "/leave")
    assert gone.headers["location"] == "/enter" and gone.headers["clear-site-data"] == '"cache"'
    assert PLAIN not in client.cookies and client.get("/").status_code == 303
    client.cookies.set(PLAIN, kept)
    assert client.get("/").status_code == 303  # what was written down before leads in no more


@pytest.mark.parametrize(("name", "password"), [("rita", "not this one"), ("nobody", PASSWORD), ("", "")])
def test_what_does_not_lead_in_tells_nothing(browser: Browser, name: str, password: str) -> None:
    client = browser()
    answer = post(client, "/enter", "/enter", name=name, password=password)
    assert answer.status_code == 403 and PLAIN not in client.cookies
    assert "do not go together" in words(html.fromstring(answer.text))
    assert password not in answer.text or not password


def test_too_many_tries_are_told_when_to_come_back(browser: Browser) -> None:
    client = browser()
    answers = [post(client, "/enter", "/enter", name="rita", password="wrong words") for _ in range(6)]
    assert [a.status_code for a in answers] == [403] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert post(client, "/enter", "/enter", name="rita", password=PASSWORD).status_code == 429


def test_a_session_is_never_one_that_a_browser_brought(browser: Browser) -> None:
    client = browser()
    client.cookies.set(PLAIN, "fixed-by-somebody-else", domain="127.0.0.1", path="/")
    answer = post(client, "/enter", "/enter", name="rita", password=PASSWORD)
    given = answer.cookies[PLAIN]
    assert given != "fixed-by-somebody-else" and len(given) > 40
    outsider = browser()
    outsider.cookies.set(PLAIN, "fixed-by-somebody-else")
    assert outsider.get("/").status_code == 303


def test_each_entry_has_a_token_of_its_own(browser: Browser) -> None:
    assert browser("reader").cookies[PLAIN] != browser("reader").cookies[PLAIN]


def test_the_cookie_is_out_of_reach(browser: Browser, peopled: Starlette, address: str) -> None:
    client = browser()
    told = post(client, "/enter", "/enter", name="rita", password=PASSWORD).headers["set-cookie"].lower()
    assert "httponly" in told and "samesite=lax" in told and "path=/" in told and "secure" not in told
    app = make_app(address, ("desk.example",), https=True, alone=False)
    safe = TestClient(app, base_url="https://desk.example", follow_redirects=False)
    page = safe.get("/enter")
    assert "secure" in page.headers["set-cookie"].lower()
    assert page.headers["strict-transport-security"].startswith("max-age=")
    told = post(safe, "/enter", "/enter", name="rita", password=PASSWORD).headers["set-cookie"]
    assert told.startswith(f"{SECURE}=") and "Secure" in told and "HttpOnly" in told and "Domain" not in told
    front = safe.get("/")
    assert front.status_code == 200
    assert all("Secure" in c and "HttpOnly" in c for c in front.headers.get_list("set-cookie"))
    plain = TestClient(app, base_url="http://desk.example", headers={"origin": "http://desk.example"})
    assert plain.post("/enter", data={"name": "rita"}).status_code == 403


@pytest.mark.parametrize(
    "odd",
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil", "javascript:alert(1)", "",
        "x",
        "/\t/evil.example", "/\n//evil.example", "http:evil",
    ],
)  # fmt: skip
def test_nobody_is_led_to_another_site(browser: Browser, odd: str) -> None:
    assert within(odd) == "/"
    client = browser()
    answer = post(client, "/enter", "/enter", name="rita", password=PASSWORD, next=odd)
    assert answer.headers["location"] == "/"
    assert client.get("/enter", params={"next": odd}).headers["location"] == "/"


def test_nobody_is_signed_in_by_a_form_of_another_site(browser: Browser) -> None:
    client = browser()
    sent = {"name": "rita", "password": PASSWORD}
    assert client.post("/enter", data=sent).status_code == 403
    assert client.post("/enter", data=sent | {"token": "x"}).status_code == 403
    sent["token"] = token_of(client, "/enter")
    far = client.post("/enter", data=sent, headers={"origin": "https://evil.example"})
    assert far.status_code == 403 and PLAIN not in client.cookies


def test_a_token_of_before_the_entry_holds_no_more(browser: Browser) -> None:
    client = browser()
    before = token_of(client, "/enter")
    post(client, "/enter", "/enter", name="rita", password=PASSWORD)
    assert client.post("/leave", data={"token": before}).status_code == 403


def test_a_second_factor_is_asked_for(browser: Browser, address: str) -> None:
    secret = new_second()
    with closing(open_team(address)) as team:
        own = team.account("rita")
        assert own
        team.keep(replace(own, second=secret, recovery=(hash_of("abcde-fghjk"),)))
    client = browser()
    answer = post(client, "/enter", "/enter", name="rita", password=PASSWORD, next="/said")
    page = html.fromstring(answer.text)
    ticket = page.xpath("//input[@name='ticket']/@value")[0]
    assert answer.status_code == 200 and PLAIN not in client.cookies and client.get("/").status_code == 303
    sent = {"ticket": ticket, "next": "/said", "token": page.xpath("//input[@name='token']/@value")[0]}
    wrong = client.post("/enter/second", data=sent | {"number": "000000"})
    assert wrong.status_code == 403 and "not the one of now" in wrong.text
    for odd in ("", "x~y~z", ticket.replace("rita", "ada"), "0" * 64 + ticket[64:]):
        number = {"number": number_at(secret, int(now().timestamp() // 30))}
        assert client.post("/enter/second", data=sent | number | {"ticket": odd}).status_code == 403
    stranger = browser()
    own_token = token_of(stranger, "/enter")
    stolen = stranger.post("/enter/second", data=sent | {"token": own_token, "number": "1"})
    assert "too much time" in stolen.text  # a ticket belongs to one browser
    answer = client.post("/enter/second", data=sent | {"number": "abcde-fghjk"})
    assert answer.headers["location"] == "/said" and client.get("/").status_code == 200


def test_alone_on_a_machine_there_is_no_entry(desk: TestClient) -> None:
    assert desk.get("/enter", follow_redirects=False).headers["location"] == "/"
    assert "You work alone" in desk.get("/account").text


def test_with_the_first_account_nobody_works_without_one(desk: TestClient, address: str, quick: None) -> None:
    assert desk.get("/").status_code == 200
    sent = {"act": "add", "name": "ada", "role": "admin", "password": PASSWORD}
    assert post(desk, "/accounts", "/accounts", **sent).status_code == 200
    assert desk.get("/", follow_redirects=False).headers["location"].startswith("/enter")


def test_without_accounts_nobody_from_elsewhere_works_here(address: str) -> None:
    client = TestClient(make_app(address, ("127.0.0.1:8470",), alone=False), base_url=BASE)
    assert client.get("/", follow_redirects=False).status_code == 303
    assert client.get("/api/v1/stories").status_code == 401
    assert NAMES
