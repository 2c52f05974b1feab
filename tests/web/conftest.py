"""A desk over a copy of the example's store, and its pages as trees."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from argon2 import PasswordHasher
from httpx2 import Response
from lxml import html
from starlette.applications import Starlette
from starlette.testclient import TestClient

from onrecord.store import open_store
from onrecord.store.team import open_team
from onrecord.team import passwords, people
from onrecord.web import make_app

BASE = "http://127.0.0.1:8470"
Page = html.HtmlElement
Get = Callable[..., Page]


@pytest.fixture
def address(example: Path, tmp_path: Path) -> str:
    """A store of one's own: what a test changes in it no other test sees."""
    path = tmp_path / "desk.db"
    shutil.copy(example, path)
    return str(path)


@pytest.fixture
def desk(address: str) -> Iterator[TestClient]:
    """A browser without scripts."""
    with TestClient(make_app(address, ("127.0.0.1:8470",)), base_url=BASE) as client:
        yield client


@pytest.fixture
def get(desk: TestClient) -> Get:
    """A page of the desk as a tree."""

    def tree(path: str, status: int = 200) -> Page:
        answer = desk.get(path)
        assert answer.status_code == status, answer.text[:2000]
        return html.fromstring(answer.text)

    return tree


@pytest.fixture
def ids(address: str) -> dict[str, str]:
    """Ids by a short name: the two stories, and articles by outlet, the earliest of each."""
    store = open_store(address, create=False)
    named = {"barge": "barge", "bloom": "bloom"}
    found = {n: s.id for s in store.stories() for n, word in named.items() if word in s.title.lower()}
    outlets = store.outlets()
    for article in store.articles():
        if article.outlet:
            found[outlets[article.outlet].name] = article.id
    store.close()
    return found


def words(page: Page) -> str:
    """What a page says, on one line."""
    return " ".join(page.text_content().split())


def links(page: Page, within: str = "//main") -> list[str]:
    """Where a part of a page leads."""
    return [a.get("href") for part in page.xpath(within) for a in part.xpath(".//a[@href]")]


def path_of(address: str) -> str:
    """An address of the site without its fragment."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


# --- people who work together ---------------------------------------------------------------------------

PASSWORD = "a quay in the fog"
NAMES = {"reader": "rita", "reviewer": "viktor", "moderator": "moira", "admin": "ada"}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """As little work a password as Argon2 can do."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    monkeypatch.setattr(passwords, "_NOBODYS", [])


@pytest.fixture
def peopled(address: str, quick: None) -> Starlette:
    """The app over a store with an account of each role, reached by others than this machine."""
    with closing(open_team(address)) as team:
        for role in ("admin", "moderator", "reviewer", "reader"):
            people.add(team, NAMES[role], role, PASSWORD, "shell")
    return make_app(address, ("127.0.0.1:8470",), alone=False)


Browser = Callable[..., TestClient]


@pytest.fixture
def browser(peopled: Starlette) -> Browser:
    """A browser of somebody with a role; without one nobody is signed in."""

    def of(role: str = "") -> TestClient:
        client = TestClient(peopled, base_url=BASE, follow_redirects=False)
        if role:
            answer = post(client, "/enter", "/enter", name=NAMES[role], password=PASSWORD)
            assert answer.status_code == 303, answer.text
        return client

    return of


def token_of(client: TestClient, page: str) -> str:
    """The token of the forms of a page."""
    found = html.fromstring(client.get(page).text).xpath("//input[@name='token']/@value")
    return str(found[0]) if found else ""


def post(client: TestClient, page: str, to: str, /, **sent: object) -> Response:
    """Send a form from a page, with its token."""
    return client.post(to, data={"token": token_of(client, page), **sent})
