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


def may_be_one(kept: Article, article: Article) -> bool:
    """Whether two are versions of one article: of one outlet, and with one id of the outlet's own, or at one
    address where not both have such an id."""
    if kept.outlet != article.outlet:
        return False
    if kept.external_id and article.external_id:
        return article.outlet is not None and kept.external_id == article.external_id
    own = own_address(article)
    return own is not None and own == kept.url
