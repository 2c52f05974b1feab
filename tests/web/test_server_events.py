"""What is new, as it comes: in the order of the chain, from where one stopped, and only for who may read."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette

from onrecord.store.team import Note, open_team
from onrecord.team import people
from onrecord.team.entering import begin
from onrecord.web import events, make_app
from onrecord.web.who import PLAIN


@contextmanager
def served(app: Starlette, port: int) -> Iterator[str]:
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None, timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}{events.PATH}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(events, "PACE", 0.05)
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        return int(own.getsockname()[1])


def heard(lines: Iterator[str], most: int) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    number = ""
    for line in lines:
        if line.startswith("id: "):
            number = line.removeprefix("id: ")
        if line.startswith("data: "):
            told.append(json.loads(line.removeprefix("data: ")))
            assert str(told[-1]["number"]) == number
            if len(told) == most:
                break
    return told


def write(address: str, n: int) -> None:
    with closing(open_team(address)) as team:
        note = Note(id=f"no-{n}", at="2026", by="x", place="story", of="sy-1", text="x")
        team.write(note, ())


def test_what_is_new_comes_and_goes_on_where_one_stopped(address: str, port: int) -> None:
    app = make_app(address, (f"127.0.0.1:{port}",))
    with served(app, port) as at, httpx2.Client(timeout=20) as client:
        with client.stream("GET", at) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            lines = answer.iter_lines()
            assert next(lines) == "retry: 3000"
            for n in range(3):
                write(address, n)
            first = heard(lines, 2)
        assert [e["kind"] for e in first] == ["note", "note"]
        last = {"last-event-id": str(first[-1]["number"])}
        with client.stream("GET", at, headers=last) as answer:
            assert heard(answer.iter_lines(), 1)[0]["number"] > first[-1]["number"]
        with client.stream("GET", f"{at}?after=0") as answer:
            kinds = {e["kind"] for e in heard(answer.iter_lines(), 12)}
        assert kinds <= set(events.TOLD) and "article" in kinds
        assert client.get(at, headers={"last-event-id": "x"}).status_code == 400
        for _ in range(100):
            if app.state.site.streams.total() == 0:
                break
            time.sleep(0.1)
        assert app.state.site.streams.total() == 0


def test_who_is_signed_out_hears_no_more(address: str, port: int, quick: None) -> None:
    with closing(open_team(address)) as team:
        own = people.add(team, "ada", "admin", "a quay in the fog", "shell")
        token = begin(team, own, "x")
    app = make_app(address, (f"127.0.0.1:{port}",), alone=False)
    with served(app, port) as at, httpx2.Client(timeout=20) as client:
        assert client.get(at).status_code == 401
        with client.stream("GET", at, headers={"cookie": f"{PLAIN}={token}"}) as answer:
            lines = answer.iter_lines()
            next(lines)
            with closing(open_team(address)) as team:
                team.end(*(s.id for s in team.sessions("ada")))
                write(address, 1)
            assert [line for line in lines if line.startswith("data")] == []


def test_no_more_listen_than_can_be_served(address: str, port: int) -> None:
    app = make_app(address, (f"127.0.0.1:{port}",))
    app.state.site.streams.update(somebody=events.STREAMS)
    with served(app, port) as at:
        answer = httpx2.get(at)
        assert answer.status_code == 429 and answer.headers["retry-after"]
