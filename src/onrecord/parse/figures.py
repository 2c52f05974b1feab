"""Somebody or something named in a document, while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.parse.forms import Name, plain
from onrecord.parse.kinds import Sign
from onrecord.record.entity import EntityType


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is: the noun, the words that narrow it down, and the whole phrase as printed."""

    noun: str
    qualifiers: frozenset[str]
    phrase: str


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody or something named in a document, while the registry is being built.

    `open` marks a name that fits several persons equally: nobody is meant for sure.
    """

    kind: EntityType
    name: str
    forms: set[str] = field(default_factory=set)
    names: list[Name] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    gender: Sign | None = None
    ages: set[str] = field(default_factory=set)
    canonical: bool = False
    open: bool = False

    @property
    def words(self) -> list[str]:
        """The words of its name, lower case."""
        return [plain(w) for w in self.name.split()]
