"""The two halves of the way: one article alone, then the articles of a story together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.life import story_of
from onrecord.pipeline import examine, link_story
from onrecord.record import Article, Statement

Make = Callable[..., Article]
SAID = "The mayor, Ines Adler, said that the quay would open in May."


def test_readings_come_in_the_order_of_the_articles(make_article: Make) -> None:
    articles = [make_article(f"{SAID} It was day {i}.") for i in range(5)]
    assert [r.article.id for r in examine(articles)] == [a.id for a in articles]


def test_an_article_without_a_language_pack_is_kept_and_not_read(make_article: Make) -> None:
    own, other, none = make_article(SAID), make_article(SAID + " Ja."), make_article(SAID + " Oui.")
    readings = examine([replace(other, language="nl"), own, replace(none, language=None)])
    assert [len(r.of(Statement)) for r in readings] == [0, 1, 0]
    assert [r.failures for r in readings] == [(), (), ()]


def test_an_article_reads_the_same_alone_and_among_others(make_article: Make) -> None:
    articles = [make_article(SAID), make_article("“It is late,” Bo Lindqvist told the Tide Post on Friday.")]
    assert examine(articles) == [reading for article in articles for reading in examine([article])]


def test_a_story_is_linked_from_its_readings(make_article: Make) -> None:
    articles = [make_article(SAID, outlet="ou-a"), make_article(SAID + " It rained.", outlet="ou-b")]
    linked = link_story(*story_of("sy-1", examine(articles)))
    assert linked.story.articles == tuple(a.id for a in articles)
    assert "Ines Adler" in {entity.name for entity in linked.entities}
