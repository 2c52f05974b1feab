"""What a page says about its article: JSON-LD, meta tags, microdata, and what is printed beside the title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from onrecord.read.dates import iso
from onrecord.read.markup import NAMING, load_markup, parts_of
from onrecord.read.outlets import domain_of, same_site

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_NAME = 120
# Our names of dates → those of schema.org.
SCHEMA = {"published": "datePublished", "updated": "dateModified"}
# Attributes by which an element may be a byline.
SIGNING = frozenset({"itemprop", "rel", *NAMING})
SEPARATOR = re.compile(r"\s+[|–—»:·-]+\s+")
MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}")
MARKED_UP = re.compile(r"</?(?:p|br|div|a|b|em|strong|ul|li|h\d)\b", re.IGNORECASE)
MOST_UPDATES = 1_000
TAGS = re.compile(r"<[^<>]{0,300}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a page says of its article; dates in ISO 8601, `address` absolute, `body` its text where it is
    told."""

    title: str | None = None
    site: str | None = None
    address: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    body: str | None = None


def meta_of(root: HtmlElement, base: str | None) -> Meta:
    """The best of what a page says of itself; `base` is the address it was read from."""
    linked = _linked_data(root)
    tags = _tags(root)
    site = _clean(_publisher(linked)) or _first(tags, "site")
    marked = _marked(root)
    return Meta(
        title=_title(root, linked, tags, site),
        site=site,
        address=_address(root, linked, tags, base),
        byline=_byline(root, linked, tags),
        published=_date(root, linked, tags, marked, "published"),
        updated=_date(root, linked, tags, marked, "updated"),
        language=root.get("lang") or _text(linked.get("inLanguage")) or _first(tags, "language"),
        body=_body(linked),
    )


def _body(linked: dict[str, Any]) -> str | None:
    """The article's text where its data tells it; of a live blog all its updates, as HTML, in their order."""
    own, listed = _text(linked.get("articleBody")), linked.get("liveBlogUpdate")
    pieces = []
    for update in (listed if isinstance(listed, list) else [listed])[:MOST_UPDATES]:
        if not isinstance(update, dict) or not (text := _text(update.get("articleBody"))):
            continue
        if title := _clean(_text(update.get("headline"))):
            pieces.append(f"<h2>{escape(title)}</h2>")
        lines = [text] if MARKED_UP.search(text) else map(escape, text.splitlines())
        pieces.extend(f"<p>{line}</p>" for line in lines)
    told = "".join(pieces)
    return own if len(own or "") >= len(told) else told


def _linked_data(root: HtmlElement) -> dict[str, Any]:
    """The page's article in JSON-LD, its publisher put in where it stands elsewhere in the graph."""
    nodes: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json" and script.text:
            nodes.extend(_nodes(script.text))
    types = load_markup().article_types
    article = next((node for node in nodes if types & set(_types(node))), None)
    if article is None:
        return {}
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return {key: _resolved(value, by_id) for key, value in article.items()}


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    try:
        value = json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return
    waiting = [value]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node[:200])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _types(node: dict[str, Any]) -> list[str]:
    value = node.get("@type")
    listed = value if isinstance(value, list) else [value]
    return [word.rsplit("/", 1)[-1] for word in listed if isinstance(word, str)]


def _resolved(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolved(entry, by_id) for entry in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return by_id.get(value["@id"], value)
    return value


def _tags(root: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("http-equiv") or "").strip().lower()
        value = _clean(tag.get("content"))
        if name and value:
            found.setdefault(name, []).append(value)
    return found


def _first(tags: dict[str, list[str]], what: str) -> str | None:
    return next((tags[name][0] for name in load_markup().meta[what] if name in tags), None)


def _publisher(linked: dict[str, Any]) -> str | None:
    value = linked.get("publisher")
    node = value[0] if isinstance(value, list) and value else value
    return _text(node.get("name")) if isinstance(node, dict) else None


def _title(
    root: HtmlElement, linked: dict[str, Any], tags: dict[str, list[str]], site: str | None
) -> str | None:
    printed = _clean(_text(linked.get("headline"))) or _first(tags, "title")
    headings = [text for node in root.iter("h1") if (text := _clean(node.text_content()))]
    if printed is None and len(headings) == 1:
        return headings[0]
    if printed is None:
        node = root.find(".//title")
        printed = _clean(node.text_content()) if node is not None else None
    return _without_site(printed, site, headings) if printed else None


def _without_site(title: str, site: str | None, headings: list[str]) -> str:
    """The title without the outlet's name at its end."""
    for found in reversed(list(SEPARATOR.finditer(title))):
        before, after = title[: found.start()], title[found.end() :]
        if before in headings or (site and after.casefold() == site.casefold()):
            return before
    return title


def _address(
    root: HtmlElement, linked: dict[str, Any], tags: dict[str, list[str]], base: str | None
) -> str | None:
    links = [e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    for href in (*links, _first(tags, "address"), _text(linked.get("url")), base):
        try:
            whole = urljoin(base or "", href.strip()) if href else None
        except ValueError:
            continue
        # A page says where it stands best, on its own site; on others it could pass for what it is not.
        if domain_of(whole) and (not domain_of(base) or same_site(whole, base)):
            return whole
    return base


def _byline(root: HtmlElement, linked: dict[str, Any], tags: dict[str, list[str]]) -> tuple[str, ...]:
    authors = linked.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    names = [_called(_text(a.get("name")) if isinstance(a, dict) else _text(a)) for a in listed]
    found = tuple(name for name in names if name and _is_name(name))
    if found:
        return found
    for name in load_markup().meta["author"]:
        named = (_called(value) for value in tags.get(name, ()))
        found = tuple(value for value in named if value and _is_name(value))
        if found:
            return found
    return _printed_byline(root)


def _printed_byline(root: HtmlElement) -> tuple[str, ...]:
    """The byline as a reader sees it: marked up as one, or by its class."""
    wanted = load_markup().byline
    for element in root.iter("span", "p", "div", "a", "address"):
        if SIGNING.isdisjoint(element.keys()) and element.tag != "address":
            continue
        prop = (element.get("itemprop") or "").lower()
        rel = (element.get("rel") or "").lower()
        if prop == "author" or rel == "author" or element.tag == "address" or parts_of(element) & wanted:
            text = _called(element.text_content())
            if text and _is_name(text) and len(text) <= LONGEST_NAME:
                return (text,)
    return ()


def _marked(root: HtmlElement) -> list[tuple[str, str | None]]:
    """What elements say that are marked as a date or the like: the name of it, and what it is."""
    return [
        (prop.lower(), node.get("content") or node.get("datetime"))
        for node in root.iter("meta", "time", "span", "abbr")
        if (prop := node.get("itemprop"))
    ]


def _date(
    root: HtmlElement,
    linked: dict[str, Any],
    tags: dict[str, list[str]],
    props: list[tuple[str, str | None]],
    what: str,
) -> str | None:
    """The best of a page's dates of one sort, named as in markup.yml."""
    name = SCHEMA[what]
    said: list[str | None] = [_text(linked.get(name))]
    said.extend(value for prop, value in props if prop == name.lower())
    said.extend(tags[listed][0] for listed in load_markup().meta[what] if listed in tags)
    marked = [node for node in root.iter("time") if ("updated" in parts_of(node)) == (what == "updated")]
    if what == "published" or (marked and "updated" in parts_of(marked[0])):
        said.extend(node.get("datetime") for node in marked[:1])
    dates = [date for word in said if (date := iso(word))]
    if not dates:
        return None
    same_day = [date for date in dates if date[:10] == dates[0][:10]]
    return max(same_day, key=len) if len(dates[0]) == 10 else dates[0]


def _called(value: str | None) -> str | None:
    """A name without the e-mail address that may stand beside it."""
    return _clean(MAIL.sub(" ", value[:5000])) if value else None


def _is_name(text: str) -> bool:
    return len(text) <= LONGEST_NAME and "://" not in text and "@" not in text and any(map(str.isalpha, text))


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        return _text(value[0]) if value else None
    if isinstance(value, dict):
        return _text(value.get("@value") or value.get("name"))
    # JSON can write half a character, which no text can hold.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else None


def _clean(value: str | None) -> str | None:
    """One line, without tags; None where nothing is left."""
    if not value:
        return None
    return " ".join(TAGS.sub(" ", value[:5000]).split()) or None
