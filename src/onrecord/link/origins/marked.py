"""Passages that an article marks as another's: a block that a line introduces, a signature at an end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from onrecord.lang import load_pack, pack_code
from onrecord.link.origins.cited import Source
from onrecord.link.origins.named import Neighbours, agency, in_house, of_story, own_name, reporting
from onrecord.link.origins.namings import paragraphs
from onrecord.link.origins.phrases import Cited, names
from onrecord.record import Article, Reading, Span
from onrecord.record.story import OriginType

_LINE = 140
"""Characters before the end of a line in which it names whose words follow."""
_SHORT = 60
"""Characters of a signature at most."""
_ABOVE, _FEW = 6, 3
"""Lines above a report that say who wrote it; words between a line's own and an outlet's name."""
_SIGNED = "signed by it"


@dataclass(frozen=True)
class Marking:
    """lang/<code>/marking.yml."""

    introduces: tuple[str, ...]
    names_first: tuple[str, ...]
    thanks: tuple[str, ...]
    printed: tuple[str, ...]
    first: tuple[str, ...]
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage of an article, with the outlet that it is from."""

    passage: Span
    source: Source


def marked(reading: Reading, house: str, near: Neighbours, lines: Sequence[Span]) -> list[Marked]:
    """The passages among an article's paragraphs that it marks as another outlet's (not `house`'s)."""
    language = pack_code(reading.article.language)
    found = (*_blocks(reading.article.text, near, lines, language),
             *_signed(reading.article.text, near, lines, language))  # fmt: skip
    return [m for m in found if m.source.name and not in_house(m.source.name, house)]


def signed_off(reading: Reading, near: Neighbours) -> Source | None:
    """Whose the whole of an article is by a line of its own: the outlet that it says it was first printed by,
    the one that stands alone in a line above the report, or the agency, or outlet of the story, that signs
    the last paragraph and no other.

    Where several paragraphs are signed, each is from whoever signs it.
    """
    lines, language = paragraphs(reading.article), pack_code(reading.article.language)
    house = own_name(reading.outlet.name) if reading.outlet else ""
    for source in (*_reprinted(reading.article, near), *_bylined(reading.article, near)):
        if house and not in_house(source.name or "", house) and not in_house(house, source.name or ""):
            return source
    signed = [m for m in _signed(reading.article.text, near, lines, language) if m.source.why == _SIGNED]
    if len(signed) != 1 or signed[0].passage != lines[-1] or in_house(signed[0].source.name or "", house):
        return None
    return replace(signed[0].source, type="wire", why=f"signed {signed[0].source.name} at its end")


@lru_cache(maxsize=4)
def _words(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    own = load_pack(language).read("marking", Marking)
    return (
        re.compile(rf"(?:^|[\s(])(?:{_any(own.introduces)}) (?:the |The )?$", re.IGNORECASE),
        re.compile(rf",?(?:['’]s)?(?: [\w’']+){{0,3}} (?:{_any(own.names_first)})\b", re.IGNORECASE),
        re.compile(rf"(?:^|[\s(\[])(?:{_any(own.thanks)}):? (?:the |The )?$", re.IGNORECASE),
        re.compile(rf"\b(?:{_any(own.pictures)})\b", re.IGNORECASE),
    )


def _reprinted(article: Article, near: Neighbours) -> Iterator[Source]:
    """The outlet of a line such as "This piece first appeared in the Gazette."."""
    own = load_pack(pack_code(article.language)).read("marking", Marking)
    line = rf"^\W*(?:{_any(own.printed)})\b[^.\n]{{0,40}}?\b(?:{_any(own.first)}) "
    for match in re.finditer(line, article.text, re.IGNORECASE | re.MULTILINE):
        rest = article.text[match.end() : match.end() + _SHORT].partition("\n")[0]
        cited = next(names(rest, near), None)
        if cited and len(rest[: cited.span.start].split()) < _FEW:
            at = match.end() + cited.span.start
            span = Span(at, match.end() + cited.span.end)
            yield Source("wire", agency(cited.name) or cited.name, span, "first printed there, as it says")


def _bylined(article: Article, near: Neighbours) -> Iterator[Source]:
    """The outlet that stands alone in a line, under who wrote it, above the report."""
    at = 0
    for number, line in enumerate(article.text.split("\n", _ABOVE)[:_ABOVE]):
        name = reporting(line.strip(), near) if number and len(line) <= _SHORT else None
        if name and line.strip()[:1].isupper():
            yield Source(
                "wire", name, Span(at, at + len(line)), f"written for {name}, as the line above says"
            )
        at += len(line) + 1


def _blocks(text: str, near: Neighbours, lines: Sequence[Span], language: str) -> Iterator[Marked]:
    """The paragraph behind a line that ends in a colon and says whose words come: "(via the Gazette):"."""
    introduces, first, thanks, _ = _words(language)
    for line, block in pairwise(lines):
        words = line.of(text).rstrip(" )]*")
        if not words.endswith(":"):
            continue
        start = max(0, len(words) - _LINE)
        last = re.split(r"(?<=[.!?])\s", words[start:])[-1]
        for cited in names(last, near):
            before, behind = last[: cited.span.start], last[cited.span.end :]
            if introduces.search(before) or thanks.search(before) or first.match(behind):
                span = Span(line.start + len(words) - len(last) + cited.span.start, block.end)
                yield Marked(block, _source(cited, span, "quoted from this outlet"))
                break


def _signed(text: str, near: Neighbours, lines: Sequence[Span], language: str) -> Iterator[Marked]:
    """Paragraphs that end with an agency in brackets or behind a dash, or with thanks to an outlet."""
    *_, thanks, pictures = _words(language)
    for line in lines:
        words = line.of(text).rstrip()
        opened = max(
            words.rfind("("), words.rfind("["), words.rfind("—"), words.rfind("–"), words.rfind("--")
        )
        sign = words[opened:].strip("()[]—–-. ") if opened >= 0 else ""
        if not sign or len(sign) > _SHORT or words.endswith(":") or pictures.search(words):
            continue
        at = line.start + opened + words[opened:].index(sign)
        by = agency(sign) or (of_story(sign, near) if words[opened] in "([" else None)
        if by and opened > 0 and sign[0].isupper():
            span = Span(at, at + len(sign))
            yield Marked(Span(line.start, line.end), _source(Cited(by, span), span, _SIGNED))
            continue
        for cited in names(sign, near):
            if thanks.search(f" {sign[: cited.span.start]}"):
                span = Span(at + cited.span.start, at + cited.span.end)
                yield Marked(Span(line.start, line.end), _source(cited, span, "thanked for it"))


def _source(cited: Cited, span: Span, why: str) -> Source:
    known = agency(cited.name)
    type_: OriginType = "wire" if known else "outlet"
    return Source(type_, known or cited.name, span, why)


def _any(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
