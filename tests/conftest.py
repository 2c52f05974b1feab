"""What tests share: parsing short texts of our own, and the shared sets where they are there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import settings

from onrecord.app import read
from onrecord.find import frames
from onrecord.find.statements import learned
from onrecord.models.frames import SAID, Frame
from onrecord.parse import Document, parse
from onrecord.record import Article, article_id, digest
from onrecord.settings import Settings
from onrecord.store import open_store

# A machine that judges a change draws the same examples each time; on a desk they differ from run to run.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def article_of(text: str, **fields: object) -> Article:
    """An article around a text, for tests."""
    sha = digest(text)
    return Article(id=article_id(None, None, sha), text=text, text_sha256=sha, language="en", **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def make_article() -> Callable[..., Article]:
    return article_of


@pytest.fixture(scope="session")
def read_text() -> Callable[..., Document]:
    """Parse a text of one's own: `read_text("…", published="2026-05-04")`."""

    def parse_one(text: str, **fields: object) -> Document:
        return next(parse([article_of(text, **fields)]))

    return parse_one


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Learned parts switched off: what rules find must not depend on weights that may be absent."""
    monkeypatch.setenv("ONRECORD_MODELS", "off")
    caches = (learned.tagger, frames.reader, frames.sight, frames.frames)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.fixture
def read_as(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the reader of frames answer with these frames."""

    class Reader:
        label = "frames@test"

        def __init__(self, found: list[Frame]) -> None:
            self.found = found

        def look(self, text: str, parts: object) -> Reader:
            return self

        def every(self) -> list[Frame]:
            return self.found

        def said(self, spans: object) -> list[Frame]:
            return [frame for frame in self.found if frame.kind == SAID]

    def answer(*found: Frame) -> None:
        frames.sight.cache_clear()
        frames.frames.cache_clear()
        monkeypatch.setattr(frames, "reader", lambda: Reader(list(found)))
        monkeypatch.setattr("onrecord.find.events.reader", lambda: Reader(list(found)))

    return answer


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared sets; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared sets are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the bundled example coverage; do not write to it."""
    path = tmp_path_factory.mktemp("example") / "example.db"
    with resources.as_file(resources.files("onrecord.example") / "coverage") as folder:
        store = open_store(str(path))
        summary = read(store, [str(folder)], Settings(jobs=1))
    assert summary.complete, summary.failures
    store.close()
    return path
