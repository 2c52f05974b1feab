"""When two articles are versions of one: what every store goes by."""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import urlsplit

from onrecord.record import Article

_INSIDE = re.compile(r"(?:#.*|:\d+)$", re.DOTALL)
"""What follows a file's name where an article is one of several in it."""


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
    lines, or of the same bytes, which are read otherwise than before. Whose text a file holds may be said of
    one of them only, or otherwise of the same text."""
    file = alone_in(article)
    if file is not None:
        same = kept.text_sha256 == article.text_sha256 or None in (kept.outlet, article.outlet)
        mine = kept.outlet == article.outlet or same
        bytes_too = article.raw_sha256 is not None and article.raw_sha256 == kept.raw_sha256
        return mine and file == alone_in(kept) and (bytes_too or _edited(kept.text, article.text))
    if kept.outlet != article.outlet:
        return False
    if kept.external_id and article.external_id:
        return article.outlet is not None and kept.external_id == article.external_id
    own = own_address(article)
    return own is not None and own == kept.url


def one_place(kept: Article, article: Article) -> bool:
    """Whether two articles can be from one place in one file: named in full, or from another folder. With an
    id of the outlet's own, where in the file does not count."""
    sources = (kept.source or "", article.source or "")
    if article.external_id and kept.external_id == article.external_id:
        sources = (_INSIDE.sub("", sources[0]), _INSIDE.sub("", sources[1]))
    one, other = (PurePath(source).parts[::-1] for source in sources)
    return bool(one and other) and all(a == b for a, b in zip(one, other, strict=False))


def _edited(before: str, text: str) -> bool:
    """Whether half the lines of the shorter of two texts stand in the other: files of other folders, or of
    other days, may have one name."""
    one, other = ({line.strip() for line in t.splitlines() if line.strip()} for t in (before, text))
    return 2 * len(one & other) >= min(len(one), len(other))
