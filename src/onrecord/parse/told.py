"""What verbs tell of somebody: who was charged is the defendant, who testified the witness."""

from __future__ import annotations

from onrecord.parse.document import Document
from onrecord.parse.forms import Name
from onrecord.parse.kinds import RoleWords, head_token

SORTS = {"nsubj": "doing", "nsubjpass": "done"}


def told_by_verbs(document: Document, name: Name, words: RoleWords) -> tuple[str, ...]:
    """Nouns for whoever does what the verb over a name tells, or has it done to them."""
    head = head_token(document, name)
    sort = SORTS.get(head.dep)
    if sort is None:
        return ()
    verb, told = document.tokens[head.head], words.told_by[sort]
    done = (told.get(f"{verb.lemma} {t.lemma}") for t in document.children(verb.i, "dobj"))
    return told.get(verb.lemma) or next((nouns for nouns in done if nouns), ())
