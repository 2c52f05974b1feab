"""An id that was given for something else: what it is of, and which command shows that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.cli.usage import failed
from onrecord.errors import StoreError
from onrecord.record import BY_NAME, Article, Story
from onrecord.store import Store, open_store
from onrecord.view import desk
from onrecord.view.records import records


@pytest.fixture(scope="module")
def store(example: Path) -> Iterator[Store]:
    opened = open_store(str(example), create=False)
    yield opened
    opened.close()


def test_the_id_of_every_kind_of_record_is_told(store: Store) -> None:
    """Entities are merged in the export under ids that are found in no article; all others are there."""
    told = {}
    for name in BY_NAME:
        record = next(iter(records(store, [name])), None)
        if record is None or isinstance(record, Article | Story):
            continue
        with pytest.raises(StoreError) as raised:
            desk.find_article(store, record.id)
        told[name] = failed(raised.value)
    assert len(told) >= 12
    for name, words in told.items():
        assert name == "entity" or (f" {name}" in words and "`onrecord " in words), words


def test_a_story_given_for_an_article_says_what_shows_it(store: Store) -> None:
    (row, *_) = desk.stories(store)
    with pytest.raises(StoreError) as raised:
        desk.find_article(store, row.id[:9])
    assert failed(raised.value).endswith(f"it is a story: `onrecord story {row.id}` shows it")
    assert raised.value.words == f"no article {row.id[:9]!r}"


def test_an_article_given_for_a_story_is_its_story(store: Store) -> None:
    (row, *_) = desk.stories(store)
    article = desk.story(store, row.id).articles[0].id
    assert desk.find_story(store, article).story.id == row.id
    assert {r.story for r in records(store, ["turn"], article)} == {row.id}  # type: ignore[union-attr]


@pytest.mark.parametrize("ref", ["st-0000000000000000", "sy-none", "e", "", "ev", "xx-123456"])
def test_an_id_of_nothing_is_none(store: Store, ref: str) -> None:
    with pytest.raises(StoreError) as raised:
        desk.find_article(store, ref)
    assert "no article" in failed(raised.value) and "`onrecord search` finds" in failed(raised.value)
