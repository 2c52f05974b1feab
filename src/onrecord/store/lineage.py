"""When two articles are versions of one: what every store goes by."""

from __future__ import annotations

from urllib.parse import urlsplit

from onrecord.record import Article


def own_address(article: Article) -> str | None:
    """The address at which an article stands alone; None where it is that of a whole site."""
    try:
        parts = urlsplit(article.url or "")
    except ValueError:
        return None
    alone = parts.scheme in ("http", "https") and (parts.path.strip("/") or parts.query)
    return article.url if alone else None


def alone_in(article: Article) -> str | None:
    """The file that an article without an address and an id of its outlet's is alone in; None for any
    other."""
    if article.url or article.external_id or not article.source or "#" in article.source:
        return None
    return None if "://" in article.source else article.source


def may_be_one(kept: Article, article: Article) -> bool:
    """Whether two are versions of one article: of one outlet, and with one id of the outlet's own, at one
    address where not both have such an id, or in one file that was edited: of one name, with half its
    lines."""
    if kept.outlet != article.outlet:
        return False
    if kept.external_id and article.external_id:
        return article.outlet is not None and kept.external_id == article.external_id
    own, file = own_address(article), alone_in(article)
    if file is not None:
        return file == alone_in(kept) and _edited(kept.text, article.text)
    return own is not None and own == kept.url


def _edited(before: str, text: str) -> bool:
    """Whether half the lines of the shorter of two texts stand in the other: files of other folders, or of
    other days, may have one name."""
    one, other = ({line.strip() for line in t.splitlines() if line.strip()} for t in (before, text))
    return 2 * len(one & other) >= min(len(one), len(other))
