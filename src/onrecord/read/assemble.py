"""From what a source says about an article to the article: language, furniture, headings, credit, outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.errors import SourceError
from onrecord.lang import languages
from onrecord.read.credits import Dateline, credited, dateline, names_in
from onrecord.read.furniture import mark, unfinished
from onrecord.read.headings import headings
from onrecord.read.language import language_of
from onrecord.read.outlets import outlet_of, same_outlet
from onrecord.read.published import Options, Published, Raw
from onrecord.record import Article, Furniture, Outlet, Span, article_id, digest

LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
LONGEST_NAME = 100
HALF = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a source says about one article. `language` is what it states, `credit` the agency it names.

    `furniture` and `headings` are those that the source's markup shows; the rules of the text add theirs.
    """

    text: str
    source: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    credit: str | None = None
    external_id: str | None = None
    furniture: tuple[Furniture, ...] = ()
    headings: tuple[Span, ...] = ()
    marked_up: bool = field(default=False)


def assemble(found: Found, options: Options, raw: Raw | None) -> Published:
    """The article with its outlet. Raises SourceError where the text is none or too large to be one."""
    check(found.text, options)
    text = found.text
    outlet = outlet_of(found.outlet or options.outlet, found.url)
    language = language_of(text, found.language)
    pack = language if language in languages() else None
    furniture, heads, dated = _marks(found, pack)
    byline = names_in(found.byline, pack or "en")
    lines = [f.span.of(text) for f in furniture if f.why == "credit"]
    sha = digest(text)
    article = Article(
        id=article_id(outlet.id if outlet else None, found.external_id, sha),
        outlet=outlet.id if outlet else None,
        url=found.url,
        title=found.title,
        byline=byline,
        published=found.published,
        fetched=options.fetched,
        language=language,
        credit=_credit(found, outlet, lines, byline, dated, pack or "en"),
        dateline=dated.words if dated else None,
        text=text,
        text_sha256=sha,
        furniture=furniture,
        headings=heads,
        external_id=found.external_id,
        source=found.source,
        raw_sha256=raw.sha256 if raw else None,
    )
    return Published(article, outlet, raw)


def _credit(
    found: Found,
    outlet: Outlet | None,
    lines: Sequence[str],
    byline: Sequence[str],
    dated: Dateline | None,
    language: str,
) -> str | None:
    """The agency credited; an agency's own report credits nobody."""
    name = found.credit or credited(lines, byline, dated, language)
    return None if name and same_outlet(outlet, name) else name


def check(text: str, options: Options) -> None:
    """Raise SourceError unless this can be an article's text."""
    if not text.strip():
        raise SourceError("empty: no text")
    longest = max(len(line) for line in text.splitlines())
    if longest > options.max_line:
        raise SourceError(f"one line of {longest:,} characters (limit {options.max_line:,}): no article")
    if len(text) > options.max_text:
        raise SourceError(f"too large: a text of {len(text):,} characters (limit {options.max_text:,})")
    if HALF.search(text):
        raise SourceError("the text holds half a surrogate pair, which is no character")
    if not any(map(str.isalpha, text)):
        raise SourceError("no letters in the text")


def lines_of(text: str) -> list[Span]:
    """The lines of a text without the white space around them; empty ones are left out."""
    found = []
    for match in LINE.finditer(text):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        end = match.end() - (len(words) - len(words.rstrip()))
        if start < end:
            found.append(Span(start, end))
    return found


def _marks(found: Found, pack: str | None) -> tuple[tuple[Furniture, ...], tuple[Span, ...], Dateline | None]:
    """Furniture, headings and the dateline; without a language pack only what the source shows."""
    lines = lines_of(found.text)
    known = [f.span for f in found.furniture]
    free = [line for line in lines if not _met(line, [*known, *found.headings])]
    furniture = list(found.furniture)
    if pack:
        furniture.extend(mark(found.text, free, pack))
        furniture.extend(_names(found, free, furniture))
    furniture.sort(key=lambda f: f.span)
    taken = [f.span for f in furniture]
    heads = set(found.headings)
    if not found.marked_up:
        heads.update(headings(found.text, lines, found.title, taken, unfinished(pack) if pack else ()))
    clean = tuple(sorted(h for h in heads if not _met(h, taken)))
    report = [line for line in lines if not _met(line, [*taken, *clean])]
    dated = (
        next((d for line in report[:2] if (d := dateline(found.text, line, pack))), None) if pack else None
    )
    return tuple(furniture), clean, dated


def _names(found: Found, lines: Sequence[Span], marked: Sequence[Furniture]) -> list[Furniture]:
    """Lines that hold the outlet's name or one of the byline and nothing else."""
    names = {name.casefold() for name in (found.outlet, *names_in(found.byline)) if name}
    known = {f.span for f in marked}
    return [
        Furniture(line, "credit")
        for line in lines
        if line not in known
        and line.end - line.start <= LONGEST_NAME
        and line.of(found.text).casefold() in names
    ]


def _met(span: Span, others: Sequence[Span]) -> bool:
    return any(span.meets(other) for other in others)
