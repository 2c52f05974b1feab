"""Sources' health, the log, the backup."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from lxml import html
from starlette.testclient import TestClient
from tests.web.conftest import Browser, Get, post, words

from onrecord.record import Job, Source
from onrecord.store import open_store
from onrecord.team.secrets import now


def test_sources_are_shown_with_their_health_in_words(browser: Browser, address: str) -> None:
    client = browser("reader")
    nothing = client.get("/sources").text
    assert "No source is watched" in nothing and "pages due" not in nothing and "/sources?ended=1" in nothing
    with closing(open_store(address)) as store:
        late = (now() - timedelta(days=2)).isoformat()
        store.watch(
            Source(address="https://a.example/feed", name="A <b> feed", every=60, next=late, polled=late)
        )
    page = words(html.fromstring(client.get("/sources").text))
    assert "not watched" in page and "A <b> feed" in page


def test_the_log_tells_what_was_done_page_by_page(
    browser: Browser, ids: dict[str, str], address: str
) -> None:
    ada, viktor = browser("admin"), browser("reviewer")
    article = ids["The Slipway"]
    story = f"/stories/{ids['barge']}"
    assert post(viktor, story, f"{story}/split", article=article).status_code == 303
    page = words(html.fromstring(ada.get("/log").text))
    assert "took articles out of a story" in page and "signed in" in page
    from onrecord.store.team import Deed, open_team

    with closing(open_team(address)) as team:
        for n in range(120):
            team.note(Deed(at="2026-03-01T08:00:00+00:00", by="ada", act="backup", of=f"n{n}"))
    first = html.fromstring(ada.get("/log").text)
    onward = first.xpath("//a[@rel='next']/@href")[0]
    second = words(html.fromstring(ada.get(onward).text))
    assert "n119" in words(first) and "n19" in second and "n119" not in second
    assert "n119" not in ada.get("/log?by=viktor").text
    assert ada.get("/log?before=x").status_code == 200


def test_a_backup_is_sent_whole_and_noted(browser: Browser, tmp_path: Path) -> None:
    ada = browser("admin")
    answer = post(ada, "/log", "/backup")
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]
    path = tmp_path / "sent.db"
    path.write_bytes(answer.content)
    with closing(open_store(str(path))) as store:
        assert store.count() > 5
    assert "made a backup" in ada.get("/log").text
    assert ada.post("/backup").status_code == 415


def test_jobs_are_listed_with_how_far_they_are(desk: TestClient, get: Get, address: str) -> None:
    moment = now().isoformat()
    with closing(open_store(address)) as store:
        before = len(store.jobs())
        own = Job(
            id="jo-0",
            act="read",
            what="<b>news</b>",
            begun=moment,
            seen=moment,
            step="kept",
            done=12,
            kept=12,
        )
        store.work(own)
        store.work(replace(own, id="jo-1", outcome="failed", trouble="no <i>such</i> file"))
    rows = get("/jobs").xpath("//tbody/tr")
    assert len(rows) == before + 2
    first = words(rows[0])
    assert "goes on" in first and "<b>news</b>" in first and "articles kept12" in first
    assert any("failed" in words(r) and "no <i>such</i> file" in words(r) for r in rows)
    assert desk.get("/api/v1/jobs").json()["items"][0]["state"] == "running"
