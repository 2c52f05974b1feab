"""A page → its article: the text as it is printed, captions, credits and biographies marked, not cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.errors import SourceError
from onrecord.read.assemble import Given, assemble
from onrecord.read.blocks import Block, above, blocks_of, letters_in, set_bold
from onrecord.read.credits import day_in, names_in, publication_day
from onrecord.read.extracted import matched
from onrecord.read.furniture import why_of
from onrecord.read.headings import same_words
from onrecord.read.markup import is_pulled, load_markup, parts_of, why_marked
from onrecord.read.meta import Meta, meta_of
from onrecord.read.published import Options, Published, raw_of
from onrecord.read.setapart import are_quotes, is_set_apart
from onrecord.read.tagged import root_of_page, tree_of
from onrecord.record import Furniture, Span, lines_of
from onrecord.record.text import FurnitureWhy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MEDIA = "text/html"
TAG = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
KEPT_BELOW = frozenset({"credit", "bio"})
KEPT_INSIDE = frozenset({"caption", "credit", "bio"})
LEAST_TEXT = 120
# The text in a page's own data counts where it is so many times as long as what is printed, and has the first
# letters of one of the first paragraphs.
MORE, SAME = 1.3, 60
GAP = "\n\n"
# Shorter blocks say nothing about where the article's text lies.
LONG = 40
# Lines over the text that are looked at for byline and day, and their length.
MOST_OVER, SHORT_LINE = 8, 100
# Elements round words that are printed once more, from the innermost on.
FRAMES = 3
# Elements above the text and above a block in which both may stand together.
NEAR = 4
# A bold line in capitals with more spaces is a heading; a label of the page has fewer.
CAPITALS = 4
# Characters for "By" and the outlet beside the names of a byline.
ROOM_BESIDE_NAMES = 25


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of a page's article and what its markup says about pieces of it."""

    text: str
    furniture: tuple[Furniture, ...]
    headings: tuple[Span, ...]
    block_quotes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    text: str
    why: FurnitureWhy | None
    heading: bool
    element: HtmlElement | None = None


def read_page(
    data: bytes, source: str, options: Options, *, address: str | None = None, charset: str | None = None
) -> Published:
    """The article of an HTML page. Raises SourceError where the page holds none."""
    given = given_of(root_of_page(data, charset), source, address=address)
    return assemble(given, options, raw_of(source, MEDIA, data))


def given_of(root: HtmlElement, source: str, *, address: str | None = None) -> Given:
    """What a page gives for its article; raises SourceError where it holds none."""
    held = list(root.iter())  # elements that are held are not made anew each time they are looked at
    meta, blocks = meta_of(root, address), blocks_of(root)
    printed = _article(root, blocks, meta)
    over = _over(blocks, printed.text, meta)
    # A date alone above the report is taken for its first line.
    dated = (*over, printed.text.partition("\n")[0])
    held.clear()
    return Given(
        text=printed.text,
        source=source,
        title=meta.title,
        outlet=meta.site,
        url=meta.address,
        byline=meta.byline or tuple(line for line in over if _signed(line))[:1],
        published=meta.published or next((day for line in dated if (day := publication_day(line))), None),
        updated=meta.updated,
        language=meta.language,
        furniture=printed.furniture,
        headings=printed.headings,
        block_quotes=printed.block_quotes,
        marked_up=True,
    )


def printed_of(html_text: str, title: str | None) -> Printed:
    """The text of a piece of HTML that is all article, as feeds carry it."""
    root = tree_of(f"<html><body><article>{html_text}</article></body></html>")
    blocks = [b for b in blocks_of(root) if not b.chrome]
    bold = {b for b in blocks[1:-1] if set_bold(b) and not why_of(b.text, len(blocks))}
    kept = [
        _Kept(b.text, _why_inside(b), b.level > 1 or b in bold, b.element)
        for b in blocks
        if not _is_title(b, title)
    ]
    return _joined([k for k in kept if k.why is None or k.why in KEPT_INSIDE])


def _why_inside(block: Block) -> FurnitureWhy | None:
    """Why a block of a feed's text is furniture: by its own marks, or as the paragraph of a caption."""
    round_it = (why_marked(element) for element in islice(above(block.element, None), 1, FRAMES))
    return why_marked(block.element) or ("caption" if "caption" in round_it else None)


def _article(root: HtmlElement, blocks: Sequence[Block], meta: Meta) -> Printed:
    """What is printed of the article, or all of it where the page's own data has more than it shows."""
    try:
        printed = _shown(root, blocks, meta)
    except SourceError:
        if meta.body and len(meta.body) >= LEAST_TEXT:
            return _told(meta.body)
        raise
    if not meta.body or len(meta.body) < MORE * len(printed.text) or not letters_in(printed.text):
        return printed
    told = letters_in(meta.body)
    whole = any(letters_in(span.of(printed.text))[:SAME] in told for span in lines_of(printed.text)[:3])
    return _told(meta.body) if whole else printed


def _over(blocks: Sequence[Block], text: str, meta: Meta) -> list[str]:
    """The short lines between the printed title and the text, where old pages have byline and day."""
    opening = text.partition("\n")[0]
    first = next((i for i, b in enumerate(blocks) if b.text == opening), 0)
    begin = _title_at(blocks, first, meta.title)
    return [b.text for b in blocks[begin:first][:MOST_OVER] if len(b.text) <= SHORT_LINE]


def _signed(line: str) -> bool:
    """Whether a line is a byline that says so."""
    return why_of(line) == "credit" and day_in(line) is None and names_in((line,)) not in ((), (line,))


def _told(body: str) -> Printed:
    """The text that a page's own data gives, in its paragraphs."""
    if TAG.search(body):
        return printed_of(body, None)
    lines = [" ".join(line.split()) for line in body.splitlines()]
    return _joined([_Kept(line, None, False) for line in lines if line])


def _shown(root: HtmlElement, blocks: Sequence[Block], meta: Meta) -> Printed:
    found = matched(root, blocks)
    if not found:
        raise SourceError("no article in the page")
    kept = _kept(blocks, found, meta)
    report = [k.text for k in kept if not k.why and not k.heading]
    linked = sum(b.linked * len(b.text) for i, b in enumerate(blocks) if i in found)
    if sum(map(len, report)) < LEAST_TEXT or linked > 0.6 * sum(len(blocks[i].text) for i in found):
        raise SourceError("no article in the page")
    return _joined(kept)


def _kept(blocks: Sequence[Block], matched: set[int], meta: Meta) -> list[_Kept]:
    long = sorted(i for i in matched if len(blocks[i].text) >= LONG and not blocks[i].level) or sorted(
        matched
    )
    around = _Around.of([blocks[i].element for i in long])
    # A long standfirst is taken for the first paragraph: then byline and date stand behind it.
    first, second, last = long[0], long[min(1, len(long) - 1)], long[-1]
    begin = _title_at(blocks, first, meta.title)
    kept, framed = [], _Framed()
    for i in range(begin, len(blocks)):
        block = blocks[i]
        if block.chrome or _is_title(block, meta.title):
            continue
        twice = first < i and framed.has(block.element) and _said_twice(block, blocks, matched)
        why = _why(block, around) or ("promo" if twice else None)
        if i < second and (_is_byline(block, meta) or _is_moment(block)):
            continue
        if i in matched:
            if i < first and _is_meta(block, around.body, meta):
                continue
            below = len(long) - bisect_right(long, i)
            bold = first < i < last and _bold_heading(block, meta, below)
            heads = bold or (block.level > 1 and (i > first or _heads(block, blocks[first])))
            kept.append(
                _Kept(block.text, why or (None if bold else _apart(block, below)), heads, block.element)
            )
        elif marked := _furniture(block, why, i, first, last, around):
            kept.append(_Kept(block.text, marked, False))
        elif i > first and _noted(block) and (i < last or around.near(block)):
            kept.append(_Kept(block.text, None, False, block.element))
        elif why:
            continue
        elif first < i < last and block.element.getparent() in around.parents and _sound(block):
            kept.append(_Kept(block.text, None, block.level > 1, block.element))
        elif begin <= i < first and _standfirst(block) and not _is_meta(block, around.body, meta):
            kept.append(_Kept(block.text, None, False, block.element))
    return kept


def _furniture(
    block: Block, why: FurnitureWhy | None, i: int, first: int, last: int, around: _Around
) -> FurnitureWhy | None:
    """Why an unmatched block is kept as furniture: captions in the article, credits and biographies below."""
    if i < last and (why == "caption" or (i > first and why in KEPT_INSIDE)):
        return why
    if i > last:
        beside = block.element.getparent() in around.beside
        if why in KEPT_BELOW and (beside or (why == "bio" and around.near(block))):
            return why
        if why in KEPT_BELOW or beside:
            by_words = why_of(block.text)
            return by_words if by_words == why or (beside and by_words in KEPT_BELOW) else None
    return None


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands round an article's text: the smallest element with all of it, the elements with each of its
    paragraphs, and all those that hold the first one."""

    body: HtmlElement
    parents: set[HtmlElement | None]
    above: tuple[HtmlElement, ...]

    @classmethod
    def of(cls, elements: Sequence[HtmlElement]) -> _Around:
        body = _common(elements)
        return cls(body, {element.getparent() for element in elements}, tuple(above(body, None)))

    @property
    def beside(self) -> set[HtmlElement | None]:
        return {*self.parents, self.body, self.body.getparent()}

    def near(self, block: Block) -> bool:
        """Whether a block stands in one of the elements next above the text."""
        return any(element in self.above[: NEAR + 1] for element in islice(above(block.element, None), NEAR))


def _why(block: Block, around: _Around) -> FurnitureWhy | None:
    """Why a block is furniture by the names round it; what holds the article itself says nothing of it."""
    for element in above(block.element, None):
        if element in around.above:
            break
        why = why_marked(element)
        # A name like "more" on a wrapper says little about a whole paragraph in it.
        if why and not (why in {"navigation", "promo", "credit"} and len(block.text) > 250):
            return why
    return None


def _apart(block: Block, below: int) -> FurnitureWhy | None:
    """Why a heading, or a line of its own that is a link from end to end, is furniture; such a line points to
    another page at the least. All other lines are looked at when the article is put together."""
    if block.level:
        return why_of(block.text, below)
    return why_of(block.text, below) or "navigation" if block.linked > 0.9 else None


def _bold_heading(block: Block, meta: Meta, below: int) -> bool:
    """Whether a line is a heading by its bold letters. What is set in capitals is no link where it leads
    nowhere."""
    if not set_bold(block) or _is_byline(block, meta):
        return False
    why = why_of(block.text, below)
    return not why or (why == "navigation" and block.text.isupper() and block.text.count(" ") > CAPITALS)


def _is_meta(block: Block, body: HtmlElement, meta: Meta) -> bool:
    """Byline and date above the text, which the page's own data has already given."""
    words = load_markup()
    near = parts_of(block.element)
    parent = block.element.getparent()
    if parent is not None and parent is not body:
        near |= parts_of(parent)
    said = bool(near & (words.byline | words.dated)) and len(block.text) < 150
    return said or block.element.tag in {"address", "time"} or _is_byline(block, meta) or _is_moment(block)


def _is_byline(block: Block, meta: Meta) -> bool:
    """Whether a block holds the names of the byline and little else."""
    named = [name for name in names_in(meta.byline) if name != meta.site and name in block.text]
    return bool(named) and len(block.text) < sum(map(len, named)) + ROOM_BESIDE_NAMES


def _is_moment(block: Block) -> bool:
    """Whether a block holds a time that is marked as one and nothing else."""
    return len(block.text) < 80 and any(
        " ".join(time.text_content().split()) == block.text for time in block.element.iter("time")
    )


class _Framed:
    """Which elements stand in a frame that repeats words of the text; told once for those side by side."""

    def __init__(self) -> None:
        self._by_holder: dict[HtmlElement | None, bool] = {}

    def has(self, element: HtmlElement) -> bool:
        holder = element.getparent()
        known = self._by_holder.get(holder)
        if known is None:
            known = holder is not None and any(map(is_pulled, islice(above(holder, None), FRAMES - 1)))
            self._by_holder[holder] = known
        return known or is_pulled(element)


def _said_twice(block: Block, blocks: Sequence[Block], matched: set[int]) -> bool:
    """Whether a block repeats words that stand in the text."""
    words = letters_in(block.text)
    return any(words in letters_in(blocks[i].text) for i in matched if blocks[i] is not block)


def _standfirst(block: Block) -> bool:
    named = load_markup().standfirst
    return any(parts_of(element) & named for element in islice(above(block.element, None), 3))


def _noted(block: Block) -> bool:
    """Whether a block says what was set right in the article: that is part of what is published."""
    named = load_markup().noted
    return not block.level and any(
        parts_of(element) & named for element in islice(above(block.element, None), 3)
    )


def _heads(block: Block, first: Block) -> bool:
    """Whether a heading before the first paragraph is one of the text, as in a live blog."""
    home = first.element.getparent()
    return home in list(islice(above(block.element, None), 1, 4)) and not any(
        e.tag == "h1" for e in home.iter("h1")
    )


def _sound(block: Block) -> bool:
    return block.linked < 0.5 and block.element.tag in {"p", "blockquote", "h2", "h3", "h4", "div", "footer"}


def _is_title(block: Block, title: str | None) -> bool:
    level = block.level
    return level > 0 and (level == 1 or (bool(title) and same_words(block.text, title or "")))


def _title_at(blocks: Sequence[Block], first: int, title: str | None) -> int:
    """Where the article begins: at its printed title, or at its first paragraph."""
    return max((i for i in range(first) if blocks[i].level and _is_title(blocks[i], title)), default=first)


def _common(elements: Sequence[HtmlElement]) -> HtmlElement:
    """The smallest element that holds all of some elements and is none of them, the root at the largest."""
    lines = [list(above(e, None))[:0:-1] for e in elements]
    found = elements[0].getroottree().getroot()
    for level in zip(*lines, strict=False):
        if any(e is not level[0] for e in level):
            break
        found = level[0]
    return found


def _joined(kept: Sequence[_Kept]) -> Printed:
    start, furniture, heads, apart = 0, [], [], []
    for piece in kept:
        span = Span(start, start + len(piece.text))
        start = span.end + len(GAP)
        if piece.why:
            furniture.append(Furniture(span, piece.why))
        elif piece.heading:
            heads.append(span)
        elif piece.element is not None and is_set_apart(piece.text, piece.element):
            apart.append(span)
    text = GAP.join(k.text for k in kept)
    quoted = apart if are_quotes((s.of(text) for s in apart), text) else ()
    return Printed(text, tuple(furniture), tuple(heads), tuple(quoted))
