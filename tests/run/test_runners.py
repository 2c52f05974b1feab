"""Every runner gives what the serial one gives, and one bad article never takes the others with it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence

import pytest

from onrecord.link.decided import Decided
from onrecord.parse.syntax import load_syntax
from onrecord.record import Article, Linked, Reading, Statement, Story
from onrecord.run import pool, runner, serial

Make = Callable[..., Article]
TEXTS = [
    "The harbour is closed, mayor Anna Brandt said on Monday.",
    "“We will open it in May,” Brandt told the Tide Post.",
    "Nobody was hurt.",
]


def test_a_pool_gives_what_one_process_gives(make_article: Make) -> None:
    batches = [[make_article(text)] for text in TEXTS]
    assert list(runner(2)(iter(batches))) == list(runner(1)(iter(batches)))


def test_an_article_that_breaks_a_step_is_kept_with_the_reason(
    make_article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = make_article(TEXTS[2])

    def examine(batch: Sequence[Article]) -> list[Reading]:
        if bad in batch:
            raise ZeroDivisionError("a step broke")
        return [Reading(a) for a in batch]

    monkeypatch.setattr(serial, "examine", examine)
    articles = [make_article(text) for text in TEXTS]
    readings = serial.work(articles)
    assert [r.article for r in readings] == articles
    assert [len(r.failures) for r in readings] == [0, 0, 1]
    assert "a step broke" in readings[2].failures[0].reason


def _die(batch: Sequence[Article]) -> list[Reading]:
    if any(a.text == TEXTS[1] for a in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return [Reading(a) for a in batch]


def test_an_article_that_kills_its_process_is_kept_as_a_failure(
    make_article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "work", _die)
    articles = [make_article(text) for text in TEXTS]
    readings = [r for batch in pool.Pool(2)([articles[:2], articles[2:]]) for r in batch]
    assert [r.article for r in readings] == articles
    assert [len(r.failures) for r in readings] == [0, 1, 0]


def test_an_empty_run_starts_nothing() -> None:
    assert list(runner(2)(iter([]))) == []


def test_a_story_that_cannot_be_compared_is_still_a_story(
    make_article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(story: Story, readings: Sequence[Reading], names: Decided) -> Linked:
        raise ZeroDivisionError("comparing broke")

    monkeypatch.setattr(serial, "link_story", broken)
    story = Story(id="sy-1", title="T", articles=("ar-1",))
    linked, failure = serial.link(story, [])
    assert linked == Linked(story=story)
    assert failure and "comparing broke" in failure.reason


def test_words_that_were_met_are_let_go_of(make_article: Make) -> None:
    """A process that reads for weeks meets new words in every article."""
    serial.work([make_article("The mole is shut.")])
    kept = load_syntax("en").pipeline.vocab.strings
    before = len(kept)
    for i in range(5):
        text = f"The qu{i}xy{i}z of Zrm{i}ton is shut, Ida Krl{i}m said on Monday."
        (reading,) = serial.work([make_article(text)])
        assert reading.of(Statement)
    assert len(kept) <= before + 2
