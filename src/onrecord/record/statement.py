"""Statements: who said what, to whom, through which channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.record.entity import Party
from onrecord.record.evidence import Span
from onrecord.record.setting import When

StatementForm = Literal["direct", "indirect", "mixed"]
ChannelType = Literal[
    "social-post", "interview", "press-release", "news-conference", "speech", "broadcast", "document",
    "report", "letter", "call", "testimony", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who talks: the noun phrase as printed, whose name it is, or how an unnamed one is described.

    `anonymous` are those whom the text means not to name: `count` of them where a number is printed ("two
    officials", "an aide"), and the `reason` that is given for it.
    """

    span: Span | None
    entity: str | None = None
    name: str | None = None
    anonymous: bool = False
    described_as: str | None = None
    count: int | None = None
    reason: Span | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that tell of speaking; `lemma` is the head verb or noun, or the preposition."""

    span: Span
    lemma: str


@dataclass(frozen=True, slots=True)
class Channel:
    """Through what the words went out."""

    span: Span
    type: ChannelType
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The occasion of speaking, as printed ("after meeting …")."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words or thoughts that an article gives as somebody's.

    `span` covers content, cue and speakers. `content` are the pieces of what was said, `text` their words
    joined, with a break ("…") where they pass from the outlet's own words to a quotation elsewhere, or back,
    `quoted` the words between marks, without the marks. `via` is the id of the statement that
    carries this one. `score` is how sure the finder is that content and speaker are right, 0 to 1.
    """

    id: str
    article: str
    span: Span
    speakers: tuple[Speaker, ...]
    cue: Cue | None
    content: tuple[Span, ...]
    text: str
    form: StatementForm
    quoted: tuple[Span, ...] = ()
    addressee: Party | None = None
    channel: Channel | None = None
    setting: Setting | None = None
    when: When | None = None
    via: str | None = None
    negated: bool = False
    hedged: bool = False
    no_comment: bool = False
    same_as: tuple[str, ...] = ()
    score: float | None = None
    by: str
