"""Lines as a printer or a mail program broke them → paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

ENDS = (".", "!", "?", "…", ".”", "!”", "?”", '."', '!"', '?"', ".’", ".'", ":", ".)")
# A line that is shorter than this share of the usual one ends its paragraph where it ends a sentence.
SHORT = 0.8
# Lines of fewer characters than this are no lines of running text.
LEAST_WIDTH = 40
SOFT = "\xad"
BROKEN = re.compile(r"(\w{1,40})[-\u2010\xad]$")
OPENS = re.compile(r"\w{1,40}")
ITEM = re.compile(r"(?:[-–—•*·▪►]|\d{1,3}[.)])\s")
HYPHENED = re.compile(r"\w{1,40}-\w{1,40}")
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"(?:[-–—\s]{0,5}\d{1,4}[-–—\s]{0,5}|(?:\w{1,10}\s)?\d{1,4}\s?(?:/|\w{1,4})\s?\d{1,4})$"
)


def joined(lines: Sequence[str]) -> list[str]:
    """The paragraphs of some lines: broken by empty lines, by items of a list, and by short last lines.

    A word broken at a line's end is put together again, without its hyphen unless it is written with one
    elsewhere.
    """
    return wrapped(lines, usual_width(lines))


def wrapped(lines: Sequence[str], width: int) -> list[str]:
    """The same, of lines that are so long where they are full."""
    hyphened = hyphened_in(lines)
    found: list[str] = []
    pieces: list[str] = []
    for line in (*lines, ""):
        words = " ".join(line.split())
        if pieces and (not words or ITEM.match(words) or _ended(pieces[-1], width)):
            found.append(together(pieces, hyphened))
            pieces = []
        if words:
            pieces.append(words)
    return found


def usual_width(lines: Sequence[str]) -> int:
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


def hyphened_in(lines: Iterable[str]) -> set[str]:
    """The words of some lines that are written with a hyphen, in small letters."""
    return {word for line in lines for word in HYPHENED.findall(line.lower())}


def together(pieces: Sequence[str], hyphened: set[str]) -> str:
    """Lines as one paragraph. Before a capital or a figure a hyphen at a line's end stays."""
    text = pieces[0]
    for piece in pieces[1:]:
        broken, opens = BROKEN.search(text[-45:]), OPENS.match(piece)
        if broken and opens and not text.endswith(SOFT) and not opens.group()[0].islower():
            text += piece
        elif broken and opens:
            whole = f"{broken.group(1)}-{opens.group()}".lower()
            keep = whole in hyphened and not text.endswith(SOFT)
            text = (text if keep else text[:-1]) + piece
        else:
            text = f"{text} {piece}"
    return text.replace(SOFT, "")
