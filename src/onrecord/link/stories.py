"""Stories: which articles report one event. Each new one is placed at once; a batch is grouped together."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link.decided import NEAREST, NOTHING, Decided, units
from onrecord.link.index import Index
from onrecord.link.joins import (
    FEATURES,
    Around,
    Join,
    Weights,
    conflict,
    features,
    likeness,
    load_weights,
    setting,
)
from onrecord.link.signatures import Signature, signature_of
from onrecord.record import make_id

_EXPLAINED = {
    "words": "same words", "words_root": "same words", "title": "like titles", "lead": "like beginnings",
    "title_in_lead": "title told in the other's beginning", "names": "same names",
    "names_shared": "same names", "rarest_name": "a rare name", "pairs_root": "same phrases",
    "numbers_shared": "same numbers", "anchors": "same beginnings", "early_numbers": "same numbers",
    "rare_here": "a word that only these have",
}  # fmt: skip


_Shared = tuple[tuple[float, ...], Signature]


@dataclass(frozen=True, slots=True)
class Placement:
    """The story an article belongs to (None: it begins one of its own), how sure, 0 to 1, and why."""

    story: str | None
    score: float
    why: str


def mint(article: str) -> str:
    """The id of the story that an article begins."""
    return make_id("sy", article)


def place(
    signature: Signature,
    candidates: Mapping[str, Sequence[Signature]],
    weights: Weights | None = None,
) -> Placement:
    """The story that an article joins.

    `candidates` are the members of each story that came up, by story id. An article between two stories
    joins the likelier one; the two are not merged, and `why` names the other.
    """
    weights = weights or load_weights()
    chosen = weights.arriving if signature.published else weights.arriving_undated
    shared = {
        story: [(features(signature, m), m) for m in near] for story, near in candidates.items() if near
    }
    around = Around()
    for found in shared.values():
        for f, member in found:
            around.add(member, likeness(f))
    scored = {story: _score(signature, found, around, chosen) for story, found in shared.items()}
    ranked = sorted(scored, key=lambda story: (-scored[story][0], story))
    if not ranked or scored[ranked[0]][0] < chosen.least:
        return Placement(None, round(scored[ranked[0]][0], 4) if ranked else 0.0, "nothing near enough")
    score, whole, against = scored[ranked[0]]
    rivals = [other for other in ranked[1:] if scored[other][0] >= chosen.least]
    also = f"; also like {', '.join(rivals)}" if rivals else ""
    return Placement(ranked[0], round(score, 4), (against or _reasons(whole, chosen)) + also)


_Scored = tuple[float, tuple[float, ...], str | None]


def _score(signature: Signature, found: Sequence[_Shared], around: Around, join_: Join) -> _Scored:
    """The mean probability over the nearest members, 0 where all are vetoed; what the nearest shares, and
    what speaks against it."""
    scored = []
    for shared, member in found:
        against = conflict(signature, member)
        whole = (*shared, *setting(signature, member, shared, (around,)))
        scored.append((0.0 if against else join_.probability(whole), whole, against))
    scored.sort(key=lambda f: -f[0])
    near = scored[:NEAREST]
    _, whole, against = near[0]
    return sum(p for p, _, _ in near) / len(near), whole, against


def _reasons(shared: Sequence[float], join_: Join) -> str:
    """The features that speak loudest for a join, in words."""
    loud = sorted(
        ((join_.weights[name] * v, name) for name, v in zip(FEATURES, shared, strict=True)), reverse=True
    )
    named = dict.fromkeys(_EXPLAINED[name] for v, name in loud if v > 0.2 and name in _EXPLAINED)
    return ", ".join(list(named)[:3]) or "alike overall"


RawArticle = Mapping[str, str | None]


def group(
    articles: Iterable[Signature | RawArticle], weights: Weights | None = None, decided: Decided = NOTHING
) -> list[list[str]]:
    """Article ids by story. The result does not hang on the order of the articles.

    Raw articles are mappings with `id`, `title`, `text` and `date` or `published` (ISO 8601 or None).
    What persons decided is never gone against.
    """
    weights = weights or load_weights()
    ordered = sorted(map(_signed, articles), key=_in_time)
    dated = sum(s.published is not None for s in ordered) * 2 >= len(ordered)
    chosen = weights.dated if dated else weights.undated
    likely = {pair: chosen.probability(shared) for pair, shared in compared(ordered, weights.window).items()}
    whole, near = units([s.article for s in ordered], likely, decided)
    groups = join(len(whole), near, chosen.least)
    return [[ordered[i].article for i in sorted(i for u in g for i in whole[u])] for g in groups]


def _signed(article: Signature | RawArticle) -> Signature:
    if isinstance(article, Signature):
        return article
    published = article.get("published") or article.get("date")
    return signature_of(
        str(article["id"]), article.get("text") or "", article.get("title"), published=published
    )


def _in_time(signature: Signature) -> tuple[str, str]:
    """By day of publication; within a day, or without one, in an order that says nothing."""
    return signature.published or "", make_id("", signature.article)


def compared(
    ordered: Sequence[Signature], window: int, arriving: bool = False
) -> dict[tuple[int, int], tuple[float, ...]]:
    """The features of each pair of articles that the index brings up and nothing parts, by their numbers.

    `arriving`: an article sees around it only those that came before.
    """
    index, number = Index(window), {s.article: i for i, s in enumerate(ordered)}
    found = {}
    around: dict[int, Around] = defaultdict(Around)
    for i, one in enumerate(ordered):
        for other in index.candidates(one):
            shared, j = features(one, other), number[other.article]
            around[i].add(other, likeness(shared))
            if not arriving:
                around[j].add(one, likeness(shared))
            if not conflict(one, other):
                found[j, i] = shared
        index.add(one)
    return {
        (j, i): (*shared, *setting(ordered[i], ordered[j], shared, [around[k] for k in ends]))
        for (j, i), shared in found.items()
        for ends in [(i,) if arriving else (i, j)]
    }


def join(size: int, likely: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """Groups of the numbers below `size`: two join while the mean over all their pairs is high enough."""
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), p in likely.items():
        sums[i][j] = sums[j][i] = p
    queue = [(-p, i, j) for (i, j), p in likely.items() if p >= least]
    heapq.heapify(queue)
    made = size
    while queue:
        _, i, j = heapq.heappop(queue)
        if i not in members or j not in members:
            continue
        members[made] = members.pop(i) + members.pop(j)
        for k in (sums[i].keys() | sums[j].keys()) & members.keys():
            total = sums[i].get(k, 0.0) + sums[j].get(k, 0.0)
            sums[made][k] = sums[k][made] = total
            mean = total / (len(members[made]) * len(members[k]))
            if mean >= least:
                heapq.heappush(queue, (-mean, min(k, made), max(k, made)))
        made += 1
    return list(members.values())
