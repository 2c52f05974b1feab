"""Block quotes: what a page sets apart as the words of others, mostly without quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.read.blocks import spaced
from onrecord.record import Span, apart

if TYPE_CHECKING:
    from lxml.html import HtmlElement

QUOTE = "blockquote"
# Below the words of a block quote, whose they are.
WHOSE = frozenset({"cite", "footer", "figcaption"})
DASHES = ("-", "–", "—", "―")


def is_set_apart(text: str, element: HtmlElement) -> bool:
    """Whether a block stands in a block quote, and does not say whose words these are."""
    round_it = [element, *element.iterancestors()]
    if not any(e.tag == QUOTE for e in round_it) or text.startswith(DASHES):
        return False
    within = round_it[: next(i for i, e in enumerate(round_it) if e.tag == QUOTE) + 1]
    named = any(spaced(cite.text_content()) == text for cite in element.iter(*WHOSE))
    return not named and all(e.tag not in WHOSE for e in within)


def are_quotes(parts: Iterable[str], text: str) -> bool:
    """Whether what a text sets apart is quoted: where that is most of it, it is only indented."""
    return 2 * sum(map(len, parts)) < len(text)


def whose(text: str, lines: Sequence[Span], quotes: Sequence[Span]) -> list[Span]:
    """The lines right below block quotes that say with a dash whose words they are."""
    unquoted = set(apart(lines, quotes))
    return [b for line, b in pairwise(lines) if line not in unquoted and b.of(text).startswith(DASHES)]
