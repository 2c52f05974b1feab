"""Where an article says itself that a statement comes from: told to an outlet, reported by one, posted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.link.entities import Resolved, folded
from onrecord.link.origins.named import Neighbours, agency, publication, reporting
from onrecord.link.origins.phrases import acts, compound, inside
from onrecord.record import Party, Span, Speaker, Statement
from onrecord.record.statement import Channel
from onrecord.record.story import OriginType

REPORTS = frozenset({"wire", "interview", "outlet"})
"""Origins that are somebody's report. Two that quote one post or speech do not have it from each other."""
_OCCASIONS: dict[str, OriginType] = {
    "social-post": "social-post",
    "press-release": "press-release",
    "news-conference": "speech",
    "speech": "speech",
    "testimony": "speech",
    "document": "document",
    "letter": "document",
}


_LONGER = re.compile(r"(?:\d\w*|\b[A-Z]\w*) [A-Z]\w+ $")
"""Two words in front of a name that begin a longer one."""


@dataclass(frozen=True, slots=True)
class Source:
    """An origin as one place in a text gives it; `other` is an article that shares the passage, and where."""

    type: OriginType
    name: str | None
    span: Span | None
    why: str
    share: float | None = None
    other: str | None = None
    other_span: Span | None = None


def cited(statement: Statement, resolved: Resolved, near: Neighbours, text: str) -> Source | None:
    """The origin that the words around a statement name; None where they name none.

    `text` is the article's.
    """
    told = publication(statement.addressee, resolved, near) or _inside(statement.addressee, near, text)
    if told and statement.addressee:
        return _outlet(told, statement.addressee.span, "told to this outlet", "interview")
    body = statement.cue is not None and acts(statement.cue.span.of(text))
    for speaker in () if body else statement.speakers:
        source = publication(speaker, resolved, near) or _inside(speaker, near, text, speaks=True)
        if source:
            return _outlet(source, speaker.span, "reported by this outlet", "outlet")
    channel = statement.channel
    if channel is None or _part_of_a_word(channel, text):
        return None
    return _channel(channel, statement, resolved, near)


def workers(statements: Iterable[Statement], near: Neighbours, text: str) -> dict[str, str]:
    """The persons (by entity) whom an article with this `text` calls somebody who reports for an outlet, each
    with the outlet: "Ann Kelly, a Ledger reporter". What it has from them further on is the outlet's."""
    found: dict[str, str] = {}
    for p in (p for s in statements for p in s.speakers if p.entity and p.name):
        name = _inside(p, near, text, speaks=True)
        if name and not {*folded(name)} >= {*folded(p.name or "")}:
            found.setdefault(p.entity or "", name)
    return found


def by_worker(statement: Statement, workers: Mapping[str, str]) -> Source | None:
    """The outlet for which the only speaker of a statement reports."""
    speaker = statement.speakers[0] if len(statement.speakers) == 1 else None
    name = workers.get(speaker.entity or "") if speaker else None
    return _outlet(name, speaker.span, "reported by who works there", "outlet") if speaker and name else None


def _part_of_a_word(channel: Channel, text: str) -> bool:
    """Whether the name of a channel goes on as a word for something else ("on the Ledger-hosted debate"), or
    is the end of a longer name ("through the Harbour Ledger")."""
    span, name = channel.span, channel.name
    at = text.find(name, span.start, span.end) if span and name else -1
    if span is None or at < 0:
        return False
    return compound(text, at + len(name or "")) or bool(_LONGER.search(text, span.start, at))


def _inside(party: Party | Speaker | None, near: Neighbours, text: str, speaks: bool = False) -> str | None:
    """The outlet whose work or worker a phrase names."""
    found = inside(party.span.of(text), near, speaks=speaks) if party and party.span else None
    return found.name if found else None


def _outlet(name: str, span: Span | None, why: str, type_: OriginType) -> Source:
    return Source("wire" if agency(name) else type_, name, span, why)


def _channel(channel: Channel, statement: Statement, resolved: Resolved, near: Neighbours) -> Source | None:
    if channel.type in ("interview", "broadcast", "report"):
        name = channel.name and reporting(channel.name, near)
        return (
            _outlet(name, channel.span, "said in an interview with this outlet", "interview")
            if name
            else None
        )
    type_ = _OCCASIONS.get(channel.type)
    speaker = statement.speakers[0] if len(statement.speakers) == 1 else None
    if type_ is None or speaker is None:
        return None
    name = resolved.name(speaker.entity) or (None if speaker.anonymous else speaker.name)
    if not name or _role_alone(name, resolved):
        return None
    platform = f", {channel.name}" if channel.name and type_ == "social-post" else ""
    return Source(type_, name + platform, channel.span, f"the speaker's own {channel.type}")


def _role_alone(name: str, resolved: Resolved) -> bool:
    """Whether what stands for a name is one word for a role that somebody in the story has."""
    words = folded(name)
    roles = (folded(role) for entity in resolved.entities for role in entity.roles)
    return len(words) == 1 and any(role[-1:] == words for role in roles)
