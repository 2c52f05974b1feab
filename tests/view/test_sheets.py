"""Sheets: the record as flat tables, each row with its pin."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.app import read
from onrecord.errors import OnRecordError
from onrecord.record import Commitment, Event, Position, Statement
from onrecord.settings import Settings
from onrecord.store import Store, open_store
from onrecord.view import desk
from onrecord.view.sheets import COLUMNS, PLACE, sheets


@pytest.fixture(scope="module")
def store(example: Path) -> Iterator[Store]:
    opened = open_store(str(example), create=False)
    yield opened
    opened.close()


def test_each_record_is_a_row_and_its_words_stand_where_it_says(store: Store) -> None:
    made = {s.kind: [dict(zip(s.columns, row, strict=True)) for row in s.rows] for s in sheets(store)}
    assert list(made) == list(COLUMNS)
    for kind, type_ in (
        ("statement", Statement),
        ("event", Event),
        ("position", Position),
        ("commitment", Commitment),
    ):
        assert sorted(str(row["id"]) for row in made[kind]) == sorted(r.id for r in store.found(type_))
        for row in made[kind]:
            article = store.article(str(row["article"]))
            assert article and " ".join(article.text[row["start"] : row["end"]].split()) == row["words"]  # type: ignore[misc]
            assert row["story"] == store.story_of(article.id)
    assert len(made["article"]) == 18 and len(made["story"]) == 2
    assert any(row["speaker"] == "Maeve de Lacy" and row["outlets"] > 2 for row in made["statement"])
    assert all("\n" not in str(cell) for rows in made.values() for row in rows for cell in row.values())


def test_of_one_story_of_one_article_and_of_some_kinds(store: Store) -> None:
    (first, *_) = desk.stories(store)
    (of_story,) = sheets(store, ["position"], story=first.id)
    whole = sheets(store, ["position"])[0]
    rows = list(of_story.rows)
    assert 0 < len(rows) < len(list(whole.rows))
    told = {sheet.kind: list(sheet.rows) for sheet in sheets(store, article="lantern-18-0915")}
    assert len(told["article"]) == 1 and not told["story"]
    with pytest.raises(OnRecordError, match="no table of this kind: flag"):
        sheets(store, ["flag"])
    with pytest.raises(OnRecordError, match="no article"):
        sheets(store, article=first.id)


@pytest.mark.usefixtures("rules_alone")
def test_what_was_replaced_or_is_held_back_is_in_no_sheet(tmp_path: Path) -> None:
    kept, file = open_store("memory:"), tmp_path / "mole.txt"
    text = "The harbour board will close the mole, harbour master Ida Holm said.\n\nShe spoke in Mollton."
    for words in (text, text.replace("Mollton", "Fenwick")):
        file.write_text(words)
        read(kept, [str(file)], Settings(jobs=1))
    until = (datetime.now(UTC) + timedelta(days=9)).isoformat()
    item = {"uri": "urn:x:1", "type": "text", "headline": "Held", "body_text": text, "embargoed": until}
    (tmp_path / "held.json").write_text(json.dumps(item))
    read(kept, [str(tmp_path / "held.json")], Settings(jobs=1))
    assert kept.count() == 2
    (articles,) = sheets(kept, ["article"])
    (row,) = [dict(zip(articles.columns, row, strict=True)) for row in articles.rows]
    assert row["version"] == 2 and row["outlet"] == "(mole.txt)"


def test_every_sheet_with_pins_has_the_columns_of_a_place() -> None:
    pinned = [set(columns) for kind, columns in COLUMNS.items() if kind not in ("article", "story")]
    assert all(set(PLACE) <= columns for columns in pinned)
