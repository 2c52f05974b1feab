"""Writing over the API: with a token that may, as it is described, and never in another's place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.web.conftest import Browser
from tests.web.test_accounts import token_for
from tests.web.test_api import holds

from onrecord.record.settable import FIELDS
from onrecord.web.api import ENDPOINTS, ROOT, _description
from onrecord.web.doors import Door
from onrecord.web.forms import LARGEST

Ask = Any


@pytest.fixture
def ask(browser: Browser) -> Ask:
    """A program with the token of a role: `ask("reviewer", "correct")(path, body)`."""

    def program(role: str, *scopes: str) -> Ask:
        client, own = browser(), token_for(browser(role), *scopes)
        client.headers["authorization"] = f"Bearer {own}"

        def sent(path: str, body: Any = None, status: int = 0) -> Any:
            answer = client.get(ROOT + path) if body is None else client.post(ROOT + path, json=body)
            wanted = status or (200 if body is None else 201)
            assert answer.status_code == wanted, answer.text
            described(answer, path, body is not None, status=wanted)
            return answer.json()

        return sent

    return program


DOCUMENT: dict[str, Any] = json.loads(_description())


def described(answer: Any, path: str, posted: bool, status: int) -> None:
    """An answer is as the description has it for its address and status."""
    plain = path.partition("?")[0].split("/")
    for template, own in DOCUMENT["paths"].items():
        parts = template.removeprefix(ROOT).split("/")
        if len(parts) == len(plain) and all(
            p == q or p[:1] == "{" for p, q in zip(parts, plain, strict=True)
        ):
            kind = own["post" if posted else "get"]["responses"][str(status)]["content"]["application/json"]
            assert list(holds(answer.json(), kind["schema"], DOCUMENT["components"]["schemas"])) == []
            return
    raise AssertionError(f"{path} is not described")


def test_every_route_is_described_and_every_description_has_its_route(peopled: Starlette) -> None:
    routes = {
        (door.path, method.lower())
        for door in peopled.routes
        if isinstance(door, Door) and door.path.startswith(ROOT) and door.path != f"{ROOT}/openapi.json"
        for method in door.methods or ()
        if method != "HEAD"
    }
    paths = {(path, method) for path, own in DOCUMENT["paths"].items() for method in own}
    assert routes == paths and len(paths) >= len(ENDPOINTS)


def statement(ask: Ask, article: str) -> str:
    found = ask(f"/articles/{article}/records")
    return str(next(r["id"] for r in found if r["kind"] == "statement"))


def test_a_record_is_corrected_and_that_is_undone(ask: Ask, ids: dict[str, str]) -> None:
    article, at = ids["The Slipway"], f"/articles/{ids['The Slipway']}/corrections"
    ask = ask("reviewer", "correct")
    record = statement(ask, article)
    kept = ask(at, {"act": "change", "of": record, "speaker": "Ida Holm", "why": "heard her"})
    assert (kept["record"], kept["correction"]["by"]) == (record, "viktor")
    late = ask(at, {"act": "reject", "of": record}, 409)
    assert late["seen"] == kept["correction"]["id"] and "viktor" in late["error"]
    undone = ask(at, {"act": "undo", "of": kept["correction"]["id"], "seen": late["seen"]})
    ask(at, {"act": "undo", "of": kept["correction"]["id"], "seen": late["seen"]}, 409)
    ask(
        at, {"act": "undo", "of": kept["correction"]["id"], "near": 480.0, "seen": "x"}, 409
    )  # a whole number
    for odd in ({"act": "add"}, {"act": "change", "of": record, "seen": undone["correction"]["id"]}):
        ask(at, odd, 409)
    ask(at, {"act": "confirm", "of": record, "seen": undone["correction"]["id"]})
    assert [c["act"] for c in ask(at)["items"]] == ["change", "undo", "confirm"]


def test_notes_are_written_and_moderated(ask: Ask, ids: dict[str, str]) -> None:
    rita, moira = ask("reader", "note"), ask("moderator", "note", "admin")
    on = {"place": "story", "of": ids["barge"]}
    note = rita("/notes", on | {"text": "Who counted?"})
    reply = moira("/notes", on | {"text": "The harbour.", "to": note["id"]})
    assert [n["id"] for n in rita(f"/notes?place=story&of={ids['barge']}")["items"]] == [
        note["id"],
        reply["id"],
    ]
    for act in ("edit", "appeal", "hide", "restore"):  # a token of somebody else's
        ask("reviewer", "note")(f"/notes/{note['id']}/acts", {"act": act, "text": "x", "rule": "record"}, 403)
    hidden = moira(f"/notes/{note['id']}/acts", {"act": "hide", "text": "No.", "rule": "record"})
    assert hidden["state"] == "hidden"
    assert ask("reviewer", "read")(f"/notes/{note['id']}")["text"] == ""
    assert rita(f"/notes/{note['id']}")["text"] == "Who counted?"
    rita(f"/notes/{note['id']}/acts", {"act": "restore", "text": "Mine."}, 403)
    rita(f"/notes/{note['id']}/acts", {"act": "edit", "text": "x"}, 409)
    rita(f"/notes/{note['id']}/acts", {"act": "appeal", "text": "It is asked in earnest."})
    rita("/notes/no-x", status=404)


@pytest.mark.parametrize(
    ("role", "scopes", "path", "body"),
    [
        ("admin", ("read",), "/notes", {"place": "story", "of": "x", "text": "x"}),
        ("reviewer", ("note",), "/articles/x/corrections", {"act": "reject", "of": "x"}),
        ("admin", ("note",), "/articles/x/corrections", {"act": "reject", "of": "x"}),
    ],
)
def test_a_token_does_no_more_than_it_is_for(
    ask: Ask, role: str, scopes: tuple[str, ...], path: str, body: dict[str, str]
) -> None:
    problem = ask(role, *scopes)(path, body, 403)
    assert "may not" in problem["error"]


def test_who_asks_is_told_who_they_are(ask: Ask) -> None:
    assert ask("reader", "note")("/me") == {
        "how": "key", "name": "rita", "role": "reader", "may": ["note", "open", "read"],
    }  # fmt: skip


def test_a_browser_that_is_signed_in_does_not_write_over_the_api(
    browser: Browser, ids: dict[str, str]
) -> None:
    client = browser("admin")
    body = {"place": "story", "of": ids["barge"], "text": "x"}
    assert client.get(f"{ROOT}/me").json()["how"] == "session"
    answer = client.post(f"{ROOT}/notes", json=body)
    assert answer.status_code == 403 and "token" in answer.json()["error"]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400), (b"[]", "application/json", 400), (b"\xff", "application/json", 400),
        (b'{"place": "story", "of": "x"}', "application/json", 400),
        (b'{"place": "story", "of": "x", "text": ""}', "application/json", 400),
        (b'{"place": "story", "of": "x", "text": "x", "by": "ada"}', "application/json", 400),
        (b'{"place": "moon", "of": "x", "text": "x"}', "application/json", 400),
        (b'{"place": "story", "of": "x", "text": "x"}', "text/plain", 415), (b"x", "", 415),
        (json.dumps({"text": "x" * LARGEST}).encode(), "application/json", 413),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told_in_one_line(
    desk: TestClient, content: bytes, kind: str, status: int
) -> None:
    answer = desk.post(f"{ROOT}/notes", content=content, headers={"content-type": kind})
    assert answer.status_code == status and answer.json()["status"] == status
    assert "\n" not in answer.json()["error"]


def test_whatever_an_address_takes_by_its_description_is_not_too_large(
    desk: TestClient, ids: dict[str, str]
) -> None:
    longest = dict.fromkeys(("why", "speaker", *FIELDS), "😀" * 500)
    words = {"act": "change", "of": "\N{GRINNING FACE}" * 100, "words": "\N{GRINNING FACE}" * 20_000}
    sent = {f"{ROOT}/articles/{ids['Northwater Press']}/corrections": longest | words}
    sent[f"{ROOT}/stories/{ids['barge']}/split"] = {"articles": ["\N{GRINNING FACE}" * 100] * 500}
    for address, body in sent.items():
        answer = desk.post(
            address, content=json.dumps(body).encode(), headers={"content-type": "application/json"}
        )
        assert answer.status_code == 404, answer.text


def test_alone_one_writes_without_a_token_but_no_other_site_does(
    desk: TestClient, ids: dict[str, str]
) -> None:
    body = {"place": "story", "of": ids["barge"], "text": "x"}
    assert desk.post(f"{ROOT}/notes", json=body).json()["by"] == "person"
    far = desk.post(f"{ROOT}/notes", json=body, headers={"origin": "http://evil.example"})
    assert far.status_code == 403
    assert desk.put(f"{ROOT}/notes").headers["allow"] == "GET, HEAD, POST"


def test_a_program_watches_and_saves_for_its_owner(ask: Ask, ids: dict[str, str]) -> None:
    rita = ask("reader", "note")
    (story,) = rita("/mine", {"act": "watch", "story": ids["barge"]})["items"]
    assert (story["what"], story["there"], story["address"]) == ("story", True, f"/stories/{ids['barge']}")
    kept = rita("/mine", {"act": "save", "query": "words=barge", "name": "Barges"})["items"]
    assert {row["name"] for row in kept if row["what"] == "search"} == {"Barges"}
    assert ask("reviewer", "note")("/mine")["items"] == []
    assert [row["what"] for row in rita("/mine", {"act": "end", "id": story["id"]})["items"]] == ["search"]
    rita("/mine", {"act": "end", "id": story["id"]}, 404)
    rita("/mine", {"act": "save", "query": "x=y"}, 409)
    ask("reader", "read")("/mine", {"act": "watch", "story": ids["barge"]}, 403)
