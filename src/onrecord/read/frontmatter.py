"""Front matter of Markdown: what stands above the text between two lines of marks, in YAML or TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from onrecord.read.dates import iso

# Longer ones are none: they are looked at before anything else is known of a file.
LONGEST = 20_000
# A first line of three hyphens is YAML, one of three plus signs TOML; in Markdown it is a line across.
MATTER = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\n(?P<body>.{0,20000}?\n)?(?P=mark)[ \t]*(?:\n|$)", re.DOTALL)
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # no tags are believed: all that is said is text
ZONE = re.compile(r"(\d) (?=[+-]\d\d:?\d\d$)")
# Our names → those that programs which make sites of Markdown use, the plainest first.
NAMES = {
    "title": ("title", "headline"),
    "published": ("date", "published", "publishdate", "pubdate", "published_at", "publish_date", "created"),
    "updated": ("updated", "lastmod", "last_modified_at", "modified", "updated_at", "last_modified"),
    "byline": ("author", "authors", "byline", "by"),
    "outlet": ("publisher", "outlet", "publication", "site", "site_name"),
    "url": ("canonical_url", "canonicalurl", "canonical", "url", "link", "source_url"),
    "language": ("lang", "language", "locale"),
}
KNOWN = frozenset(name for names in NAMES.values() for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What front matter says of an article; dates in ISO 8601. `ends` is where it ends in the text."""

    ends: int
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def matter_of(text: str) -> Matter | None:
    """The front matter at the beginning of a text with line feeds for line ends; None where there is none
    that can be read: then it is text, whatever it looks like."""
    found = MATTER.match(text)
    if found is None or len(found.group()) > LONGEST:
        return None
    said = _parsed(found["mark"], found["body"] or "")
    if said is None:
        return None
    named = {str(key).lower().replace("-", "_"): value for key, value in said.items()}
    if KNOWN.isdisjoint(named):
        return None
    return Matter(
        ends=found.end(),
        title=_line(_first(named, "title")),
        published=_moment(_first(named, "published")),
        updated=_moment(_first(named, "updated")),
        byline=_names(_first(named, "byline")),
        outlet=_line(_first(named, "outlet")),
        url=_address(_first(named, "url")),
        language=_line(_first(named, "language")),
    )


def _parsed(mark: str, body: str) -> Mapping[Any, Any] | None:
    try:
        said = yaml.load(body, Loader=LOADER) if mark == "---" else tomllib.loads(body)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, TypeError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _first(named: Mapping[str, Any], what: str) -> Any:
    return next((named[name] for name in NAMES[what] if named.get(name)), None)


def _line(value: Any) -> str | None:
    """One line of text: of the first of several, of what has a name. What is nested deeper is none."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("name")
    return (" ".join(str(value).split()) or None) if isinstance(value, str | int) else None


def _names(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(name for entry in listed if (name := _line(entry)))


def _moment(value: Any) -> str | None:
    """A date as it is written: "2026-05-04 10:30:00 +0200" too."""
    said = value.isoformat() if hasattr(value, "isoformat") else _line(value)
    return iso(ZONE.sub(r"\1", said)) if said else None


def _address(value: Any) -> str | None:
    """A whole address; part of one says nothing without its site."""
    said = _line(value)
    return said if said and said.lower().startswith(("http://", "https://")) else None
