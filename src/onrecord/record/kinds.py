"""The kinds of record: the one tuple from which codec, stores, exports and schemas derive."""

from __future__ import annotations

from typing import TypeAlias

from onrecord.record.correction import Correction
from onrecord.record.entity import Entity, Mention
from onrecord.record.event import Event, Quantity
from onrecord.record.life import Revision, Turn
from onrecord.record.position import Commitment, Position
from onrecord.record.setting import Place, When
from onrecord.record.statement import Statement
from onrecord.record.story import Comparison, Origin, Story, Variant
from onrecord.record.text import Article, Outlet
from onrecord.record.trouble import Failure, Flag

Found: TypeAlias = Mention | Place | When | Quantity | Statement | Event | Position | Commitment | Flag
Record: TypeAlias = (
    Outlet
    | Article
    | Entity
    | Found
    | Revision
    | Story
    | Turn
    | Origin
    | Comparison
    | Variant
    | Failure
    | Correction
)

KINDS: tuple[type, ...] = (
    Outlet, Article, Entity, Mention, Statement, Event, Quantity, Position, Commitment, Place, When,
    Revision, Story, Turn, Origin, Comparison, Variant, Flag, Failure, Correction,
)  # fmt: skip

NAMES: dict[type, str] = {kind: kind.__name__.lower() for kind in KINDS}
BY_NAME: dict[str, type] = {name: kind for kind, name in NAMES.items()}


def kind_of(record: object) -> str:
    """The record's kind as the export writes it; raises KeyError for anything else."""
    return NAMES[type(record)]
