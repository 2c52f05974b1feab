"""What was published: outlets and their articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.record.evidence import Span

OutletType = Literal[
    "newspaper", "agency", "broadcaster", "government", "party", "advocacy", "blog", "unknown"
]
FurnitureWhy = Literal["caption", "bio", "comment-policy", "newsletter", "credit", "navigation", "promo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes."""

    id: str
    name: str
    domain: str | None = None
    type: OutletType = "unknown"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of an article's text that is printed there and is no report."""

    span: Span
    why: FurnitureWhy


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was published; `text` never changes.

    `outlet` is an outlet's id. `published` and `fetched` are ISO 8601, as precise as known. `credit` is the
    agency credited, as printed. `source` names the file or address it was read from, `external_id` the id
    that the input gave it, `raw_sha256` the bytes it was made from. `supersedes` is the article that this one
    is a newer version of; `version` counts from 1.
    """

    id: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    fetched: str | None = None
    language: str | None = None
    credit: str | None = None
    dateline: str | None = None
    text: str
    text_sha256: str
    furniture: tuple[Furniture, ...] = ()
    headings: tuple[Span, ...] = ()
    external_id: str | None = None
    source: str | None = None
    raw_sha256: str | None = None
    version: int = 1
    supersedes: str | None = None
