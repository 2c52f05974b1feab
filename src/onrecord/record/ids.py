"""Ids made from content, so that reading the same thing twice writes it once."""

from __future__ import annotations

import hashlib


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_id(prefix: str, *parts: object) -> str:
    """An id such as `st-1f0c…` from what the record says.

    Parts are joined with their lengths, so ("ab", "c") and ("a", "bc") differ.
    """
    body = "".join(f"{len(word)}:{word}" for word in map(str, parts))
    return f"{prefix}-{digest(body)[:16]}"


def article_id(outlet: str | None, external_id: str | None, text_sha256: str) -> str:
    """One article is one text of one outlet, or of one id where the input gave it one."""
    return make_id("ar", outlet or "", external_id or "", text_sha256)


def outlet_id(name: str) -> str:
    """Outlets are one by name, letter case aside."""
    return make_id("ou", name.casefold())


def entity_id(type_: str, name: str) -> str:
    """Entities are one by type and full name, letter case aside."""
    return make_id("en", type_, name.casefold())
