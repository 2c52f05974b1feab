"""The marked main facts, and how they are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import mainfacts
from desk import Desk
from onrecord.record import Comparison, Event, Reading, Span, Trigger, make_id
from onrecord.record.story import About, Side

DESK = Desk()


@pytest.mark.parametrize("half", mainfacts.HALVES)
def test_every_mark_is_in_an_article_of_its_story(half: str) -> None:
    marked = mainfacts.stories(half)
    assert marked
    for story in marked:
        assert {article for article, _, _ in story.told} <= set(story.articles)
        assert all(start < end for _, start, end in story.told)


def test_no_story_is_in_both_halves() -> None:
    dev, test = ({s.story for s in mainfacts.stories(half)} for half in mainfacts.HALVES)
    assert not dev & test


def told(outlet: str, start: int, end: int) -> Reading:
    article = DESK.article("The mayor resigned on Monday after a quarrel.", outlet, external_id=outlet)
    span = Span(start, end)
    event = Event(
        id=make_id("ev", outlet, start), article=article.id, span=span, type=None, trigger=Trigger(span),
        status="happened", by="test@1",
    )  # fmt: skip
    return Reading(article, found=(event,))


def test_a_line_has_the_fact_where_it_is_pinned_to_most_of_the_marked_words() -> None:
    readings = [told("one", 0, 18), told("other", 4, 12), told("third", 29, 44)]
    records = [r.found[0] for r in readings]
    side = Side("resigned", tuple(r.id for r in records), tuple(r.article for r in records))
    line = Comparison(
        id="co-1", story="s", about=About("event", "resigned"), verdict="agree", sides=(side,), by="test@1"
    )
    marked = [(name, 10, 18) for name in ("one", "other", "third")]
    story = mainfacts.Story("s", "file", ["one", "other", "third"], marked)
    assert list(mainfacts.carriers(story, readings, [line])) == [{"one"}]


def test_absent_articles_are_skipped_with_a_line(tmp_path: Path) -> None:
    assert all("not there" in row["skipped"] for row in mainfacts.measure(tmp_path).values())
