"""Pins: where a line of the record stands, with enough around it to recognise the place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.record import Article, Outlet, Span, When

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(?=$|T)")  # a week or a season would be read as a code
AROUND = 60
"""Characters kept on each side."""


@dataclass(frozen=True, slots=True)
class Pin:
    """The exact words of an article that a line was taken from.

    `before` and `after` are what stands around them, `text_sha256` the text that the offsets count in.
    """

    article: str
    outlet: str
    title: str
    published: str | None
    url: str | None
    start: int
    end: int
    words: str
    before: str
    after: str
    text_sha256: str


@dataclass(frozen=True)
class Shelf:
    """The articles at hand and their outlets, by id."""

    articles: dict[str, Article]
    outlets: dict[str, Outlet]

    def outlet_name(self, article: str) -> str:
        """The outlet's name; where it is unknown, what the article was read from."""
        own = self.articles[article]
        if own.outlet and own.outlet in self.outlets:
            return self.outlets[own.outlet].name
        return f"({(own.source or own.id).rsplit('/', 1)[-1]})"

    def counted(self, articles: Iterable[str]) -> int:
        """How many outlets articles are from; one whose outlet is not known is one by itself."""
        return len({a.outlet or a.id for id_ in articles if (a := self.articles.get(id_))})

    def pin(self, article: str, span: Span) -> Pin:
        """The pin of a span."""
        own = self.articles[article]
        return Pin(
            article=article,
            outlet=self.outlet_name(article),
            title=own.title or "",
            published=own.published,
            url=own.url,
            start=span.start,
            end=span.end,
            words=span.of(own.text),
            # What stands in another line is another's: a caption, an advertisement, the next paragraph.
            before=own.text[max(0, span.start - AROUND) : span.start].rpartition("\n")[2],
            after=own.text[span.end : span.end + AROUND].partition("\n")[0],
            text_sha256=own.text_sha256,
        )

    def words(self, article: str, span: Span | None) -> str | None:
        """The words at a span on one line, None where there is no span."""
        return " ".join(span.of(self.articles[article].text).split()) if span else None


def time_words(when: When | None) -> str | None:
    """A time for reading: the article's own words, with the day or year where that is known."""
    if when is None:
        return None
    text = " ".join(when.text.split())
    known = _DAY.match(when.value or "")
    return f"{text} ({known[0]})" if known and known[0] != text else text
