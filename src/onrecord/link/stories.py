"""Stories: which articles report one event. Each new one is placed at once; a batch is grouped together."""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link.decided import NEAREST, NOTHING, Decided, units
from onrecord.link.index import Index
from onrecord.link.joins import (
    FEATURES,
    SETTING,
    Around,
    Join,
    Terms,
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


TOLD = 100
"""It is told how far grouping is once in so many articles."""
FAR = 1_000
"""So many articles behind, what was worked out on what is around one is hardly asked for again."""

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
            around.add(member.terms, likeness(f))
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
        whole = (*shared, *setting(signature.terms, member.terms, shared, (around,)))
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
    held = {own.article: own for own in map(_signed, articles)}
    return grouped({a: own.published for a, own in held.items()}, held.__getitem__, weights, decided)


def grouped(
    published: Mapping[str, str | None],
    signature: Callable[[str], Signature],
    weights: Weights | None = None,
    decided: Decided = NOTHING,
    tell: Callable[[int], None] = lambda done: None,
) -> list[list[str]]:
    """As `group`, of articles by when they were published; their signatures are asked for again and again,
    so that not all need to be at hand. `tell` is told now and then how many articles were looked at."""
    weights = weights or load_weights()
    ordered = sorted(published, key=lambda a: (published[a] or "", make_id("", a)))
    dated = sum(published[a] is not None for a in ordered) * 2 >= len(ordered)
    chosen = weights.dated if dated else weights.undated
    pairs = compared(ordered, signature, weights.window, tell=tell)
    likely = ((pair, chosen.probability(shared)) for pair, shared in pairs)
    whole, near = units(ordered, within(ordered, likely, chosen.least, decided), decided)
    groups = join(len(whole), near, chosen.least)
    return [[ordered[i] for i in sorted(i for u in g for i in whole[u])] for g in groups]


def _signed(article: Signature | RawArticle) -> Signature:
    if isinstance(article, Signature):
        return article
    published = article.get("published") or article.get("date")
    return signature_of(
        str(article["id"]), article.get("text") or "", article.get("title"), published=published
    )


def compared(
    ordered: Sequence[str],
    signature: Callable[[str], Signature],
    window: int,
    arriving: bool = False,
    tell: Callable[[int], None] = lambda done: None,
) -> Iterator[tuple[tuple[int, int], tuple[float, ...]]]:
    """Each pair of articles that the index brings up and nothing parts, by their numbers, with its features.

    In order of time, without a date first; within a day in one that says nothing. `arriving`: an article
    sees around it only those that came before. All is held small, since there may be very many articles:
    of signatures the terms, words and weights that many have but once.
    """
    index, number = Index(window), {article: i for i, article in enumerate(ordered)}
    ends, values = array("I"), array("d")
    around = [Around() for _ in ordered]
    terms: list[Terms] = []
    words: dict[str, str] = {}
    weights: dict[float, float] = {}
    for i, article in enumerate(ordered):
        if i % TOLD == 0:
            tell(i)
        one = signature(article)
        terms.append({words.setdefault(w, w): weights.setdefault(v, v) for w, v in one.terms.items()})
        for other in map(signature, index.candidates(one)):
            shared, j = features(one, other), number[other.article]
            around[i].add(terms[j], likeness(shared))
            if not arriving:
                around[j].add(terms[i], likeness(shared))
            if not conflict(one, other):
                ends.extend((j, i))
                values.extend(shared)
        index.add(one)
    del index
    size = len(FEATURES) - SETTING
    for n in range(len(ends) // 2):
        j, i = ends[2 * n : 2 * n + 2]
        shared = tuple(values[size * n : size * (n + 1)])
        near = [around[k] for k in ((i,) if arriving else (i, j))]
        yield (j, i), (*shared, *setting(terms[i], terms[j], shared, near))
        if i >= FAR:
            around[i - FAR].forget()


def within(
    articles: Sequence[str], likely: Iterable[tuple[tuple[int, int], float]], least: float, decided: Decided
) -> dict[tuple[int, int], float]:
    """The pairs whose articles may come into one group: those that likely pairs, one after another, or what
    persons decided lead from one to the other. Most are others, and a mean over them joins nothing."""
    ends, values = array("I"), array("d")
    leads = list(range(len(articles)))

    def lead(i: int) -> int:
        while leads[i] != i:
            leads[i] = i = leads[leads[i]]
        return i

    number = {article: i for i, article in enumerate(articles)} if decided.together else {}
    for held in decided.together:
        inside = [number[article] for article in held if article in number]
        for i in inside:
            leads[lead(i)] = lead(inside[0])
    for pair, p in likely:
        ends.extend(pair)
        values.append(p)
        if p >= least:
            leads[lead(pair[0])] = lead(pair[1])
    pairs = zip(ends[::2], ends[1::2], values, strict=True)
    return {(i, j): p for i, j, p in pairs if lead(i) == lead(j)}


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
