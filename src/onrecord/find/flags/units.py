"""One figure under two units: "12.5 km" in one paragraph and "12.5 miles" in another, of one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.find.findings import Findings
from onrecord.find.flags.words import FlagWords, Raised
from onrecord.parse import Document
from onrecord.record import Quantity

REACH = 8
"""Words to either side of a figure that say what it is of."""
SHARED = 2
"""Words in common from which two figures are taken to be of one thing."""
DIGITS = 2
"""Significant digits from which two figures are one by no chance."""
MOST = 200
"""Figures of an article that are held against each other; tables have more, and none of these flags."""


def units(document: Document, findings: Findings, words: FlagWords) -> Iterator[Raised]:
    """A figure that comes back in another paragraph with another unit of the same kind, or at another
    scale."""
    figures = [q for q in findings.of(Quantity) if _telling(q)][:MOST]
    for i, one in enumerate(figures):
        for other in figures[i + 1 :]:
            if not _apart(document, one, other) or not _swapped(one, other, words):
                continue
            if len(_around(document, one) & _around(document, other)) >= SHARED:
                printed = [f"“{document.words(q.span)}”" for q in (one, other)]
                yield Raised(
                    other.span, "unit changes", words.why.unit.format(one=printed[0], other=printed[1])
                )
                break


def _telling(quantity: Quantity) -> bool:
    return bool(quantity.value) and len(_digits(quantity)) >= DIGITS


def _digits(quantity: Quantity) -> str:
    """The significant digits of a value: "32" of 3.2 million."""
    return f"{quantity.value:g}".replace(".", "").split("e")[0].strip("0") if quantity.value else ""


def _apart(document: Document, one: Quantity, other: Quantity) -> bool:
    a, b = (document.passage_at(q.span.start) for q in (one, other))
    return a is not None and b is not None and a.index != b.index


def _swapped(one: Quantity, other: Quantity, words: FlagWords) -> bool:
    """Whether two figures have one number under two units of a kind, or one unit at two scales."""
    if one.value == other.value and one.unit != other.unit:
        return any(one.unit in kind and other.unit in kind for kind in words.kinds)
    low, high = sorted((one.value or 1.0, other.value or 1.0))
    scaled = any(abs(high / low - scale) < 1e-9 * scale for scale in words.scales)
    return one.unit == other.unit and scaled and _digits(one) == _digits(other)


def _around(document: Document, quantity: Quantity) -> set[str]:
    """The stems of the nouns and names near a figure, without those of its unit."""
    inside = document.tokens_in(quantity.span)
    if not inside:
        return set()
    sentence = document.sentences[inside[0].sentence]
    first = max(sentence.first, inside[0].i - REACH)
    near: Sequence[int] = range(first, min(sentence.end, inside[-1].i + REACH + 1))
    held = {t.i for t in inside}
    return {
        document.tokens[i].lemma.lower()
        for i in near
        if i not in held
        and document.tokens[i].pos in ("NOUN", "PROPN", "VERB")
        and len(document.tokens[i].lemma) > 2
    }
