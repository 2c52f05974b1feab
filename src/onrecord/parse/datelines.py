"""Datelines: the place and the agency before a report ("RIGA (Baltic Wire) — …")."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.parse.document import Document, Token
from onrecord.parse.forms import plain
from onrecord.parse.namewords import NameWords

DASHES = frozenset({"—", "–", "--", "-"})
DATELINE = 14


def dateline_end(document: Document, sentence: int) -> int:
    """The last token of a dateline that opens a sentence ("RIGA (Baltic Wire) — …"), else -1."""
    span = document.sentences[sentence]
    if document.passages[span.passage].first != sentence:
        return -1
    opening = document.tokens[span.first : min(span.end, span.first + DATELINE)]
    for before, token, after in zip(opening, opening[1:6], opening[2:], strict=False):
        # "Riga (BNS) Two ships …": an agency's letters between brackets.
        if before.text == "(" and after.text == ")" and token.text.isupper() and len(token.text) > 1:
            last = after.i + 1 if opening[-1].i > after.i else after.i
            if document.tokens[last].pos in ("VERB", "AUX"):  # "Ann Kelly (LAB) asked …": a party
                return -1
            return last if document.tokens[last].text in DASHES else after.i
    if not opening or not opening[0].text.isupper() or _goes_on(document, opening[1:2]):
        return -1
    for token in opening:
        if token.text in DASHES and not tight(document.tokens, token.i):
            return token.i
        if token.pos in ("VERB", "AUX"):
            return -1
    return -1


def _goes_on(document: Document, second: Sequence[Token]) -> bool:
    """Whether a name goes on behind capitals, as in no dateline: "US Commerce Secretary Ann Kelly -"."""
    calendar = document.pack.read("names", NameWords).calendar
    return any(t.text.istitle() and plain(t.text) not in calendar for t in second)


def tight(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a dash is a hyphen: no space on one side of it."""
    before, after = tokens[max(i - 1, 0)], tokens[min(i + 1, len(tokens) - 1)]
    return before.end == tokens[i].start or tokens[i].end == after.start
