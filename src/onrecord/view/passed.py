"""Who has it from whom: the edges between the articles of a story as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.link.origins.edges import prints
from onrecord.link.origins.named import agency, own_name
from onrecord.record import Linked, Origin, OriginEvidence
from onrecord.view.pins import Pin, Shelf

How = Literal["copies", "cites", "shares"]


@dataclass(frozen=True, slots=True)
class PassedRow:
    """An article that has something from another.

    `copies`: `share` of it (0 to 1) is the other's words. `cites`: it names `origin` for it, which the other
    is, or whose report the other prints. `shares`: both have it from `origin`, a third. `times` counts the
    statements; `pin` is the first of them.
    """

    outlet: str
    article: str
    how: How
    from_outlet: str
    from_article: str
    origin: str | None
    share: float | None
    times: int
    pin: Pin | None

    @property
    def whose(self) -> str:
        """Whose words or report it is: the outlet that is named, or the agency that the other only prints."""
        named = self.origin and (self.how != "copies" or agency(self.origin))
        return self.origin if named and self.origin else self.from_outlet

    @property
    def printed_in(self) -> str | None:
        """The other article's outlet, where it is not its own report that is passed on."""
        return None if own_name(self.from_outlet) == own_name(self.whose) else self.from_outlet


def passed(linked: Linked, shelf: Shelf) -> list[PassedRow]:
    """The edges of a story: copies first, those of the largest share; a third's report once for two that
    share it."""
    rows: dict[tuple[str, str, str, str], PassedRow] = {}
    times: Counter[tuple[str, str, str, str]] = Counter()
    for origin, e in _edges(linked, shelf):
        row = _row(linked, shelf, origin, e)
        ends = (
            sorted((row.article, row.from_article))
            if row.how == "shares"
            else (row.article, row.from_article)
        )
        key = (row.how, origin.id, *ends)
        rows.setdefault(key, row)
        times[key] += rows[key].article == row.article
    made = [replace(row, times=times[key]) for key, row in rows.items()]
    order: tuple[How, ...] = ("copies", "cites", "shares")
    return sorted(made, key=lambda r: (order.index(r.how), -(r.share or 0.0), -r.times, r.outlet))


def _edges(linked: Linked, shelf: Shelf) -> Iterator[tuple[Origin, OriginEvidence]]:
    for origin in linked.origins:
        yield from ((origin, e) for e in origin.evidence if e.other and not _is_own(e.article, origin, shelf))


def _row(linked: Linked, shelf: Shelf, origin: Origin, e: OriginEvidence) -> PassedRow:
    other = e.other or ""
    how: How = (
        "copies" if e.share is not None else "cites" if _carries(linked, shelf, origin, other) else "shares"
    )
    return PassedRow(
        outlet=shelf.outlet_name(e.article),
        article=e.article,
        how=how,
        from_outlet=shelf.outlet_name(other),
        from_article=other,
        origin=origin.name,
        share=e.share,
        times=1,
        pin=shelf.pin(e.article, e.span) if e.span else None,
    )


def _carries(linked: Linked, shelf: Shelf, origin: Origin, article: str) -> bool:
    """Whether an article is an outlet's own or prints its report, and is not one that tells it on as well."""
    own = _is_own(article, origin, shelf)
    printed = prints(shelf.articles[article], origin)
    return own or (printed and origin.id in linked.origins_of.get(article, ()))


def _is_own(article: str, origin: Origin, shelf: Shelf) -> bool:
    """Whether an article is by the outlet that an origin is: it has nothing of that from anybody else."""
    return own_name(shelf.outlet_name(article)) == origin.name
