"""Furniture that shows when articles of one outlet are held side by side: the same line under different
matters.

A line that an outlet prints twice is no furniture for that alone: its articles on one matter repeat what is
known of it, and set phrases come back. So where the line stands under another matter, its own names must be
named nowhere else in either article, unless the look of its words already speaks for furniture.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import cast

from onrecord.lang import languages
from onrecord.models.linear import load_linear
from onrecord.read.learned import QUOTED, REPORT, Place, Setting, features
from onrecord.record import Article, Furniture, Span, lines_of
from onrecord.record.text import FurnitureWhy

# Shorter lines come back by chance; longer ones are no furniture by their words either.
SHORTEST, LONGEST = 25, 700
# From these shares on the words of a line speak for furniture: even where it quotes or leads to what
# follows; whatever it names; at all. Below the last only a line counts that is longer than set phrases are,
# in several articles.
SURE, LIKELY, LEAST = 0.3, 0.1, 0.005
LONG, SEVERAL = 120, 2
# Two articles are on different matters where they share at most so many of the names of the one with fewer,
# and are not versions of one text where they share at most so many lines. Where the words of a line speak
# for furniture, only the same matter to a great part is too near.
APART, NEAR, VERSIONS = 0.3, 0.6, 0.3
# Lines and characters of an article that are looked at, and lines that two articles may share: more of them
# are one text twice.
MOST_LINES, MOST_TEXT, MOST_SHARED = 1_000, 60_000, 100
# Of an article with fewer names than this nobody can tell what it is on.
FEWEST_NAMES = 5
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
OWNED = re.compile(r"[’']s$")
# Behind these a capital begins a sentence or an entry, and names nobody.
BEGINS = frozenset('.!?:•—–-|*…([“"‘')


def repeatable(article: Article) -> dict[str, Span]:
    """The lines of an article, by their words, that would be furniture if its outlet prints them elsewhere:
    all but headings, and what is very short or long."""
    heads = set(article.headings)
    found: dict[str, Span] = {}
    for span in lines_of(article.text)[:MOST_LINES]:
        if SHORTEST <= span.end - span.start <= LONGEST and span not in heads:
            found.setdefault(span.of(article.text), span)
    return found


def repeated(
    article: Article, house: str | None, others: Mapping[Span, Sequence[Article]]
) -> list[Furniture]:
    """Which lines of an article are furniture, told by other articles of its outlet (`house`) that have
    them."""
    if not others or len(others) > MOST_SHARED or article.language not in languages():
        return []
    taken = [f.span for f in article.furniture]
    free = {span: found for span, found in others.items() if not any(span.meets(t) for t in taken)}
    return [
        Furniture(span, why)
        for span, found in sorted(free.items())
        if (why := _why(article, house, span, found)) is not None
    ]


def _why(article: Article, house: str | None, span: Span, others: Sequence[Article]) -> FurnitureWhy | None:
    model = load_linear(f"furniture-{article.language}")
    if model is None:
        return None
    words = span.of(article.text)
    shares = model.shares(features(words, _place(article, span), Setting(article.byline, house)))
    share = 1 - shares.pop(REPORT)
    leads = words.endswith(":") or QUOTED.search(words) is not None
    limit = SURE if leads else LIKELY
    if share >= limit:
        told = any(_apart(article, other, words) <= NEAR for other in others)
    elif leads:
        told = False
    else:
        number = sum(
            _apart(article, other, words) <= APART and not _met(words, house, (article, other))
            for other in others
        )
        told = (share >= LEAST and number > 0) or (len(words) >= LONG and number >= SEVERAL)
    return cast(FurnitureWhy, max(shares, key=lambda kind: shares[kind])) if told else None


def _met(line: str, house: str | None, articles: Sequence[Article]) -> bool:
    """Whether anything that a line names, its outlet and their authors aside, stands elsewhere in articles
    with it."""
    own = _names(line) - _words(house or "")
    for article in articles:
        named = own - _words(" ".join(article.byline))
        if named & (_words(article.title or "") | _without(article.text, line)[1]):
            return True
    return False


def _place(article: Article, span: Span) -> Place:
    """Where a line stands in its article."""
    lines = lines_of(article.text)
    at = lines.index(span)
    marked = {f.span: f.why for f in article.furniture}
    below = sum(line not in marked for line in lines[at + 1 :])
    return Place(at, below, marked.get(lines[at + 1]) if at + 1 < len(lines) else None)


def _apart(one: Article, other: Article, line: str) -> float:
    """How much two articles that have a line in common are on one matter, from 0 to 1."""
    ours, theirs = (repeatable(a).keys() for a in (one, other))
    if len(ours & theirs) > VERSIONS * min(len(ours), len(theirs)):
        return 1.0
    mine, its = _without(one.text, line)[0], _without(other.text, line)[0]
    fewer = min(len(mine), len(its))
    return len(mine & its) / fewer if fewer >= FEWEST_NAMES else 1.0


def _without(text: str, line: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names and the words of a text, one line of it aside."""
    left = [(names, words) for own, names, words in _split(text) if own != line]
    return frozenset().union(*(n for n, _ in left)), frozenset().union(*(w for _, w in left))


@lru_cache(maxsize=16)
def _split(text: str) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """The lines of a text, with the names and the words of each."""
    lines = (span.of(text[:MOST_TEXT]) for span in lines_of(text[:MOST_TEXT]))
    return tuple((line, _names(line), _words(line)) for line in lines)


def _names(words: str) -> frozenset[str]:
    """The words of a line that are written with a capital where none has to stand."""
    found = set()
    for match in WORD.finditer(words):
        word, before = match.group(), words[: match.start()].rstrip()[-1:]
        if word[0].isupper() and len(word) > 1 and before and before not in BEGINS:
            found.add(OWNED.sub("", word))
    return frozenset(found)


def _words(text: str) -> frozenset[str]:
    return frozenset(OWNED.sub("", word) for word in WORD.findall(text))
