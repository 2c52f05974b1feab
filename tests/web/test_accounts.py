"""One's own account, and looking after those of others."""

from __future__ import annotations

from contextlib import closing

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import PASSWORD, Browser, post

from onrecord.store.team import open_team

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
        post(one, "/account", "/account/end", session=id_)
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
