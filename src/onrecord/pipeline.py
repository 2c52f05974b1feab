"""The steps in order: read → parse → find → link → compare. Read this first.

`examine` is the half that looks at one article and nothing else, so it runs on any number of processes;
`link_story` is the half that sees the articles of one story together.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.compare import compare, same
from onrecord.find import find
from onrecord.lang import languages
from onrecord.link.decided import NOTHING, Decided
from onrecord.link.entities import resolve
from onrecord.link.origins import spread, trace
from onrecord.parse import parse
from onrecord.record import Article, Linked, Reading, Story


def examine(articles: Sequence[Article]) -> list[Reading]:
    """parse → find for some articles, in their order.

    An article in a language without a pack is kept as it is: nothing is found in it.
    """
    readable = [a for a in articles if a.language in languages() and a.text.strip()]
    readings = {
        document.article.id: find(document)
        for language in languages()
        for document in parse([a for a in readable if a.language == language], language)
    }
    return [readings.get(a.id) or Reading(a) for a in articles]


def link_story(story: Story, readings: Sequence[Reading], names: Decided = NOTHING) -> Linked:
    """link → compare for the articles of one story, in the story's order; `names`: what persons decided."""
    resolved = resolve(readings, names)
    alike = same(readings, resolved)
    origins = spread(trace(story.id, readings, resolved), alike.statements, readings, resolved)
    compared = compare(story.id, readings, resolved, origins, alike)
    return Linked(
        story=story,
        entities=resolved.entities,
        same=alike.all,
        origins=origins.behind(compared.comparisons),
        origins_of=origins.by_statement | origins.by_article,
        comparisons=compared.comparisons,
        variants=compared.variants,
    )
