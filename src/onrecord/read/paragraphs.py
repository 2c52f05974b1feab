"""Lines as a printer or a mail program broke them → paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

ENDS = (".", "!", "?", "…", ".”", "!”", "?”", '."', '!"', '?"', ".’", ".'", ":", ".)")
# A line that is shorter than this share of the usual one ends its paragraph where it ends a sentence.
SHORT = 0.8
# Lines of fewer characters than this are no lines of running text.
LEAST_WIDTH = 40
SOFT = "\xad"
BROKEN = re.compile(r"(\w{1,40})[-\u2010\xad]$")
OPENS = re.compile(r"\w{1,40}")
ITEM = re.compile(r"(?:[-–—•*·▪►]|\d{1,3}[.)])\s")
DIGITS = re.compile(r"\d+")
# Lines at the edges of so many pages that are the same, figures aside, belong to the page.
REPEATED = 3
EDGE = 2
PAGE_NUMBER = re.compile(
    r"(?:[-–—\s]{0,5}\d{1,4}[-–—\s]{0,5}|(?:\w{1,10}\s)?\d{1,4}\s?(?:/|\w{1,4})\s?\d{1,4})$"
)


def joined(lines: Sequence[str]) -> list[str]:
    """The paragraphs of some lines: broken by empty lines, by items of a list, and by short last lines.

    A word broken at a line's end is put together again, without its hyphen unless it is written with one
    elsewhere.
    """
    width = _width(lines)
    hyphened = {word for line in lines for word in re.findall(r"\w{1,40}-\w{1,40}", line.lower())}
    found: list[str] = []
    pieces: list[str] = []
    for line in (*lines, ""):
        words = " ".join(line.split())
        if pieces and (not words or ITEM.match(words) or _ended(pieces[-1], width)):
            found.append(_together(pieces, hyphened))
            pieces = []
        if words:
            pieces.append(words)
    return found


def without_edges(pages: Sequence[str]) -> list[list[str]]:
    """The lines of each page without page numbers, and without what most pages have at their top or foot."""
    split = [[line.strip() for line in page.splitlines()] for page in pages]
    edges = Counter(
        mark for lines in split for mark in {_mark(line) for line in (*_top(lines), *_foot(lines))} if mark
    )
    common = {mark for mark, number in edges.items() if number >= max(REPEATED, len(pages) // 2)}
    return [list(_inner(lines, common)) for lines in split]


def _inner(lines: Sequence[str], common: set[str]) -> Iterator[str]:
    filled = [i for i, line in enumerate(lines) if line]
    outer = {*filled[:EDGE], *filled[-EDGE:]}
    for i, line in enumerate(lines):
        if i in outer and (
            _mark(line) in common or (i in filled[:1] + filled[-1:] and PAGE_NUMBER.match(line))
        ):
            continue
        yield line


def _top(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line][:EDGE]


def _foot(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line][-EDGE:]


def _mark(line: str) -> str:
    """A line without regard to its figures; nothing where it is all figures, as rows of tables are."""
    return DIGITS.sub("0", line).casefold() if sum(map(str.isalpha, line)) > 2 else ""


def _width(lines: Sequence[str]) -> int:
    """The usual length of a full line: that of the longest tenth."""
    lengths = sorted((len(line.strip()) for line in lines if line.strip()), reverse=True)
    return lengths[len(lengths) // 10] if lengths else 0


def _ended(line: str, width: int) -> bool:
    if width < LEAST_WIDTH:
        return True
    if len(line) >= SHORT * width:
        return False
    # A title or a line of an address stands alone; a sentence goes on below a line that is a little short.
    return line.endswith(ENDS) or len(line) < 0.6 * width


def _together(pieces: Sequence[str], hyphened: set[str]) -> str:
    text = pieces[0]
    for piece in pieces[1:]:
        broken, opens = BROKEN.search(text[-45:]), OPENS.match(piece)
        if broken and opens and opens.group()[0].islower():
            whole = f"{broken.group(1)}-{opens.group()}".lower()
            keep = whole in hyphened and not text.endswith(SOFT)
            text = (text if keep else text[:-1]) + piece
        else:
            text = f"{text} {piece}"
    return text.replace(SOFT, "")
