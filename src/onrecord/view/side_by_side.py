"""Side by side: origins, comparisons and quotation variants of a story as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.record import Comparison, DiffPiece, Linked, Origin, Side, Span, Variant
from onrecord.view.names import Names
from onrecord.view.pins import Pin, Shelf


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Why an article is taken to have a report from an origin."""

    outlet: str
    why: str
    share: float | None
    pin: Pin | None


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin with its carriers (ids of articles) and outlets (their names)."""

    id: str
    type: str
    name: str | None
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class SideRow:
    """One answer, with the outlets that give it, their origins by name, and a pin for each record."""

    value: str
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    articles: tuple[str, ...]
    pins: tuple[Pin, ...]


@dataclass(frozen=True, slots=True)
class CompareRow:
    """The sources of a story on one thing; `of` is how many articles the story has."""

    id: str
    kind: str
    about: str
    verdict: str
    carried: int
    of: int
    sides: tuple[SideRow, ...]


@dataclass(frozen=True, slots=True)
class VariantRow:
    """One quotation as two outlets carry it, with a word diff."""

    id: str
    speaker: str | None
    change: str
    base: Pin
    other: Pin
    base_text: str
    other_text: str
    diff: tuple[DiffPiece, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its article, its span and its words."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True)
class SideBySide:
    """What these rows are made from; `places` says where every record of the story stands."""

    shelf: Shelf
    names: Names
    linked: Linked
    places: dict[str, Place]

    def origins(self) -> list[OriginRow]:
        """The story's origins, those with most carriers first."""
        rows = [self._origin(o) for o in self.linked.origins]
        return sorted(rows, key=lambda row: (-len(row.articles), row.type == "unknown", row.name or ""))

    def origin_names(self) -> dict[str, str]:
        """What to call each origin, by id."""
        return {o.id: o.name or f"unknown ({self._outlets(o.articles)[0]})" for o in self.linked.origins}

    def comparisons(self) -> list[CompareRow]:
        """The story's comparisons: what differs first, then what changed, then by how many carry it."""
        order = {"differ": 0, "changed": 1, "agree": 2, "unclear": 3, "single": 4}
        rows = [self._comparison(c) for c in self.linked.comparisons]
        return sorted(rows, key=lambda row: (order[row.verdict], -row.carried, row.about))

    def variants(self) -> list[VariantRow]:
        """Quotations that two outlets carry, real changes first."""
        order = ("altered", "dropped_words", "paraphrased", "trimmed", "shifted_edges", "same")
        rows = [self._variant(v) for v in self.linked.variants if {v.base, v.other} <= self.places.keys()]
        return sorted(rows, key=lambda row: order.index(row.change))

    def _origin(self, o: Origin) -> OriginRow:
        evidence = tuple(
            EvidenceRow(
                self.shelf.outlet_name(e.article), e.why, e.share,
                self.shelf.pin(e.article, e.span) if e.span else None,
            )
            for e in o.evidence
        )  # fmt: skip
        return OriginRow(o.id, o.type, o.name, o.articles, self._outlets(o.articles), evidence)

    def _behind(self, side: Side) -> tuple[str, ...]:
        """The names of a side's origins; an unknown one never adds to those that are known."""
        called = self.origin_names()
        known = {o.id for o in self.linked.origins if o.type != "unknown"}.intersection(side.origins)
        return tuple(dict.fromkeys(called[o] for o in side.origins if o in (known or called)))

    def _comparison(self, c: Comparison) -> CompareRow:
        sides = tuple(
            SideRow(
                value=side.value,
                outlets=self._outlets(side.articles),
                origins=self._behind(side),
                articles=side.articles,
                pins=tuple(self._pin(r) for r in side.records if r in self.places),
            )
            for side in c.sides
        )
        carried = len({a for side in c.sides for a in side.articles})
        return CompareRow(
            c.id, c.about.kind, c.about.text, c.verdict, carried, len(self.linked.story.articles), sides
        )

    def _variant(self, v: Variant) -> VariantRow:
        entity = self.names.by_id.get(v.speaker or "")
        return VariantRow(
            id=v.id,
            speaker=entity.name if entity else v.speaker,
            change=v.change,
            base=self._pin(v.base),
            other=self._pin(v.other),
            base_text=self.places[v.base].text,
            other_text=self.places[v.other].text,
            diff=v.diff,
        )

    def _pin(self, record: str) -> Pin:
        place = self.places[record]
        return self.shelf.pin(place.article, place.span)

    def _outlets(self, articles: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.shelf.outlet_name(a) for a in articles if a in self.shelf.articles))
