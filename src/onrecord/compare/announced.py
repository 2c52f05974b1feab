"""What somebody does and makes known: the articles that tell it as it is have it from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.numbers.figures import comparing
from onrecord.link.entities import Resolved
from onrecord.link.origins import Origins
from onrecord.record import Event, Statement
from onrecord.record.story import OriginType

_OCCASIONS: frozenset[OriginType] = frozenset({"press-release", "speech", "social-post", "document"})


@dataclass(frozen=True, slots=True)
class Announced:
    """Where the events of a story are told from, if one of its statements is whoever does them saying so."""

    statements: Mapping[str, Statement]
    origins: Origins
    resolved: Resolved

    def told_in(self, members: Sequence[Event]) -> list[str | None]:
        """For each event of a group that is one, the statement it is from; None for an outlet's own voice.

        Where an article gives it as what the doer announced on an occasion that it names, the others, who
        tell it in their own voice, hang on that announcement too: three papers that write "she resigned" have
        one origin.
        """
        announced = next((m.reported_by for m in members if self._by_the_doer(m) and self._placed(m)), None)
        return [
            announced if announced and (m.reported_by is None or self._by_the_doer(m)) else m.reported_by
            for m in members
        ]

    def _by_the_doer(self, event: Event) -> bool:
        """Whether an article gives an event as what somebody says who does it."""
        statement = self.statements.get(event.reported_by or "")
        if statement is None or statement.via or statement.cue is None:
            return False
        if statement.cue.lemma not in comparing().announcing:
            return False
        speakers = {self._merged(p.entity) for p in statement.speakers if p.entity}
        return bool(speakers & {self._merged(p.entity) for p in event.actors if p.entity})

    def _placed(self, event: Event) -> bool:
        """Whether an article names the occasion on which that was said."""
        types = {o.id: o.type for o in self.origins.origins}
        return any(
            types.get(o) in _OCCASIONS for o in self.origins.by_statement.get(event.reported_by or "", ())
        )

    def _merged(self, entity: str | None) -> str:
        return self.resolved.of.get(entity or "", entity or "")
