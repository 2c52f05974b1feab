"""The API: what the desk shows, as JSON, described by the types that it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from onrecord.record.codec import load
from onrecord.web.api import ENDPOINTS

ROOT = "/api/v1"


@pytest.fixture
def ask(desk: TestClient):  # type: ignore[no-untyped-def]
    def ask(path: str, status: int = 200) -> Any:
        answer = desk.get(f"{ROOT}{path}")
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/json"
        return answer.json()

    return ask


@pytest.fixture
def described(ask) -> dict[str, Any]:  # type: ignore[no-untyped-def]
    found: dict[str, Any] = ask("/openapi.json")
    return found


def filled(path: str, ids: dict[str, str], ask) -> str:  # type: ignore[no-untyped-def]
    """An address with ids of the example in its places, and what must be asked."""
    compared = ask(f"/stories/{ids['barge']}/comparisons?verdict=changed")["items"][0]["id"]
    quoted = ask(f"/stories/{ids['barge']}")["quotations"][0]["base_record"]
    named = ask(f"/stories/{ids['barge']}/people?limit=1")["items"][0]["id"]
    values = {
        "story": ids["barge"], "article": ids["The Slipway"], "comparison": compared, "statement": quoted,
        "entity": named,
    }  # fmt: skip
    needed = {
        "/search": "?words=ramp",
        "/notes": f"?place=story&of={ids['barge']}",
        "/stories/{story}/pair": f"?a={ids['The Slipway']}&b={ids['Channel Ledger']}",
    }
    return path.format(**values) + needed.get(path, "")


TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}


def holds(value: Any, kind: dict[str, Any], parts: dict[str, Any], at: str = "") -> Iterator[str]:
    """Where a value is other than its description says; each part of what is described is looked at."""
    if "$ref" in kind:
        yield from holds(value, parts[kind["$ref"].rpartition("/")[2]], parts, at)
    elif "anyOf" in kind:
        if all(any(True for _ in holds(value, one, parts, at)) for one in kind["anyOf"]):
            yield f"{at} is none of {len(kind['anyOf'])}"
    elif "enum" in kind or "const" in kind:
        if value not in kind.get("enum", [kind.get("const")]):
            yield f"{at} is {value!r}"
    elif kind.get("type") in ("object", "array"):
        if not isinstance(value, dict if kind["type"] == "object" else list):
            yield f"{at} is no {kind['type']}"
        else:
            yield from (of_object if kind["type"] == "object" else of_list)(value, kind, parts, at)
    elif kind.get("type") and not isinstance(value, TYPES[kind["type"]]):
        yield f"{at} is {value!r}, no {kind['type']}"


def of_object(value: dict[str, Any], kind: dict[str, Any], parts: dict[str, Any], at: str) -> Iterator[str]:
    known, more = kind.get("properties", {}), kind.get("additionalProperties")
    yield from (f"{at}.{name} lacks" for name in set(kind.get("required", ())) - value.keys())
    for name, inner in value.items():
        own = known.get(name, more if isinstance(more, dict) else None)
        if own:
            yield from holds(inner, own, parts, f"{at}.{name}")
        elif known:
            yield f"{at}.{name} is not described"


def of_list(value: list[Any], kind: dict[str, Any], parts: dict[str, Any], at: str) -> Iterator[str]:
    first = kind.get("prefixItems", [])
    for n, inner in enumerate(value):
        own = first[n] if n < len(first) else kind.get("items")
        if isinstance(own, dict):
            yield from holds(inner, own, parts, f"{at}[{n}]")


def test_every_address_answers_as_it_is_described(ask, described, ids: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    parts = described["components"]["schemas"]
    reading = {path: own for path, own in described["paths"].items() if "get" in own}
    assert len(reading) == 40
    for path, own in reading.items():
        if path.endswith(("/notes/{note}", "/events")):
            continue  # there is no note yet; events go on and on
        value = ask(filled(path.removeprefix(ROOT), ids, ask))
        kind = own["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert list(holds(value, kind, parts))[:3] == [], path


def test_the_types_of_the_program_read_what_comes_back(ask, desk: TestClient, ids: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    own = [e for e in ENDPOINTS if e.method == "get" and e.gives and not e.path.endswith("/notes/{note}")]
    assert len(own) > 30
    for endpoint in own:
        body = desk.get(ROOT + filled(endpoint.path, ids, ask)).content
        read = load(body, endpoint.gives)
        assert msgspec.json.decode(body) == msgspec.json.decode(msgspec.json.encode(read)), endpoint.path


@pytest.mark.parametrize("kind", ["people", "places", "times"])
def test_people_places_and_times_come_in_pages_and_whole(ask, ids: dict[str, str], kind: str) -> None:  # type: ignore[no-untyped-def]
    address = f"/stories/{ids['barge']}/{kind}"
    whole = ask(f"{address}?limit=200")
    found: list[Any] = []
    after: str | None = ""
    while after is not None:
        page = ask(f"{address}?limit=3&after={after}")
        found, after = [*found, *page["items"]], page["next"]
    assert found == whole["items"] and len(found) == whole["total"] > 3 and whole["next"] is None


def test_a_description_that_is_wrong_would_be_seen(described) -> None:  # type: ignore[no-untyped-def]
    parts = described["components"]["schemas"]
    kind = {"$ref": "#/components/schemas/Problem"}
    assert list(holds({"status": 404, "error": "x"}, kind, parts)) == []
    assert list(holds({"status": "404", "error": "x"}, kind, parts))
    assert list(holds({"status": 404}, kind, parts))
    assert list(holds({"status": 404, "error": "x", "more": 1}, kind, parts))


def test_every_reference_of_the_description_leads_somewhere(described, desk: TestClient) -> None:  # type: ignore[no-untyped-def]
    names = set(re.findall(r'"#/components/schemas/(\w+)"', desk.get(f"{ROOT}/openapi.json").text))
    assert names and names <= described["components"]["schemas"].keys()


@pytest.mark.parametrize(
    "path", ["/stories", "/stories/{barge}/comparisons", "/stories/{barge}/said", "/happened"]
)
def test_pages_follow_one_another(ask, ids: dict[str, str], path: str) -> None:  # type: ignore[no-untyped-def]
    path = path.format(**ids)
    limit = 1 if path == "/stories" else 25
    seen: list[str] = []
    after, total = "", None
    while after is not None:
        page = ask(f"{path}?limit={limit}&after={after}")
        seen += [one.get("id") or one["row"]["id"] for one in page["items"]]
        after, total = page["next"], page["total"]
    assert len(seen) == len(set(seen)) > 1
    assert total in (None, len(seen))


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/stories?limit=0", 400, "limit"), ("/stories?limit=x", 400, "limit"), ("/search", 400, "words"),
        ("/stories/none", 404, "no story"), ("/stories/none/said", 404, "no story"),
        ("/stories?page=2", 400, "'page'"),
        ("/articles/none", 404, "no article"), ("/stories/{barge}/comparisons/co-x", 404, "no comparison"),
        ("/stories/{barge}/pair?a=x", 400, "b"), ("/stories/{barge}/history?x=1", 400, "nothing can"),
        ("/nothing", 404, ""), ("/stories/{barge}/quotations/st-x", 404, "no quotation"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told_in_one_line(  # type: ignore[no-untyped-def]
    ask, ids: dict[str, str], path: str, status: int, told: str
) -> None:
    problem = ask(path.format(**ids), status)
    assert problem["status"] == status and told in problem["error"] and "\n" not in problem["error"]


def test_what_one_has_is_not_sent_again(desk: TestClient, ids: dict[str, str]) -> None:
    path = f"{ROOT}/stories/{ids['barge']}"
    first = desk.get(path)
    again = desk.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["cache-control"] == "private, no-cache"


def test_nothing_can_be_written_there(desk: TestClient) -> None:
    assert desk.post(f"{ROOT}/stories", data={}).status_code == 405
