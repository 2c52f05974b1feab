"""Markdown → the text that a reader of it sees, without its marks, and which lines of that are headings.

markdown-it reads the marks: CommonMark with tables, struck words and footnotes. What is no mark by these
rules stays: square brackets are an editor's unless they are a link. Three things are read as people write
reports, not as CommonMark has them: a paragraph that is indented is a paragraph, one above a line across is a
heading only if it looks like one, and tags are passed over wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from onrecord.errors import SourceError
from onrecord.read.blocks import BREAKS
from onrecord.read.markup import load_markup
from onrecord.read.paragraphs import usual_width, wrapped
from onrecord.record import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# A line in bold letters of more characters, or one that ends as a sentence does, is no heading.
LONGEST_BOLD, LONGEST_UNDERLINED = 90, 160
ENDED = tuple(".,;:…!?")
# What is nested deeper is left out; of marks at the beginning of a line, and of the white space before them,
# so many count.
DEEPEST = 20
MARKS = re.compile(r"^((?:[ \t]*(?:>|[-+*](?=[ \t]))){6})(?:[ \t]*(?:>|[-+*](?=[ \t])))+", re.MULTILINE)
INDENT = re.compile(r"^([ \t]{12})[ \t]+", re.MULTILINE)
# In a run of more lines without an empty one, what is quoted ends where its mark does: the library looks for
# more of a quotation down to the end of the run, at each one anew.
LONGEST_RUN = 40
QUOTED = re.compile(r"[ \t]*(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+)*>")
NOTE = re.compile(r"\[\^[^\[\]\s]{1,100}\]:[ \t]*")
NOTED = re.compile(r"\[\^[^\[\]\s]{1,100}\]")
TASK = re.compile(r"\A\[[ xX]\][ \t]+")
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
EMBEDDED = re.compile(r"data:[\w/+.-]{1,99};base64,[A-Za-z0-9+/=]*")
COMMENT = ("<!--", "-->")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A text without marks, a paragraph a line with an empty one between, its headings, and what is marked as
    quoted."""

    text: str
    headings: tuple[Span, ...]
    quotes: tuple[Span, ...] = ()


_Kind = Literal["paragraph", "heading", "row", "code"]


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines as they were written, with the marks within them; `kind` is what the marks round them say."""

    lines: list[str]
    kind: _Kind
    quoted: bool


@dataclass(slots=True)
class _Line:
    """Words without marks; `bold` where all of them are set in bold letters."""

    pieces: list[str] = field(default_factory=list)
    bold: bool = True

    @property
    def words(self) -> str:
        return " ".join("".join(self.pieces).split())


def unmarked(text: str, longest: int | None = None) -> Unmarked:
    """What a reader of a text in Markdown sees; line ends are line feeds. Raises SourceError where it has
    more than `longest` characters with its marks; comments and pictures that are written out in it do not
    count."""
    text = EMBEDDED.sub("data:", "".join(_uncommented(text)))
    if longest is not None and len(text) > longest:
        raise SourceError(f"too large: a text of {len(text):,} characters (limit {longest:,})")
    names: dict[str, Any] = {}
    # The library looks past the end of a text whose last line is not ended.
    blocks = list(_blocks(_reader().parse(_parted(text) + "\n", names)))
    width = usual_width([line for block in blocks for line in block.lines])
    parts: list[str] = []
    headings: list[Span] = []
    quotes: list[Span] = []
    at = 0
    for block in blocks:
        for line in _lines(block, width, names):
            if not (words := line.words):
                continue
            span = Span(at, at + len(words))
            if block.kind == "heading" or (line.bold and _titled(words, LONGEST_BOLD)):
                headings.append(span)
            elif block.quoted:
                quotes.append(span)
            parts.append(words)
            at = span.end + 2
    return Unmarked("\n\n".join(parts), tuple(headings), tuple(quotes))


def _parted(text: str) -> str:
    """A text in which nothing is nested deep, with an empty line round each quotation in runs of lines that
    would take long without."""
    found: list[str] = []
    text = INDENT.sub(r"\1", MARKS.sub(r"\1", text))
    for empty, run in groupby(text.split("\n"), key=lambda line: not line.strip()):
        lines = list(run)
        if empty or len(lines) <= LONGEST_RUN:
            found.extend(lines)
            continue
        for _, part in groupby(lines, key=lambda line: QUOTED.match(line) is not None):
            found.extend((*part, ""))
    return "\n".join(found)


def _uncommented(text: str) -> Iterator[str]:
    """A text in pieces, without comments; one that does not end is none."""
    at = 0
    while (start := text.find(COMMENT[0], at)) >= 0 and (end := text.find(COMMENT[1], start)) >= 0:
        yield text[at:start]
        at = end + len(COMMENT[1])
    yield text[at:]


def _blocks(tokens: Sequence[Token]) -> Iterator[_Block]:
    """The blocks of a text in order; of a table its rows, of code its lines."""
    quoted, kind, number = 0, "", None
    cells: list[str] = []
    for token in tokens:
        match token.type:
            case "blockquote_open" | "blockquote_close":
                quoted += token.nesting
            case "list_item_open":
                number = f"{token.info}{token.markup} " if token.info else ""
            case "heading_open" | "paragraph_open" | "tr_open":
                kind, cells = token.tag + token.markup[:1], []
            case "tr_close":
                yield _Block([" | ".join(cells).strip(" |")], "row", quoted > 0)
            case "inline" if kind == "tr":
                cells.append(token.content)
            case "inline":
                words = token.content if number is None else number + TASK.sub("", token.content)
                yield _Block(words.split("\n"), _kind(kind, words), quoted > 0)
                number = None
            case "fence":
                yield from (_Block([line], "code", quoted > 0) for line in token.content.split("\n"))


def _kind(tag: str, words: str) -> _Kind:
    """A heading by a line of marks below it may be a paragraph above a line across."""
    if tag.endswith(("-", "=")):
        return "heading" if "\n" not in words and _titled(words, LONGEST_UNDERLINED) else "paragraph"
    return "heading" if tag.endswith("#") else "paragraph"


def _titled(words: str, longest: int) -> bool:
    """Whether words that are set as a title may be one."""
    return len(words) <= longest and not words.endswith(ENDED)


def _lines(block: _Block, width: int, names: dict[str, Any]) -> Iterator[_Line]:
    """The paragraphs of a block without marks: lines that a program broke at a width are put together."""
    if block.kind == "code":
        yield _Line(block.lines, bold=False)
        return
    whole = [" ".join(block.lines)] if block.kind == "heading" else _wrapped(block.lines, width)
    line = _Line()
    bold = 0
    for token in _inline("\n".join(whole), names):
        match token.type:
            case "softbreak" | "hardbreak":
                yield line
                line = _Line()
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "html_inline":
                line.pieces.append(_tag(token.content))
            case _ if token.content:
                line.pieces.append(token.content)
                line.bold = line.bold and (bold > 0 or token.content.isspace()) and block.kind != "row"
    yield line


def _wrapped(lines: Sequence[str], width: int) -> Iterator[str]:
    group: list[str] = []
    for line in lines:
        broken = line.endswith(("  ", "\\"))  # the line is to break here
        group.append(line.removesuffix("\\"))
        if broken:
            yield from wrapped(group, width)
            group = []
    yield from wrapped(group, width)


def _inline(words: str, names: dict[str, Any]) -> list[Token]:
    reader = _reader()
    return reader.inline.parse(words, reader, names, [])


def _tag(written: str) -> str:
    """What a tag leaves: a gap where it ends a line or a block."""
    found = TAG.match(written)
    name = found[1].lower() if found else ""
    return " " if name in BREAKS or name in load_markup().block_tags else ""


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    """The library, set to what is read here; where a link leads to is not looked at."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    reader.disable(["code", "html_block", "inline", "text_join"])
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    reader.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    reader.inline.ruler.at("image", _picture)
    reader.inline.ruler.before("link", "noted", _noted)
    reader.block.ruler.before("reference", "note", _note, {"alt": ["paragraph", "reference", "blockquote"]})
    reader.inline.parse("x", reader, {}, reader.parse("x"))  # its rules are put together here, by one thread
    return reader


def _picture(state: StateInline, silent: bool) -> bool:
    """A picture leaves nothing, and what is said of it is not read, however deep pictures stand in it."""
    from markdown_it.rules_inline import image

    return image(state, True)


def _noted(state: StateInline, silent: bool) -> bool:
    """The number of a footnote leaves nothing."""
    found = NOTED.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    state.pos = found.end() if found else state.pos
    return found is not None


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A footnote is the paragraph behind its mark."""
    found = NOTE.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if found and not silent:
        state.bMarks[start], state.tShift[start] = found.end(), 0
    return found is not None and silent
