"""The steps in order. Read this first.

    read      sources → articles        what was published, kept as it was
    parse     article → document        passages, sentences, quotation marks, mentions
    find      document → records        one article at a time, pure
    link      records → same thing      entities, stories, origins: across articles
    compare   stories → side by side    agree, differ, only in one, changed

`examine` is the half that looks at one article and nothing else, so it runs on any number of processes;
`link_story` is the half that sees the articles of one story together.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.compare import compare, same
from onrecord.find import find
from onrecord.lang import languages
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


def link_story(id_: str, readings: Sequence[Reading]) -> Linked:
    """link → compare for the articles of one story, told in the order in which they were published."""
    readings = sorted(readings, key=lambda r: (r.article.published is None, r.article.published or ""))
    articles = [r.article for r in readings]
    dates = sorted(filter(None, (a.published for a in articles)))
    title = next((a.title for a in articles if a.title), "") or articles[0].text[:80]
    story = Story(
        id=id_,
        title=title,
        articles=tuple(a.id for a in articles),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )
    resolved = resolve(readings)
    alike = same(readings, resolved)
    origins = spread(trace(id_, readings, resolved), alike.statements)
    compared = compare(id_, readings, resolved, origins, alike)
    return Linked(
        story=story,
        entities=resolved.entities,
        same=alike.all,
        origins=origins.origins,
        origins_of=origins.by_statement | origins.by_article,
        comparisons=compared.comparisons,
        variants=compared.variants,
    )
