"""Names set right at the desk: joined, parted, of another kind, and all of it undone."""

from __future__ import annotations

import time
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import Browser, Get, post, words
from tests.web.test_api_writing import ask

from onrecord import life

__all__ = ["ask"]


def found(get: Get, story: str, name: str) -> str:
    """The address of somebody's page."""
    rows = get(f"/stories/{story}/people").xpath("//tbody/tr")
    return str(next(r for r in rows if words(r.xpath("./th//b")[0]) == name).xpath(".//a/@href")[0])


def test_two_are_made_one_and_undone_they_are_two(desk: TestClient, get: Get, ids: dict[str, str]) -> None:
    own, other = (found(get, ids["barge"], n) for n in ("Maeve de Lacy", "Conall Roche"))
    said = int(words(get(f"/stories/{ids['barge']}/people").xpath("//tbody/tr[1]/td[@data-l='Says']")[0]))
    sent = {"act": "same", "other": other.rpartition("/")[2], "why": "<b>one</b>"}
    answer = post(desk, own, f"{own}/names", **sent)
    page = get(str(answer.url).removeprefix("http://127.0.0.1:8470").split("#")[0])
    assert len(page.xpath("//section[@id='by']//tbody/tr")) > said
    (line,) = page.xpath("//details[@id='names']//li")
    assert "one Maeve de Lacy = Conall Roche" in words(line) and "<b>one</b>" in words(line)
    assert line.get("id") in str(desk.get("/names").text)
    to = line.xpath(".//form/@action")[0]
    post(desk, "/names", to, back="/names")
    assert found(get, ids["barge"], "Conall Roche") == other
    assert "one, undone" in words(get("/names").xpath("//main//li")[0])
    post(desk, "/names", to)
    assert "undone" not in words(get("/names").xpath("//main//li")[0])


def test_a_name_among_several_is_somebody_else(desk: TestClient, get: Get, ids: dict[str, str]) -> None:
    rows = get(f"/stories/{ids['barge']}/people").xpath("//tbody/tr//a/@href")
    pages = ((a, get(a)) for a in rows)
    own, page = next((a, p) for a, p in pages if p.xpath("//input[@name='part']"))
    part = page.xpath("//input[@name='part']/@value")[-1]
    answer = post(desk, own, f"{own}/names", act="apart", part=part)
    assert answer.status_code == 200
    left = get(f"/stories/{ids['barge']}/people/{part}")
    assert part in words(left.xpath("//section[@class='person']/p[@class='crumbs']")[0])
    assert "not one" in words(left.xpath("//details[@id='names']//li")[0])


def test_a_kind_is_a_rule_for_every_story(desk: TestClient, get: Get, ids: dict[str, str]) -> None:
    own = found(get, ids["barge"], "Maeve de Lacy")
    post(desk, own, f"{own}/names", act="type", type="organisation")
    row = next(r for r in get(f"/stories/{ids['barge']}/people").xpath("//tbody/tr") if "de Lacy" in words(r))
    assert "organisation" in words(row.xpath("./th")[0])


def test_a_rule_reaches_the_stories_that_wait_and_jobs_tell_of_it(
    desk: TestClient, get: Get, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(life, "NAMED", 0)
    own = found(get, ids["barge"], "Maeve de Lacy")
    post(desk, own, f"{own}/names", act="type", type="organisation")
    end = time.monotonic() + 20
    while not (jobs := done(desk, "name")) and time.monotonic() < end:
        time.sleep(0.05)
    assert [(j["what"], j["step"], j["done"] == j["total"] > 0) for j in jobs] == [
        ("Maeve de Lacy", "compare", True)
    ]
    row = next(r for r in get(f"/stories/{ids['barge']}/people").xpath("//tbody/tr") if "de Lacy" in words(r))
    assert "organisation" in words(row.xpath("./th")[0])
    assert "Stories follow what a person decided" in words(get("/jobs"))


def done(desk: TestClient, act: str) -> list[dict[str, Any]]:
    """The jobs of a kind that are done."""
    return [j for j in desk.get("/api/v1/jobs").json()["items"] if j["act"] == act and j["state"] == "done"]


def test_what_cannot_be_decided_is_said_in_one_line(desk: TestClient, get: Get, ids: dict[str, str]) -> None:
    own = found(get, ids["barge"], "Maeve de Lacy")
    self_ = own.rpartition("/")[2]
    cases: tuple[tuple[dict[str, str], int, str], ...] = (
        ({"act": "same", "other": self_}, 400, "one already"),
        ({"act": "same", "other": "en-none"}, 404, "nobody of the id"),
        ({"act": "apart"}, 400, "nothing to part"),
        ({"act": "apart", "part": "en-none"}, 400, "no name of"),
        ({"act": "type", "type": "ship"}, 400, "no kind of name"),
        ({"act": "type", "type": "person"}, 400, "of this kind already"),
        ({"act": "burn"}, 400, "nothing that can be decided"),
    )
    for sent, status, told in cases:
        answer = post(desk, own, f"{own}/names", **sent)
        assert (answer.status_code, told in answer.text) == (status, True), sent
    assert post(desk, "/names", "/names/na-none/undo").status_code == 403  # no form there: no token
    assert "Nothing was decided yet" in words(get("/names"))


def test_who_only_reads_decides_nothing(browser: Browser, ids: dict[str, str]) -> None:
    reader = browser("reader")
    page = reader.get(f"/stories/{ids['barge']}/people").text
    own = page.split('data-open href="')[1].split('"')[0]
    assert "set-right" not in reader.get(own).text
    assert post(reader, own, f"{own}/names", act="type", type="group").status_code == 403


def test_names_and_stories_are_set_right_over_the_api(ask: Any, ids: dict[str, str]) -> None:
    program, story = ask("reviewer", "correct"), ids["barge"]
    entities = {r["name"]: r["id"] for a in (ids["The Slipway"],) for r in program(f"/articles/{a}/records")
                if r["kind"] == "entity" and r["type"] == "person"}  # fmt: skip
    first, second = sorted(entities)[:2]
    sent = {"act": "same", "of": entities[first], "other": entities[second], "rule": True}
    made = program(f"/stories/{story}/names", sent)["naming"]
    assert made["by"] == "viktor" and made["story"] is None
    assert program(f"/stories/{story}/names", sent, 409)["error"].endswith("are one already")
    assert [r["id"] for r in program(f"/stories/{story}/names")["items"]] == [made["id"]]
    program(f"/names/{made['id']}/undo", {})
    assert [r["holds"] for r in program("/names")["items"]] == [False]

    new = program(f"/stories/{story}/split", {"articles": [ids["The Slipway"]]})["story"]
    assert program(f"/stories/{new}")["head"]["articles"] == 1
    assert program(f"/stories/{story}/merge", {"other": new})["story"] == story
    program(f"/stories/{story}/merge", {"other": story}, 409)
    assert program("/sources") == {"items": [], "waiting": 0}
    reader = ask("reader", "read", "note")
    reader(f"/stories/{story}/merge", {"other": new}, 403)
