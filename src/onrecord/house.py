"""What an outlet prints again and again: a line that stands in other articles of it is furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from onrecord.read import Published
from onrecord.read.repeated import repeatable, repeated
from onrecord.record import Article, Span
from onrecord.store import Store
from onrecord.store.lineage import may_be_one

MOST = 6
"""Of the articles that have a line, so many of the newest are looked at."""


@dataclass(eq=False)
class House:
    """Marks in an article what its outlet has printed before, in the store or among the articles that wait
    to be kept. What came first stays as it was read."""

    store: Store
    _waiting: dict[str, tuple[Article, Sequence[bytes]]] = field(default_factory=dict)
    _marks: dict[bytes, list[str]] = field(default_factory=dict)

    def settle(self, published: Published) -> Published:
        """An article with its outlet's repeated lines marked, as it is to be examined."""
        article = published.article
        if published.outlet is None:
            return published
        lines = repeatable(article)
        marks = {_mark(article, words): span for words, span in lines.items()}
        others = self._others(article, marks)
        found = repeated(article, published.outlet.name, others) if others else []
        for mark in marks:
            self._marks.setdefault(mark, []).append(article.id)
        self._waiting[article.id] = article, tuple(marks)
        if not found:
            return published
        furniture = tuple(sorted((*article.furniture, *found), key=lambda f: f.span))
        return replace(published, article=replace(article, furniture=furniture))

    def kept(self, article: str, sighted: str) -> None:
        """Note that an article is kept: as `article`, where it was seen as `sighted`."""
        _, marks = self._waiting.pop(sighted, (None, None))
        if marks is None:
            return
        self.store.keep_lines(article, marks)
        for mark in marks:
            left = [id_ for id_ in self._marks.get(mark, ()) if id_ != sighted]
            if left:
                self._marks[mark] = left
            else:
                self._marks.pop(mark, None)

    def _others(self, article: Article, marks: dict[bytes, Span]) -> dict[Span, Sequence[Article]]:
        """The other articles that have a line, by its place; versions of this one are none."""
        kept = self.store.with_lines(marks, MOST)
        found: dict[Span, Sequence[Article]] = {}
        for mark, span in marks.items():
            ids = [*reversed(self._marks.get(mark, ())), *kept.get(mark, ())][:MOST]
            others = [self._article(id_) for id_ in dict.fromkeys(ids)]
            new = [o for o in others if o is not None and o.id != article.id and not may_be_one(o, article)]
            if new:
                found[span] = new
        return found

    def _article(self, id_: str) -> Article | None:
        waiting = self._waiting.get(id_)
        return waiting[0] if waiting else self.store.article(id_)


def _mark(article: Article, words: str) -> bytes:
    return sha256(f"{article.outlet}\n{words}".encode("utf-8", "surrogatepass")).digest()[:10]
