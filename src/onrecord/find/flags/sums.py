"""Totals whose parts stand beside them and do not make them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.find.findings import Findings
from onrecord.find.flags.words import FlagWords, Raised
from onrecord.parse import Document
from onrecord.record import Quantity, Span

LISTING = re.compile(r"\s*(?:[:(]|[—–]|--)\s*")
BETWEEN = re.compile(r"(?:\s*,)?(?:\s*\w+)?\s*")
MOST = 12


def totals(document: Document, findings: Findings, words: FlagWords) -> Iterator[Raised]:
    """ "Seven people, including five men and four women"; "nine people — five men and three women"."""
    counts = sorted(findings.of(Quantity), key=lambda q: q.span)
    for i, total in enumerate(counts[:-1]):
        gap = document.text[total.span.end : counts[i + 1].span.start]
        if total.value is None or total.comparator != "=" or not _is_count(total):
            continue
        parts = _parts(document, counts[i + 1 : i + 1 + MOST])
        if not all(_alike(total, part, words) for part in parts):
            continue
        made = sum(p.value or 0.0 for p in parts)
        includes = gap.strip(" ,").lower() in words.including
        whole = LISTING.fullmatch(gap) is not None and len(parts) >= 2 and _closed(document, gap, parts)
        if parts and ((includes and made > total.value) or (whole and made != total.value)):
            span = Span(total.span.start, parts[-1].span.end)
            why = words.why.total.format(parts=f"{made:g}", total=f"{total.value:g}")
            yield Raised(span, "sum does not add up", why)


def _alike(total: Quantity, part: Quantity, words: FlagWords) -> bool:
    """Whether a part counts the same as the total: the same unit, or people of some kind in both."""
    return part.unit == total.unit or (part.unit in words.people and total.unit in words.people)


def _is_count(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.value == int(quantity.value) and bool(quantity.unit) and (
        quantity.unit or ""
    ).islower() and quantity.unit not in ("percent", "share", "year")  # fmt: skip


def _parts(document: Document, following: Sequence[Quantity]) -> list[Quantity]:
    """The counts that follow one another with no more than a comma and a word in between."""
    parts: list[Quantity] = []
    for quantity in following:
        exact = quantity.comparator == "=" and quantity.value is not None and _is_count(quantity)
        if not exact:
            return []
        if parts and not BETWEEN.fullmatch(document.text, parts[-1].span.end, quantity.span.start):
            break
        if parts and document.sentence_at(parts[-1].span.start) != document.sentence_at(quantity.span.start):
            break
        parts.append(quantity)
    return parts


def _closed(document: Document, gap: str, parts: Sequence[Quantity]) -> bool:
    """Whether the list ends with its last part, so that nothing of it is left out."""
    after = document.text[parts[-1].span.end : parts[-1].span.end + 3].lstrip()
    return not after or after[0] in ".;)—–"
