"""What a store has decoded once it gives again, and never what is out of date."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk import Desk
from onrecord.errors import RecordError
from onrecord.record import Statement
from onrecord.record.codec import dump
from onrecord.store import Remembered, open_store
from onrecord.view.corrections import said_of

TEXT = "“The gate is shut,” said Ines Marlow. The keeper said that it will open on Monday."
SAID: tuple[dict[str, object], ...] = (
    {"content": "The gate is shut,"},
    {"content": "it will open on Monday"},
)


def test_the_same_bytes_are_decoded_once_and_as_each_type_by_itself() -> None:
    own, body = Remembered(), dump(["a", "b"])
    assert own(body, list[str]) is own(bytes(body), list[str])
    assert own(body, tuple[str, ...]) == ("a", "b")


def test_what_was_not_asked_for_in_long_is_forgotten() -> None:
    bodies = [dump([letter * 40]) for letter in "abc"]
    own = Remembered(most=2 * len(bodies[0]))
    first, second = own(bodies[0], list[str]), own(bodies[1], list[str])
    assert own(bodies[0], list[str]) is first
    own(bodies[2], list[str])
    assert own(bodies[0], list[str]) is first
    assert own(bodies[1], list[str]) is not second


def test_what_cannot_be_decoded_is_not_kept() -> None:
    own = Remembered()
    for _ in range(2):
        with pytest.raises(RecordError):
            own(b"[1", list[str])


def test_stores_that_share_it_see_what_another_wrote(tmp_path: Path) -> None:
    path, shared = str(tmp_path / "one.db"), Remembered()
    reading = Desk().reading(TEXT, "The Moll Courier", said=SAID)
    writing = open_store(path)
    writing.add(reading)
    article = reading.article

    def seen() -> list[str]:
        store = open_store(path, remembered=shared)
        try:
            return [s.text for s in store.found(Statement, [article.id])]
        finally:
            store.close()

    assert seen() == ["The gate is shut,", "it will open on Monday"]
    first = next(writing.found(Statement, [article.id]))
    writing.correct(said_of(writing, article, first.id, "reject", {}, "2026-05-04T10:00:00+00:00"))
    assert seen() == ["it will open on Monday"]
    writing.close()
