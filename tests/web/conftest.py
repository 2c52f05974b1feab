"""A desk over a copy of the example's store, and its pages as trees."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.store import open_store
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
