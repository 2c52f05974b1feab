"""A quotation that two articles give to two people says so; one that may have been misread does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.life import story_of
from onrecord.pipeline import link_story
from onrecord.record import Article, Cue, Entity, Reading, Span, Speaker, Statement, entity_id
from onrecord.store import open_store
from onrecord.view.ledger import of_story

Make = Callable[..., Article]
SAID = "The harbour owes its people an answer before the ferries come back."
PRINTED = f"“{SAID}”"


def told(make: Make, day: str, who: str, printed: str, words: str = PRINTED, **more: object) -> Reading:
    """An article that gives words to somebody, printed in some way."""
    article = make(f"{words} said {printed}, on the quay on {day}.", published=day)

    def span(piece: str) -> Span:
        start = article.text.index(piece)
        return Span(start, start + len(piece))

    content = span(words)
    own = entity_id("person", who)
    statement = Statement(
        id=f"st-{day}", article=article.id, span=Span(0, span(printed).end), content=(content,), text=words,
        speakers=(Speaker(span(printed), own, who),), cue=Cue(span("said"), "say"), form="direct",
        quoted=(Span(content.start + 1, content.end - 1),), score=0.95, by="test",
    )  # fmt: skip
    entity = Entity(id=own, type="person", name=who)
    return Reading(article, None, (entity,), (replace(statement, **more),))  # type: ignore[arg-type]


def values(*readings: Reading) -> list[str]:
    """The speakers that the line tells apart."""
    store = open_store("memory:")
    for reading in readings:
        store.add(reading)
    linked = link_story(*story_of("sy-1", list(readings)))
    ids = tuple(s.id for r in readings for s in r.of(Statement))
    store.save(replace(linked, same=(ids,)))
    (line,) = of_story(store, replace(linked, same=(ids,)), "said", every=True).lines
    cell = line.otherwise.get("who")
    return [value for value, _ in cell.values] if cell else []


def test_two_people_by_name_are_told_apart(make_article: Make) -> None:
    first = told(make_article, "2026-01-02", "Ines Marlow", "Ines Marlow, the harbour master")
    second = told(make_article, "2026-01-03", "Conall Roche", "Mr. Roche")
    assert values(first, second) == ["Ines Marlow", "Conall Roche"]


@pytest.mark.parametrize(
    ("who", "printed", "more"),
    [
        ("Conall Roche", "he", {}),  # may be somebody else
        ("Conall Roche", "Roche’s lawyer", {}),  # is not Roche
        ("Ines Marlowe", "Ines Marlowe", {}),  # the same, in other letters
        ("I. Marlow", "Marlow", {}),
        ("Conall Roche", "Conall Roche", {"score": 0.8}),
        ("Conall Roche", "Conall Roche", {"form": "mixed"}),
        ("Conall Roche", "Conall Roche", {"hedged": True}),
        ("Conall Roche", "Conall Roche", {"words": "“The harbour owes us.”"}),
    ],
)
def test_what_may_be_misread_is_not_told(
    make_article: Make, who: str, printed: str, more: dict[str, object]
) -> None:
    first = told(make_article, "2026-01-02", "Ines Marlow", "Ines Marlow")
    words = str(more.pop("words", PRINTED))
    assert values(first, told(make_article, "2026-01-03", who, printed, words, **more)) == []


def test_an_article_that_gives_it_to_two_is_left_alone(make_article: Make) -> None:
    first = told(make_article, "2026-01-02", "Ines Marlow", "Ines Marlow")
    second = told(make_article, "2026-01-03", "Conall Roche", "Conall Roche")
    (own,) = second.of(Statement)
    other = Entity(id=entity_id("person", "Ann Dray"), type="person", name="Ann Dray")
    inner = replace(own, id="st-inner", speakers=(Speaker(None, other.id, other.name),))
    both = replace(second, entities=(*second.entities, other), found=(own, inner))
    assert values(first, both) == []
