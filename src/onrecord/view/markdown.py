"""Marks of Markdown in a text that is kept as it was written: what is no words, and how the words look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.record import Span

MEDIA = "text/markdown"
MARK = re.compile(r"[*_`~#>]|\]\(|^ {0,8}[-+] ", re.MULTILINE)
"""What a text has that has any mark."""

Look = Literal["markup", "item", "strong", "em", "code", "struck"]

_LINE = re.compile(
    r"^(?P<markup> {0,3}#{1,6}[ \t]+(?=\S)| {0,3}>[> ]{0,20}| {0,3}(?:[-*_] ?){3,80}$)"
    r"|^ {0,8}(?P<item>[-*+][ \t]+)(?=\S)",
    re.MULTILINE,
)
_LINK = re.compile(r'(!?\[)([^\[\]\n]{1,400})(\]\([^()\s]{1,2000}(?: "[^"\n]{0,400}")?\))')
_CODE = re.compile(r"(`)([^`\n]{1,400})(`)")
_INSIDE: tuple[tuple[Look, re.Pattern[str]], ...] = (
    ("strong", re.compile(r"(?<![\w*])(\*\*)(?=[^\s*])([^*\n]{1,600})(?<=\S)(\*\*)(?![\w*])")),
    ("strong", re.compile(r"(?<![\w_])(__)(?=[^\s_])([^_\n]{1,600})(?<=\S)(__)(?![\w_])")),
    ("em", re.compile(r"(?<![\w*])(\*)(?=[^\s*])([^*\n]{1,600})(?<=[^\s*])(\*)(?![\w*])")),
    ("em", re.compile(r"(?<![\w_])(_)(?=[^\s_])([^_\n]{1,600})(?<=[^\s_])(_)(?![\w_])")),
    ("struck", re.compile(r"(~~)(?=\S)([^~\n]{1,600})(?<=\S)(~~)")),
)


@dataclass(frozen=True, slots=True)
class Styled:
    """A piece of a text with how it looks: `markup` is not shown, in the place of `item` stands a dot."""

    span: Span
    look: Look


def styled(text: str) -> list[Styled]:
    """The marks of a Markdown text and the words between those that set words off, in no order."""
    found = [*_lines(text), *_set_off(text, "code", _CODE)]
    text = _CODE.sub(lambda code: "·" * len(code[0]), text)  # in code a star is a star
    found += _links(text)
    text = _LINK.sub(lambda link: link[1] + link[2] + "·" * len(link[3]), text)
    return [*found, *(one for look, pattern in _INSIDE for one in _set_off(text, look, pattern))]


def _lines(text: str) -> Iterator[Styled]:
    for found in _LINE.finditer(text):
        look: Look = "item" if found["item"] else "markup"
        yield Styled(Span(found.start(look), found.end(look)), look)


def _links(text: str) -> Iterator[Styled]:
    for found in _LINK.finditer(text):
        for group in (1, 3):
            yield Styled(Span(found.start(group), found.end(group)), "markup")


def _set_off(text: str, look: Look, pattern: re.Pattern[str]) -> Iterator[Styled]:
    for found in pattern.finditer(text):
        yield Styled(Span(found.start(2), found.end(2)), look)
        for group in (1, 3):
            yield Styled(Span(found.start(group), found.end(group)), "markup")
