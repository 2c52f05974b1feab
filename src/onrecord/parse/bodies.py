"""Nouns that stand for a body named elsewhere: "the newspaper", "the company", "the report"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.parse.document import Document, Token
from onrecord.parse.figures import Figure
from onrecord.parse.foremost import sole_firm
from onrecord.parse.kinds import RoleWords
from onrecord.parse.namewords import NameWords
from onrecord.parse.refs import Ref, is_subject, verb_over
from onrecord.parse.registry import qualifiers

NEAR = 2
"""Sentences back in which the one candidate named last is taken, where several fit."""
BEFORE = ("det", "poss", "compound", "amod", "nmod", "nummod", "nn", "advmod")
"""How words before a noun hang on it."""


@dataclass(frozen=True, eq=False)
class Bodies:
    """Everything needed to find the bodies that nouns stand for.

    `tells` says whether a word names a country, a state, a party or somebody.
    """

    document: Document
    words: RoleWords
    name_words: NameWords
    figures: Sequence[Figure]
    refs: Sequence[Ref]
    tells: Callable[[str], bool]

    def of(self, token: Token) -> Figure | None:
        """The body that a definite noun stands for, None where the text does not surely say which."""
        return self._by_kind(token) if token.lemma in self.words.bodies else self._reporter(token)

    def _by_kind(self, token: Token) -> Figure | None:
        mine = qualifiers(self.document, token.i)
        if any(self.tells(w) for w in mine):
            return None
        kinds = self.words.bodies[token.lemma]
        rated = [(self._body_fit(token.lemma, f), f) for f in self.figures if f.kind in kinds]
        best = max((fit for fit, _ in rated), default=0)
        fits = [f for fit, f in rated if fit == best and f.names[0].first < token.i]
        before = (c for c in self.document.children(token.i, *BEFORE) if c.i < token.i)
        owned = any(c.dep == "poss" or c.pos == "PROPN" for c in before)
        if best <= (2 if owned else 0):
            return None
        near = self._last_named(token, fits)
        firm = near is None and token.lemma in self.words.commercial and best > 1
        return sole_firm(self.document, self.words, token, fits) if firm else near

    def _body_fit(self, noun: str, figure: Figure) -> int:
        if noun in figure.words or any(r.noun == noun for r in figure.roles):
            return 3
        other_heads = self.name_words.heads["organisation"] & set(figure.words)
        roles = {r.noun for r in figure.roles}
        if figure.kind == "organisation" and noun in self.words.commercial:
            firm = (self.name_words.suffixes | self.name_words.firms) & set(figure.words)
            return 2 if roles & self.words.commercial or firm else 0
        if figure.kind in ("publication", "country") and not other_heads:
            return 1
        return 0

    def _last_named(self, token: Token, fits: Sequence[Figure]) -> Figure | None:
        """The candidate named last before a noun, where no other is named in that same sentence."""
        lasts = []
        for figure in fits:
            before = [n.first for n in figure.names if n.first < token.i]
            if before and token.sentence - self.document.tokens[before[-1]].sentence <= NEAR:
                lasts.append((self.document.tokens[before[-1]].sentence, figure))
        lasts.sort(key=lambda pair: -pair[0])
        if len(lasts) > 1 and lasts[0][0] == lasts[1][0]:
            return None
        return lasts[0][1] if lasts else None

    def _reporter(self, token: Token) -> Figure | None:
        """The outlet that was last said to have reported."""
        for ref in sorted(self.refs, key=lambda r: -r.span.start):
            if ref.span.start >= token.start or ref.figure is None or ref.figure.kind != "publication":
                continue
            if token.sentence - ref.head.sentence > NEAR:
                return None
            verb = verb_over(self.document, ref.head)
            if verb and verb.lemma in self.words.reporting.verbs and is_subject(self.document, ref.head):
                return ref.figure
        return None
