"""Whom a text is about: the person whom "she" means where nobody else who may be "she" stands near, and the
firm that "the company" means, however far back it was named."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from onrecord.parse.document import Document, Token
from onrecord.parse.figures import Figure
from onrecord.parse.kinds import RoleWords, Sign
from onrecord.parse.refs import SUBJECTS, Ref

if TYPE_CHECKING:
    from onrecord.parse.coref import Resolver

OFTENER = 2
"""How often whom a text is about is named for each time that it names another."""


def foremost_ref(
    found: Resolver, token: Token, sign: Sign, barred: set[int], near: Collection[Ref]
) -> Ref | None:
    """The last reference to whom a text is about, for a pronoun outside of quotations that nobody near surely
    answers: where nobody is near at all, or where it opens a passage of its own."""
    if found.quote_of(token) is not None or (near and not _opens(found, token)):
        return None
    figure = _foremost(found.figures, token, sign)
    if figure is None or id(figure) in barred:
        return None
    return next((r for r in reversed(found.between(0, token.start)) if r.figure is figure), None)


def _opens(found: Resolver, token: Token) -> bool:
    """Whether a pronoun is what the first sentence of a passage is about."""
    sentence = found.document.sentences[token.sentence]
    first = found.document.passages[sentence.passage].first == sentence.index
    before = found.document.tokens[sentence.first : token.i]
    return (
        first and token.dep in SUBJECTS and not found.says(token) and not any(t.pos == "VERB" for t in before)
    )


def _foremost(figures: Sequence[Figure], token: Token, sign: Sign) -> Figure | None:
    """The one of a gender whom a text names first and far oftener than any other who may be of it; named
    before the token."""
    people = [f for f in figures if f.kind == "person" and not f.open and f.gender in (None, "u", sign)]
    ranked = sorted(people, key=lambda f: -len(f.names))
    if not ranked or ranked[0].gender != sign:
        return None
    best, others = ranked[0], ranked[1:]
    first = min(f.names[0].first for f in people) == best.names[0].first < token.i
    clear = all(len(best.names) >= OFTENER * len(f.names) for f in others)
    return best if first and clear else None


def sole_firm(document: Document, words: RoleWords, token: Token, firms: Sequence[Figure]) -> Figure | None:
    """The one firm of a text, where it speaks of no other without a name: "a company"."""
    if len({id(f) for f in firms}) != 1 or firms[0].names[0].first > token.i:
        return None
    same = (t for t in document.tokens if t.lemma == token.lemma and t.pos == "NOUN")
    strange = any(
        t.tag == "NNS" or any(c.lower in words.indefinite for c in document.children(t.i, "det"))
        for t in same
        if not _beside(document, t)
    )
    return None if strange else firms[0]


def _beside(document: Document, token: Token) -> bool:
    """Whether a noun says of a name what it is: "Northwater, a company"."""
    return token.dep in ("appos", "attr")
