"""A very large story in a real browser: when its pages are painted, and when they can be used."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from statistics import median
from typing import Any

from onrecord.errors import OnRecordError

WIDTHS, TIMES = (1280, 360), 5
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
STORY_PAGES = ("", "/compare", "/said", "/happened", "/stands", "/promised", "/people", "/places", "/times")
Row = dict[str, Any]
SEEN = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
  const page = performance.getEntriesByType("navigation")[0];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  done({"answered ms": page.responseStart, "painted ms": paint ? paint.startTime : null,
    "usable ms": page.domContentLoadedEventEnd, "kB": page.decodedBodySize / 1024,
    "elements": document.querySelectorAll("*").length,
    "too wide by px": document.documentElement.scrollWidth - innerWidth}); }, 0)))"""
"""Usable: the page stands and its script has run, so that keys and folds work."""


def measure(path: str, story: str) -> Row:
    """By width and page the medians of some openings; what is left out where there is no browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {"left out": "playwright is not installed"}
    if not CHROMIUM:
        return {"left out": "no chromium on this machine"}
    with served(path) as base, sync_playwright() as play:
        options = ["--no-sandbox", "--disable-dev-shm-usage"]
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=options)
        made = {f"{width} px": _opened(chromium, base, width, _pages(path, story)) for width in WIDTHS}
        chromium.close()
    return made


def _pages(path: str, story: str) -> Mapping[str, str]:
    """The pages of a story, the one of whoever says most in it, and the article in which most is said."""
    from onrecord.record import Statement
    from onrecord.store import open_store

    store = open_store(path)
    linked = store.linked(story)
    assert linked
    said = list(store.found(Statement, linked.story.articles))
    store.close()
    article = Counter(s.article for s in said).most_common(1)[0][0]
    members = {m: e.id for e in linked.entities for m in (e.id, *e.members)}
    speakers = (members.get(sp.entity or "") for s in said for sp in s.speakers)
    person = Counter(filter(None, speakers)).most_common(1)[0][0]
    own = f"/stories/{story}"
    pair = f"{own}/compare?a={linked.story.articles[0]}&b={linked.story.articles[1]}"
    pages = {page.strip("/") or "overview": own + page for page in STORY_PAGES}
    return pages | {
        "two articles": pair,
        "a person": f"{own}/people/{person}",
        "reader": f"/articles/{article}",
    }


def _opened(chromium: Any, base: str, width: int, pages: Mapping[str, str]) -> Row:
    context = chromium.new_context(base_url=base, viewport={"width": width, "height": 900})
    page, rows = context.new_page(), {}
    page.goto("/keys")
    for name, path in pages.items():
        answer = page.goto(path)  # the first opening makes what is made once; it is not counted
        if answer.status != 200:
            raise OnRecordError(f"{path} answers {answer.status}")
        seen = []
        for _ in range(TIMES):
            page.goto(path)
            seen.append(page.evaluate(SEEN))
        rows[name] = {key: _middle([one[key] for one in seen]) for key in seen[0]}
    context.close()
    return rows


def _middle(values: list[float | None]) -> int | None:
    known = [value for value in values if value is not None]
    return round(median(known)) if known else None


@contextmanager
def served(path: str) -> Iterator[str]:
    """Where a desk over a store is, as long as it is looked at."""
    import uvicorn

    from onrecord.web import make_app

    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        port = int(own.getsockname()[1])
    app = make_app(path, (f"127.0.0.1:{port}",))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
