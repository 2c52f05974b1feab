"""What one article gave: the unit that is found, stored and taken back whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from onrecord.record.entity import Entity
from onrecord.record.kinds import Found
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
