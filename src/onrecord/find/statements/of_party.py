"""One or some of a party, a faith or a people, who are not that party: "a Republican", "several Democrats",
"Republicans on the panel"."""

from __future__ import annotations

from onrecord.find.numerals import NumberWords
from onrecord.find.statements.anonymity_words import anonymity
from onrecord.find.statements.attribution import Page
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.parse.namewords import NameWords
from onrecord.record import Span

COUNTING = ("det", "predet", "amod", "nummod", "advmod", "quantmod")


def of_party(page: Page, span: Span, core: Token) -> bool:
    """Whether a phrase stands for one or some of them, and for nobody by name."""
    names = page.document.pack.read("names", NameWords)
    one, many = core.lower in names.leanings, core.lower in names.groups or _is_people(page, core)
    if core.pos != "PROPN" or not (one or many) or _named(page, span, core):
        return False
    beside = list(page.document.children(core.i, *COUNTING))
    numbers = page.document.pack.read("numbers", NumberWords).units
    counted = any(_counts(page, t) or t.lower in numbers for t in beside)
    return counted or (many and _narrowed(page, span, core))


def _is_people(page: Page, core: Token) -> bool:
    """Whether a word is the name of many of a kind: "Americans"."""
    mention = page.document.mention_of(Span(core.start, core.end))
    entity = page.document.entity(mention.entity) if mention is not None else None
    return core.tag == "NNPS" and entity is not None and entity.type == "group"


def _counts(page: Page, token: Token) -> bool:
    words, roles = anonymity(page), role_words(page.document.pack)
    known = words.some | words.single | words.rest | words.indefinite | roles.every
    return token.lower in known or token.lower in roles.indefinite


def _narrowed(page: Page, span: Span, core: Token) -> bool:
    """Whether words behind it say which of them are meant: "Republicans on the House committee"."""
    behind = page.document.children(core.i, "prep", "relcl", "acl")
    return any(core.i < t.i and t.start < span.end for t in behind)


def _named(page: Page, span: Span, core: Token) -> bool:
    """Whether somebody's own name stands in the phrase: "another Republican, Ann Kelly"."""
    return any(
        m.form == "name"
        and (e := page.document.entity(m.entity)) is not None
        and e.type == "person"
        and m.span.start >= core.start
        for m in page.document.mentions_in(span)
    )
