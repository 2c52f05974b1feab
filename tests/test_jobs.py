"""Long work on a store is told of while it goes on, and afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord import app, jobs
from onrecord.errors import OnRecordError
from onrecord.jobs import working
from onrecord.record import Job
from onrecord.settings import Settings
from onrecord.store import Store, open_store
from onrecord.store.contract import JOBS
from onrecord.view.jobs import QUIET
from onrecord.view.jobs import jobs as listed


@pytest.fixture(params=["memory:", "kept.db"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(request.param if ":" in request.param else str(tmp_path / request.param))) as own:
        yield own


def test_a_job_tells_how_far_it_is_and_tells_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PACE", 0.0)
    told: list[tuple[str, int, int]] = []
    with working(store, "read", "news/", lambda *step: told.append(step)) as tell:
        tell("read", 1, 4)
        tell("kept", 7, 0)
        tell("place", 2, 7)
        (row,) = listed(store)
        assert (row.state, row.step, row.done, row.total, row.kept) == ("running", "place", 2, 7, 7)
    assert told == [("read", 1, 4), ("kept", 7, 0), ("place", 2, 7)]
    (row,) = listed(store)
    assert (row.state, row.what, row.kept, row.trouble) == ("done", "news/", 7, None)


@pytest.mark.parametrize(
    ("error", "state", "trouble"),
    [
        (OnRecordError("no such file"), "failed", "no such file"),
        (ZeroDivisionError("x"), "failed", "ZeroDivisionError: x"),
        (KeyboardInterrupt(), "stopped", None),
    ],
)
def test_how_it_ended_is_kept(store: Store, error: BaseException, state: str, trouble: str | None) -> None:
    with pytest.raises(type(error)), working(store, "regroup", ""):
        raise error
    (row,) = listed(store)
    assert (row.state, row.trouble) == (state, trouble)


def test_who_says_nothing_for_long_is_silent_and_the_oldest_are_dropped(store: Store) -> None:
    at = datetime(2026, 5, 4, tzinfo=UTC)
    for n in range(JOBS + 5):
        moment = (at + timedelta(seconds=n)).isoformat()
        store.work(Job(id=f"jo-{n}", act="read", what="", begun=moment, seen=moment))
    kept = store.jobs()
    assert [kept[0].id, kept[-1].id, len(kept)] == ["jo-5", f"jo-{JOBS + 4}", JOBS]
    rows = listed(store, at + QUIET + timedelta(seconds=10))
    assert {r.id for r in rows if r.state == "silent"} == {f"jo-{n}" for n in range(5, 11)}
    assert rows[0].id == f"jo-{JOBS + 4}"


def test_reading_is_a_job_that_ends_with_what_it_kept(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge at Sandel is shut, Ada Quill said on Monday.", "utf-8")
    app.read(store, [str(tmp_path / "a.txt")], Settings(jobs=1))
    (row,) = listed(store)
    assert (row.act, row.state, row.kept) == ("read", "done", 1)
    assert row.what.endswith("a.txt")
