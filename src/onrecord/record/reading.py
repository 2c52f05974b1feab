"""What one article gave: the unit that is found, stored and taken back whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from onrecord.record.entity import Entity
from onrecord.record.kinds import Found
from onrecord.record.statement import Statement
from onrecord.record.text import Article, Outlet
from onrecord.record.trouble import Failure

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its outlet, the entities it names, every record found in it, and what failed."""

    article: Article
    outlet: Outlet | None = None
    entities: tuple[Entity, ...] = ()
    found: tuple[Found, ...] = ()
    failures: tuple[Failure, ...] = ()

    def of(self, kind: type[T]) -> tuple[T, ...]:
        """The found records of one kind, in the order of the text."""
        return tuple(record for record in self.found if isinstance(record, kind))

    def speaker_names(self) -> set[str]:
        """Every name under which a speaker of this article is known, and how unnamed ones are described."""
        entities = {entity.id: entity for entity in self.entities}
        names: set[str] = set()
        for speaker in (s for statement in self.of(Statement) for s in statement.speakers):
            names.update(name for name in (speaker.name, speaker.described_as) if name)
            if speaker.entity in entities:
                names.update((entities[speaker.entity].name, *entities[speaker.entity].aliases))
        return names
