"""What tags and class names say, from markup.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import msgspec
import yaml

from onrecord.errors import DataError
from onrecord.record.text import FurnitureWhy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Attributes that say what an element is: pages made by programs often have no class name that tells.
NAMING = ("class", "id", "data-testid", "data-component", "data-qa", "data-gu-name", "data-area", "data-cy")
NAMES = frozenset(NAMING)
PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Markup:
    """markup.yml; its comments say what each list is for."""

    silent: frozenset[str]
    chrome_tags: frozenset[str]
    chrome_roles: frozenset[str]
    block_tags: frozenset[str]
    parts: dict[FurnitureWhy, frozenset[str]]
    pairs: dict[FurnitureWhy, tuple[tuple[str, str], ...]]
    pulled: tuple[tuple[str, ...], ...]
    standfirst: frozenset[str]
    noted: frozenset[str]
    byline: frozenset[str]
    dated: frozenset[str]
    article_types: frozenset[str]
    meta: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def load_markup() -> Markup:
    """markup.yml, read once; raises DataError where it is broken."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = resources.files("onrecord.read") / "markup.yml"
    try:
        return msgspec.convert(yaml.load(path.read_text("utf-8"), Loader=loader), Markup)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"read/markup.yml: {error}") from error


def is_pulled(element: HtmlElement) -> bool:
    """Whether an element holds words of the text that are printed once more, large."""
    parts = parts_of(element)
    return bool(parts) and any(parts.issuperset(names) for names in load_markup().pulled)


def parts_of(element: HtmlElement) -> frozenset[str]:
    """The parts of an element's class names, its id and its other names, in small letters."""
    if NAMES.isdisjoint(element.keys()):  # so it is with most elements of a text
        return NONE
    return _parts(" ".join(filter(None, map(element.get, NAMING)))[:400])


@lru_cache(maxsize=4096)
def _parts(names: str) -> frozenset[str]:
    return frozenset(part.lower() for part in PART.findall(names)) if names else frozenset()


def why_marked(element: HtmlElement) -> FurnitureWhy | None:
    """Why an element is furniture by its tag or class names, or None."""
    if element.tag == "figcaption":
        return "caption"
    parts = parts_of(element)
    return _why(parts) if parts else None


@lru_cache(maxsize=4096)
def _why(parts: frozenset[str]) -> FurnitureWhy | None:
    words = load_markup()
    for why, listed in words.pairs.items():
        if any(one in parts and other in parts for one, other in listed):
            return why
    for why, names in words.parts.items():
        if parts & names:
            return why
    return None


QUOTING = ("blockquote", "figure")


def is_chrome(element: HtmlElement) -> bool:
    """Whether an element stands round the article by its tag or role."""
    words = load_markup()
    if element.tag == "footer" and any(True for _ in element.iterancestors(*QUOTING)):
        return False  # whose words a quotation is
    return element.tag in words.chrome_tags or (element.get("role") or "").lower() in words.chrome_roles
