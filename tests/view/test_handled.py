"""What an agency says of its items, as a desk sees it: embargoes are kept, kills and corrections mark."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.app import read
from onrecord.cli import searching, tables, watchers
from onrecord.cli.reading import show_summary
from onrecord.cli.screen import Screen
from onrecord.life import link
from onrecord.record import Article, Dispatch, Flag, Reading
from onrecord.settings import Settings
from onrecord.store import Store, open_store
from onrecord.view import desk, reader
from onrecord.view.records import records
from onrecord.view.versions import versions

TEXT = (
    "The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers, the "
    "council said. “It stays closed for a week,” the council's engineer, Ada Quill, told reporters.\n\n"
    "Buses will run along the upper road until the bridge is open, a spokesman for the bus company said."
)
URN = "urn:newsml:hillside.example:20260504:bridge"


def item(version: int = 1, **more: str) -> dict[str, str]:
    made = f"2026-05-04T0{7 + version}:00:00Z"
    own = {"uri": URN, "type": "text", "version": str(version), "firstcreated": "2026-05-04T08:00:00Z"}
    about = {"copyrightholder": "Hillside News", "headline": "Moll bridge closed after crack is found"}
    return {
        **own,
        **about,
        "versioncreated": made,
        "language": "en",
        "pubstatus": "usable",
        "body_text": TEXT,
        **more,
    }


def kept(tmp_path: Path, *items: dict[str, str]) -> Store:
    store = open_store("memory:")
    for number, one in enumerate(items):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(one))
        assert read(store, [str(path)], Settings(models=False)).complete
    return store


def version(store: Store, number: str) -> Article:
    return next(a for a in store.versions(URN) if a.dispatch and a.dispatch.version == number)


def test_an_item_under_embargo_is_kept_but_in_no_story_and_no_export(tmp_path: Path) -> None:
    until = (datetime.now(UTC) + timedelta(days=1)).isoformat(timespec="seconds")
    store = kept(tmp_path, item(embargoed=until))
    (article,) = store.articles()
    assert store.stories() == [] and store.unplaced() == [article.id]
    assert [r for r in records(store) if isinstance(r, Article)] == []
    assert [r for r in records(store, article=article.id) if isinstance(r, Article)] == [article]
    notes = [m.note for m in reader.article(store, article.id).marks if m.kind == "flag"]
    assert notes == [f"embargo: not to be published before {until}"]


def test_reading_says_that_an_item_is_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    until = (datetime.now(UTC) + timedelta(days=1)).isoformat(timespec="seconds")
    for number, own in enumerate((item(embargoed=until), item(2, pubstatus="withheld"), item(3))):
        (tmp_path / f"{number}.json").write_text(json.dumps(own))
    summary = read(open_store("memory:"), [str(tmp_path)], Settings(models=False))
    assert (summary.read, summary.held) == (3, 2)
    show_summary(summary, Screen())
    assert "2 are not to be published yet, and in no story until then" in capsys.readouterr().out


def test_when_its_time_has_come_it_is_placed(tmp_path: Path) -> None:
    store = kept(tmp_path, item(embargoed="2026-05-04T12:00:00Z"))
    assert len(store.stories()) == 1 and store.unplaced() == []
    held = replace(next(store.articles()), id="ar-held", dispatch=Dispatch(status="withheld"))
    store.add(Reading(held))
    link(store)
    assert store.unplaced() == ["ar-held"]


@pytest.mark.parametrize(
    ("later", "type_"),
    [
        ({"pubstatus": "canceled"}, "killed later"),
        (
            {"pubstatus": "canceled", "body_text": "", "ednote": "Kill this item: the crack was paint."},
            "killed later",
        ),
        ({"ednote": "Corrects the day.", "body_text": TEXT.replace("Monday", "Sunday")}, "corrected later"),
    ],
)
def test_a_later_version_marks_the_earlier_and_takes_nothing_away(
    tmp_path: Path, later: dict[str, str], type_: str
) -> None:
    store = kept(tmp_path, item(1), item(2, **later))
    assert (store.count(), len(list(store.articles()))) == (1, 2)
    first = version(store, "1")
    assert desk.story(store, first.id).head.articles == 1
    assert any(m.note.startswith(f"{type_}: the agency") for m in reader.article(store, first.id).marks)


def test_a_kill_is_one_flag_with_the_reason_of_the_agency(tmp_path: Path) -> None:
    """The notice is all its text: what its words say and what the agency says are one thing."""
    notice = {"pubstatus": "canceled", "body_text": "", "ednote": "KILL: the crack was paint."}
    store = kept(tmp_path, item(1), item(2, **notice))
    killed = version(store, "2")
    (flag,) = store.reading(killed.id).of(Flag)
    (revision,) = store.revisions()
    assert (revision.type, revision.why) == ("killed", flag.why)
    assert "KILL: the crack was paint." in flag.why


def test_the_order_in_which_versions_are_read_does_not_matter(tmp_path: Path) -> None:
    store = kept(tmp_path, item(10, pubstatus="canceled", versioncreated="2026-05-04T10:00:00Z"), item(9))
    older = version(store, "9")
    page = reader.article(store, older.id)
    assert [m.note.partition(":")[0] for m in page.marks if m.kind == "flag"] == ["killed later"]


def test_an_earlier_kill_says_nothing_of_what_came_after_it(tmp_path: Path) -> None:
    store = kept(tmp_path, item(1, pubstatus="canceled"), item(2))
    newer = version(store, "2")
    assert [m for m in reader.article(store, newer.id).marks if m.kind == "flag"] == []


@pytest.mark.parametrize(
    ("dispatch", "held"),
    [
        (Dispatch(), False),
        (Dispatch(embargo="2026-05-05T06:00:00+02:00"), True),
        (Dispatch(embargo="2026-05-05T05:00:00+02:00"), False),
        (Dispatch(embargo="2026-05-05T03:00:01"), True),
        (Dispatch(embargo="2026-05-05"), False),
        (Dispatch(embargo="2026-05-06"), True),
        (Dispatch(embargo="at dawn"), True),
        (Dispatch(status="withheld", embargo="2020-01-01"), True),
        (Dispatch(status="canceled"), False),
    ],
)
def test_what_may_not_be_published_at_a_moment(dispatch: Dispatch, held: bool) -> None:
    assert dispatch.held(datetime(2026, 5, 5, 3, 0, tzinfo=UTC)) is held


def test_what_is_to_be_known_first_stands_in_article_search_and_versions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    until = (datetime.now(UTC) + timedelta(days=1)).isoformat(timespec="seconds")
    store = kept(tmp_path, item(1), item(2, pubstatus="canceled", ednote="Kill: the crack was paint."))
    first, second = version(store, "1"), version(store, "2")
    tables.article(reader.article(store, first.id))
    assert "killed later: the agency killed this item" in capsys.readouterr().out
    (row,) = [r for r in desk.search(store, "inspector") if r.pin.article == second.id]
    assert row.warned == ("killed",)
    searching.show([row], "inspector")
    assert "killed" in capsys.readouterr().out
    page = versions(store, URN)
    assert (page.versions[1].note, page.versions[1].type) == ("", "killed")
    assert page.versions[1].why.endswith("(Kill: the crack was paint.)")
    watchers.versions(page)
    assert "Kill: the crack was paint." in capsys.readouterr().out

    held = kept(tmp_path, item(embargoed=until))
    (row,) = desk.search(held, "inspector")
    assert row.warned == ("embargo",)
    free = kept(tmp_path, item(embargoed="2026-05-04T12:00:00Z"))
    (row,) = desk.search(free, "inspector")
    assert row.warned == ()
