"""Words as searches compare them."""

from __future__ import annotations

import re
import unicodedata

from onrecord.record import Span

WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """A text without letter case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def split_words(text: str) -> list[str]:
    """The folded words of a text."""
    return WORD.findall(fold(text))


def pins(text: str, wanted: list[str]) -> Span:
    """Where the first of the wanted words stands in a text; its beginning where none does (a title's hit)."""
    words = set(wanted)
    for match in WORD.finditer(text):
        if fold(match.group()) in words:
            return Span(match.start(), match.end())
    return Span(0, min(1, len(text)))
