"""What a headline says and its text does not: numbers and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.find.flags.words import FlagWords, Raised, headline_span
from onrecord.find.numerals import NumberWords, Word, number_at, words_of
from onrecord.find.quantities.amounts import Amount, read_amounts, tables_of
from onrecord.parse import Document

ENOUGH = 200
"""Words of a text below which it may be a cut piece, of which nothing can be said."""
LEAST = 13
"""Smaller counts may have been made by counting what the text names."""
ROUNDED = 0.06
SHORTEST = 2
WINDOW = 40
BLEEPED = "*"
DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,6}")
STEM = 5
"""Letters by which two forms of a word are the same for a headline: retire, retiring."""


def numbers(document: Document, words: FlagWords) -> Iterator[Raised]:
    """A sum, percentage or large count of the headline that the text has nowhere near."""
    title, span = document.article.title, headline_span(document)
    if not title or span is None:
        return
    asked = [a for a in read_amounts(title, document.pack) if a.value and _is_figure(title, a, words)]
    if not asked:
        return
    body = words_of(document.text.replace(title, " " * len(title), 1))
    if len(body) < ENOUGH:
        return
    known = _values(document, body)
    for amount in asked:
        value = amount.value or 0.0
        if not any(abs(v - value) <= ROUNDED * value for v in known):
            printed = f"“{title[amount.span.start : amount.span.end]}”"
            yield Raised(span, "headline number not in text", words.why.number.format(words=printed))


def _is_figure(title: str, amount: Amount, words: FlagWords) -> bool:
    if amount.kind in ("money", "percent"):
        return True
    if amount.kind != "count" or not amount.value or amount.value < LEAST:
        return False
    following = [w.lower for w in words_of(title[amount.span.end : amount.span.end + 40])][:2]
    return any(w in words.counted for w in following)


def _values(document: Document, body: Sequence[Word]) -> set[float]:
    """Every number of a text, also as per cent of a share and at each scale that a table may mean."""
    numbers_known = tables_of(document.pack).numbers
    found: set[float] = set()
    for i in range(len(body)):
        number = number_at(body, i, numbers_known)
        if number is not None:
            found.add(number.value)
            if number.figures and number.value:
                found.add(float(body[i].lower.replace(",", "")))
        if part := numbers_known.fractions.get(body[i].lower):
            found.update(round(100 * part * k, 1) for k in (1, 2, 3, 4))
    for amount in read_amounts(document.text, document.pack):
        found.update(v for v in (amount.value, amount.low, amount.high) if v)
    return found


def quotations(document: Document, words: FlagWords) -> Iterator[Raised]:
    """Words that the headline puts between marks and that the text has not, not even in pieces."""
    title, span = document.article.title, headline_span(document)
    if not title or span is None:
        return
    quoted = [
        q
        for q in map(_plain, _quoted(title, words))
        if len(_heavy(q, words)) >= SHORTEST and BLEEPED not in q
    ]
    if not quoted:
        return
    known = tables_of(document.pack).numbers
    body = _in_figures(_printed(_plain(document.text.replace(title, " ", 1))), known)
    if len(body) < ENOUGH:
        return
    for quote in quoted:
        if not _has(body, _in_figures(_heavy(quote, words), known)):
            yield Raised(
                span, "headline quotation not in text", words.why.quotation.format(words=f"“{quote}”")
            )


def _plain(text: str) -> str:
    """A text with letters that stand for words written without stops: "US" for "U.S."."""
    return DOTTED.sub(lambda m: m.group().replace(".", ""), text)


def _heavy(quote: str, words: FlagWords) -> list[str]:
    """The words of a quotation that a headline does not put in or leave out at will."""
    return [w for w in _printed(quote) if w not in words.light]


def _printed(text: str) -> list[str]:
    """The words and figures of a text, in small letters."""
    return [w.lower for w in words_of(text) if w.shape in ("letters", "figure")]


def _in_figures(words: Sequence[str], known: NumberWords) -> list[str]:
    """Words with small numbers as a headline has them: "1-in-3" for "one-in-three"."""
    small = known.units | known.tens
    return [f"{small[w]:.0f}" if w in small else w for w in words]


def _quoted(title: str, words: FlagWords) -> list[str]:
    """The pieces between marks. An opening mark follows no letter, a closing one precedes none."""
    found: list[str] = []
    at = 0
    while at < len(title):
        pair = next((p for p in words.marks if title[at] == p[0]), None)
        if pair is None or (at and title[at - 1].isalnum()):
            at += 1
            continue
        end = at + 1
        while end < len(title) and not (title[end] == pair[1] and not title[end + 1 : end + 2].isalnum()):
            end += 1
        if end < len(title):
            found.append(title[at + 1 : end].rstrip(",.:;"))
        at = end + 1
    return found


def _has(body: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the wanted words stand in the body near one another, endings aside."""
    if not wanted:
        return True
    stems = [_stem(w) for w in wanted]
    places = {s: [i for i, w in enumerate(body) if _stem(w) == s] for s in set(stems)}
    missing = [s for s in places if not places[s]]
    if missing:
        return False
    rarest = min(places.values(), key=len)
    return any(all(_near(at, i) for at in places.values()) for i in rarest)


def _near(places: Sequence[int], i: int) -> bool:
    """Whether one of the places, which are in order, lies within the window around `i`."""
    at = bisect_left(places, i - WINDOW)
    return at < len(places) and places[at] <= i + WINDOW


def _stem(word: str) -> str:
    return word[:STEM]
