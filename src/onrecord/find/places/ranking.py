"""Which of the places of one name is meant: weighed over all names of an article at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from onrecord.known.gazetteer import Toponym

MOST = 12
"""Candidates of one name that are weighed, the most populous and those of the story's countries first."""
ROUNDS = 3
TOGETHER = 100
"""Names weighed against one another at once: time and memory grow with their square."""
EARTH = 6371.0


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts, in the unit of a factor ten of population."""

    population: float = 0.7
    country: float = 1.0
    region: float = 0.8
    capital: float = 0.6
    main_name: float = 1.3
    story_country: float = 1.6
    story_region: float = 0.9
    near: float = 5.0
    level_two: float = -1.7
    region_of_city: float = -1.4
    sharpness: float = 1.8
    radius: float = 100.0
    """Kilometres over which one place speaks for another."""


DEFAULT = Weights()


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to be placed: its candidates, whether a parent beside it settled them, how often it stands."""

    name: str
    candidates: tuple[Toponym, ...]
    sure: bool = False
    times: int = 1


@dataclass(frozen=True, slots=True)
class Story:
    """Countries and regions of the story with how often they are named, by adjective or by name."""

    countries: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def country_share(self, code: str | None) -> float:
        """How much of the story a country is, 0 to 1."""
        return math.sqrt(self.countries.get(code or "", 0.0) / (1 + sum(self.countries.values())))

    def region_share(self, code: str | None, region: str | None) -> float:
        """How much of the story a region is, 0 to 1."""
        named = self.regions.get((code or "", region or ""), 0.0)
        return math.sqrt(named / (1 + sum(self.regions.values())))


@dataclass(frozen=True, slots=True)
class Placed:
    """The place chosen for a name and the share of the weight that it holds, 0 to 1."""

    toponym: Toponym
    share: float


def rank(asked: Sequence[Asked], story: Story, weights: Weights = DEFAULT) -> list[Placed | None]:
    """The place of each name, None where it has no candidate; the names in the order of the text."""
    found: list[Placed | None] = []
    for first in range(0, len(asked), TOGETHER):
        found.extend(_rank(asked[first : first + TOGETHER], story, weights))
    return found


def _rank(asked: Sequence[Asked], story: Story, weights: Weights) -> list[Placed | None]:
    short = [_shortlist(a, story) for a in asked]
    flat = [(i, c) for i, cs in enumerate(short) for c in cs]
    if not flat:
        return [None] * len(asked)
    owner: Any = np.array([i for i, _ in flat])
    base: Any = np.array([_prior(c, asked[i], story, weights) for i, c in flat])
    speaks: Any = np.array([math.log2(1 + asked[i].times) for i, _ in flat])
    closeness = _closeness([c for _, c in flat], owner, weights.radius)
    weight = _shares(base * weights.sharpness, owner, len(asked))
    for _ in range(ROUNDS):
        support = closeness @ (weight * speaks)
        lifted = base + weights.near * np.log1p(support)
        weight = _shares(lifted * weights.sharpness, owner, len(asked))
    return _best(flat, weight, len(asked))


def _shortlist(asked: Asked, story: Story) -> tuple[Toponym, ...]:
    if len(asked.candidates) <= MOST:
        return asked.candidates
    local = [c for c in asked.candidates if (c.country, c.region) in story.regions][: MOST // 2]
    rest = [c for c in asked.candidates if c not in local]
    return (*local, *rest[: MOST - len(local)])


def _prior(c: Toponym, asked: Asked, story: Story, w: Weights) -> float:
    """What speaks for one candidate by itself and by the countries and regions of the story."""
    score = w.population * math.log10(c.population + 100)
    score += w.country * (c.precision == "country") + w.capital * c.capital + w.main_name * c.main_name
    score += w.level_two * (c.level == 2)
    score += w.region * (c.precision == "region" and c.level == 1)
    score += w.story_country * story.country_share(c.country)
    if c.precision != "country":
        score += w.story_region * story.region_share(c.country, c.region)
    if (
        c.precision == "region"
        and c.level
        and any(o.precision == "city" and _same(o, c) for o in asked.candidates)
    ):
        score += w.region_of_city
    return score


def _same(a: Toponym, b: Toponym) -> bool:
    return a.country == b.country and abs(a.lat - b.lat) < 2 and abs(a.lon - b.lon) < 2


def _closeness(places: Sequence[Toponym], owner: Any, radius: float) -> Any:
    """How near every two candidates of different names lie, 1 for the same spot and 0 far away."""
    lat = np.radians(np.array([p.lat for p in places]))
    lon = np.radians(np.array([p.lon for p in places]))
    a = np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
    a = a + np.cos(lat)[:, None] * np.cos(lat)[None, :] * np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    near = np.exp(-2 * EARTH * np.arcsin(np.sqrt(np.clip(a, 0, 1))) / radius)
    # A country's or region's middle is near to nothing in particular.
    wide = np.array(
        [0.15 if p.precision == "country" else 0.5 if p.precision == "region" else 1.0 for p in places]
    )
    result: Any = near * wide[None, :] * (owner[:, None] != owner[None, :])
    return result


def _shares(scores: Any, owner: Any, count: int) -> Any:
    top = np.full(count, -np.inf)
    np.maximum.at(top, owner, scores)
    risen = np.exp(scores - top[owner])
    total = np.zeros(count)
    np.add.at(total, owner, risen)
    return risen / total[owner]


def _best(flat: Sequence[tuple[int, Toponym]], weight: Any, count: int) -> list[Placed | None]:
    found: list[Placed | None] = [None] * count
    for (i, candidate), share in zip(flat, weight.tolist(), strict=True):
        before = found[i]
        if before is None or share > before.share:
            found[i] = Placed(candidate, share)
    return found


def count_story(codes: Sequence[str], regions: Sequence[tuple[str, str]]) -> Story:
    """A story from the countries and regions that it names, each as often as it is named."""
    return Story(Counter(codes), Counter(regions))
