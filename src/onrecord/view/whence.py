"""Where each article has its report from, a row an article: the first thing to know about a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    whole = _of_wholes(linked.origins)
    rows = []
    for id_ in linked.story.articles:
        home = next((origins[o] for o in linked.origins_of.get(id_, ()) if o in origins), None)
        if id_ in shelf.articles:
            parts = tuple(e for e in edges if e.article == id_ and e.outlet != e.from_outlet)
            shown = {e.origin for e in parts} | {
                home.name if home else None,
                own_name(shelf.outlet_name(id_)),
            }
            own = whole.get(id_, {})
            also = tuple(_also(id_, [origins[o] for o in own if origins[o].name not in shown], own, shelf))
            rows.append(_row(id_, home, own.get(home.id) if home else None, shelf, parts, also))
    return rows


_Whole = Mapping[str, OriginEvidence]


def _of_wholes(origins: Iterable[Origin]) -> Mapping[str, _Whole]:
    """By article, the first evidence that it is from an origin as a whole, by the id of that origin."""
    found: dict[str, dict[str, OriginEvidence]] = defaultdict(dict)
    for origin in origins:
        for e in origin.evidence:
            if e.record is None:
                found[e.article].setdefault(origin.id, e)
    return found


def _also(id_: str, origins: Iterable[Origin], own: _Whole, shelf: Shelf) -> Iterator[AlsoRow]:
    """What an article as a whole credits to origins, each of them once."""
    for origin in origins:
        if origin.name:
            evidence = own[origin.id]
            pin = shelf.pin(id_, evidence.span) if evidence.span else None
            yield AlsoRow(origin.name, evidence.why.removeprefix(f"{origin.name} "), pin)


def _row(
    id_: str, home: Origin | None, evidence: OriginEvidence | None, shelf: Shelf,
    parts: tuple[PassedRow, ...], also: tuple[AlsoRow, ...],
) -> WhenceRow:  # fmt: skip
    article = shelf.articles[id_]
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
