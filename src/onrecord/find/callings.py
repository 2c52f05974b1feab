"""What else somebody is called beside a name or an office: "Ann Kelly, the mayor and head of the board"."""

from __future__ import annotations

from onrecord.parse import Document, Token
from onrecord.parse.kinds import role_words

OWN = ("det", "poss", "nummod")
ONE = ("NN", "NNP")
SUBJECTS = ("nsubj", "nsubjpass")


def is_calling(document: Document, token: Token, head: Token) -> bool:
    """Whether a noun set beside another says what that one is: "Ann Kelly, *an Ohio Republican*"."""
    if token.dep != "appos" or head.tag not in ONE:
        return False
    return _office(document, token) or (token.tag == "NN" and head.pos == "PROPN")


def is_another(document: Document, token: Token, calling: Token) -> bool:
    """Whether a noun that is joined to a calling is somebody else: "Ann Kelly, the mayor, and *her
    deputy*"."""
    if token.tag != "NN" and not _office(document, token):
        return True
    joint = next((t for t in document.children(calling.i, "cc") if t.i < token.i), None)
    some = role_words(document.pack).indefinite
    own = any(t.lower not in some for t in document.children(token.i, *OWN))
    return own and joint is not None and document.tokens[joint.i - 1].text == ","


def of_one(document: Document, token: Token, head: Token) -> bool:
    """Whether two offices joined by "and" are one person's, by the verb of which they are the subject: "the
    mayor and party leader *says*"."""
    bare = not any(True for _ in document.children(token.i, *OWN))
    if not bare or token.tag != "NN" or not (_office(document, token) and _office(document, head)):
        return False
    while head.dep == "conj" and head.head != head.i:
        head = document.tokens[head.head]
    verb = document.tokens[head.head]
    return head.dep in SUBJECTS and any(
        t.tag == "VBZ" for t in (verb, *document.children(verb.i, "aux", "auxpass"))
    )


def _office(document: Document, token: Token) -> bool:
    """Whether a noun is one for a single person."""
    words = role_words(document.pack)
    return token.tag in ONE and (words.gender(token.lemma) or words.gender(token.lower)) is not None
