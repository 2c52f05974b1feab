"""Every route has a stated right, and nobody passes without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import html
from starlette.applications import Starlette
from tests.web.conftest import NAMES, PASSWORD, Browser, post, token_of

from onrecord.store.team import ROLES
from onrecord.team.roles import MAY, RIGHTS
from onrecord.web.doors import Door
from onrecord.web.limits import READING, WRITING, Limits, Pace

OPEN = {
    "GET /enter", "POST /enter", "POST /enter/second", "GET /keys", "GET /api/v1/openapi.json",
    "GET /static/{version}/{name}",
}  # fmt: skip
STATED = {
    "correct": {"/articles/{article}/add", "/articles/{article}/corrections",
                "/articles/{article}/{record}/correct"},
    "arrange": {"/stories/{story}/merge", "/stories/{story}/split", "/names/{naming}/undo",
                "/stories/{story}/people/{entity}/names"},
    "manage": {"/accounts", "/log", "/backup"},
}  # fmt: skip
"""Pages with these rights, and no others; all that are left are for readers, or one's own."""


def doors(app: Starlette) -> Iterator[tuple[str, str, Door]]:
    for route in app.routes:
        assert isinstance(route, Door), route
        for method in sorted(route.methods or ()):
            if method != "HEAD":
                yield method, route.path, route


def test_every_route_states_a_right(peopled: Starlette) -> None:
    every = list(doors(peopled))
    assert len(every) > 40 and all(door.needs in RIGHTS for _, _, door in every)
    assert {f"{m} {path}" for m, path, door in every if door.needs == "open"} == OPEN
    for right, paths in STATED.items():
        assert {p for _, p, door in every if door.needs == right and not p.startswith("/api/")} == paths
    changing = {(p, d.needs) for m, p, d in every if m != "GET"}
    assert not {p for p, needs in changing if needs == "read"} - {"/seen"}


def filled(path: str, ids: dict[str, str]) -> str:
    values = {"story": ids["barge"], "article": ids["The Slipway"]}
    return re.sub(r"{(\w+)}", lambda m: values.get(m[1], "x"), path)


@pytest.mark.parametrize("role", ["", *ROLES])
def test_nobody_passes_a_door_without_its_right(
    peopled: Starlette, browser: Browser, ids: dict[str, str], role: str
) -> None:
    peopled.state.site.limits.take = lambda *_: 0.0
    client = browser(role)
    may = MAY[role] if role else {"open"}  # type: ignore[index]
    for method, path, door in doors(peopled):
        if path in ("/leave", "/api/v1/events"):
            continue
        answer = client.request(method, filled(path, ids))
        api = path.startswith("/api/")
        stopped = answer.status_code in (401, 403) and (
            "sign in" in answer.text or "account may not" in answer.text
        )
        led_away = answer.status_code == 303 and answer.headers["location"].startswith("/enter?next=")
        if door.needs in may:
            assert not stopped and not led_away, (method, path)
            assert answer.status_code != 500, (method, path)
        elif role:
            assert answer.status_code == 403 and stopped, (method, path, answer.status_code)
        else:
            assert led_away if method == "GET" and not api else answer.status_code == 401, (method, path)


def test_nothing_of_the_record_is_seen_from_outside(browser: Browser, ids: dict[str, str]) -> None:
    client = browser()
    for path in ("/", f"/stories/{ids['barge']}", "/api/v1/stories", "/nothing", "/keys", "/enter"):
        text = client.get(path).text
        assert "barge" not in text.lower() and "Slipway" not in text


def test_an_address_that_was_asked_for_is_where_one_comes_out(browser: Browser, ids: dict[str, str]) -> None:
    client, asked = browser(), f"/stories/{ids['barge']}/said?by=Ida&every=1"
    way = client.get(asked).headers["location"]
    onward = html.fromstring(client.get(way).text).xpath("//input[@name='next']/@value")[0]
    assert onward == asked
    answer = post(client, way, "/enter", name=NAMES["reader"], password=PASSWORD, next=onward)
    assert answer.headers["location"] == asked and client.get(asked).status_code == 200


def test_a_page_shows_no_form_that_one_may_not_send(browser: Browser, ids: dict[str, str]) -> None:
    story, article = f"/stories/{ids['barge']}", f"/articles/{ids['The Slipway']}"
    for role, may in (("reader", False), ("reviewer", True)):
        client = browser(role)
        assert ("/split" in client.get(story).text) == may
        assert ("/correct" in client.get(article).text) == may


def test_somebody_who_asks_too_often_waits(peopled: Starlette, browser: Browser) -> None:
    moment = [0.0]
    peopled.state.site = replace(peopled.state.site, limits=Limits(lambda: moment[0]))
    client, other = browser("reader"), browser("admin")
    statuses = [client.get("/keys").status_code for _ in range(int(READING.burst) + 1)]
    assert statuses == [200] * int(READING.burst) + [429]
    late = client.get("/keys")
    assert late.status_code == 429 and late.headers["retry-after"] == "1" and "wait" in late.text
    assert other.get("/keys").status_code == 200
    moment[0] += 1
    assert client.get("/keys").status_code == 200
    assert [client.post("/seen").status_code for _ in range(int(WRITING.burst) + 1)][-1] == 429


def test_a_bucket_fills_as_time_goes_by() -> None:
    moment = [0.0]
    limits, pace = Limits(lambda: moment[0]), Pace(2, 0.5)
    assert [limits.take("a", pace) for _ in range(3)] == [0, 0, 2.0]
    moment[0] += 1
    assert limits.take("a", pace) == 1.0 and limits.take("b", pace) == 0
    moment[0] += 100
    assert [limits.take("a", pace) for _ in range(3)] == [0, 0, 2.0]


def test_buckets_do_not_fill_the_memory() -> None:
    limits = Limits(lambda: 0.0)
    for n in range(25_000):
        limits.take(f"address:{n}", READING)
    assert len(limits._left) <= 10_001


def test_a_token_of_another_session_is_none(browser: Browser) -> None:
    one, other = browser("reviewer"), browser("admin")
    stolen = token_of(other, "/")
    assert one.post("/seen", data={"token": stolen or "x"}).status_code == 403
