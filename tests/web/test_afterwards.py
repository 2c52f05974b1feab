"""What is still to be done when the server ends is done by the next one."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from lxml import html
from tests.web.conftest import words

from onrecord import life
from onrecord.life import story_of
from onrecord.pipeline import link_story
from onrecord.record import Article, Entity, Mention, Reading, Span, entity_id
from onrecord.store import open_store

WHO = "Brennock Marine"
OWN = entity_id("person", WHO)
MANY = life.NAMED + 60
DONE = 7
"""How many of the stories that wait the first server is to reach before it is killed."""
HELD = f"""
import threading
from onrecord import life
from onrecord.cli.main import main

whole = life.catch_up

def held(store, progress):
    def tell(step, done, total):
        progress(step, done, total)
        if done == {DONE}:
            print("held", flush=True)
            threading.Event().wait()
    whole(store, tell)

life.catch_up = held
main()
"""
"""A server that stands still in the midst of its work, and says so: however slow the machine is, it is not
done when it is killed."""


@pytest.fixture
def address(tmp_path: Path, make_article: object) -> str:
    """A store of many stories of one article each, all with one name in them that is read as a person's."""
    path = str(tmp_path / "many.db")
    with closing(open_store(path)) as store, store.together():
        for number in range(MANY):
            reading = _reading(make_article(f"Quay {number}: {WHO} was there.", published="2026-03-01"))  # type: ignore[operator]
            store.add(reading)
            store.save(link_story(*story_of(f"sy-{number:04}", [reading])))
    return path


def _reading(article: Article) -> Reading:
    start = article.text.index(WHO)
    span = Span(start, start + len(WHO))
    mention = Mention(id="me-1", article=article.id, span=span, entity=OWN, form="name", by="test")
    return Reading(article, None, (Entity(id=OWN, type="person", name=WHO),), (mention,))


class Server:
    """The desk in a process of its own, as it is or as a program makes it."""

    def __init__(self, store: str, *program: str) -> None:
        with socket.socket() as own:
            own.bind(("127.0.0.1", 0))
            port = own.getsockname()[1]
        what = program or ("-m", "onrecord")
        command = [sys.executable, *what, "serve", "--store", store, "--port", str(port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.at = f"http://127.0.0.1:{port}"
        self.wait_for("the desk is at")
        self._open = build_opener(HTTPCookieProcessor()).open

    def wait_for(self, told: str) -> None:
        """Wait until the server has said something, which is to be the next that it says."""
        assert self.process.stdout and told in self.process.stdout.readline()

    def get(self, path: str) -> str:
        return str(self._open(f"{self.at}{path}", timeout=30).read().decode())

    def post(self, page: str, to: str, **sent: str) -> None:
        token = html.fromstring(self.get(page)).xpath("//input[@name='token']/@value")[0]
        body = urlencode({"token": token, **sent}).encode()
        self._open(Request(f"{self.at}{to}", body, {"Origin": self.at}), timeout=60).read()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def kinds(store: str) -> list[str]:
    """The types that the name has, a story each."""
    with closing(open_store(store, create=False)) as opened:
        return [e.type for linked in opened.all_linked() for e in linked.entities if e.name == WHO]


def test_a_rule_reaches_all_stories_though_the_server_was_killed(address: str) -> None:
    page = f"/stories/sy-0000/people/{OWN}"
    first = Server(address, "-c", HELD)
    try:
        first.post(page, f"{page}/names", act="type", type="organisation")
        first.wait_for("held")
    finally:
        first.kill()
    left = MANY - life.NAMED - DONE
    with closing(open_store(address, create=False)) as store:
        assert len(store.owed()) == left
    assert kinds(address).count("person") == left
    second = Server(address)
    try:
        end = time.monotonic() + 300
        while not (jobs := _done(second)) and time.monotonic() < end:
            time.sleep(0.2)
        assert jobs == [f"{left} left from before"]
        assert kinds(address) == ["organisation"] * MANY
        assert "left from before" in words(html.fromstring(second.get("/jobs")))
    finally:
        second.kill()
    with closing(open_store(address, create=False)) as store:
        assert store.owed() == []


def _done(server: Server) -> list[str]:
    items = json.loads(server.get("/api/v1/jobs"))["items"]
    return [job["what"] for job in items if job["act"] == "name" and job["state"] == "done"]
