"""How somebody without a name was called in full: "a federal appeals court …", later "the court"."""

from __future__ import annotations

from onrecord.find.statements.attribution import Page
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.record import Span


def told_first(page: Page, core: Token) -> Span | None:
    """The first words for the body that a bare "the court" means, None where the text may mean another.

    It has told of one such body only, as of something new, and calls it by the bare noun since.
    """
    words = role_words(page.document.pack)
    if core.lemma not in words.bodies or not _bare(page, core):
        return None
    before = [t for t in page.document.tokens[: core.i] if t.lower == core.lower]
    if not before or not all(_bare(page, t) for t in before[1:]):
        return None
    first = before[0]
    dets = [c for c in page.document.children(first.i, "det") if c.lower in words.indefinite]
    told = any(True for _ in page.document.children(first.i, "amod", "compound"))
    return page.document.span_of(dets[0].i, first.i) if dets and told else None


def _bare(page: Page, noun: Token) -> bool:
    """Whether a noun stands with "the" and nothing more."""
    definite = role_words(page.document.pack).definite
    before = page.document.tokens[noun.i - 1]
    after = any(c.i > noun.i for c in page.document.children(noun.i, "prep", "acl", "relcl", "appos"))
    return noun.left == before.i and before.lower in definite and noun.pos == "NOUN" and not after
