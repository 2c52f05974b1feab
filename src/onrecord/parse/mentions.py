"""Names, roles and pronouns: who is meant where."""

from __future__ import annotations

from onrecord.parse.document import Document
from onrecord.record import Entity, Mention


def register(document: Document) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities that a document names, and its mentions in the order of the text."""
    return (), ()
