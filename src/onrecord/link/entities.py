"""Entities across the articles of one story: who in one article is who in another."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.known.names import given_name_gender, load_countries
from onrecord.link.decided import NOTHING, Decided
from onrecord.link.given import fuller
from onrecord.link.naming import pairs_of
from onrecord.record import Entity, Reading

_BODIES = frozenset({"organisation", "publication", "group", "facility"})
_PLACES = frozenset({"place", "country"})
_CAPITALS = 3
"""Capitals that stand for a country, at most."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Entities of a story; `of` leads from each id that an article uses to the id of the merged entity."""

    entities: tuple[Entity, ...]
    of: dict[str, str]
    _by_id: dict[str, Entity] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {e.id: e for e in self.entities})

    def same(self, a: str | None, b: str | None) -> bool:
        """Whether two ids are known to be one; never true of what is not known."""
        return a is not None and b is not None and self.of.get(a, a) == self.of.get(b, b)

    def entity(self, id_: str | None) -> Entity | None:
        """The merged entity behind an id that an article uses."""
        return self._by_id.get(self.of.get(id_, id_)) if id_ else None

    def name(self, id_: str | None) -> str | None:
        """The full name behind an id."""
        entity = self.entity(id_)
        return entity.name if entity else None


def resolve(readings: Sequence[Reading], decided: Decided = NOTHING) -> Resolved:
    """The entities of a story's articles, short forms joined to the one full form that fits.

    What fits two full forms stays apart, and a name is never joined to one of another kind: a person is not a
    body, a place is not the government that sits there. What persons `decided` goes before all of it.
    """
    used: dict[str, list[Entity]] = defaultdict(list)
    for reading in readings:
        for entity in reading.entities:
            used[entity.id].append(entity)
    leads = {id_: id_ for id_ in used}
    firsts = {id_: found[0] for id_, found in used.items()}
    people = {i: folded(e.name) for i, e in firsts.items() if e.type == "person"}
    _join(leads, pairs_of(decided, used), NOTHING)
    _join(leads, _alike(firsts), decided)
    _join(leads, _aliased(used), decided)
    _join(leads, fuller(people, _beside(readings)), decided)
    _join(leads, _shortened(used, leads, _told_apart(readings)), decided)
    _join(leads, _abbreviated(firsts), decided)
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in used:
        groups[_lead(leads, id_)].append(id_)
    merged = [_merged([(id_, used[id_]) for id_ in ids]) for ids in groups.values()]
    return Resolved(tuple(merged), {member: e.id for e in merged for member in e.members})


def folded(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and stops."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").casefold())
    kept = "".join(c if c.isalnum() or c in "-'" else " " for c in plain if not unicodedata.combining(c))
    return tuple(word.removesuffix("'s") for word in kept.split())


def _kind(entity: Entity) -> str:
    if entity.type in _BODIES:
        return "body"
    return "place" if entity.type in _PLACES else entity.type


def _lead(leads: dict[str, str], id_: str) -> str:
    while leads[id_] != id_:
        id_ = leads[id_]
    return id_


def _join(leads: dict[str, str], pairs: Iterable[tuple[str, str]], decided: Decided) -> None:
    for a, b in pairs:
        one, other = _lead(leads, a), _lead(leads, b)
        if not (decided.apart and decided.parted(_led_by(leads, one), _led_by(leads, other))):
            leads[one] = other


def _led_by(leads: dict[str, str], lead: str) -> list[str]:
    return [id_ for id_ in leads if _lead(leads, id_) == lead]


def _alike(firsts: dict[str, Entity]) -> list[tuple[str, str]]:
    """Ids whose names differ in case, accents, a person's middle initials or how a country is written."""
    seen: dict[tuple[str, tuple[str, ...]], str] = {}
    pairs = []
    for id_, entity in firsts.items():
        words = folded(entity.name)
        if entity.type == "person" and len(words) > 2:
            words = (words[0], *(w for w in words[1:-1] if len(w) > 1), words[-1])
        if _kind(entity) == "body":
            words = _in_full(words)
        if words:
            pairs.append((id_, seen.setdefault((_kind(entity), words), id_)))
    return pairs


def _in_full(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name of a body with that of its country in full, where it begins with capitals: "U.S. Navy"."""
    sizes = (n for n in range(_CAPITALS, 0, -1) if len(words) > n and words[:n] in _countries())
    size = next(sizes, 0)
    return (*_countries()[words[:size]], *words[size:]) if size else words


@cache
def _countries() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Countries by the capitals that stand for them."""
    short = (
        (name, c) for c in load_countries() for name in c.names if len(name.replace(".", "")) <= _CAPITALS
    )
    return {folded(name): folded(c.name) for name, c in short if name.isupper()}


def _aliased(used: dict[str, list[Entity]]) -> list[tuple[str, str]]:
    """Ids where one's name is a full alias of exactly one other. One word is no full alias of a person."""
    holders: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for id_, found in used.items():
        for alias in {a for e in found for a in e.aliases}:
            words = folded(alias)
            if words and (len(words) > 1 or found[0].type != "person"):
                holders[_kind(found[0]), words].add(id_)
    pairs = []
    for id_, found in used.items():
        others = holders[_kind(found[0]), folded(found[0].name)] - {id_}
        if len(others) == 1:
            pairs.append((id_, others.pop()))
    return pairs


def _beside(readings: Sequence[Reading]) -> set[tuple[str, str]]:
    """Pairs of persons whom one article names both."""
    found = set()
    for reading in readings:
        people = [e.id for e in reading.entities if e.type == "person"]
        found |= {(i, j) for i in people for j in people if i != j}
    return found


def _told_apart(readings: Sequence[Reading]) -> set[tuple[str, str]]:
    """Pairs of persons whom an article tells apart, though one goes by the other's last name."""
    found = set()
    for reading in readings:
        people = [(e.id, folded(e.name)) for e in reading.entities if e.type == "person"]
        found |= {(i, j) for i, a in people if len(a) == 1 for j, b in people if i != j and b[-1:] == a}
    return found


def _shortened(
    used: dict[str, list[Entity]], leads: dict[str, str], apart: set[tuple[str, str]]
) -> list[tuple[str, str]]:
    """A person's last name alone, joined to the one person in the story who bears it; of several, to the one
    with such a post whom alone an article calls by it."""
    people = {id_: folded(found[0].name) for id_, found in used.items() if found[0].type == "person"}
    pairs = []
    for id_, words in people.items():
        full = {
            _lead(leads, other): other
            for other, longer in people.items()
            if len(longer) > len(words) > 0 and longer[-len(words) :] == words and (id_, other) not in apart
        }
        if len(full) > 1:
            full = {
                lead: o
                for lead, o in full.items()
                if _goes_by(used[o], words) and _one_post(used[o], used[id_])
            }
        if len(full) == 1:
            (other,) = full.values()
            # "Lee Harris" and "Jo Lee Harris" may be two people, "von der Leyen" is one last name.
            if len(words) == 1 or any(w.islower() for w in used[other][0].name.split()[-len(words) :]):
                pairs.append((id_, other))
    return pairs


def _goes_by(found: Sequence[Entity], words: tuple[str, ...]) -> bool:
    """Whether an article calls somebody by these words as well."""
    return any(folded(alias) == words for e in found for alias in e.aliases)


def _one_post(one: Sequence[Entity], other: Sequence[Entity]) -> bool:
    """Whether a word is the same in what two people are called by their posts."""
    ours, theirs = ({w for e in found for role in e.roles for w in folded(role)} for found in (one, other))
    return not ours.isdisjoint(theirs)


def _abbreviated(firsts: dict[str, Entity]) -> list[tuple[str, str]]:
    """Capitals joined to the one body whose words begin with them."""
    bodies = {id_: e.name for id_, e in firsts.items() if _kind(e) == "body"}
    initials: dict[str, list[str]] = defaultdict(list)
    for id_, name in bodies.items():
        letters = "".join(word[0] for word in name.split() if word[:1].isupper())
        if len(letters) > 1 and len(name.split()) > 1:
            initials[letters].append(id_)
    return [
        (id_, initials[plain][0])
        for id_, name in bodies.items()
        if (plain := name.replace(".", "")).isupper() and len(initials.get(plain, ())) == 1
    ]


def _mocked(name: str, called: Collection[tuple[str, ...]]) -> bool:
    """Whether a name is another one of at least two words behind a word that is no given name: a nickname
    that somebody hangs on somebody ("Sleepy Ann Kelly") is not who that is."""
    words = folded(name)
    first = name.split()[0] if words else ""
    return len(words) > 2 and words[1:] in called and len(first) > 2 and given_name_gender(first) is None


def _merged(group: Sequence[tuple[str, list[Entity]]]) -> Entity:
    """One entity of several: the fullest name leads, all other names are aliases."""
    found = [entity for _, entities in group for entity in entities]
    counts: dict[str, int] = defaultdict(int)
    for entity in found:
        counts[entity.id] += 1
    called = {folded(e.name) for e in found}
    by_fullness = sorted(
        found, key=lambda e: (_mocked(e.name, called), -len(folded(e.name)), -counts[e.id], e.name)
    )
    if found[0].type != "person":
        by_fullness = sorted(found, key=lambda e: (e.name.isupper(), -counts[e.id], e.name))
    first = by_fullness[0]
    names = dict.fromkeys(name for e in by_fullness for name in (e.name, *e.aliases))
    names.pop(first.name)
    return Entity(
        id=first.id,
        type=first.type,
        name=first.name,
        aliases=tuple(names),
        roles=tuple(dict.fromkeys(role for e in found for role in e.roles)),
        external={k: v for e in reversed(by_fullness) for k, v in e.external.items()},
        members=tuple(sorted(id_ for id_, _ in group)),
    )
