"""An article's versions, what changed from one to the next, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from onrecord.record import Article, DiffPiece, Revision
from onrecord.record.story import DiffOp
from onrecord.store import Store
from onrecord.view.desk import find_article

_WORDS = re.compile(r"\S+")
_MOST = 3_000
"""Lines of an article, or words of a piece of it, that are held against each other one by one; of more, the
whole is given as changed: comparing takes time with the square of them."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version: what it is to the one before, when it was read, and what is printed otherwise in it.

    `note` are the words by which the outlet says so, `why` is what an agency says beside its item, or what is
    said of the same text that was not said before, `title` pieces of the title, `diff` of the text; both are
    empty in the first version.
    """

    id: str
    version: int
    type: str
    fetched: str | None
    published: str | None
    words: int
    note: str
    title: tuple[DiffPiece, ...]
    diff: tuple[DiffPiece, ...]
    raw_sha256: str | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class GoneRow:
    """What became of an article without a new text: gone from its address, or taken back."""

    type: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """An article in all its versions, the first first."""

    title: str
    outlet: str
    url: str | None
    versions: tuple[VersionRow, ...]
    gone: tuple[GoneRow, ...]


def versions(store: Store, ref: str) -> VersionsPage:
    """All versions of the article of which one is named; raises StoreError if there is none of that id."""
    line = store.line_of(find_article(store, ref).id)
    noted = store.revisions(*(a.id for a in line))
    became = {r.article: r for r in noted if r.before}
    newest, outlets = line[-1], store.outlets()
    first = _row(line[0], None, None)
    later = (_row(article, before, became.get(article.id)) for before, article in pairwise(line))
    outlet = outlets.get(newest.outlet or "")
    return VersionsPage(
        title=newest.title or "",
        outlet=outlet.name if outlet else "",
        url=newest.url,
        versions=(first, *later),
        gone=tuple(GoneRow(r.type, r.at, r.why) for r in noted if not r.before),
    )


def _row(article: Article, before: Article | None, revision: Revision | None) -> VersionRow:
    span = revision.span if revision else None
    beside = revision is not None and article.dispatch is not None and revision.type != "changed"
    return VersionRow(
        id=article.id,
        version=article.version,
        type=revision.type if revision else "first" if before is None else "changed",
        fetched=article.fetched,
        published=article.published,
        words=len(article.text.split()),
        note=" ".join(span.of(article.text).split()) if span and not beside else "",
        why=revision.why if revision and (beside or not span) else "",
        title=tuple(of_words(before.title or "", article.title or "")) if before else (),
        diff=tuple(diff(before.text, article.text)) if before else (),
        raw_sha256=article.raw_sha256,
    )


def diff(base: str, other: str) -> Iterator[DiffPiece]:
    """What two texts have in common and what each has alone: line by line, and word by word within lines."""
    old, new = base.splitlines(), other.splitlines()
    for op, a, b, c, d in _steps(old, new):
        was, now = "\n".join(old[a:b]), "\n".join(new[c:d])
        if op == "replace":
            yield from of_words(was, now)
        else:
            yield DiffPiece(op, was, now)


def of_words(base: str, other: str) -> Iterator[DiffPiece]:
    """What two texts have in common and what each has alone, word by word."""
    old, new = _WORDS.findall(base), _WORDS.findall(other)
    for op, a, b, c, d in _steps(old, new):
        yield DiffPiece(op, " ".join(old[a:b]), " ".join(new[c:d]))


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[DiffOp, int, int, int, int]]:
    if max(len(old), len(new)) > _MOST:
        yield ("equal" if old == new else "replace"), 0, len(old), 0, len(new)
        return
    yield from SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
