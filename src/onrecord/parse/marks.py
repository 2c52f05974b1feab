"""Quotation marks one by one: what glyph stands where, and what its neighbours say of its direction."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.record import Span

Role = Literal["open", "close", "either"]

MARK = re.compile(r"``|''|[\"“”„‟«»‹›「」『』＂‘’‛‚'`]")
SINGLES = frozenset("‘’‛‚'`‹›")
GLYPHS: dict[str, Role] = {
    "“": "open", "„": "open", "‟": "open", "«": "open", "「": "open", "『": "open", "``": "open",
    "”": "close", "»": "close", "」": "close", "』": "close",
    '"': "either", "＂": "either", "''": "either",
}  # fmt: skip
BEFORE_OPEN = frozenset("([{<—–-/‐‑―¿¡|*") | frozenset('“„‟«「『"`‘‚‹＂')
AFTER_CLOSE = frozenset(".,;:!?)]}>—–-/…|*") | frozenset("”»」』\"'’›＂")
FEET = re.compile(r"\d['′’]\s?\d{1,2}(?:\.\d)?$")
WORD = re.compile(r"[^\W\d_]{1,8}")


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark: its span, and whether its neighbours let it open or close."""

    span: Span
    glyph: str
    opens: bool
    closes: bool
    after_digit: bool


def double_marks(text: str, span: Span) -> list[Mark]:
    """The double marks of a passage, inch marks after feet left out."""
    found = (_mark(text, span, m) for m in MARK.finditer(text, *span) if m.group() not in SINGLES)
    return [m for m in found if not (m.glyph == '"' and _is_inch(text, m.span.start))]


def single_marks(text: str, span: Span, elisions: Collection[str]) -> Iterator[Mark]:
    """The single marks of a passage that are neither inside a word nor the apostrophe of a short form."""
    for match in MARK.finditer(text, *span):
        if match.group() in SINGLES:
            mark = _mark(text, span, match)
            if (mark.opens and not _is_elision(text, mark, elisions)) or mark.closes:
                yield mark


def _mark(text: str, span: Span, match: re.Match[str]) -> Mark:
    start, end = match.span()
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    opens = not after.isspace() and (before.isspace() or before in BEFORE_OPEN)
    closes = not before.isspace() and (after.isspace() or after in AFTER_CLOSE) and before not in "([{"
    if opens and closes:  # a mark between two others, or between a dash and a mark: words decide
        opens, closes = after.isalnum(), before.isalnum() or before in ".,!?…"
    return Mark(Span(start, end), match.group(), opens, closes, before.isdigit())


def _is_inch(text: str, at: int) -> bool:
    return bool(FEET.search(text[max(at - 9, 0) : at]))


def _is_elision(text: str, mark: Mark, elisions: Collection[str]) -> bool:
    after = text[mark.span.end : mark.span.end + 9]
    if after[:2].isdigit() and (after[2:3] == "s" or not after[2:3].isalnum()):
        return mark.glyph != "‘" or after[2:3] == "s"
    word = WORD.match(after)
    return bool(word) and word is not None and word.group().casefold() in elisions
