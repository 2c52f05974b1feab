"""One's own account, and looking after those of others."""

from __future__ import annotations

from contextlib import closing

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.web.conftest import PASSWORD, Browser, post, token_of

from onrecord.store.team import open_team
from onrecord.team.second import number_at
from onrecord.team.secrets import now

NEW = "another quay in fog"


def test_another_password_signs_other_browsers_out(browser: Browser) -> None:
    one, other = browser("reader"), browser("reader")
    sent = {"password": PASSWORD, "new": NEW}
    assert post(one, "/account", "/account/password", **sent).status_code == 303
    assert one.get("/").status_code == 200 and other.get("/").status_code == 303
    assert post(other, "/enter", "/enter", name="rita", password=PASSWORD).status_code == 403
    assert post(other, "/enter", "/enter", name="rita", password=NEW).status_code == 303


@pytest.mark.parametrize(("now", "new", "status"), [("wrong words", NEW, 403), (PASSWORD, "short", 400)])
def test_a_password_is_not_changed_without_the_old_one(
    browser: Browser, now: str, new: str, status: int
) -> None:
    client = browser("reader")
    assert post(client, "/account", "/account/password", password=now, new=new).status_code == status
    assert post(browser(), "/enter", "/enter", name="rita", password=PASSWORD).status_code == 303


def session_of(address: str, name: str) -> str:
    with closing(open_team(address)) as team:
        return team.sessions(name)[0].id


def test_one_ends_sessions_of_ones_own_and_no_others(browser: Browser, address: str) -> None:
    one, other, ada = browser("reader"), browser("reader"), browser("admin")
    theirs = session_of(address, "ada")
    assert post(one, "/account", "/account/end", session=theirs).status_code == 404
    assert ada.get("/").status_code == 200
    with closing(open_team(address)) as team:
        ids = [s.id for s in team.sessions("rita")]
    for id_ in ids:
        token = token_of(one, "/account") if one.get("/account").status_code == 200 else ""
        one.post("/account/end", data={"token": token, "session": id_})
    assert one.get("/").status_code == 303 or other.get("/").status_code == 303


def change(client: TestClient, **sent: str) -> int:
    return post(client, "/accounts", "/accounts", **sent).status_code


def test_an_admin_looks_after_accounts(browser: Browser, address: str) -> None:
    ada = browser("admin")
    assert change(ada, act="add", name="Ivo", role="reader", password=NEW) == 303
    ivo = browser()
    assert post(ivo, "/enter", "/enter", name="ivo", password=NEW).status_code == 303
    assert ivo.get("/accounts").status_code == 403
    assert change(ada, act="role", name="ivo", role="admin") == 303
    assert ivo.get("/accounts").status_code == 200  # the same session, with the role of now
    assert change(ada, act="password", name="ivo", password="a third quay in fog") == 303
    assert ivo.get("/").status_code == 303
    assert change(ada, act="close", name="ivo") == 303
    page = ada.get("/accounts").text
    assert "closed" in page
    with closing(open_team(address)) as team:
        acts = [d.act for d in team.deeds() if d.of == "ivo" and d.by == "ada"]
    assert acts == ["account-close", "account-password", "account-role", "account-add"]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"act": "add", "name": "rita", "role": "reader", "password": NEW}, "never given twice"),
        ({"act": "add", "name": "x", "role": "reader", "password": NEW}, "no name"),
        ({"act": "add", "name": "ivo", "role": "king", "password": NEW}, "no role"),
        ({"act": "close", "name": "ada"}, "only admin"),
        ({"act": "role", "name": "nobody", "role": "reader"}, "no account"),
        ({"act": "burn", "name": "rita"}, "nothing that can be done"),
    ],
)
def test_what_cannot_be_done_is_told_on_the_page(browser: Browser, sent: dict[str, str], told: str) -> None:
    answer = post(browser("admin"), "/accounts", "/accounts", **sent)
    assert answer.status_code == 400 and told in answer.text
    assert "quay" not in answer.text


def test_what_somebody_corrects_goes_under_their_name(
    browser: Browser, ids: dict[str, str], address: str
) -> None:
    client, article = browser("reviewer"), f"/articles/{ids['The Slipway']}"
    text = client.get(article).text
    record = text.split('data-record="', 1)[1].split('"', 1)[0]
    sent = {"of": record, "act": "confirm"}
    assert post(client, article, f"{article}/corrections", **sent).status_code == 303
    assert "viktor" in client.get(article).text
    with closing(open_team(address)) as team:
        assert [(d.by, d.act, d.of) for d in team.deeds(limit=1)] == [("viktor", "correct-confirm", record)]


def part(page: str, name: str) -> str:
    return str(html.fromstring(page).xpath(f"//input[@name='{name}']/@value")[0])


def test_a_second_factor_is_set_up_with_its_number_and_taken_away_with_the_password(browser: Browser) -> None:
    client, to = browser("reader"), "/account/second"
    page = client.get(to).text
    secret = "".join(html.fromstring(page).xpath("//code[@class='secret']")[0].text_content().split())
    sent = {"sealed": part(page, "sealed"), "token": part(page, "token"), "password": PASSWORD}
    step = int(now().timestamp() // 30)
    assert client.post(to, data=sent | {"number": "000000"}).status_code == 400
    number = {"number": number_at(secret, step)}
    assert client.post(to, data=sent | number | {"password": "wrong words"}).status_code == 403
    assert client.post(to, data=sent | number | {"sealed": "x~1~SECRET"}).status_code == 403
    answer = client.post(to, data=sent | number)
    codes = [c.text for c in html.fromstring(answer.text).xpath("//ul[@class='codes']//code")]
    assert len(set(codes)) == 10 and secret not in answer.text
    assert "One number more" in post(browser(), "/enter", "/enter", name="rita", password=PASSWORD).text
    assert codes[0] not in client.get("/account").text
    assert post(client, "/account", to, act="away", password="wrong words").status_code == 403
    assert post(client, "/account", to, act="away", password=PASSWORD).status_code == 303
    assert post(browser(), "/enter", "/enter", name="rita", password=PASSWORD).status_code == 303


def token_for(client: TestClient, *scopes: str) -> str:
    answer = post(client, "/account", "/account/tokens", name="a feed", scope=scopes)
    assert answer.status_code == 200
    return str(html.fromstring(answer.text).xpath("//p[@role='status']//code")[0].text)


def test_a_token_is_shown_once_and_closed(browser: Browser, address: str) -> None:
    client, program = browser("reader"), browser()
    words = token_for(client, "read")
    sent = {"authorization": f"Bearer {words}"}
    assert program.get("/api/v1/stories", headers=sent).status_code == 200
    assert words not in client.get("/account").text
    with closing(open_team(address)) as team:
        assert words.split("_", 2)[2] not in "".join(team._db.iterdump())
        key = team.keys("rita")[0][0].id
    assert post(browser("admin"), "/account", "/account/tokens/close", key=key).status_code == 404
    assert post(client, "/account", "/account/tokens/close", key=key).status_code == 303
    assert program.get("/api/v1/stories", headers=sent).status_code == 401


@pytest.mark.parametrize("odd", ["or_x_y", "or__", "x", "", "or_" + "0" * 16 + "_" + "a" * 43])
def test_what_is_no_token(browser: Browser, odd: str) -> None:
    answer = browser().get("/api/v1/stories", headers={"authorization": f"Bearer {odd}"})
    assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "", "scope": "read"},
        {"name": "x"},
        {"name": "x", "scope": "k"},
        {"name": "x", "scope": "correct"},
    ],
)
def test_a_token_that_is_for_nothing_is_not_made(browser: Browser, sent: dict[str, str]) -> None:
    assert post(browser("reader"), "/account", "/account/tokens", **sent).status_code == 400


def test_a_token_does_no_more_than_the_role_of_now(browser: Browser) -> None:
    program = browser()
    program.headers["authorization"] = f"Bearer {token_for(browser('reviewer'), 'correct')}"
    assert "correct" in program.get("/api/v1/me").json()["may"]
    sent = {"act": "role", "name": "viktor", "role": "reader"}
    assert post(browser("admin"), "/accounts", "/accounts", **sent).status_code == 303
    assert program.get("/api/v1/me").json()["may"] == ["open", "read"]


def test_a_token_is_no_key_to_ones_account(browser: Browser) -> None:
    sent = {"authorization": f"Bearer {token_for(browser('admin'), 'read', 'note', 'correct', 'admin')}"}
    program = browser()
    assert program.get("/account", headers=sent).status_code == 403
    assert program.get("/accounts", headers=sent).status_code == 200
