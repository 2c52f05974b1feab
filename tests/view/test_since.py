"""What is new since a moment, on the example coverage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError, StoreError
from onrecord.record import Article
from onrecord.store import Store, open_store
from onrecord.view import desk
from onrecord.view.since import is_since, moment_of, since

EARLY = datetime(2000, 1, 1, tzinfo=UTC)
LATE = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(example: Path) -> Iterator[Store]:
    opened = open_store(str(example), create=False)
    yield opened
    opened.close()


def middle(store: Store, story: str) -> datetime:
    """A moment between the first and the last article of a story."""
    whole = desk.story(store, story)
    moments = sorted(moment_of(a.published) for a in whole.articles if a.published)
    return moments[len(moments) // 2]


def test_all_is_new_since_long_ago_and_nothing_since_the_time_to_come(store: Store) -> None:
    assert len(since(store, EARLY)) == len(desk.stories(store))
    assert all(one.begun and not one.news for one in since(store, EARLY))
    assert since(store, LATE) == []


def test_news_stand_in_new_articles_alone(store: Store) -> None:
    largest = max(desk.stories(store), key=lambda row: row.articles).id
    moment = middle(store, largest)
    (one,) = since(store, moment, largest)
    new = {a.id for a in one.articles}
    assert 0 < len(new) < one.head.articles and not one.begun
    assert one.news and all(row.pin.article in new for row in one.news)
    carriers = {row.pin.start: row for row in desk.story(store, largest).said if row.pin.article in new}
    told = [carriers[n.pin.start] for n in one.news if n.kind in ("statement", "denial")]
    assert told and all(new.issuperset(row.carriers) for row in told)
    assert [n.kind for n in one.news] == sorted((n.kind for n in one.news), key=order)


def order(kind: str) -> int:
    return {"differs": 0, "moved": 0, "denial": 1, "statement": 2}[kind]


@pytest.mark.parametrize(
    ("published", "moment", "new"),
    [
        ("2026-03-01", "2026-03-01T18:00", True),
        ("2026-03-01", "2026-03-02", False),
        ("2026-03-01T17:59:00+00:00", "2026-03-01T18:00", False),
        ("2026-03-01T19:30:00+02:00", "2026-03-01T18:00", False),
        ("2026-03-01T19:30:00-02:00", "2026-03-01T18:00", True),
        ("some day in spring", "2026-03-01", False),
        (None, "2026-03-01", False),
    ],
)
def test_when_an_article_is_new(published: str | None, moment: str, new: bool) -> None:
    article = Article(id="ar-1", text="", text_sha256="", published=published)
    assert is_since(article, moment_of(moment)) is new


def test_what_is_no_moment_and_no_story(store: Store) -> None:
    with pytest.raises(OnRecordError, match="not a moment: 'last week'"):
        moment_of("last week")
    with pytest.raises(StoreError):
        since(store, EARLY, "sy-nothing")


@pytest.mark.parametrize(("words", "hours"), [("6h", 6), ("2d", 48)])
def test_so_long_ago(words: str, hours: int) -> None:
    ago = datetime.now(UTC) - moment_of(words)
    assert abs(ago - timedelta(hours=hours)) < timedelta(minutes=1)
    assert moment_of("today") - moment_of("yesterday") == timedelta(days=1)
    assert moment_of("2026") == moment_of("2026-01") == moment_of("2026-01-01T00:00")
