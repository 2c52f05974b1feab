"""Places: names of countries, regions and towns with their points, where it is sure which one is meant."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.findings import Findings
from onrecord.find.places.naming import sites_of
from onrecord.find.places.ranking import Placed
from onrecord.find.places.resolving import Site, place_all, place_words, resolve
from onrecord.known.gazetteer import load_gazetteer
from onrecord.parse import Document
from onrecord.record import Place, make_id

BY = "onrecord.find.places@2"
SURE = 0.5
"""Share of the weight of all places of a name from which one of them is taken to be meant."""

__all__ = ["BY", "find", "resolve"]


def find(document: Document, findings: Findings) -> Iterator[Place]:
    """Every place that a document's report names; without a point where it is not sure which is meant."""
    gazetteer, words = load_gazetteer(), place_words(document.pack)
    sites = sites_of(document, gazetteer, words)
    for site, placed in zip(sites, place_all(document.text, sites, gazetteer), strict=True):
        passage = document.passage_at(site.span.start)
        if passage is not None and passage.kind == "report":
            yield _record(document, site, placed)


def _record(document: Document, site: Site, placed: Placed | None) -> Place:
    article = document.article.id
    chosen = placed.toponym if placed and placed.share >= SURE else None
    mention = document.mention_of(site.span)
    return Place(
        id=make_id("pl", article, site.span.start, site.span.end),
        article=article,
        span=site.span,
        name=document.words(site.span),
        entity=mention.entity if mention and mention.span == site.span else None,
        lat=chosen.lat if chosen else None,
        lon=chosen.lon if chosen else None,
        precision=chosen.precision if chosen else None,
        geonames=chosen.geonames if chosen else None,
        by=BY,
    )
