"""Where noun phrases end, and what "and" joins to them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.callings import of_one
from onrecord.parse import Document, Token
from onrecord.parse.names import PARTY_TAG
from onrecord.record import Span

PAIRS = (("“", "”"), ('"', '"'))
SIGNS = ("%", "‰")
"""Signs that belong to the number before them."""
TENSED = ("VBD", "VBZ", "VBP", "MD")
LEADING = ("WDT", "WP", "WP$", "WRB")


def with_marks(text: str, span: Span) -> Span:
    """A span with the quotation mark right beside it whose other mark lies within."""
    start, end = span
    for opening, closing in PAIRS:
        within = text[start:end]
        opened, closed = within.count(opening), within.count(closing)
        odd = opened % 2 == 1 if opening == closing else opened != closed
        if odd and opened <= closed and text[start - 1 : start] == opening:
            start -= 1
        elif odd and opened >= closed and text[end : end + 1] == closing:
            end += 1
    return Span(start, end)


def worded(document: Document, last: int, first: int) -> int:
    """The last token from `last` back to `first` that ends in a letter or figure and joins nothing,
    `first` where none does."""
    while last > first and (document.tokens[last].tag == "CC" or not _ends(document.tokens[last].text)):
        last -= 1
    return last


def _ends(text: str) -> bool:
    """Whether a token can end a phrase: a word, a figure, a sign of one, a shortened word ("Inc.", "Ky.")."""
    return text[-1].isalnum() or text in SIGNS or (text[-1] == "." and text.replace(".", "").isalpha())


def opens_clause(token: Token) -> bool:
    """Whether a token belongs to no noun phrase: a verb in a tense, a "who" ("an official | *who* heads")."""
    return token.tag in TENSED or (token.tag in LEADING and token.dep != "pobj")


def shut(document: Document, first: int, last: int) -> int:
    """The last token of a phrase with the bracket that it opened: "Ann Kelly (R-Fla.)"."""
    tags = [t.tag for t in document.tokens[first : last + 1]]
    behind = document.tokens[last + 1].tag if last + 1 < len(document.tokens) else ""
    return last + (behind == "-RRB-" and tags.count("-LRB-") > tags.count("-RRB-"))


def short(document: Document, right: int, i: int) -> int:
    """The right edge of a modifier, before any clause that hangs in it."""
    for token in document.tokens[i : right + 1]:
        if token.dep in ("relcl", "advcl", "acl", "parataxis", "ccomp", "cc") and token.left > i:
            return token.left - 1
    return right


def conjuncts(document: Document, i: int) -> Iterator[Token]:
    """What is joined to a token by "and", past a party and state that the syntax takes for one of the joined:
    "Carl Summer, D-N.Y., and Ann Kelly" are two."""
    for child in document.children(i, "conj", "appos"):
        if is_affiliation(document, child):
            yield from conjuncts(document, child.i)
        elif child.dep == "conj" and not of_one(document, child, document.tokens[i]):
            yield child


def is_affiliation(document: Document, token: Token) -> bool:
    """Whether a token ends what tells a member's party and state: "D-N.Y."."""
    return PARTY_TAG.match(document.text, document.tokens[token.left].start, token.end) is not None
