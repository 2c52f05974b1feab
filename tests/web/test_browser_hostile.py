"""Scripts in every field of an article, a feed, a note and what persons write: shown, and never run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from tests.web.chromium import browser, served

from onrecord.app import read
from onrecord.record import Job, Source, Statement, make_naming
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.store.team import Kept, open_team
from onrecord.team import talk
from onrecord.view.corrections import said_of

__all__ = ["browser"]

AT = "2026-05-04T10:00:00.000+00:00"


RUN = "<img src=x onerror='window.ran=1'><script>window.ran=1</script>"


def evil(name: str) -> str:
    """A name that ends attributes, elements and scripts, and runs where it is taken for markup."""
    return f"{name}'\"></script></title></textarea>{RUN}"


SAID = (
    f"“The {evil('quay')} stays open,” Mayor Ada {evil('Quill')} said on Monday in Holm.\n"
    "Mayor Ada Quill will visit 40 boats at Holm on 4 May 2026, she told the harbour board."
)
FEED = f"""<rss version="2.0"><channel><title><![CDATA[{evil("Feed")}]]></title><link>http://a.example/</link>
<item><title><![CDATA[{evil("Item")}]]></title><link>javascript:window.ran=1</link>
<author><![CDATA[{evil("Writer")}]]></author><description><![CDATA[{SAID}]]></description></item></channel></rss>"""


@pytest.fixture(scope="module")
def address(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over a store in which every field is evil."""
    folder = tmp_path_factory.mktemp("evil")
    path = str(folder / "desk.db")
    shutil.copy(example, path)
    fields = ("id", "outlet", "title", "byline", "credit", "language", "source")
    rows = [
        {name: evil(name) for name in fields}
        | {
            "id": f"{evil('id')}{n}",
            "text": SAID,
            "published": "2026-04-21",
            "url": "javascript:window.ran=1",
        }
        for n in range(2)
    ]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (folder / "own.rss").write_text(FEED, "utf-8")
    with closing(open_store(path)) as store:
        read(store, [str(folder / "rows.jsonl"), str(folder / "own.rss")], Settings(jobs=1))
        _said_by_persons(path)
    with served(path) as own:
        yield own


def _said_by_persons(path: str) -> None:
    """What persons write: notes, corrections, names, what they keep, and what machines are called."""
    with closing(open_store(path)) as store, closing(open_team(path)) as team:
        story = store.stories()[0]
        article = store.article(story.articles[0])
        assert article
        for of, place in ((story.id, "story"), (article.id, "article")):
            note = talk.write(team, "person", place, of, "", evil("Note"))  # type: ignore[arg-type]
            talk.write(team, "person", place, of, "", evil("@person"), note.id)  # type: ignore[arg-type]
        team.keep_eye(Kept("kp-1", "person", "story", story.id, evil("Watched"), "2000-01-01", "2000-01-01"))
        store.watch(
            Source(address="https://a.example/'\"><b>", name=evil("Source"), every=60, next="2026-01-01")
        )
        store.work(
            Job(
                id="jo-1",
                act="read",
                what=evil("what"),
                begun=AT,
                seen=AT,
                step=evil("step"),
                done=1,
                total=2,
            )
        )
        ones = [e.id for e in store.reading(article.id).entities][:2]
        store.name(
            make_naming(
                "same", AT, ones=ones[:1], others=ones[1:], name=evil("A"), other=evil("B"), why=evil("x")
            )
        )
        own = next(s for s in store.found(Statement, [article.id]))
        sent = {"speaker": evil("Speaker"), "addressee": evil("To"), "why": evil("Reason")}
        store.correct(said_of(store, article, own.id, "change", sent, AT))


def everywhere(page: Any) -> Iterator[str]:
    """Every page that is led to from the front, each kind of address some times."""
    waiting = [
        "/", "/said", "/happened", "/people", "/mine", "/sources", "/jobs", "/names", "/log", "/moderation",
        "/accounts", "/search?words=quay", f"/search?{urlencode({'words': evil('x')})}",
        f"/?{urlencode({'outlet': evil('x'), 'words': evil('x')})}",
    ]  # fmt: skip
    seen: dict[str, int] = {}
    done = set(waiting)
    while waiting:
        path = waiting.pop(0)
        yield path
        links = page.evaluate(
            "Array.from(document.querySelectorAll('main a[href]'), (a) => a.getAttribute('href'))"
            ".map((to) => new URL(to, location))"
            ".filter(u => u.host === location.host || u.protocol === 'javascript:')"
            ".map(u => u.protocol + u.pathname + u.search)"
        )
        assert not [link for link in links if link.startswith("javascript:")], path
        for link in links:
            own = link.partition(":")[2]
            kind = "/".join(part for part in own.split("?")[0].split("/") if "-" not in part)
            if link.startswith("http:") and own not in done and seen.get(kind, 0) < 4:
                done.add(own)
                seen[kind] = seen.get(kind, 0) + 1
                waiting.append(own)


def test_nothing_that_was_read_or_written_is_run(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda m: wrong.append(m.text) if "Content Security" in m.text else None)
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    paths = 0
    for path in everywhere(page):
        assert page.goto(path).status == 200, path
        paths += 1
        foreign = "document.querySelectorAll('img, iframe, object, script:not([src^=\"/static/\"])').length"
        assert page.evaluate(f"window.ran === undefined && {foreign} === 0"), path
    context.close()
    assert wrong == [] and paths > 30
