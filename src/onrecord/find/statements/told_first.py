"""How somebody without a name was called in full: "a federal appeals court …", later "the court"."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.find.statements.attribution import Page
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.record import Span

Tellings = Mapping[str, tuple[Span | None, int]]
"""For each noun for a body how it was called first, and the token from which on it may mean another."""


def tellings(page: Page) -> Tellings:
    """What bare nouns for bodies mean, in one pass: of each the text tells once, as of something new, and
    calls it by the bare noun since."""
    words, tokens = role_words(page.document.pack), page.document.tokens
    found: dict[str, tuple[Span | None, int]] = {}
    for token in tokens:
        if token.lower not in words.bodies:
            continue
        first, end = found.setdefault(token.lower, (_introduced(page, token), len(tokens)))
        opened = first is not None and first.end == token.end
        if not opened and not _bare(page, token):
            found[token.lower] = (first, min(end, token.i))
    return found


def told_first(page: Page, told: Tellings, core: Token) -> Span | None:
    """The first words for the body that a bare "the court" means, None where the text may mean another."""
    first, end = told.get(core.lower, (None, 0))
    return (
        first if first is not None and first.end < core.start and core.i < end and _bare(page, core) else None
    )


def _introduced(page: Page, noun: Token) -> Span | None:
    """The words with which something new is told of, where they say what it is: "a federal appeals court"."""
    indefinite = role_words(page.document.pack).indefinite
    dets = [c for c in page.document.children(noun.i, "det") if c.lower in indefinite]
    told = any(True for _ in page.document.children(noun.i, "amod", "compound"))
    return page.document.span_of(dets[0].i, noun.i) if dets and told else None


def _bare(page: Page, noun: Token) -> bool:
    """Whether a noun stands with "the" and nothing more."""
    if not noun.i:
        return False
    definite = role_words(page.document.pack).definite
    before = page.document.tokens[noun.i - 1]
    after = any(c.i > noun.i for c in page.document.children(noun.i, "prep", "acl", "relcl", "appos"))
    return noun.left == before.i and before.lower in definite and noun.pos == "NOUN" and not after
