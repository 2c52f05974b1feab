"""The same questions of every ledger: whose it is, which words, which story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from onrecord.store import Query, Store, open_store
from onrecord.store.words import fold
from onrecord.view import asked, desk

LEDGERS: dict[str, Callable[[Store, Query], Sequence[asked.Row]]] = {
    "said": asked.said,
    "happened": asked.happened,
    "stands": lambda store, query: asked.stands(store, query)[0],
    "promised": lambda store, query: asked.stands(store, query)[1],
}


@pytest.fixture(scope="module")
def store(example: Path) -> Iterator[Store]:
    opened = open_store(str(example), create=False)
    yield opened
    opened.close()


def test_happened_by_gives_what_somebody_did(store: Store) -> None:
    rows = asked.happened(store, Query(speaker="celtic meridian", limit=99))
    assert rows and all(any("celtic" in fold(name) for name in row.actors) for row in rows)
    every = asked.happened(store, Query(limit=999))
    assert len(rows) < len(every)
    assert not asked.happened(store, Query(speaker="nobody of this name"))


@pytest.mark.parametrize("ledger", LEDGERS)
def test_every_ledger_takes_words_phrases_and_a_story(store: Store, ledger: str) -> None:
    ask = LEDGERS[ledger]
    every = ask(store, Query(limit=999))
    about = ask(store, Query(words="weeks", limit=999))
    assert {r.id for r in about} < {r.id for r in every}
    assert all("weeks" in fold(repr(r)) for r in about)
    assert len(ask(store, Query(words='"six weeks"', limit=999))) <= len(
        ask(store, Query(words="six weeks", limit=999))
    )
    assert not ask(store, Query(words='"weeks six"', limit=999))
    least = min(desk.stories(store), key=lambda row: row.articles)
    inside = ask(store, Query(story=least.id, limit=999))
    of_story = store.linked(least.id)
    assert of_story and {r.pin.article for r in inside} <= set(of_story.story.articles)
    assert len(inside) < len(every)


@pytest.mark.parametrize("ledger", LEDGERS)
def test_a_name_in_full_or_in_part_gives_the_same(store: Store, ledger: str) -> None:
    full, part = (LEDGERS[ledger](store, Query(speaker=name, limit=999)) for name in ("Carys Bevan", "bevan"))
    assert {r.id for r in full} == {r.id for r in part}


def test_beside_gives_all_that_happened_in_the_articles_with_the_words(store: Store) -> None:
    narrow = asked.happened(store, Query(words="blankets", limit=999))
    wide = asked.happened(store, Query(words="blankets", limit=999), beside=True)
    assert {r.id for r in narrow} < {r.id for r in wide}
