"""Origins while they are put together, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onrecord.link.entities import folded
from onrecord.link.origins.cited import Source
from onrecord.link.origins.leaning import Hanging
from onrecord.record import Comparison, Origin, OriginEvidence, Span, make_id
from onrecord.record.story import OriginType

_REPORTING: tuple[OriginType, ...] = ("wire", "interview", "outlet")
"""Of one outlet, which is one origin, the first of these types that it is met as."""


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of a story, and which of them each statement and each article has.

    `passages` are the places of an article that are from elsewhere than the whole of it, `hangings` the
    outlets that it names as having what it tells. `voices` are speakers as origins, by the statements for
    which nothing else is named, of those who speak so in several articles.
    """

    origins: tuple[Origin, ...] = ()
    by_statement: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_article: dict[str, tuple[str, ...]] = field(default_factory=dict)
    passages: dict[str, tuple[tuple[Span, str], ...]] = field(default_factory=dict)
    hangings: dict[str, tuple[Hanging, ...]] = field(default_factory=dict)
    voices: dict[str, Origin] = field(default_factory=dict)

    def of_fact(self, article: str, span: Span) -> tuple[str, ...]:
        """The origin of what an article tells in its own voice: of the passage, else of the whole."""
        found = next((o for place, o in self.passages.get(article, ()) if place.holds(span)), None)
        return (found,) if found else self.by_article.get(article, ())

    def behind(self, comparisons: Iterable[Comparison]) -> tuple[Origin, ...]:
        """The origins, with the voices that stand behind a side of these comparisons."""
        used = {o for c in comparisons for side in c.sides for o in side.origins} - {
            o.id for o in self.origins
        }
        voices = {o.id: o for o in self.voices.values() if o.id in used}
        return (*self.origins, *voices.values())


class Gathered:
    """Origins while they are put together: one for each name of an outlet, and for each other source."""

    def __init__(self, story: str, found: Iterable[Origin] = ()) -> None:
        self._story = story
        self._found = {o.id: o for o in found}

    def add(self, source: Source | None, article: str, record: str | None = None) -> str:
        """Note that an article, or a record of it, is from a source; gives the origin's id."""
        type_: OriginType = source.type if source else "unknown"
        name = source.name if source else None
        id_ = self._id(source)
        why = source.why if source else "neither outlet nor agency is known"
        evidence = OriginEvidence(article, None, why, None, record)
        if source:
            evidence = OriginEvidence(
                article, source.span, why, source.share, record, source.other, source.other_span
            )
        old = self._found.get(id_)
        if old is None:
            self._found[id_] = Origin(
                id=id_, story=self._story, type=type_, name=name, articles=(article,), evidence=(evidence,)
            )
            return id_
        articles = old.articles if article in old.articles else (*old.articles, article)
        more = () if evidence in old.evidence else (evidence,)
        self._found[id_] = replace(
            old, type=_stronger(old.type, type_), articles=articles, evidence=(*old.evidence, *more)
        )
        return id_

    def _id(self, source: Source | None) -> str:
        type_, name = (source.type, source.name) if source else ("unknown", None)
        kind = "report" if type_ in _REPORTING else type_
        return make_id("or", self._story, kind, *folded(name or ""))

    def origins(self) -> tuple[Origin, ...]:
        """All of them, those of most articles first."""
        return tuple(
            sorted(self._found.values(), key=lambda o: (o.type == "unknown", -len(o.articles), o.id))
        )


def _stronger(one: OriginType, other: OriginType) -> OriginType:
    return min(one, other, key=_REPORTING.index) if one in _REPORTING and other in _REPORTING else one
