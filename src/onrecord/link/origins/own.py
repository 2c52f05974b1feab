"""Where each article as a whole comes from: an agency it credits, an article it copies, its own outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.link.origins.cited import Source
from onrecord.link.origins.named import agency, own_name
from onrecord.link.origins.passages import Copied, copied
from onrecord.link.origins.wording import words_of
from onrecord.record import Article, Reading, Span


def sources(readings: Sequence[Reading]) -> list[Source | None]:
    """The source of each article in order, None where neither outlet nor agency is known.

    Articles that copy one another have one source: the agency that one of them credits, else the earliest.
    A copy therefore never adds a source, whoever carries it.
    """
    pairs = [c for c in copied([words_of(r.article) for r in readings]) if c.strong]
    found: list[Source | None] = [_own(r) for r in readings]
    for members in _clusters(len(readings), pairs):
        first = min(members, key=lambda i: (readings[i].article.published or "9999", i))
        credited = [i for i in members if readings[i].article.credit and found[i]]
        lead = min(credited, default=first)
        source = found[lead]
        for i in members:
            if source is None:
                found[i] = None
            elif i != lead:
                copy, own = _copy(i, lead, pairs, source, readings), found[i]
                if own is not None and i in credited:
                    copy = replace(copy, span=own.span, why=own.why, other_span=None)
                found[i] = copy
    return found


def _own(reading: Reading) -> Source | None:
    article = reading.article
    if article.credit:
        credited = agency(article.credit) or article.credit.strip(" ().")
        return Source("wire", credited, _credit_span(article), f"credits {article.credit}")
    if reading.outlet is None:
        return None
    name = own_name(reading.outlet.name)
    if agency(name) or reading.outlet.type == "agency":
        return Source("wire", name, None, "an agency's own report")
    return Source("outlet", name, None, "no other source named for the report")


def _credit_span(article: Article) -> Span | None:
    """Where the credit stands: in a line marked as one, else wherever its words first stand."""
    credit = article.credit or ""
    for piece in article.furniture:
        if piece.why == "credit" and credit in piece.span.of(article.text):
            return piece.span
    at = article.text.find(credit)
    return Span(at, at + len(credit)) if at >= 0 and credit else None


def _clusters(size: int, pairs: Sequence[Copied]) -> list[list[int]]:
    """Articles that hang together by copying, two and more."""
    lead = list(range(size))

    def find(i: int) -> int:
        while lead[i] != i:
            i = lead[i]
        return i

    for pair in pairs:
        lead[max(find(pair.one), find(pair.other))] = min(find(pair.one), find(pair.other))
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(size):
        members[find(i)].append(i)
    return [m for m in members.values() if len(m) > 1]


def _copy(i: int, lead: int, pairs: Sequence[Copied], source: Source, readings: Sequence[Reading]) -> Source:
    """The source of a copy, with the longest passage it shares, and how much of it is shared."""
    own = [p for p in pairs if i in (p.one, p.other)]
    best = max(own, key=lambda p: (lead in (p.one, p.other), p.words))
    first = best.one == i
    sides = best.spans, best.other_spans
    pieces = zip(*(sides if first else sides[::-1]), strict=True)
    here, there = max(pieces, key=lambda p: p[0].end - p[0].start)
    other = readings[best.other if first else best.one]
    name = other.outlet.name if other.outlet else "an article of unknown outlet"
    why = f"{best.words} words in common with {name}"
    share = best.share if first else best.other_share
    return Source(source.type, source.name, here, why, share, other.article.id, there)
