"""From what a source says about an article to the article: language, furniture, headings, credit, outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import SourceError
from onrecord.lang import languages
from onrecord.read.credits import Dateline, credited, dateline, names_in, signed
from onrecord.read.furniture import introduced, mark, unfinished
from onrecord.read.headings import headings, same_words, under_title
from onrecord.read.language import language_of
from onrecord.read.learned import Setting
from onrecord.read.outlets import outlet_of, same_outlet
from onrecord.read.published import Options, Published, Raw
from onrecord.read.setapart import whose
from onrecord.record import Article, Dispatch, Furniture, Outlet, Span, apart, article_id, digest, lines_of

LONGEST_NAME = 100
SHORTEST_TITLE = 12
# Who wrote a text stands in one of its first or last lines, in so many characters.
AUTHOR_ABOVE, AUTHOR_BELOW, LONGEST_BIO = 2, 3, 600
HALF = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a source gives for one article. `home` is its outlet's own address, `language` what it states,
    `credit` the agency it names, `dateline` the one that it keeps apart from the text; `marked_up` says that
    the source's own markup tells headings from report.

    `furniture`, `headings` and `block_quotes` are those that the source's markup shows; the rules of the text
    add theirs to the first two.
    """

    text: str
    source: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    home: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    credit: str | None = None
    dateline: str | None = None
    external_id: str | None = None
    furniture: tuple[Furniture, ...] = ()
    headings: tuple[Span, ...] = ()
    block_quotes: tuple[Span, ...] = ()
    marked_up: bool = False
    dispatch: Dispatch | None = None


def assemble(given: Given, options: Options, raw: Raw | None) -> Published:
    """The article with its outlet. Raises SourceError where the text is none or too large to be one."""
    check(given.text, options)
    text = given.text
    outlet = outlet_of(given.outlet or options.outlet, given.url or given.home)
    language = language_of(text, given.language)
    pack = language if language in languages() else None
    furniture, heads, dated = _marks(given, pack)
    named = names_in(given.byline, pack or "en") or _printed(text, furniture, heads, pack or "en")
    byline = _byline(named, outlet)
    lines = [f.span.of(text) for f in furniture if f.why == "credit"]
    sha = digest(text)
    article = Article(
        id=article_id(outlet.id if outlet else None, _named(given), sha),
        outlet=outlet.id if outlet else None,
        url=given.url,
        title=given.title,
        byline=byline,
        published=given.published,
        updated=given.updated if given.updated != given.published else None,
        fetched=options.fetched,
        language=language,
        credit=_credit(given, outlet, lines, byline, dated, pack or "en"),
        dateline=dated.words if dated else given.dateline,
        text=text,
        text_sha256=sha,
        furniture=furniture,
        headings=heads,
        block_quotes=_free(given.block_quotes, furniture, heads),
        external_id=given.external_id,
        source=given.source,
        raw_sha256=raw.sha256 if raw else None,
        dispatch=given.dispatch,
    )
    return Published(article, outlet, raw)


def _named(given: Given) -> str | None:
    """What tells an article from others with its text: two versions of an item may have the same."""
    dispatch = given.dispatch
    if dispatch is None or (dispatch.version is None and dispatch.status == "usable"):
        return given.external_id
    return " ".join((given.external_id or "", dispatch.version or "", dispatch.status))


def _byline(names: tuple[str, ...], outlet: Outlet | None) -> tuple[str, ...]:
    """The names of the byline; the outlet's own only where it is all there is."""
    return tuple(name for name in names if not same_outlet(outlet, name)) or names


def _printed(
    text: str, furniture: Sequence[Furniture], heads: Sequence[Span], language: str
) -> tuple[str, ...]:
    """The names of a byline that stands over the first line of report, where the source names nobody."""
    marked, titles = {f.span: f.why for f in furniture}, set(heads)
    for line in lines_of(text):
        if line not in marked and line not in titles:
            break
        if marked.get(line) == "credit" and (names := signed(line.of(text), language)):
            return names
    return ()


def _credit(
    given: Given,
    outlet: Outlet | None,
    lines: Sequence[str],
    byline: Sequence[str],
    dated: Dateline | None,
    language: str,
) -> str | None:
    """The agency credited; an agency's own report credits nobody."""
    name = given.credit or credited(lines, byline, dated, language)
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
    if not text.isascii() and HALF.search(text):
        raise SourceError("the text holds half a surrogate pair, which is no character")
    if not any(map(str.isalpha, text)):
        raise SourceError("no letters in the text")


def _marks(given: Given, pack: str | None) -> tuple[tuple[Furniture, ...], tuple[Span, ...], Dateline | None]:
    """Furniture, headings and the dateline; without a language pack only what the source shows."""
    lines = lines_of(given.text)
    known = [f.span for f in given.furniture]
    # A name behind a dash below a block quote is no signature of the article's.
    named = whose(given.text, lines, given.block_quotes)
    free = apart(lines, [*known, *given.headings, *named])
    furniture = list(given.furniture)
    if pack:
        setting = Setting(names_in(given.byline, pack), given.outlet, given.marked_up)
        marked = mark(given.text, free, pack, setting)
        furniture.extend(f for f in marked if not same_words(f.span.of(given.text), given.title or ""))
        furniture.extend(_names(given, free, furniture))
        furniture.extend(_authors(given, free, furniture, pack))
        furniture.extend(_captioned(given, free[:2], furniture))
    furniture.sort(key=lambda f: f.span)
    taken = [f.span for f in furniture]
    heads = set(given.headings)
    if not given.marked_up:
        heads.update(headings(given.text, lines, given.title, taken, unfinished(pack) if pack else ()))
    clean = tuple(apart(sorted(heads), taken))
    report = apart(lines, [*taken, *clean])
    dated = (
        next((d for line in report[:2] if (d := dateline(given.text, line, pack))), None) if pack else None
    )
    return tuple(furniture), clean, dated


def _names(given: Given, lines: Sequence[Span], marked: Sequence[Furniture]) -> list[Furniture]:
    """Lines that hold the outlet's name or one of the byline and nothing else."""
    names = {name.casefold() for name in (given.outlet, *names_in(given.byline)) if name}
    known = {f.span for f in marked}
    return [
        Furniture(line, "credit")
        for line in lines
        if line not in known
        and line.end - line.start <= LONGEST_NAME
        and line.of(given.text).casefold() in names
    ]


def _authors(given: Given, lines: Sequence[Span], marked: Sequence[Furniture], pack: str) -> list[Furniture]:
    """Lines at the head and foot of a text that say who wrote it."""
    names = [name for name in names_in(given.byline, pack) if len(name.split()) > 1]
    known = {f.span for f in marked}
    ends = dict.fromkeys((*lines[:AUTHOR_ABOVE], *lines[-AUTHOR_BELOW:])) if names else {}
    return [
        Furniture(line, "bio")
        for line in ends
        if line not in known
        and line.end - line.start <= LONGEST_BIO
        and introduced(line.of(given.text), names, pack)
    ]


def _captioned(given: Given, lines: Sequence[Span], marked: Sequence[Furniture]) -> list[Furniture]:
    """A line above the text that ends in the title: the caption of the picture over it."""
    known = {f.span for f in marked}
    free = (line for line in lines if line not in known)
    return [Furniture(line, "caption") for line in free if _ends_in_title(line.of(given.text), given.title)]


def _ends_in_title(line: str, title: str | None) -> bool:
    whole = (title or "").strip()
    lead = line.removesuffix(whole).rstrip()
    exact = len(whole) >= SHORTEST_TITLE and line.endswith(whole) and lead.endswith((".", "!", "?", ")"))
    return exact or under_title(line, title)


def _free(quotes: Sequence[Span], furniture: Sequence[Furniture], heads: Sequence[Span]) -> tuple[Span, ...]:
    """The block quotes that are report."""
    return tuple(apart(quotes, [*(f.span for f in furniture), *heads]))
