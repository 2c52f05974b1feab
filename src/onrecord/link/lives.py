"""How stories live on when they are grouped afresh: which group keeps which id, and what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.link.decided import Decided
from onrecord.record import Story
from onrecord.record.life import TurnType

Stories = Mapping[str, Collection[str]]
"""Articles by story, the oldest story first."""


@dataclass(frozen=True, slots=True)
class Move:
    """Articles that go from one story to another: `moved`, `merged` (all of them) or `split` (into a new)."""

    type: TurnType
    articles: tuple[str, ...]
    source: str
    story: str


def match(groups: Sequence[Collection[str]], stories: Stories) -> dict[int, str]:
    """The ids that groups keep, by the group's number: each id once, the greatest overlap of articles first.

    Among equals the older story keeps its id, and the earlier group gets it.
    """
    homes: dict[str, list[int]] = defaultdict(list)
    for i, members in enumerate(groups):
        for article in members:
            homes[article].append(i)
    shared = [
        (-n, age, i, story)
        for age, (story, articles) in enumerate(stories.items())
        for i, n in Counter(i for a in articles for i in homes.get(a, ())).items()
    ]
    kept: dict[int, str] = {}
    given: set[str] = set()
    for _, _, i, story in sorted(shared):
        if i not in kept and story not in given:
            kept[i] = story
            given.add(story)
    return kept


def revived(groups: Sequence[Collection[str]], former: Stories) -> dict[int, str]:
    """The old ids that groups take up again: of merged stories most of which they have."""
    kept = match(groups, former)
    return {i: id_ for i, id_ in kept.items() if 2 * len({*groups[i]} & {*former[id_]}) > len(former[id_])}


def follow(groups: Sequence[Sequence[str]], stories: Stories, decided: Decided) -> list[list[str]]:
    """The groups with the articles of their stories that are in none of them.

    These stay with most of what is grouped of their story, but where a person decided otherwise: with
    the articles that they belong to, and never with those from which they were parted.
    """
    grown = [list(members) for members in groups]
    home = {article: i for i, members in enumerate(groups) for article in members}
    for articles in stories.values():
        rest: list[str] = []
        for article in (a for a in articles if a not in home):
            bound = next((home[mate] for mate in sorted(decided.unit(article)) if mate in home), None)
            if bound is None:
                rest.append(article)
            else:
                grown[bound].append(article)
        likely = Counter(home[a] for a in articles if a in home).most_common()
        fitting = (i for i, _ in likely if not decided.parted(rest, grown[i]))
        if (i := next(fitting, None)) is not None:
            grown[i] += rest
        elif rest:
            grown.append(rest)
    return grown


def moves(named: Mapping[str, Collection[str]], stories: Stories) -> list[Move]:
    """What has to change for `stories` to become `named`; first what splits, then what moves, then merges."""
    was = {article: story for story, articles in stories.items() for article in articles}
    gone: dict[tuple[str, str], list[str]] = defaultdict(list)
    for story, articles in named.items():
        for article in articles:
            if was[article] != story:
                gone[was[article], story].append(article)
    merged = {(source, _most(gone, source, 0)) for source in stories if source not in named}
    split = {(_most(gone, story, 1), story) for story in named if story not in stories}
    made = [
        Move("split" if ends in split else "merged" if ends in merged else "moved", tuple(articles), *ends)
        for ends, articles in gone.items()
    ]
    return sorted(made, key=lambda m: ("split", "moved", "merged").index(m.type))


def _most(gone: Mapping[tuple[str, str], Sequence[str]], story: str, end: int) -> str | None:
    """The story at the other end of the most articles."""
    sizes = {pair[1 - end]: len(articles) for pair, articles in gone.items() if pair[end] == story}
    return max(sizes, key=lambda s: (sizes[s], s)) if sizes else None


def apart(made: Iterable[Move]) -> list[list[Move]]:
    """The moves in parts that have no story in common, so that each can be kept by itself."""
    parts: list[tuple[set[str], list[Move]]] = []
    for move in made:
        ends = {move.source, move.story}
        touched = [p for p in parts if p[0] & ends]
        parts = [p for p in parts if not p[0] & ends]
        parts.append((ends.union(*(p[0] for p in touched)), [*(m for p in touched for m in p[1]), move]))
    return [part for _, part in parts]


def behind(story: Story, live: str) -> Story:
    """A story frozen, if its last article lies before the day with which the live window begins."""
    return replace(story, state="frozen") if (story.last or "") < live else story
