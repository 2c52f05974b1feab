"""Taking in: what was read is held against what is kept, and kept as an article or a new version of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from onrecord.errors import RecordError
from onrecord.read import Fetcher, Page, Published
from onrecord.record import Article, Flag, Reading, Revision, Visit, article_id, make_id
from onrecord.record.carried import carried
from onrecord.record.life import RevisionType
from onrecord.run.serial import failed
from onrecord.store import RawCopy, Store
from onrecord.store.lineage import alone_in, one_place

BY = "onrecord.intake@1"
TOLD = ("outlet", "url", "title", "byline", "published")
"""What a source may say of a text beside it, and say more of when it is read again."""
NOTES: dict[str, RevisionType] = {"killed": "killed", "correction": "corrected"}
"""Which flags of a new version say what became of the article; the gravest first."""


def now() -> str:
    """This moment, as revisions and visits have it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def sighted(store: Store, published: Published, *, live: bool) -> Published | None:
    """What is to be examined of something that was read: None where it is kept already.

    `live`: it is at its address at this moment. Then a text that was kept before, and had been replaced, is a
    new version once more, as is one under another title, unless another source gave the version in between:
    two sources that give one article in two forms are no change. Not `live`, a text is a new version where
    its source says more of it than before.
    """
    article = published.article
    if not live and (kept := _before(store, article)):
        return _fuller(store, published, kept)
    if not store.known([article.id]):
        return published
    newest = store.kept_of(article) if live else None
    if newest is None or _same(newest, article) or _place(newest) != _place(article):
        return None
    again = replace(article, id=make_id("ar", article.id, newest.version + 1, article.title or ""))
    return None if store.known([again.id]) else replace(published, article=again)


def _before(store: Store, article: Article) -> Article | None:
    """The newest version that is kept of what a file gave: of the same text, without an outlet too, or, where
    it is alone in its file, of an edited one; None where there is none, or another text came since."""
    if article.dispatch:
        return None
    bare = article_id(None, article.external_id, article.text_sha256)
    line = store.line_of(article.id) or store.line_of(bare)
    if line:
        known = line[-1].id == article.id or one_place(line[-1], article)
        return line[-1] if known and line[-1].text_sha256 == article.text_sha256 else None
    return store.kept_of(article) if alone_in(article) else None


def _fuller(store: Store, published: Published, kept: Article) -> Published | None:
    """What a file gave as a version of what it gave before: nothing where it says no more of the same text.
    What it does not say any more stays as it was."""
    article, same = published.article, kept.text_sha256 == published.article.text_sha256
    if same and not news(kept, article):
        return None
    told = {name: getattr(article, name) or getattr(kept, name) for name in TOLD}
    outlet = published.outlet or store.outlets().get(kept.outlet or "")
    id_ = article_id(told["outlet"], article.external_id, article.text_sha256)
    if store.known([id_]):
        if not same:
            return None
        id_ = make_id("ar", id_, kept.version + 1, *map(str, told.values()))
    made = replace(article, id=id_, version=kept.version + 1, supersedes=kept.id, **told)
    return None if store.known([id_]) else replace(published, article=made, outlet=outlet)


def news(kept: Article, article: Article) -> tuple[str, ...]:
    """What is said of a text that was not said of it before. The bytes that were read before say no more than
    they did; whose text it is may be said beside them."""
    more = (n for n in TOLD if getattr(article, n) not in (None, (), getattr(kept, n)))
    if article.source == kept.source and article.raw_sha256 != kept.raw_sha256:
        return tuple(more)
    return tuple(name for name in more if name == "outlet")


def _same(kept: Article, article: Article) -> bool:
    return (kept.text_sha256, kept.title) == (article.text_sha256, article.title)


def _place(article: Article) -> str:
    """Where an article was read; an item's number in its feed changes from day to day."""
    return (article.source or "").partition("#")[0]


def keep(store: Store, published: Published, reading: Reading) -> Reading:
    """Keep what was read and found, as a new version where one is kept already; what is kept in the end."""
    own = published.raw
    raw = RawCopy(own.sha256, own.source, own.media, own.data) if own else None
    article = reading.article
    line = store.line_of(article.supersedes) if article.supersedes else ()
    before = line[-1] if line else store.kept_of(article)
    if before is not None and before.id != article.id:
        article = replace(article, version=before.version + 1, supersedes=before.id)
    made = replace(reading, article=article, outlet=published.outlet)
    with store.together():
        try:
            store.add(made, raw)
        except RecordError as error:
            made = replace(failed(article, str(error)), outlet=published.outlet)
            store.add(made, raw)
        if before is not None and article.supersedes:
            store.revise(revision(store.reading(before.id), made))
            if before.text_sha256 == article.text_sha256:
                store.correct(*carried(store.corrections(before.id), article.id, made.found))
    return made


def revision(before: Reading, reading: Reading) -> Revision:
    """What a newer version is to the one before: taken back or corrected where it newly says so."""
    article, old = reading.article, before.article
    said = {flag.type for flag in before.of(Flag)}
    for type_, became in NOTES.items():
        for flag in reading.of(Flag):
            new = type_ not in said or flag.span.of(article.text) not in old.text
            if flag.type == type_ and new:
                return _revision(became, article.id, old.id, flag)
    same = article.text_sha256 == old.text_sha256
    more = ", ".join(n for n in TOLD if getattr(article, n) != getattr(old, n)) if same else ""
    return _revision("changed", article.id, old.id, why=f"new is its {more}" if more else "")


def _revision(
    type_: RevisionType, article: str, before: str | None, flag: Flag | None = None, why: str = ""
) -> Revision:
    at = now()
    return Revision(
        id=make_id("re", type_, article, before or "", why), article=article, type=type_, at=at,
        by=flag.by if flag else BY, before=before, span=flag.span if flag else None,
        why=flag.why if flag else why,
    )  # fmt: skip


def gone(store: Store, article: str, why: str) -> None:
    """Note that an article is at its address no more."""
    line = store.line_of(article)
    if line:
        store.revise(_revision("gone", line[-1].id, None, why=why))


def killed(store: Store, article: str, why: str) -> None:
    """Note that its outlet takes an article back, where that is not said in a text of its own."""
    line = store.line_of(article)
    if line:
        store.revise(_revision("killed", line[-1].id, None, why=why))


def visit_of(asked: str, page: Page) -> Visit:
    """The visit that gave a page."""
    return Visit(
        asked=asked, address=page.address, at=now(), status=page.status, headers=page.headers,
        media=page.media, sha256=sha256(page.data).hexdigest(), size=len(page.data),
    )  # fmt: skip


def archiving(store: Store, fetch: Fetcher) -> Fetcher:
    """A way to the network on which every page that comes is archived at once."""

    def fetched(address: str) -> Page:
        page = fetch(address)
        store.visit(visit_of(address, page), page.data)
        return page

    return fetched
