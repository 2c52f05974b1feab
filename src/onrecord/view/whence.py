"""Where each article has its report from, a row an article: the first thing to know about a story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.link.origins.named import own_name
from onrecord.record import Linked, Origin, OriginEvidence
from onrecord.view.passed import PassedRow
from onrecord.view.pins import Pin, Shelf


@dataclass(frozen=True, slots=True)
class AlsoRow:
    """What an article says that it has in part from an `origin` of which the story has no article."""

    origin: str
    why: str
    pin: Pin | None


@dataclass(frozen=True, slots=True)
class WhenceRow:
    """An article with whose report it is.

    `report` is the name of the origin of the article as a whole, None where it is not known, and `own` says
    that it is the outlet itself, with nobody else named. `why` and `pin` show it: a credit, a passage, the
    words that name another outlet; `share` of the article (0 to 1) is copied. `parts` are the edges to other
    articles, `also` what it credits or quotes besides: an agency that contributed, a block, a signature.
    """

    article: str
    outlet: str
    title: str
    published: str | None
    report: str | None
    type: str
    own: bool
    why: str
    share: float | None
    pin: Pin | None
    parts: tuple[PassedRow, ...]
    also: tuple[AlsoRow, ...] = ()


def whence(linked: Linked, shelf: Shelf, edges: Sequence[PassedRow]) -> list[WhenceRow]:
    """The articles of a story in its order, each with where its report is from."""
    origins = {o.id: o for o in linked.origins}
    rows = []
    for id_ in linked.story.articles:
        home = next((origins[o] for o in linked.origins_of.get(id_, ()) if o in origins), None)
        if id_ in shelf.articles:
            parts = tuple(e for e in edges if e.article == id_ and e.outlet != e.from_outlet)
            shown = {e.origin for e in parts} | {
                home.name if home else None,
                own_name(shelf.outlet_name(id_)),
            }
            also = tuple(_also(id_, [o for o in linked.origins if o.name not in shown], shelf))
            rows.append(_row(id_, home, shelf, parts, also))
    return rows


def _also(id_: str, origins: Iterable[Origin], shelf: Shelf) -> Iterator[AlsoRow]:
    """What an article as a whole credits to origins, each of them once."""
    for origin in origins:
        if (evidence := _of_the_whole(id_, origin)) and origin.name:
            pin = shelf.pin(id_, evidence.span) if evidence.span else None
            yield AlsoRow(origin.name, evidence.why.removeprefix(f"{origin.name} "), pin)


def _row(
    id_: str, home: Origin | None, shelf: Shelf, parts: tuple[PassedRow, ...], also: tuple[AlsoRow, ...]
) -> WhenceRow:
    article, evidence = shelf.articles[id_], _of_the_whole(id_, home)
    name = home.name if home else None
    return WhenceRow(
        article=id_,
        outlet=shelf.outlet_name(id_),
        title=article.title or "",
        published=article.published,
        report=name,
        type=home.type if home else "unknown",
        own=name is not None and own_name(shelf.outlet_name(id_)) == name,
        why=evidence.why if evidence else "",
        share=evidence.share if evidence else None,
        pin=shelf.pin(id_, evidence.span) if evidence and evidence.span else None,
        parts=parts,
        also=also,
    )


def _of_the_whole(id_: str, home: Origin | None) -> OriginEvidence | None:
    """The evidence that an article as a whole is from an origin."""
    found = (e for e in home.evidence if e.article == id_ and e.record is None) if home else ()
    return next(iter(found), None)
