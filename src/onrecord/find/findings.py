"""What the finders before have found in a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from onrecord.record import Found

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Findings:
    """Records of one document so far, by kind; each finder gets it and adds to it."""

    records: tuple[Found, ...] = ()

    def of(self, kind: type[T]) -> tuple[T, ...]:
        """The records of one kind."""
        return tuple(record for record in self.records if isinstance(record, kind))

    def plus(self, more: Iterable[Found]) -> Findings:
        """These and more."""
        return Findings((*self.records, *more))
