"""One item of an agency, whatever its format, and the article that it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.errors import SourceError
from onrecord.lang import languages, load_pack
from onrecord.read.assemble import Given, assemble
from onrecord.read.language import primary
from onrecord.read.page import Printed, printed_of
from onrecord.read.published import Options, Published, Raw
from onrecord.record import Dispatch
from onrecord.record.text import DispatchStatus

STATUS: dict[str, DispatchStatus] = {
    "usable": "usable",
    "embargoed": "usable",
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
}
URGENCY = re.compile(r"[1-9](?:\.0)?")
EDGE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class DispatchWords:
    """lang/<code>/dispatches.yml."""

    corrects: tuple[str, ...]
    kills: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a format says of one item. Its text is `html` or `plain`; `provider` is the agency's name; dates
    are ISO 8601. `embargoed` without an `embargo` is one without a known end."""

    id: str | None
    version: str | None = None
    headline: str | None = None
    slugline: str | None = None
    by: tuple[str, ...] = ()
    credit: str | None = None
    dateline: str | None = None
    provider: str | None = None
    language: str | None = None
    published: str | None = None
    updated: str | None = None
    urgency: str | None = None
    status: str | None = None
    embargo: str | None = None
    embargoed: bool = False
    correction: bool = False
    note: str | None = None
    html: str | None = None
    plain: str | None = None


def article_of(item: Item, source: str, options: Options, raw: Raw) -> Published:
    """The article of an item. Raises SourceError where it has no text.

    A kill or a notice without a text of its own has the editors' note for one, else its headline: it is a
    thing that was received, and is never lost.
    """
    dispatch = dispatch_of(item)
    printed = printed_of(item.html, item.headline) if item.html and item.html.strip() else Printed("", (), ())
    text = printed.text or (item.plain or "").strip()
    if not text and (dispatch.status != "usable" or dispatch.correction):
        text = item.note or item.headline or item.slugline or ""
    if not text:
        raise SourceError("an item without a text")
    given = Given(
        text=text,
        source=source,
        title=item.headline,
        outlet=item.provider,
        byline=item.by,
        published=item.published,
        updated=item.updated,
        language=item.language,
        credit=item.credit,
        dateline=item.dateline,
        external_id=item.id,
        furniture=printed.furniture,
        headings=printed.headings,
        block_quotes=printed.block_quotes,
        marked_up=bool(printed.text),
        dispatch=dispatch,
    )
    return assemble(given, options, raw)


def dispatch_of(item: Item) -> Dispatch:
    """How the item is handed out."""
    status = STATUS.get((item.status or "").rpartition(":")[2].strip().lower(), "usable")
    language = primary(item.language)
    words = load_pack(language if language in languages() else "en").read("dispatches", DispatchWords)
    if status == "usable" and item.embargoed and not item.embargo:
        status = "withheld"
    if status == "usable" and begins(item.note, words.kills):
        status = "canceled"
    return Dispatch(
        version=item.version,
        slugline=item.slugline,
        urgency=int(item.urgency[0]) if item.urgency and URGENCY.fullmatch(item.urgency) else None,
        embargo=item.embargo,
        status=status,
        correction=item.correction or begins(item.note, words.corrects),
        note=item.note,
    )


def begins(note: str | None, listed: tuple[str, ...]) -> bool:
    """Whether a note begins with one of some words."""
    said = f"{EDGE.sub(' ', (note or '')[:100]).strip().casefold()} "
    return said.startswith(tuple(f"{word} " for word in listed))
