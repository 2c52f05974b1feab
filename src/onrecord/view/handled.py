"""What an agency did to an item later: killed it, or set it right. Nothing is taken away; it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from onrecord.record import Article, Flag, Span, lines_of
from onrecord.store import Store

NUMBER = re.compile(r"[0-9]{1,18}")


def handled(store: Store, article: Article) -> Iterator[tuple[str, str, Article]]:
    """Type and reason of what later versions of an article's item say of it, with that later version."""
    if article.dispatch is None or article.external_id is None:
        return
    for other in store.versions(article.external_id):
        dispatch = other.dispatch
        if dispatch is None or other.outlet != article.outlet or not _after(other, article):
            continue
        when = f" on {other.updated or other.published}" if other.updated or other.published else ""
        note = f": {dispatch.note}" if dispatch.note else ""
        if dispatch.status == "canceled":
            yield "killed later", f"the agency killed this item{when}{note}", other
        elif dispatch.correction:
            yield "corrected later", f"the agency set this item right{when}{note}", other


def warned(store: Store, article: Article) -> Iterator[tuple[str, str]]:
    """Type and reason of what is to be known before an article is used: the item is under embargo, withheld
    or killed, or a later version kills it or sets it right."""
    dispatch = article.dispatch
    if dispatch is None:
        return
    held = {"embargo", "withheld"} if dispatch.held(datetime.now(UTC)) else set()
    for flag in store.found(Flag, [article.id]):
        if flag.type == "killed" or flag.type in held:
            yield flag.type, flag.why
    for type_, why, _ in handled(store, article):
        yield type_, why


def opening(article: Article) -> Span:
    """Where a remark on a whole article is pinned: its title in the text, else its first line."""
    at = article.text.find(article.title) if article.title else -1
    return Span(at, at + len(article.title or "")) if at >= 0 else lines_of(article.text)[0]


def _after(other: Article, article: Article) -> bool:
    """Whether a version came after another: by its number, else by its time."""
    one, two = ((a.dispatch.version if a.dispatch else None) or "" for a in (article, other))
    if NUMBER.fullmatch(one) and NUMBER.fullmatch(two) and int(one) != int(two):
        return int(one) < int(two)
    return other.id != article.id and _moment(other) >= _moment(article)


def _moment(article: Article) -> str:
    return article.updated or article.published or ""
