"""What was published: outlets and their articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from onrecord.record.evidence import Span

OutletType = Literal[
    "newspaper", "agency", "broadcaster", "government", "party", "advocacy", "blog", "unknown"
]
FurnitureWhy = Literal["caption", "bio", "comment-policy", "newsletter", "credit", "navigation", "promo"]
DispatchStatus = Literal["usable", "withheld", "canceled"]


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
class Dispatch:
    """How an agency hands an item out, in its own words: what its formats say beside the text.

    `version` tells the versions of one item apart. `urgency` goes from 1, the most urgent, to 9. `embargo` is
    the moment (ISO 8601) before which the item is not to be published. What is `withheld` is not to be
    published until it is released, what is `canceled` not at all: the item is killed. `correction` says that
    this version sets an earlier one right, `note` is what the agency's editors say to those who receive it.
    """

    version: str | None = None
    slugline: str | None = None
    urgency: int | None = None
    embargo: str | None = None
    status: DispatchStatus = "usable"
    correction: bool = False
    note: str | None = None

    def held(self, moment: datetime) -> bool:
        """Whether it may not be published at a moment (with its zone): under embargo, or withheld.

        An embargo that gives no zone is taken to be UTC, one that is no moment to hold for good.
        """
        if self.status == "withheld":
            return True
        if self.embargo is None:
            return False
        try:
            until = datetime.fromisoformat(self.embargo)
        except ValueError:
            return True
        return moment < (until if until.tzinfo else until.replace(tzinfo=UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was published; `text` never changes.

    `outlet` is an outlet's id. `published`, `updated` and `fetched` are ISO 8601, as precise as known.
    `block_quotes` are paragraphs that the source sets apart as the words of others, mostly without marks.
    `credit` is the agency credited, as printed. `source` names the file or address it was read from,
    `external_id` the id that the input gave it (of an agency, the id that all versions of an item share),
    `raw_sha256` the bytes it was made from. `dispatch` is there for items of agencies. `supersedes` is the
    article that this one is a newer version of; `version` counts from 1.
    """

    id: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    fetched: str | None = None
    language: str | None = None
    credit: str | None = None
    dateline: str | None = None
    text: str
    text_sha256: str
    furniture: tuple[Furniture, ...] = ()
    headings: tuple[Span, ...] = ()
    block_quotes: tuple[Span, ...] = ()
    external_id: str | None = None
    source: str | None = None
    raw_sha256: str | None = None
    dispatch: Dispatch | None = None
    version: int = 1
    supersedes: str | None = None
