"""ninjs (IPTC News in JSON) 1, 2 and 3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.errors import SourceError
from onrecord.read.agency.bodies import html_of
from onrecord.read.agency.item import Item, article_of
from onrecord.read.dates import iso
from onrecord.read.feed import plain
from onrecord.read.published import Options, Raw, Read, failure, skipped
from onrecord.read.xmltree import first, tree_of_text

# Names of properties in small letters: version 3 writes those of 1 and 2 with capitals inside.
MARKS = frozenset({"pubstatus", "versioncreated", "headlines", "bodies", "firstcreated", "contentcreated"})
TEXTS = frozenset({"", "text", "composite", "component", "mixed"})
MARKED_UP = ("html", "xhtml")


def is_ninjs(row: Any) -> bool:
    """Whether an object of JSON is an item of ninjs."""
    if not isinstance(row, dict) or not isinstance(row.get("uri"), str) or isinstance(row.get("text"), str):
        return False
    names = {str(name).lower() for name in row}
    return bool(MARKS & names) or any(name.startswith("body_") for name in names)


def read_ninjs(row: dict[str, Any], source: str, options: Options, raw: Raw) -> Iterator[Read]:
    """The article of an item, or a count where it is a picture or the like."""
    own = {str(name).lower(): value for name, value in row.items()}
    kind = (_text(own, "type") or "").lower()
    if kind not in TEXTS:
        yield skipped(source, {kind[:40]: 1})
        return
    try:
        yield article_of(_item(own), source, options, raw)
    except SourceError as error:
        yield failure(source, "read", str(error))


def _item(own: dict[str, Any]) -> Item:
    html, text = _bodies(own)
    first_made = iso(_text(own, "firstcreated")) or iso(_text(own, "contentcreated"))
    made = iso(_text(own, "versioncreated"))
    by = plain(_text(own, "byline") or _text(own, "by"))
    return Item(
        id=_text(own, "uri"),
        version=_text(own, "version"),
        headline=plain(_text(own, "headline") or _headline(own.get("headlines"))),
        slugline=plain(_text(own, "slugline")),
        by=(by,) if by else (),
        credit=plain(_text(own, "creditline")),
        dateline=plain(_text(own, "dateline") or _text(own, "located")),
        provider=plain(_text(own, "copyrightholder") or _source(own.get("infosources"))),
        language=_text(own, "language"),
        published=first_made or made,
        updated=made,
        urgency=_text(own, "urgency"),
        status=_text(own, "pubstatus"),
        embargo=iso(_text(own, "embargoed")),
        embargoed="embargoed" in own and own["embargoed"] not in (None, False),
        note=plain(_text(own, "ednote")),
        html=html,
        plain=text,
    )


def _bodies(own: dict[str, Any]) -> tuple[str | None, str | None]:
    """The item's text in HTML and plain, whichever there are."""
    html = next((v for kind in MARKED_UP if (v := _text(own, f"body_{kind}"))), None)
    text = _text(own, "body_text")
    for body in _listed(own.get("bodies")):
        value, media = _text(body, "value"), (_text(body, "contenttype") or "").lower()
        if not value:
            continue
        if "html" in media or (not media and "</" in value):
            html = html or value
        elif "nitf" in media:
            html = html or _nitf(value)
        else:
            text = text or value
    if not html and not text:
        others = (value for name in own if name.startswith("body_") and (value := _text(own, name)))
        found = next(others, None)
        return (found, None) if found and "</" in found else (None, found)
    return html, text


def _nitf(value: str) -> str | None:
    root = tree_of_text(value)
    body = first(root, "body.content")
    return html_of(body if body is not None else root)


def _headline(value: Any) -> str | None:
    """The main headline of several."""
    listed = [h for h in _listed(value) if _text(h, "value")]
    main = [h for h in listed if (_text(h, "role") or "").lower() in {"main", "headline", ""}]
    return _text((main or listed)[0], "value") if listed else None


def _source(value: Any) -> str | None:
    return next((name for entry in _listed(value) if (name := _text(entry, "name"))), None)


def _listed(value: Any) -> list[dict[str, Any]]:
    listed = value if isinstance(value, list) else []
    return [
        {str(k).lower(): v for k, v in entry.items()} for entry in listed[:100] if isinstance(entry, dict)
    ]


def _text(own: dict[str, Any], name: str) -> str | None:
    value = own.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return None
    return value.encode("utf-8", "replace").decode("utf-8").strip() or None
