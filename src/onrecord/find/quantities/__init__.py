"""Quantities: numbers with their bound, their unit, and what they are of. Nothing is ever added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.find.findings import Findings
from onrecord.find.quantities.amounts import Amount, read_amounts
from onrecord.find.quantities.counted import CountedWords, counted, money_for, ratio_of
from onrecord.find.quantities.harm import befell, harm, not_so
from onrecord.find.quantities.harm_words import harm_words, is_thing, parts_of, tells_of_damage
from onrecord.find.quantities.levels import Level, level
from onrecord.find.quantities.taken_up import taken_up
from onrecord.find.quantities.votes import Vote, votes
from onrecord.find.times.reading import read_times
from onrecord.lang import load_pack
from onrecord.parse import Document
from onrecord.record import Quantity, Span, When, make_id

BY = "onrecord.find.quantities@8"
AGE = "age"
"""What a quantity is of that says how old somebody is."""

__all__ = ["AGE", "BY", "Amount", "find", "parse_quantities"]


def parse_quantities(text: str, language: str = "en") -> list[Amount]:
    """The amounts of a short text by their words alone; counts have no unit, as that needs syntax."""
    pack = load_pack(language)
    found = read_amounts(text, pack)
    times = [t.span for t in read_times(text, pack, None)]
    return [a for a in found if a.unit or not any(t.meets(a.core) for t in times)]


def find(document: Document, findings: Findings) -> Iterator[Quantity]:
    """Every quantity of a document's report that is a figure of the news."""
    words = document.pack.read("counted", CountedWords)
    times = sorted(w.span for w in findings.of(When))
    counts = [v for v in votes(document.text, document.pack, times) if _reported(document, v.span)]
    yield from (_vote(document, v) for v in counts)
    amounts = read_amounts(document.text, document.pack, sorted([*times, *(v.span for v in counts)]))
    before: list[Quantity] = []
    for amount in amounts:
        if not _reported(document, amount.span, amount.core.start):
            continue
        if quantity := _quantity(document, amount, words, times, before):
            before.append(quantity)
    yield from before


def _reported(document: Document, span: Span, start: int | None = None) -> bool:
    """Whether a span stands in the report."""
    passage = document.passage_at(span.start if start is None else start)
    return bool(passage and passage.kind == "report" and passage.span.holds(span))


def _vote(document: Document, vote: Vote) -> Quantity:
    article = document.article.id
    return Quantity(
        id=make_id("qu", article, vote.span.start, vote.span.end, vote.unit),
        article=article,
        span=vote.span,
        value=vote.value,
        unit=vote.unit,
        of=vote.side,
        by=BY,
    )


def _quantity(
    document: Document,
    amount: Amount,
    words: CountedWords,
    times: Sequence[Span],
    before: Sequence[Quantity],
) -> Quantity | None:
    if amount.unit is not None:
        of, end = _of_known(document, amount, words)
        if of is None and (taken := taken_up(document, amount, before, words)):
            of = taken.of
        return _record(document, amount, amount.unit, of, end)
    if _in_name(document, amount, times):
        return None
    if found := counted(document, amount, words):
        return _record(document, amount, found.unit, found.of, found.end)
    if taken := taken_up(document, amount, before, words):
        return _record(document, amount, taken.unit, taken.of, amount.span.end)
    if reached := level(document, amount):
        return _record(document, amount, reached.unit, _reached(document, reached), amount.span.end)
    return None


def _reached(document: Document, level_: Level) -> str | None:
    """What a level is of, with what became of the things that it counts."""
    of = level_.of
    if level_.things is None or level_.tally is None or not is_thing(document.pack, level_.unit):
        return of
    told = befell(document, level_.things, level_.tally, level_.unit)
    return ", ".join(p for p in (of, told) if p) if told not in parts_of(of) else of


def _of_known(document: Document, amount: Amount, words: CountedWords) -> tuple[str | None, int]:
    if amount.kind == "age":
        return AGE, amount.span.end
    if amount.kind == "ratio":
        return ratio_of(document, amount, words)
    return money_for(document, amount, words)


def _in_name(document: Document, amount: Amount, times: Sequence[Span]) -> bool:
    """Whether the number stands behind or inside a name: "Boeing 737", "Article 5", "7 News"."""
    inside = document.tokens_in(amount.core)
    if not inside or amount.span.start < amount.core.start:
        return False
    first, last = inside[0], inside[-1]
    before = document.tokens[first.i - 1] if first.i else None
    if before and before.sentence == first.sentence and before.tag in ("NNP", "NNPS"):
        timed = any(t.start <= before.start < t.end for t in times)
        if not timed and (first.head == before.i or amount.plain):
            return True
    nxt = document.tokens[last.i + 1] if last.i + 1 < len(document.tokens) else None
    return bool(
        nxt
        and nxt.tag == "NNP"
        and nxt.sentence == last.sentence
        and last.head == nxt.i
        and last.text[0].isupper()
    )


def _record(document: Document, amount: Amount, unit: str | None, of: str | None, end: int) -> Quantity:
    span = Span(amount.span.start, max(amount.span.end, end))
    if is_thing(document.pack, unit) and not_so(document, amount, span.end):
        outcomes = document.pack.read("counted", CountedWords).outcomes.values()
        befallen = harm_words(document.pack).told | frozenset(outcomes)
        of = ", ".join(p for p in (of or "").split(", ") if p not in befallen) or None
    if not tells_of_damage(document.pack, unit, of):
        befell = harm(document, amount, span.end, unit)
        if befell and tells_of_damage(document.pack, unit, befell):
            of = ", ".join(p for p in (of, befell) if p)
    article = document.article.id
    return Quantity(
        id=make_id("qu", article, span.start, span.end, unit or ""),
        article=article,
        span=span,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        unit=unit,
        of=of,
        comparator=amount.comparator,
        by=BY,
    )
