"""Which blocks of a page are its article: those that stand in what trafilatura takes for its text."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from onrecord.errors import SourceError
from onrecord.read.blocks import Block, above, letters_in

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

# What a parser that is not ours may raise on bytes that nobody thought of.
UNFORESEEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
SHORTEST_MATCH = 12
# Trafilatura also weighs what other ways of looking find, which takes a third of its time. They count only
# where its own finds little, or where they find twice as much. So they are left out where its own finds this
# many characters of prose, this share of all prose on the page, and this share of all that is printed on it;
# from so many characters on the last is not asked for.
MUCH, MOST, SHARE, PLENTY = 1_000, 0.6, 0.25, 3_000
# Shorter blocks, and those that are links to a greater share, are no prose.
PROSE, LINKED = 25, 0.5
# What its own way deletes before it looks: left out of what it is given, it need not be gone through.
DELETED = (
    *("nav", "aside", "footer", "button", "select"),
    *("script", "style", "noscript", "svg", "iframe", "video"),
)
# On a page with this in its data, what looks like comments is the text.
FORUM = "DiscussionForumPosting"
# Longer lines have more letters than a short block.
LONGEST_SHORT = 200
TEASER = "teaser"
# Paragraphs without marks of their own that follow one another are given to it as few, with this character in
# between, which it lets pass: its patterns look at every element, and none is about such a paragraph. Shorter
# ones it may take for a button's label.
SEAM, SHORTEST_SEWN = "\ue000", 40
# Elements of its answer that stand on lines of their own, and those whose parts stand on one line.
LINES = frozenset({"p", "head", "quote", "item", "row", "lb", "list", "table", "code", "graphic"})
WHOLE = frozenset({"item", "row"})


def matched(root: HtmlElement, blocks: Sequence[Block]) -> set[int]:
    """The places of the blocks that are the article; none where there is none. Raises SourceError."""
    prose = sum(len(block.text) for block in blocks if _is_prose(block))
    if prose >= MUCH and not _is_forum(root):
        found = _standing(blocks, _own(root))
        if _is_most(blocks, found, prose) and not _in_teaser(blocks, found):
            return found
    return _standing(blocks, _weighed(root).splitlines())


def _weighed(root: HtmlElement) -> str:
    """What trafilatura takes for the article when it has weighed all ways of looking, one block a line."""
    from trafilatura import extract

    try:
        text: str | None = extract(root, options=_extraction(fast=False))  # it works on a copy of its own
    except UNFORESEEN as error:
        raise SourceError(f"not a page that can be read: {error}") from error
    return text or ""


def _own(root: HtmlElement) -> list[str]:
    """The lines that trafilatura's own way of looking takes for the article."""
    from lxml.etree import strip_elements
    from trafilatura import bare_extraction

    bare = copy(root)
    strip_elements(bare, *DELETED, with_tail=False)
    _sew(bare)
    try:
        document: Any = bare_extraction(bare, options=_extraction(fast=True))
    except UNFORESEEN as error:
        raise SourceError(f"not a page that can be read: {error}") from error
    return _lines(document.body) if document is not None and _has_paragraphs(document.body) else []


def _sew(root: HtmlElement) -> None:
    """Put paragraphs that follow one another together, all of a run but its first and its last."""
    run: list[HtmlElement] = []
    for paragraph in list(root.iter("p")):
        if run and run[-1].getnext() is not paragraph:
            _sew_run(run[1:-1])
            run = []
        if _is_plain(paragraph):
            run.append(paragraph)
        elif run:
            _sew_run(run[1:-1])
            run = []
    _sew_run(run[1:-1])


def _sew_run(run: Sequence[HtmlElement]) -> None:
    if len(run) < 2:
        return
    first, holder = run[0], run[0].getparent()
    first.text = SEAM.join([paragraph.text for paragraph in run])
    for paragraph in run[1:]:
        holder.remove(paragraph)


def _is_plain(paragraph: HtmlElement) -> bool:
    """Whether there is text in a paragraph, without marks in it, and none behind it."""
    if len(paragraph) or paragraph.keys():
        return False
    text, tail = paragraph.text, paragraph.tail
    if not text or len(text.strip()) < SHORTEST_SEWN or SEAM in text:
        return False
    return not tail or tail.isspace()


@lru_cache(maxsize=2)
def _extraction(fast: bool) -> Any:
    """How trafilatura is to extract."""
    from trafilatura.settings import Extractor

    options = Extractor(output_format="txt", comments=False, tables=True, fast=fast)
    if fast:
        options.min_extracted_size = 0  # where it finds little, that is to be seen, and no second best
    return options


def _is_forum(root: HtmlElement) -> bool:
    return any(script.text and FORUM in script.text for script in root.iter("script"))


def _has_paragraphs(body: _Element) -> bool:
    """Whether there are paragraphs with text, and not more tables: else it would rather look otherwise."""
    paragraphs = list(body.iter("p"))
    filled = any(text for paragraph in paragraphs for text in paragraph.itertext())
    sewn = sum(paragraph.text.count(SEAM) for paragraph in paragraphs if paragraph.text)
    return filled and len(list(body.iter("table"))) <= len(paragraphs) + sewn


def _lines(body: _Element) -> list[str]:
    """The lines of what trafilatura gives as elements."""
    found: list[str] = []
    pieces: list[str] = []
    _gather(body, found, pieces, inside=False)
    _end(found, pieces)
    return found


def _gather(element: _Element, found: list[str], pieces: list[str], inside: bool) -> None:
    """Add the text of an element to the pieces of a line; `inside` one that only few elements break."""
    breaks = element.tag in (WHOLE if inside else LINES)
    if breaks:
        _end(found, pieces)
    if element.text:
        pieces.append(element.text)
    for child in element:
        _gather(child, found, pieces, inside or element.tag in WHOLE)
        if child.tail:
            pieces.append(child.tail)
    if breaks:
        _end(found, pieces)


def _end(found: list[str], pieces: list[str]) -> None:
    if pieces:
        line = "".join(pieces)
        found.extend(map(str.strip, line.split(SEAM)) if SEAM in line else (line,))
        pieces.clear()


def _is_prose(block: Block) -> bool:
    return len(block.text) >= PROSE and block.linked < LINKED


def _is_most(blocks: Sequence[Block], found: set[int], prose: int) -> bool:
    """Whether so much was found that no other way of looking would be preferred."""
    size = sum(len(blocks[i].text) for i in found if _is_prose(blocks[i]))
    paragraphs = sum(len(blocks[i].text) for i in found if blocks[i].element.tag == "p")
    if paragraphs < MUCH or size < MOST * prose:
        return False
    return size >= PLENTY or size >= SHARE * sum(len(block.text) for block in blocks)


def _in_teaser(blocks: Sequence[Block], found: set[int]) -> bool:
    """Whether some of what was found stands where only the short way would look."""
    seen: set[HtmlElement] = set()
    for i in found:
        for element in above(blocks[i].element, None):
            if element in seen:
                break
            seen.add(element)
            if TEASER in f"{element.get('class')} {element.get('id')}".lower():
                return True
    return False


def _standing(blocks: Sequence[Block], extracts: Sequence[str]) -> set[int]:
    """The blocks that stand in the extracted lines."""
    printed = set(extracts)
    free = [i for i, block in enumerate(blocks) if not block.chrome]
    # Most blocks stand there as they are.
    found = {i for i in free if len(blocks[i].text) >= SHORTEST_MATCH and blocks[i].text in printed}
    left = [(i, letters) for i in free if i not in found and len(letters := letters_in(blocks[i].text)) > 1]
    if not left:
        return found
    whole = letters_in("".join(extracts))
    # Looking for each block in the whole takes blocks times text: only where both are of human size.
    search = len(blocks) * len(whole) < 200_000_000
    lines: set[str] = set()
    if not search or any(len(letters) < SHORTEST_MATCH for _, letters in left):
        lines = {letters_in(line) for line in extracts if not search or len(line) < LONGEST_SHORT}
    for i, letters in left:
        if (letters in whole) if search and len(letters) >= SHORTEST_MATCH else letters in lines:
            found.add(i)
    return found
