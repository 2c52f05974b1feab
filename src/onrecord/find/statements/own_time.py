"""What an outlet adds in its own time, which is not the time of what was said: "said he would go, even though
he *considers* it useless"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.statements.attribution import Page
from onrecord.find.statements.shows import FINITE
from onrecord.parse import Token

PRESENT = frozenset({"VBZ", "VBP"})
BREAKS = frozenset({",", "—", "–"})


def in_own_time(page: Page, cue: Token, first: Token, inside: Sequence[Token]) -> bool:
    """Whether a word behind a comma begins a clause, up to the end of what was said, that contrasts with it
    in the present and tells what somebody thinks, where what was said stands in the past as its cue does."""
    tokens, words = page.document.tokens, page.lexicon.words
    before = tokens[first.i - 1]
    before = tokens[before.i - 1] if before.lower in words.stressing else before
    if cue.tag != "VBD" or before.text not in BREAKS or page.quoted[before.i] >= 0:
        return False
    verb = _clause(page, first)
    last = max((t.i for t in inside if t.pos != "PUNCT"), default=first.i)
    if verb is None or verb.right < last or page.quoted[verb.i] >= 0:
        return False
    above = tokens[verb.head]
    said = first.i > above.i >= inside[0].i and above.i != verb.i
    about = next(page.document.children(verb.i, "nsubj"), None)
    of_who_speaks = about is not None and about.tag == "PRP" and verb.lemma in words.thoughts
    return said and of_who_speaks and _finite(page, verb).tag in PRESENT and _past(page, above)


def _clause(page: Page, first: Token) -> Token | None:
    """The verb of the clause that a word of contrast begins."""
    words, above = page.lexicon.words, page.document.tokens[first.head]
    if first.dep == "mark" and first.lower in words.contrasting:
        return above if above.dep == "advcl" else None
    if first.dep != "cc" or first.lower not in words.objecting:
        return None
    joined = page.document.children(above.i, "conj")
    own = (v for v in joined if any(True for _ in page.document.children(v.i, "nsubj", "nsubjpass", "expl")))
    return next((v for v in own if v.i > first.i), None)


def _finite(page: Page, verb: Token) -> Token:
    """The word that says when a verb is: the first that helps it, or itself."""
    helping = (t for t in page.document.children(verb.i, "aux", "auxpass") if t.tag in FINITE)
    return next(helping, verb)


def _past(page: Page, verb: Token) -> bool:
    """Whether a verb tells in the past, or of what would be."""
    finite = _finite(page, verb)
    helps = finite is not verb and finite.tag == "MD"
    return finite.lower in page.lexicon.words.shifted if helps else finite.tag == "VBD"
