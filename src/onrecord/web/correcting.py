"""What a person says of a record, from a page or over the API: one way for both.

Whoever corrects tells which version of the record they saw. If somebody else said something of it since then,
nothing is kept until they have seen that too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

from onrecord import life
from onrecord.record import Act, Article, Correction
from onrecord.store import Store
from onrecord.view.corrections import CorrectionRow, added, said_of, since, undone, versions
from onrecord.web.forms import number_in
from onrecord.web.refusals import Refused

ACTS = ("confirm", "change", "reject")


class Meanwhile(Refused):
    """Somebody else said something of the record since it was seen: `others`, and its `version` now."""

    def __init__(self, record: str, others: list[CorrectionRow], version: str) -> None:
        told = ", ".join(f"{row.id} by {row.by}" for row in others)
        super().__init__(
            f"somebody corrected this since you saw it: {told}; send it with seen={version}", 409
        )
        self.record = record
        self.others = others
        self.version = version


@dataclass(frozen=True, slots=True)
class Made:
    """A correction that was kept, and the record that it is of."""

    correction: Correction
    record: str


def correct(store: Store, article: Article, sent: Mapping[str, str], by: str) -> Made:
    """Keep what was sent: `act`, the record or correction `of` which, fields, `why`, and the version `seen`.

    Raises Meanwhile where that is not the version of now, OnRecordError where it cannot be kept.
    """
    act, of, seen = sent.get("act", ""), sent.get("of", ""), sent.get("seen", "")
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    given = dict(sent)
    if act == "undo":
        made = undone(store, article, of, at)
    elif act == "add":
        made = added(article, sent.get("kind", ""), given, number_in(sent.get("near", "")) or 0, at)
    elif act in ACTS:
        _unseen(store, article, of, seen)
        made = said_of(store, article, of, cast(Act, act), given, at)
    else:
        raise Refused(f"{act!r} is nothing that can be done to a record")
    record = next((c.of for c in store.corrections(article.id) if act == "undo" and c.id == of), made.of)

    def check() -> None:
        if act != "add":
            _unseen(store, article, record, seen)

    made = replace(made, by=by)
    life.correct(store, made, check=check)
    return Made(made, record)


def _unseen(store: Store, article: Article, record: str, seen: str) -> None:
    """Raise Meanwhile if somebody said something of a record after a version of it."""
    version = versions(store.corrections(article.id)).get(record, "")
    if version != seen:
        raise Meanwhile(record, since(store, article, record, seen), version)
