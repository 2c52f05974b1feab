"""People, bodies and places that articles name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.record.evidence import Span

EntityType = Literal["person", "organisation", "group", "country", "place", "facility", "publication"]
MentionForm = Literal["name", "role", "pronoun", "nominal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something with a name. `members` are the ids that were merged into this one."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    external: dict[str, str] = field(default_factory=dict)
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place in an article that refers to an entity; `entity` is None while unresolved."""

    id: str
    article: str
    span: Span
    entity: str | None
    form: MentionForm
    by: str


@dataclass(frozen=True, slots=True)
class Party:
    """Whoever takes part in something, as printed: a span, and who it is where that is known."""

    span: Span | None
    entity: str | None = None
    name: str | None = None
