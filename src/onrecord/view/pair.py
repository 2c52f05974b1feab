"""Two articles of a story beside each other: what both have, what differs, what one has alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.errors import StoreError
from onrecord.store import Store
from onrecord.view.copied import CopiedPassages, copied_passages
from onrecord.view.desk import ArticleRow, Board, ComparePage, beside, find_article, find_story, narrowed
from onrecord.view.passed import PassedRow
from onrecord.view.side_by_side import CompareRow, SideRow, VariantRow


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two articles on what either has: `agreed` by both, `differs` between them, `only` in each of the two.

    `quotations` are those that both print, `passed` what one has from the other or both from a third,
    `copied` the passages that both have word for word.
    """

    page: ComparePage
    pair: tuple[ArticleRow, ArticleRow]
    agreed: tuple[CompareRow, ...]
    differs: tuple[CompareRow, ...]
    only: tuple[tuple[CompareRow, ...], tuple[CompareRow, ...]]
    quotations: tuple[VariantRow, ...]
    passed: tuple[PassedRow, ...]
    copied: CopiedPassages


def pair(store: Store, story: str, one: str, other: str) -> PairPage:
    """Two articles beside each other; raises StoreError unless both are of the story, and two."""
    ids = tuple(find_article(store, ref).id for ref in (one, other))
    linked = find_story(store, story)
    theirs = narrowed(linked, lambda c: any(a in ids for s in c.sides for a in s.articles))
    board = Board(store, linked.story.articles, [linked])
    page = beside(board, theirs)
    rows = {a.id: a for a in page.articles}
    if strangers := [id_ for id_ in ids if id_ not in rows]:
        raise StoreError(f"article {strangers[0]} is not in story {page.head.id}")
    if ids[0] == ids[1]:
        raise StoreError("an article stands beside another one, not beside itself")
    both = set(ids)
    held = [(c, [s for s in c.sides if both.intersection(s.articles)]) for c in page.comparisons]
    agreed = [c for c, sides in held if any(both <= set(s.articles) for s in sides) and not c.within]
    differs = [
        replace(c, sides=tuple(sides))
        for c, sides in held
        if len(sides) > 1 and not any(both <= set(s.articles) for s in sides)
    ]
    return PairPage(
        page=page,
        pair=(rows[ids[0]], rows[ids[1]]),
        agreed=tuple(agreed),
        differs=tuple(differs),
        only=(_only(held, ids[0], ids[1]), _only(held, ids[1], ids[0])),
        quotations=tuple(v for v in page.variants if {v.base.article, v.other.article} == both),
        passed=tuple(p for p in page.passed if {p.article, p.from_article} == both),
        copied=copied_passages(board.shelf, ids[0], ids[1]),
    )


def _only(
    held: Sequence[tuple[CompareRow, Sequence[SideRow]]], one: str, other: str
) -> tuple[CompareRow, ...]:
    """What one of the two has and the other has not, whoever else has it."""
    return tuple(
        c
        for c, sides in held
        if not c.within
        and any(one in s.articles for s in sides)
        and not any(other in s.articles for s in sides)
    )
