"""A page as its blocks in printed order: paragraphs, headings, captions, list items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.markup import is_chrome, load_markup

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Spaces without width, which are no white space to Python.
UNSEEN = {0x200B: " ", 0xFEFF: " "}
MARKS = (("“", "”"), ("‘", "’"))
# What is neither letter nor figure: of ASCII, which goes quickly, and all of it.
SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
OTHER = re.compile(r"[\W_]+")
# Dashes, quotation marks and the like (U+2000 to U+203F): most texts hold no others.
COMMON = re.compile(rb"\xe2\x80[\x80-\xbf]")
BREAKS = frozenset({"br", "hr"})
# In text that is set as it is typed, an empty line ends a paragraph.
TYPED, EMPTY_LINE = "pre", re.compile(r"\n[ \t\r]{0,99}\n")
DEEPEST = 200
LEVELS = {f"h{number}": number for number in range(1, 7)}
# A line in bold letters of more characters, or one that ends as a sentence does, is no heading.
BOLD, LONGEST_BOLD = ("strong", "b"), 90
PARAGRAPHS = frozenset({"p", "div", "article", "section"})
ENDED = (".", ",", ";", ":", "…", "!", "?")
HIDING = frozenset({"hidden", "style"})
HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)


def spaced(text: str) -> str:
    """A text with single spaces between its words, and none at its ends."""
    if not text.isascii() and ("\u200b" in text or "\ufeff" in text):
        text = text.translate(UNSEEN)
    return " ".join(text.split())


def letters_in(text: str) -> str:
    """A text without anything but letters and figures, in small letters."""
    bare = text.encode("utf-8", "surrogatepass").translate(None, SIGNS)
    if not bare.isascii():
        bare = COMMON.sub(b"", bare)
    if bare.isascii():
        return bare.decode("ascii").lower()
    return OTHER.sub("", bare.decode("utf-8", "surrogatepass")).casefold()


@dataclass(eq=False, slots=True)
class Block:
    """A run of text without a break. `element` is the block-level element round it, `linked` the share of
    its characters that are links, `chrome` whether it stands in navigation, a footer or a form, `level` 1-6
    for a heading and 0 for anything else."""

    text: str
    element: HtmlElement
    linked: float
    chrome: bool
    level: int


class _Walk:
    """Collects blocks; the one place where text of the page is put together."""

    def __init__(self) -> None:
        markup = load_markup()
        self.silent, self.block_tags = markup.silent, markup.block_tags
        self.chrome_tags = markup.chrome_tags
        self.frames: frozenset[HtmlElement] = frozenset()
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.quotes = 0

    def add(self, text: str, in_link: bool) -> None:
        self.pieces.append(text)
        if in_link:
            self.linked += len(text.strip())

    def ended(self, text: str, in_link: bool, element: HtmlElement, chrome: bool) -> str:
        """Take in the paragraphs that end in some typed text; the rest of it is given back."""
        *paragraphs, rest = EMPTY_LINE.split(text)
        for paragraph in paragraphs:
            self.add(paragraph, in_link)
            self.flush(element, chrome)
        return rest

    def stands_round(self, element: HtmlElement, named: bool) -> bool:
        """Whether an element stands round the article; without attributes it is told by its tag alone."""
        if not named and element.tag not in self.chrome_tags:
            return False
        return is_chrome(element) and element not in self.frames

    def flush(self, element: HtmlElement, chrome: bool) -> None:
        text = spaced("".join(self.pieces))
        self.pieces.clear()
        if text:
            linked = min(1.0, self.linked / len(text)) if self.linked else 0.0
            self.blocks.append(Block(text, element, linked, chrome, LEVELS.get(element.tag, 0)))
        self.linked = 0

    def enter(
        self, element: HtmlElement, block: HtmlElement, chrome: bool, in_link: bool, depth: int
    ) -> None:
        """Take in one element and all below it; `block` is the block it stands in."""
        tag = element.tag
        if tag in self.silent or depth > DEEPEST or not isinstance(tag, str):
            return
        named = element.keys()
        if named and not HIDING.isdisjoint(named) and _hidden(element):
            return
        own = tag in self.block_tags
        if self.pieces and (own or tag in BREAKS):
            self.flush(block, chrome)
        if tag in BREAKS:
            return
        inner, inside, link = block, chrome, in_link or tag == "a"
        if own:
            inner = element
            inside = chrome or self.stands_round(element, bool(named))
        if tag == "q":
            self.add(MARKS[self.quotes % 2][0], link)
            self.quotes += 1
        if text := element.text:
            self.add(text if inner.tag != TYPED else self.ended(text, link, inner, inside), link)
        for child in element:
            self.enter(child, inner, inside, link, depth + 1)
            if tail := child.tail:
                self.add(tail if inner.tag != TYPED else self.ended(tail, link, inner, inside), link)
        if tag == "q":
            self.quotes -= 1
            self.add(MARKS[self.quotes % 2][1], link)
        if own and self.pieces:
            self.flush(inner, inside)


def blocks_of(root: HtmlElement) -> list[Block]:
    """All blocks of a page in order. What is nested deeper than 200 elements is left out."""
    walk = _Walk()
    body = root.find("body") if root.tag == "html" else root
    start = body if body is not None else root
    walk.frames = _frames(start)
    walk.enter(start, start, False, False, 0)
    return walk.blocks


def set_bold(block: Block) -> bool:
    """Whether a block is a short line in bold letters from end to end that leads nowhere, as the headings
    within a live blog or an interview are often set."""
    text = block.text
    if block.element.tag not in PARAGRAPHS or block.linked:
        return False
    if len(text) > LONGEST_BOLD or text.endswith(ENDED):
        return False
    return any(spaced(strong.text_content()) == text for strong in block.element.iter(*BOLD))


def _frames(root: HtmlElement) -> frozenset[HtmlElement]:
    """The forms that hold most of a page's paragraphs: some programs put all of a page in one."""
    forms = list(root.iter("form"))
    if not forms:
        return frozenset()
    half = sum(len(p.text_content()) for p in root.iter("p")) / 2
    return frozenset(f for f in forms if sum(len(p.text_content()) for p in f.iter("p")) > half)


def above(element: HtmlElement, stop: HtmlElement | None) -> Iterator[HtmlElement]:
    """An element and those it stands in, up to `stop`, which is left out."""
    at: HtmlElement | None = element
    while at is not None and at is not stop:
        yield at
        at = at.getparent()


def _hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and HIDDEN.search(style[:300]))
