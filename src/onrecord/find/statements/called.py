"""What a body may be called by: a union only by "the union", a firm by "the company"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.statements.attribution import Page
from onrecord.parse.kinds import role_words
from onrecord.parse.world import is_listed
from onrecord.record import Entity


def called(page: Page, entity: Entity, noun: str, told: Sequence[str]) -> bool:
    """Whether a body may be called by a noun and the words before it: a union only where its name or its
    role says that it is one, a company or a group where nothing speaks against it."""
    words = role_words(page.document.pack)
    own = {w for phrase in (entity.name, *entity.roles) for w in phrase.lower().split()}
    if any(w not in own for w in told):
        return False
    return noun in own or (noun in words.commercial | words.any_body and not is_listed(entity.name))


def another_kind(page: Page, entity: Entity, noun: str) -> bool:
    """Whether a name says that it is something else: a commission is no company."""
    words = role_words(page.document.pack)
    inside = {w.lower() for w in entity.name.split()} & words.bodies.keys()
    return bool(inside) and noun not in inside and not inside <= words.commercial
