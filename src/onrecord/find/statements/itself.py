"""A body that tells of itself: "The campaign has three million on hand, it said"."""

from __future__ import annotations

from onrecord.find.statements.attribution import Page
from onrecord.parse import Token
from onrecord.parse.coref import Pronouns
from onrecord.parse.kinds import role_words
from onrecord.record import Statement


def telling_of_itself(page: Page, one: Statement, core: Token) -> int | None:
    """The token of the noun without a name that "it" stands for behind what is said: a body or a paper that
    acts in it, in the same sentence."""
    document, words = page.document, role_words(page.document.pack)
    if core.lower not in document.pack.read("pronouns", Pronouns).things:
        return None
    for piece in one.content:
        verb = document.head_of(piece) if piece.end <= core.start else None
        for noun in document.children(verb.i, "nsubj", "nsubjpass") if verb is not None else ():
            tells = noun.tag == "NN" and noun.lemma in words.bodies.keys() | words.telling
            if tells and noun.sentence == core.sentence and page.quoted[noun.i] < 0:
                return noun.i
    return None
