"""Where each article as a whole comes from: an agency it credits, an article it copies, its own outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.link.origins.cited import Source
from onrecord.link.origins.marked import signed_off
from onrecord.link.origins.named import Neighbours, agency, neighbours, own_name
from onrecord.link.origins.passages import Copied, copied
from onrecord.link.origins.phrases import contribution, names
from onrecord.link.origins.wording import words_of
from onrecord.record import Article, Reading, Span

_BESIDE = 250
"""Characters to either side of a shared passage in which an article says whose it is."""


@dataclass(frozen=True, slots=True)
class Part:
    """What an article (by number) has in part from elsewhere, and the passages where that is known."""

    number: int
    source: Source
    passages: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Homes:
    """Where each article as a whole is from (None: neither outlet nor agency is known), in the order of the
    articles; the article (by number) whose source each has, which is itself unless it copies; and what single
    articles have in part from elsewhere."""

    whole: list[Source | None]
    leads: list[int]
    parts: list[Part]


def sources(readings: Sequence[Reading]) -> Homes:
    """The source of each article.

    Articles that copy one another have one source: the agency that one of them credits, else the earliest.
    A copy therefore never adds a source, whoever carries it. One that shares a passage only, or to which an
    agency contributed, has a source of its own, and a part from there.
    """
    pairs = copied([words_of(r.article) for r in readings])
    strong = [c for c in pairs if c.strong]
    near = neighbours(readings)
    found: list[Source | None] = [_own(r, near) for r in readings]
    leads = list(range(len(readings)))
    credit = [_credits(r, near) for r in readings]
    credits = _Credits(readings, near)
    for members in _clusters(len(readings), strong):
        first_hand = credits.uncredited(members, strong) or members
        first = min(first_hand, key=lambda i: (readings[i].article.published or "9999", i))
        credited = [i for i in members if credit[i] and found[i]]
        lead = min(credited, default=first)
        source = found[lead]
        for i in members:
            leads[i] = lead
            if source is None:
                found[i] = None
            elif i != lead:
                copy, own = _copy(i, lead, strong, source, readings), found[i]
                if own is not None and own.type == "wire" and i in credited:
                    copy = replace(copy, span=own.span, why=own.why, other_span=None)
                found[i] = copy
    return Homes(found, leads, [*_passages(pairs, found, readings, credits), *_contributed(readings)])


def _passages(
    pairs: Sequence[Copied], found: Sequence[Source | None], readings: Sequence[Reading], credits: _Credits
) -> Iterator[Part]:
    """The passages that one article has from another that is not its source: the one that names the other's
    outlet there has them, else the later one. Where one agency contributed to both, they are that one's."""
    helped = [_helped(r.article) for r in readings]
    for pair in pairs:
        earlier, later = sorted(
            (pair.one, pair.other), key=lambda i: (readings[i].article.published or "9999", i)
        )
        if credits.taker(pair) == earlier:
            earlier, later = later, earlier
        source, house = found[earlier], readings[earlier].article.outlet
        ours = house is not None and house == readings[later].article.outlet  # furniture of the house
        if source is not None and not pair.strong and not ours:
            spans = pair.spans if pair.one == later else pair.other_spans
            if (name := helped[later]) and name == helped[earlier]:
                source = Source("wire", name, None, "")
            yield Part(later, _copy(later, earlier, [pair], source, readings), spans)


@dataclass(frozen=True, slots=True)
class _Credits:
    """Which of two articles that share passages names the other's outlet beside them."""

    readings: Sequence[Reading]
    near: Neighbours

    def taker(self, pair: Copied) -> int | None:
        """The article (by number) that has the passages from the other, as it says itself; None where neither
        or both do."""
        one = self._named(pair.one, pair.spans, pair.other)
        other = self._named(pair.other, pair.other_spans, pair.one)
        return None if one == other else pair.one if one else pair.other

    def uncredited(self, members: Sequence[int], pairs: Sequence[Copied]) -> list[int]:
        """Those of some articles that name none of the others beside what they share."""
        takers = {self.taker(p) for p in pairs if p.one in members}
        return [i for i in members if i not in takers]

    def _named(self, number: int, spans: Sequence[Span], of: int) -> bool:
        outlet, text = self.readings[of].outlet, self.readings[number].article.text
        if outlet is None or outlet == self.readings[number].outlet:
            return False
        around = (text[max(0, s.start - _BESIDE) : s.end + _BESIDE] for s in spans)
        return any(c.name == own_name(outlet.name) for a in around for c in names(a, self.near))


def _contributed(readings: Sequence[Reading]) -> Iterator[Part]:
    for i, reading in enumerate(readings):
        if name := _helped(reading.article):
            yield Part(i, Source("wire", name, _credit_span(reading.article), f"{name} contributed to it"))


def _helped(article: Article) -> str | None:
    """The agency that only contributed to an article; None where there is none."""
    return _agency(article.credit or "") if contributes(article) else None


def contributes(article: Article) -> bool:
    """Whether an agency that is credited only contributed to what somebody else wrote.

    Where the dateline names it, its reporters wrote it, and the line says who of them helped.
    """
    signed = f"({article.credit})" in (article.dateline or "")
    span = _credit_span(article) if article.credit else None
    if span is None or signed:
        return False
    start, end = article.text.rfind("\n", 0, span.start) + 1, article.text.find("\n", span.end)
    return contribution(article.text[start : end if end >= 0 else len(article.text)])


def _agency(credit: str) -> str:
    """The agency that a credit means, as printed where it is not known."""
    return agency(credit) or credit.strip(" ().")


def _credits(reading: Reading, near: Neighbours) -> bool:
    """Whether an article says whose text it is: credited, or signed at its end."""
    return reading.article.credit is not None or signed_off(reading, near) is not None


def _own(reading: Reading, near: Neighbours) -> Source | None:
    article = reading.article
    if article.credit and (reading.outlet is None or not contributes(article)):
        return Source("wire", _agency(article.credit), _credit_span(article), f"credits {article.credit}")
    if not article.credit and (signed := signed_off(reading, near)):
        return signed
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
