"""Placing the names of a text: what each could be, what the words beside it say, and the choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.find.places.ranking import DEFAULT, Asked, Placed, Weights, count_story, rank
from onrecord.known.gazetteer import Gazetteer, Toponym, load_gazetteer
from onrecord.lang import Pack
from onrecord.record import Span

WORD = re.compile(r"[^\W\d_][\w’'-]*\.?")
COMMA = re.compile(r"\s*,\s*(?=[^\W\d_a-z])")
NAME = re.compile(r"[^\W\d_][\w’'-]*\.?(?:[^\S\n][A-Z][\w’'-]*\.?){0,3}")
DATELINE = re.compile(r"[^\S\n]{0,2}(?:\([^()\n]{1,40}\)[^\S\n]{0,2})?[—–―-]")
MEMBER = re.compile(r"(?<![\w’'-])([^\W\d_]{1,14}) of $")
LONGEST = 4
NEAR_CITY = 3.0
"""Degrees within which a city may lie from the middle of a district that bears its parent's name."""


@dataclass(frozen=True)
class PlaceWords:
    """lang/<code>/places.yml."""

    locative: frozenset[str]
    inside: frozenset[str]
    directions: frozenset[str]
    beside: frozenset[str]
    never: frozenset[str]
    speaking: frozenset[str]
    titles: frozenset[str]
    the_before: frozenset[str]
    city_first: frozenset[str]
    not_before: frozenset[str]
    acting: frozenset[str]
    owning: frozenset[str]
    members: frozenset[str]

    @cached_property
    def cities_first(self) -> frozenset[str]:
        """Names by which news mostly mean the city, without regard to capitals."""
        return frozenset(name.casefold() for name in self.city_first)


@dataclass(frozen=True, slots=True)
class Site:
    """A name of a place in a text: what it could be, and whether a parent beside it settles that."""

    span: Span
    name: str
    candidates: tuple[Toponym, ...]
    sure: bool = False


def place_words(pack: Pack) -> PlaceWords:
    """The words around places of a language."""
    return pack.read("places", PlaceWords)


def site_at(text: str, span: Span, gazetteer: Gazetteer, words: PlaceWords) -> Site:
    """The name at a span with its candidates, narrowed by a parent that follows or holds it."""
    name = _bare(text[span.start : span.end], words)
    found = gazetteer.lookup(name) or gazetteer.lookup(text[span.start : span.end])
    if not found:
        short = " ".join(w for w in name.split() if w.lower() not in words.directions)
        found = gazetteer.lookup(short) if short and short != name else ()
    if _of_member(text, span, words) and (states := tuple(c for c in found if c.precision == "region")):
        return Site(span, name, states)
    opens, first = _opens_report(text, span), name.casefold() in words.cities_first
    if opens or first:
        found = tuple(c for c in found if c.precision == "city") or found
    if opens and (capitals := tuple(c for c in found if c.capital)):
        return Site(span, name, capitals, True)
    if not found and (place := gazetteer.place_of_adjective(name)):
        found = (place,)
    narrowed = _inside_of(found, _parents(text, span, found, gazetteer))
    return Site(span, name, narrowed or (found[:1] if first else found), bool(narrowed))


def _opens_report(text: str, span: Span) -> bool:
    """Whether a name in capitals opens a line, with a dash or the agency in brackets behind it:
    "WASHINGTON (AP) —". A capital of a state stands so alone, any other of its name with a parent."""
    alone = span.start == 0 or text[span.start - 1] == "\n"
    return alone and text[span.start : span.end].isupper() and bool(DATELINE.match(text, span.end))


def _of_member(text: str, span: Span, words: PlaceWords) -> bool:
    """Whether a name tells which state somebody sits for: "Republican of New York"."""
    match = MEMBER.search(text, max(0, span.start - 20), span.start)
    return bool(match and match.group(1).lower() in words.members)


def _bare(name: str, words: PlaceWords) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in words.the_before else name


def _parents(text: str, span: Span, found: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Regions and countries named right behind: "Odessa, Texas", "Nizhyn, Chernihiv region".

    A region before a region, or a country before either, is one of a list ("Georgia, Florida, Ohio").
    """
    gap = COMMA.match(text, span.end)
    if gap is None or not found or found[0].precision == "country":
        return ()
    wide = ("country",) if found[0].precision == "region" and found[0].level == 1 else ("region", "country")
    return tuple(c for c in _longest(text, gap.end(), gazetteer) if c.precision in wide)


def _longest(text: str, start: int, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    match = NAME.match(text, start)
    phrase = match.group() if match else ""
    while phrase:
        found = gazetteer.lookup(phrase) or gazetteer.lookup(phrase.removesuffix("."))
        if found:
            return found
        phrase = phrase.rpartition(" ")[0]
    return ()


def _inside_of(found: Iterable[Toponym], parents: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """The candidates that lie in one of the parents."""
    return tuple(c for c in found if any(_lies_in(c, p) for p in parents))


def _lies_in(c: Toponym, parent: Toponym) -> bool:
    if c.precision == "country" or c.country is None or c.country != parent.country:
        return False
    if parent.precision == "country":
        return True
    if c.region and c.region == parent.region and parent.level != 2:
        return c.level != 1
    close = abs(c.lat - parent.lat) < NEAR_CITY and abs(c.lon - parent.lon) < NEAR_CITY
    return parent.level == 2 and c.region == parent.region and close and c.precision != "region"


def place_all(
    text: str, sites: Sequence[Site], gazetteer: Gazetteer, weights: Weights = DEFAULT
) -> list[Placed | None]:
    """The place of each site: one name means one place in an article, unless a parent says otherwise."""
    groups: dict[tuple[str, bool, tuple[Toponym, ...]], list[int]] = {}
    settled = {s.name.casefold(): s.candidates for s in reversed(sites) if s.sure}
    for i, site in enumerate(sites):
        candidates = site.candidates if site.sure else settled.get(site.name.casefold(), site.candidates)
        sure = site.sure or candidates is not site.candidates
        groups.setdefault((site.name.casefold(), sure, candidates), []).append(i)
    asked = [Asked(name, cs, sure, len(at)) for (name, sure, cs), at in groups.items()]
    codes, regions = _story(text, asked, gazetteer)
    chosen = rank(asked, count_story(codes, regions), weights)
    result: list[Placed | None] = [None] * len(sites)
    for placed, at in zip(chosen, groups.values(), strict=True):
        for i in at:
            result[i] = placed
    return result


def _story(
    text: str, asked: Sequence[Asked], gazetteer: Gazetteer
) -> tuple[list[str], list[tuple[str, str]]]:
    """The countries and regions that the text names: by adjective, by name, and as parents of its places."""
    codes: list[str] = []
    regions: list[tuple[str, str]] = []
    for match in WORD.finditer(text):
        word = match.group().rstrip(".")
        if word[0].isupper() and (code := gazetteer.country_of_adjective(word)):
            codes.append(code)
    for one in asked:
        top = one.candidates[0] if one.candidates else None
        if top is None or top.country is None:
            continue
        wide = top.precision == "country" or (top.precision == "region" and top.level == 1)
        if (wide and len({c.country for c in one.candidates[:2]}) == 1) or one.sure:
            codes.extend([top.country] * min(one.times, 5))
            if top.precision != "country" and top.region:
                regions.extend([(top.country, top.region)] * min(one.times, 5))
    return codes, regions


def resolve(text: str, spans: Sequence[Span], pack: Pack, weights: Weights = DEFAULT) -> list[Placed | None]:
    """The place of each of the given spans of a text, None where the gazetteer knows none."""
    gazetteer, words = load_gazetteer(), place_words(pack)
    sites = [site_at(text, span, gazetteer, words) for span in spans]
    return place_all(text, sites, gazetteer, weights)
