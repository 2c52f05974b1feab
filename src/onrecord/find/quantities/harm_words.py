"""The words of harm of a language, and which figures they make figures of damage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from onrecord.find.quantities.counted import PERSON, CountedWords
from onrecord.lang import Pack
from onrecord.parse.kinds import RoleWords


@dataclass(frozen=True)
class HarmWords:
    """`harm.yml`."""

    done_to: Mapping[str, str]
    with_particle: Mapping[str, frozenset[str]]
    behind: Mapping[str, frozenset[str]]
    by_object: Mapping[str, str]
    by_noun: Mapping[str, str]
    by_fire: Mapping[str, str]
    fires: frozenset[str]
    by_force: Mapping[str, str]
    predators: frozenset[str]
    parts: frozenset[str]
    parts_at: frozenset[str]
    befalls: Mapping[str, str]
    kinds: Mapping[str, frozenset[str]]
    only_of: Mapping[str, frozenset[str]]
    people: frozenset[str]
    never_harmed: frozenset[str]
    unreal: frozenset[str]
    not_yet: frozenset[str]
    supposing: frozenset[str]
    bound_to: frozenset[str]
    feared: frozenset[str]
    losing: frozenset[str]
    having: frozenset[str]
    lacking: frozenset[str]
    suffering: frozenset[str]
    supplies: frozenset[str]
    leaving: frozenset[str]
    states: frozenset[str]
    state_prepositions: frozenset[str]
    state_phrases: Mapping[str, str]
    out_of: frozenset[str]
    without: frozenset[str]
    cutting: frozenset[str]
    cut_to: frozenset[str]
    being: frozenset[str]
    being_off: frozenset[str]
    being_at: frozenset[str]
    told_without: str
    told_out_of: str
    being_down: frozenset[str]
    told_down: str
    saving: frozenset[str]
    failing: frozenset[str]
    payers: frozenset[str]
    cost_told: str
    accounting: frozenset[str]
    mending: Mapping[str, frozenset[str]]
    mended: str
    losses: frozenset[str]
    spent: frozenset[str]
    disasters: frozenset[str]
    trading: frozenset[str]
    booking: frozenset[str]
    not_lost_by: frozenset[str]
    putting: frozenset[str]
    sum_for: frozenset[str]
    worth: frozenset[str]
    losing_modifier: frozenset[str]
    costing: frozenset[str]
    sum_told: str
    moneys: frozenset[str]
    part_of: frozenset[str]
    compared: frozenset[str]
    set_beside: frozenset[str]
    peak: frozenset[str]
    listed_at: frozenset[str]
    listed_after: frozenset[str]
    more_of_them: frozenset[str]
    tallies: frozenset[str]
    tally_at: frozenset[str]

    @cached_property
    def told(self) -> frozenset[str]:
        """All that can be told of things that were harmed, but for what they are without."""
        return frozenset(
            {
                *self.done_to.values(), *self.befalls.values(), *self.by_object.values(),
                *self.by_noun.values(), *self.by_fire.values(), *self.by_force.values(), *self.states,
                *self.state_phrases.values(),
                *(f"{self.told_out_of} {w}" for w in self.out_of), self.sum_told,
                self.mended, self.cost_told, self.told_down,
            }
        )  # fmt: skip

    @cached_property
    def of_living(self) -> frozenset[str]:
        """What befalls nothing but what lives."""
        told = {**self.befalls, **self.done_to}
        return frozenset(told[v] for v, kinds in self.only_of.items() if kinds == {"living"} and v in told)

    def tells(self, of: str | None) -> bool:
        """Whether what a quantity is of tells of damage."""
        return any(p in self.told or self.lacks(p) for p in parts_of(of))

    def lacks(self, part: str) -> bool:
        """Whether words say that something goes without what it is supplied with."""
        words = part.split()
        return bool(words) and words[0] in self.without and words[-1] in self.supplies

    def fits(self, verb: str, noun: str) -> bool:
        """Whether what a verb does harms things of a kind: "hit" does ships, and no targets of a plan."""
        kinds = self.only_of.get(verb)
        return kinds is None or any(noun in self.kinds[k] for k in kinds)


def parts_of(of: str | None) -> list[str]:
    """The parts of what a quantity is of."""
    return [p.strip() for p in (of or "").lower().split(",")]


def harm_words(pack: Pack) -> HarmWords:
    """The words of harm of a language."""
    return pack.read("harm", HarmWords)


def is_thing(pack: Pack, unit: str | None) -> bool:
    """Whether what is counted can be harmed and is nobody: no workers, no seats in a parliament."""
    base, words = (unit or "").lower(), harm_words(pack)
    roles = pack.read("roles", RoleWords).people.values()
    someone = base == PERSON or base in words.people or any(base in known for known in roles)
    customer = base in words.kinds["customers"]
    return (customer or not someone) and base not in words.never_harmed


def is_served(pack: Pack, unit: str | None) -> bool:
    """Whether what is counted can be cut off, people among it: residents without power."""
    base, words = (unit or "").lower(), harm_words(pack)
    return base in words.kinds["served"] or is_thing(pack, unit)


def tells_of_damage(pack: Pack, unit: str | None, of: str | None) -> bool:
    """Whether a figure with this unit is one of damage: of things that were lost, hurt, cut off or closed,
    or of what it cost."""
    words = harm_words(pack)
    if not is_thing(pack, unit):
        return is_served(pack, unit) and any(map(words.lacks, parts_of(of)))
    told = [p for p in parts_of(of) if p in words.told or words.lacks(p)]
    lives = (unit or "").lower() in words.kinds["living"]
    return any(lives or p not in words.of_living for p in told)


def harmed(pack: Pack) -> frozenset[str]:
    """The words that say what became of things and not which things they are: "flooded", "dark", "damage".

    One article may print them and another leave them out of the same figure. What befell people is not
    among them.
    """
    known = pack.read("counted", CountedWords)
    told = (w for phrase in harm_words(pack).told for w in phrase.split())
    return frozenset(told) - frozenset(known.outcomes.values())
