"""Stories, and the sources of one story side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.record.evidence import Span

StoryState = Literal["live", "frozen"]
OriginType = Literal[
    "wire", "interview", "press-release", "social-post", "document", "outlet", "speech", "unknown"
]
Verdict = Literal["agree", "differ", "single", "changed", "unclear"]
Change = Literal["same", "trimmed", "dropped_words", "altered", "shifted_edges", "paraphrased"]
AboutKind = Literal["statement", "quantity", "event", "position", "commitment"]
DiffOp = Literal["equal", "insert", "delete", "replace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles on one event. The id is minted once; `first` and `last` are ISO 8601 publication times."""

    id: str
    title: str
    articles: tuple[str, ...]
    first: str | None = None
    last: str | None = None
    state: StoryState = "live"


@dataclass(frozen=True, slots=True)
class OriginEvidence:
    """Why an article is taken to have its report, or the statement `record`, from an origin.

    `share` is the part of the article that is copied, `other` the article of the story that it has it from or
    shares it with: an edge of who has it from whom. `other_span` is where the same passage stands there.
    """

    article: str
    span: Span | None
    why: str
    share: float | None = None
    record: str | None = None
    other: str | None = None
    other_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a report first came from; `articles` are those of its carriers."""

    id: str
    story: str
    type: OriginType
    name: str | None
    articles: tuple[str, ...]
    evidence: tuple[OriginEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a comparison is about."""

    kind: AboutKind
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to a comparison, and everything that gives it. Ids throughout; `origins` of this side."""

    value: str
    records: tuple[str, ...]
    articles: tuple[str, ...]
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The sources of a story set side by side on one thing."""

    id: str
    story: str
    about: About
    verdict: Verdict
    sides: tuple[Side, ...]
    by: str


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A run of words as the base has it and as the other has it; empty where one lacks it."""

    op: DiffOp
    base: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One quotation as two articles carry it."""

    id: str
    story: str
    speaker: str | None
    base: str
    other: str
    change: Change
    diff: tuple[DiffPiece, ...]
    by: str
