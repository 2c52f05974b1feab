"""How likely two articles are of one story: a learned weighted sum of what they share, and a veto."""

from __future__ import annotations

import heapq
import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from operator import mul

import msgspec
import yaml

from onrecord.errors import DataError
from onrecord.link.signatures import Signature
from onrecord.link.words import cosine, load_words
from onrecord.record import day_of

FEATURES = (
    "words", "words_root", "title", "lead", "title_in_lead", "names", "names_shared", "rarest_name",
    "pairs_root", "numbers_shared", "anchors", "days", "days_over_one", "short",
    "early_numbers", "other_weekday", "crowd", "crowd_other", "rare_here",
)  # fmt: skip
SETTING = 3  # so many of them, the last, hang on what is around the two
CROWD = 3  # so many of an article's nearest others say how crowded it is around it
_FEW = 5  # with fewer others around it a term is taken to be as rare as it looks
_RARE = 0.1  # the weight from which a name says which event it is
Terms = Mapping[str, float]
"""The terms of a signature, heaviest first."""


@dataclass(frozen=True, slots=True)
class Join:
    """A learned weighted sum, and the probability from which articles are joined."""

    bias: float
    least: float
    weights: dict[str, float]

    def probability(self, features: Sequence[float]) -> float:
        """How likely two articles are of one story."""
        total = self.bias + sum(map(mul, map(self.weights.__getitem__, FEATURES), features))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned joins.

    `arriving` and `arriving_undated` place one new article among those that are there; `dated` and
    `undated` group a batch.
    `window` in days: articles further apart are never compared.
    """

    trained_on: str
    window: int
    arriving: Join
    arriving_undated: Join
    dated: Join
    undated: Join


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that `python -m training.stories.fit` wrote; raises DataError."""
    path = resources.files(__package__) / "weights.yml"
    try:
        return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), Weights)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"link/weights.yml: {error}") from error


def grouping() -> Weights:
    """The weights by which articles are grouped, as if for placing, so that a reason comes out of them."""
    own = load_weights()
    dated, undated = (replace(join, least=0.0) for join in (own.dated, own.undated))
    return replace(own, arriving=dated, arriving_undated=undated)


def features(a: Signature, b: Signature) -> tuple[float, ...]:
    """What two articles share, in the order of FEATURES, but for what is around them."""
    words = cosine(a.terms, b.terms)
    names = [min(v, b.names[n]) for n, v in a.names.items() if n in b.names]
    apart = days_between(a, b)
    return (
        words,
        math.sqrt(words),
        cosine(a.title, b.title),
        cosine(a.lead, b.lead),
        max(cosine(a.title, b.lead), cosine(b.title, a.lead)),
        cosine(a.names, b.names),
        math.log1p(len(names)),
        max(names, default=0.0),
        math.sqrt(cosine(a.pairs, b.pairs)),
        math.log1p(sum([v for n, v in a.numbers.items() if n in b.numbers])),
        math.sqrt(min(_anchored(a, b), _anchored(b, a))),
        math.log1p(apart or 0.0),
        float(apart is not None and apart > 1),
        1.0 / math.log(8 + min(a.size, b.size)),
        math.log1p(sum([a.numbers[n] for n in a.early if n in b.early])),
        float(a.weekday is not None and b.weekday is not None and a.weekday != b.weekday),
    )


def _anchored(a: Signature, b: Signature) -> float:
    """How much of what `a` begins with is in `b` at all, 0 to 1."""
    return sum([v * v for word, v in a.lead.items() if word in b.terms])


def likeness(shared: Sequence[float]) -> float:
    """How alike two articles are before anything is learned: by words, beginnings and anchors."""
    return shared[1] + shared[3] + shared[10]


@dataclass(slots=True)
class Around:
    """The others that came up for an article: how alike each is, and how rare a term is among them."""

    likenesses: array[float] = field(default_factory=lambda: array("d"))
    _terms: list[Terms] = field(default_factory=list)
    _weights: dict[str, float] = field(default_factory=dict)
    _highest: list[float] = field(default_factory=list)

    def add(self, terms: Terms, like: float) -> None:
        """Take the terms of one of them in; all are in before anything is asked."""
        self.likenesses.append(like)
        self._terms.append(terms)

    def crowd(self, but: float) -> float:
        """The mean of the highest likenesses, one of them (`but`) left out.

        In a running affair every article is like every other; what joins two must stand out from that.
        """
        if not self._highest:
            self._highest = heapq.nlargest(CROWD + 1, self.likenesses)
        rest = list(self._highest)
        if but in rest:
            rest.remove(but)
        return sum(rest[:CROWD]) / CROWD

    def weight(self, term: str) -> float:
        """1 for a shared term that stands in none but these two, down to 0 for one in all around."""
        found = self._weights.get(term)
        if found is None:  # few terms are ever asked for
            count = max(1, sum([term in terms for terms in self._terms]))
            most = max(1 + _FEW, len(self._terms))
            found = self._weights[term] = max(0.0, 1.0 - math.log(count) / math.log(most))
        return found

    def forget(self) -> None:
        """Let go of what was worked out; asked for again, it is worked out again."""
        self._weights.clear()


def setting(
    a: Terms, b: Terms, shared: Sequence[float], around: Sequence[Around]
) -> tuple[float, float, float]:
    """The last three of FEATURES: the crowds, the fuller first, and the rarest term the two share there."""
    like = likeness(shared)
    crowds = [one.crowd(like) for one in around]
    return max(crowds), min(crowds), _rare_here(a, b, around)


def _rare_here(a: Terms, b: Terms, around: Sequence[Around]) -> float:
    best = 0.0
    for term, v in a.items():  # heaviest first
        if v <= best:
            break
        other = b.get(term, 0.0)
        if other > best:
            best = max(best, min(v, other) * min([one.weight(term) for one in around]))
    return best


def days_between(a: Signature, b: Signature) -> float | None:
    """Whole days between two publications, None where one has no date."""
    one, other = day_of(a.published), day_of(b.published)
    return None if one is None or other is None else float(abs(one - other))


def conflict(a: Signature, b: Signature) -> str | None:
    """Why two articles that sound alike are of different events, None where nothing speaks against it.

    Look-alikes (fires, quakes, crashes, shootings) share the words of their kind; what parts them is where
    and who. Nothing is held against articles for which places are not known, nor where one so much as
    names a place of the other.
    """
    if not a.places or not b.places or set(a.places) & set(b.places):
        return None
    if _names_place_of(a, b) or _names_place_of(b, a):
        return None
    rare = [name for name, v in a.names.items() if v > _RARE and b.names.get(name, 0.0) > _RARE]
    return None if len(rare) > 1 else f"other places: {a.places[0]} and {b.places[0]}"


def _names_place_of(a: Signature, b: Signature) -> bool:
    """Whether a place of `b` is among the words that `a` is known by."""
    stems = load_words("en").stems(" ".join(b.places))
    return any(stem in a.names or stem in a.terms for stem in stems)
