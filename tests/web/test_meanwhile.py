"""Two who correct one record see each other's change, and nothing is lost."""

from __future__ import annotations

import re
from threading import Barrier, Thread

from lxml import html
from starlette.testclient import TestClient
from tests.web.conftest import Browser, words


def form_of(client: TestClient, article: str) -> tuple[str, dict[str, str]]:
    """A statement's form with what its page sends."""
    text = client.get(article).text
    record = next(r for r in re.findall(r'data-record="(st-[^"]+)"', text))
    page = html.fromstring(client.get(f"{article}/{record}/correct").text)
    sent = {i.get("name"): i.get("value") or "" for i in page.xpath("//main//form//input")}
    return record, sent


def test_who_is_later_sees_both_and_is_asked(browser: Browser, ids: dict[str, str]) -> None:
    one, other, article = browser("reviewer"), browser("moderator"), f"/articles/{ids['The Slipway']}"
    record, mine = form_of(one, article)
    _, theirs = form_of(other, article)
    to = f"{article}/corrections"
    assert one.post(to, data=mine | {"act": "change", "speaker": "Ida Holm"}).status_code == 303
    answer = other.post(to, data=theirs | {"act": "change", "speaker": "Anna Berg", "why": "I asked <her>"})
    assert answer.status_code == 409
    page = html.fromstring(answer.text)
    told = words(page)
    assert all(w in told for w in ("viktor", "Ida Holm", "Anna Berg", "I asked <her>"))
    assert "Ida Holm" in words(html.fromstring(other.get(f"{article}/{record}").text))
    again = {i.get("name"): i.get("value") for i in page.xpath("//main//form//input")}
    assert other.post(to, data=again).status_code == 303
    shown = words(html.fromstring(other.get(article).text))
    assert "moira" in shown and "viktor" in shown and "Anna Berg" in shown
    third = other.post(to, data=theirs | {"act": "confirm"})
    assert third.status_code == 409  # a version of long ago is not taken either


def test_an_undoing_by_two_does_not_put_it_back(browser: Browser, ids: dict[str, str]) -> None:
    one, other, article = browser("reviewer"), browser("moderator"), f"/articles/{ids['The Slipway']}"
    _, sent = form_of(one, article)
    one.post(f"{article}/corrections", data=sent | {"act": "reject"})

    def undo(client: TestClient) -> dict[str, str]:
        page = html.fromstring(client.get(article).text)
        form = page.xpath("//button[@id='undo-last']/ancestor::form")[0]
        return {i.get("name"): i.get("value") for i in form.xpath(".//input")} | {"act": "undo"}

    first, second = undo(one), undo(other)
    assert one.post(f"{article}/corrections", data=first).status_code == 303
    assert other.post(f"{article}/corrections", data=second).status_code == 409
    assert "undone" in words(html.fromstring(other.get(article).text))


def test_at_the_same_moment_one_of_them_is_asked(browser: Browser, ids: dict[str, str]) -> None:
    article, barrier, statuses = f"/articles/{ids['The Slipway']}", Barrier(4), list[int]()
    clients = [browser("reviewer") for _ in range(4)]
    forms = [form_of(client, article)[1] for client in clients]

    def send(n: int) -> None:
        barrier.wait()
        sent = forms[n] | {"act": "change", "speaker": f"Person {n}"}
        statuses.append(clients[n].post(f"{article}/corrections", data=sent).status_code)

    threads = [Thread(target=send, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303, 409, 409, 409]
