"""A reading is refused as soon as one span in it is no piece of the text, wherever that span stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.errors import RecordError
from onrecord.record import Article, Event, Party, Reading, Span, Trigger, When
from onrecord.store.check import check_reading, spans_of

OUTSIDE = Span(5, 500)


@pytest.fixture
def event(make_article: Callable[..., Article]) -> tuple[Article, Event]:
    article = make_article("A storm broke the pier on Friday.")
    when = When(id="wh-1", article=article.id, span=Span(26, 32), text="Friday", by="test")
    event = Event(
        id="ev-1", article=article.id, span=Span(0, 33), type=None, trigger=Trigger(Span(8, 13)),
        actors=(Party(Span(0, 7)),), targets=(Party(Span(14, 22)),), when=when, status="happened", by="test",
    )  # fmt: skip
    return article, event


def test_every_span_is_looked_at(event: tuple[Article, Event]) -> None:
    article, found = event
    assert {s.of(article.text) for s in spans_of(found)} >= {"A storm", "broke", "the pier", "Friday"}
    check_reading(Reading(article, found=(found,)))


@pytest.mark.parametrize("field", ["span", "trigger", "actors", "when"])
def test_a_span_outside_the_text_is_refused(event: tuple[Article, Event], field: str) -> None:
    article, found = event
    assert found.when
    wrong = {
        "span": OUTSIDE,
        "trigger": Trigger(OUTSIDE),
        "actors": (Party(OUTSIDE),),
        "when": replace(found.when, span=OUTSIDE),
    }
    with pytest.raises(RecordError):
        check_reading(Reading(article, found=(replace(found, **{field: wrong[field]}),)))  # type: ignore[arg-type]


def test_furniture_and_headings_are_looked_at(make_article: Callable[..., Article]) -> None:
    with pytest.raises(RecordError):
        check_reading(Reading(make_article("Short.", headings=(OUTSIDE,))))


def test_a_record_of_another_article_is_refused(event: tuple[Article, Event]) -> None:
    article, found = event
    with pytest.raises(RecordError, match="event ev-1 is of another article: ar-other"):
        check_reading(Reading(article, found=(replace(found, article="ar-other"),)))
