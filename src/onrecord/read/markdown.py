"""Markdown → the text that a reader of it sees, without its marks, and which lines of that are headings.

Marks are read as CommonMark has them, of tables, struck words and footnotes what is common beyond it. What is
no mark by these rules stays: square brackets are an editor's unless they are a link.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.read.paragraphs import usual_width, wrapped
from onrecord.record import Span

# A line in bold letters of more characters, or one that ends as a sentence does, is no heading.
LONGEST_BOLD, LONGEST_UNDERLINED = 90, 160
ENDED = tuple(".,;:…!?")
PASSES = 3

FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})")
HASHED = re.compile(r" {0,3}#{1,6}(?=[ \t]|$)")
UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
ACROSS = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
QUOTE = re.compile(r"\A {0,3}(?:>[ \t]?)+")
BULLET = re.compile(r"\A[ \t]{0,12}[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
NUMBERED = re.compile(r"[ \t]{0,12}\d{1,9}[.)][ \t]+(?=\S)")
DELIMITERS = re.compile(r"[ \t]{0,3}\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?[ \t]*)?$")
CELLS = re.compile(r"[ \t]{0,3}\|.*\|[ \t]*$")
DEFINED = re.compile(
    r" {0,3}\[(?P<name>[^\[\]^][^\[\]]{0,200})\]:[ \t]*\S{1,2000}(?:[ \t]+[\"'(].{0,300})?[ \t]*$"
)
NOTE = re.compile(r"\A {0,3}\[\^[^\[\]\s]{1,100}\]:[ \t]*")

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]{1,2000})\1(?!`)")
NAMED = re.compile(r"[\ue021-\ue07e]")
COMMENT = ("<!--", "-->")
ADDRESS = (
    r"\(\s{0,9}<?[^()\s]{0,2000}(?:\([^()\s]{0,300}\)[^()\s]{0,2000})?"
    r"(?:\s{1,9}[\"'][^\"']{0,300}[\"'])?\s{0,9}\)"
)
IMAGE = re.compile(r"!\[[^\[\]]{0,1000}\](?:" + ADDRESS + r"|\[[^\[\]]{0,200}\])")
LINK = re.compile(r"\[([^\[\]]{0,1000})\]" + ADDRESS)
NOTED = re.compile(r"\[\^[^\[\]\s]{1,100}\]")
REFERRED = re.compile(r"\[([^\[\]]{1,1000})\](?:[ ]?\[([^\[\]]{0,200})\])?")
BARE = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:\s[^<>]{0,500})?/?>")
STARS = re.compile(r"(\*{1,3})(?=[^\s*])([^*]{1,4000}?)(?<=[^\s*])\1")
LOW = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_]{1,4000}?)(?<=[^\s_])\1(?!\w)")
STRUCK = re.compile(r"~~(?=\S)([^~]{1,2000})~~")
BOLD = re.compile(r"(\*\*|__)(?=\S)[^*_]{1,200}\1$")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A text without marks, a paragraph a line with an empty one between, its headings, and what is marked as
    quoted."""

    text: str
    headings: tuple[Span, ...]
    quotes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together, as they were written; `heading` and `quoted` where their marks say so."""

    lines: tuple[str, ...]
    heading: bool = False
    quoted: bool = False


def unmarked(text: str) -> Unmarked:
    """What a reader of a text in Markdown sees; line ends are line feeds."""
    lines = "".join(_uncommented(text)).split("\n")
    names = {found["name"].casefold() for line in lines if (found := DEFINED.match(line))}
    blocks = list(_blocks(lines))
    width = usual_width([line for block in blocks for line in block.lines])
    parts: list[str] = []
    headings: list[Span] = []
    quotes: list[Span] = []
    at = 0
    for block in blocks:
        for words in [" ".join(block.lines)] if block.heading else wrapped(block.lines, width):
            told = _inline(words, names)
            if not told:
                continue
            if block.heading or _bold(words, told):
                headings.append(Span(at, at + len(told)))
            elif block.quoted:
                quotes.append(Span(at, at + len(told)))
            parts.append(told)
            at += len(told) + 2
    return Unmarked("\n\n".join(parts), tuple(headings), tuple(quotes))


def _uncommented(text: str) -> Iterator[str]:
    """A text in pieces, without comments; one that does not end is none."""
    at = 0
    while (start := text.find(COMMENT[0], at)) >= 0 and (end := text.find(COMMENT[1], start)) >= 0:
        yield text[at:start]
        at = end + len(COMMENT[1])
    yield text[at:]


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    held: list[str] = []
    fence, quoted = "", False
    for line in (*lines, ""):
        opened = FENCE.match(line)
        if fence or opened:
            if opened and (not fence or opened["mark"].startswith(fence)):
                fence = "" if fence else opened["mark"]
                yield from _closed(held, quoted)
            else:
                yield _Block((line,))
            continue
        mark = QUOTE.match(line)
        if mark and not quoted:
            yield from _closed(held, quoted)
        quoted = bool(mark) or (quoted and bool(held))  # a quotation goes on below it without its mark
        line = line[mark.end() :] if mark else line
        hashed, bare = HASHED.match(line), line.strip()
        if held and UNDERLINE.match(line) and _titled(held):
            yield _Block((held.pop(),), heading=True)
        elif hashed:
            yield from _closed(held, quoted)
            yield _Block((_headed(line[hashed.end() :].strip()),), heading=True)
        elif not bare or ACROSS.match(line) or DELIMITERS.match(line) or DEFINED.match(line):
            yield from _closed(held, quoted)
        elif BULLET.match(line) or NUMBERED.match(line) or NOTE.match(line) or CELLS.match(line):
            yield from _closed(held, quoted)
            held.append(_item(line))
        else:
            held.append(line)
    yield from _closed(held, quoted)


def _headed(words: str) -> str:
    """The words of a heading, without marks behind them."""
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and (not bare or bare[-1].isspace()) else words


def _titled(held: Sequence[str]) -> bool:
    """Whether a line with a line of marks below it is a heading, and no paragraph above a line across."""
    words = held[-1].strip()
    return len(held) == 1 and len(words) <= LONGEST_UNDERLINED and not words.endswith(ENDED)


def _closed(held: list[str], quoted: bool) -> Iterator[_Block]:
    """The lines that were held, where there are any; they are held no more."""
    group: list[str] = []
    for line in held:
        group.append(line)
        if line.endswith(("  ", "\\")):  # the line is to break here
            yield _Block(tuple(one.removesuffix("\\") for one in group), quoted=quoted)
            group = []
    if group:
        yield _Block(tuple(group), quoted=quoted)
    held.clear()


def _item(line: str) -> str:
    """An item of a list, a note, or a row of a table; numbers stay, for they are read."""
    if CELLS.match(line):
        return " | ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    return NOTE.sub("", BULLET.sub("", line, count=1), count=1)


def _bold(words: str, told: str) -> bool:
    return bool(BOLD.match(words.strip())) and len(told) <= LONGEST_BOLD and not told.endswith(ENDED)


def _inline(words: str, names: set[str]) -> str:
    """A paragraph without the marks in it; `names` are the addresses that are defined below the text."""
    held = not NAMED.search(words)
    if held:  # what is escaped or code is no mark: it is put away while marks are looked for
        words = CODE.sub(lambda m: _away(m[2]), ESCAPED.sub(lambda m: _away(m[1]), words))
    words = LINK.sub(r"\1", IMAGE.sub("", words))
    words = BARE.sub(r"\1", REFERRED.sub(lambda m: _led(m, names), NOTED.sub("", words)))
    words = TAG.sub(" ", words)
    for _ in range(PASSES):
        words = STRUCK.sub(r"\1", LOW.sub(r"\2", STARS.sub(_starred, words)))
    words = html.unescape(words)
    if held:
        words = NAMED.sub(lambda m: chr(ord(m[0]) - 0xE000), words)
    return " ".join(words.split())


def _starred(found: re.Match[str]) -> str:
    """What stands between stars, without them where they lean on it: on neither side a letter without, and a
    mark within."""
    text, inner, start = found.string, found[2], found.start()
    before, after = text[start - 1 : start] if start else "", text[found.end() : found.end() + 1]
    opens = inner[0].isalnum() or not before.isalnum()
    closes = inner[-1].isalnum() or not after.isalnum()
    return inner if opens and closes else found[0]


def _away(words: str) -> str:
    return "".join(chr(0xE000 + ord(c)) if "!" <= c <= "~" and not c.isalnum() else c for c in words)


def _led(found: re.Match[str], names: set[str]) -> str:
    name = found[2] or found[1]
    return found[1] if name.casefold() in names else found[0]
