"""What an article begins with, whatever the verb: the news, for which the lexicon may have no frame."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from onrecord.find.clauses import after, can_act, does, is_verb, suffers
from onrecord.find.events.lexicon import Frame, Lexicon
from onrecord.find.events.triggers import Hit
from onrecord.find.words import words_of
from onrecord.parse import Document, Token

SENTENCES = 3
"""Sentences at the beginning of the report that are looked at."""
LEAST = 6
"""Tokens of a sentence that tells anything; less is a name cut off, or a line above the text."""
MAIN = ("ROOT", "conj", "ccomp")
GOES_WITH = ("acomp", "oprd", "prt")
"""What belongs to a verb as if it were a part of it: "plead guilty", "turn down"."""


def leading(document: Document, lexicon: Lexicon, used: Collection[int]) -> Iterator[Hit]:
    """The main clauses of the first sentences that no frame fits; `used` are the tokens of frames.

    Somebody who can act does it or suffers it, and it has an object; what is only said is a statement. A verb
    for which there are frames is mostly meant otherwise where none of them fits: a name must be in it.
    """
    for verb in _verbs(document):
        if verb.i in used or verb.lemma in lexicon.empty or _says(document, verb):
            continue
        doer, object_ = does(document, verb), suffers(document, verb)
        target = object_ or after(document, verb.i, lexicon.leading_to)
        acting = any(t is not None and can_act(document, t.i, words_of(document)) for t in (doer, target))
        if object_ is not None and object_.lemma in lexicon.idle_objects:
            continue
        if doer is not None and doer.lower in words_of(document).first_person:
            continue
        if not acting or target is None or (doer is not None and doer.i == target.i):
            continue
        if doer is not None and not can_act(document, doer.i, words_of(document)):
            continue
        if verb.lemma in lexicon.by_verb and not any(t and t.pos == "PROPN" for t in (doer, object_)):
            continue
        parts = [t.i for t in document.children(verb.i, *GOES_WITH) if verb.i < t.i <= verb.i + 3]
        span = document.span_of(verb.i, max([verb.i, *parts]))
        yield Hit(Frame(mode=verb.lemma), verb, span, doer, target, (verb.i, *parts))


def _verbs(document: Document) -> Iterator[Token]:
    """The verbs of the main clauses of the first sentences, in the order of the text."""
    looked = 0
    for passage in document.passages:
        if passage.kind != "report":
            continue
        for sentence in document.sentences[passage.first : passage.end]:
            if sentence.end - sentence.first < LEAST:
                continue
            tokens = document.tokens[sentence.first : sentence.end]
            yield from (t for t in tokens if is_verb(t) and _main(document, t))
            looked += 1
            if looked == SENTENCES:
                return


def _main(document: Document, verb: Token) -> bool:
    """Whether a verb heads the sentence, is joined to the one that does, or is what that one says."""
    for _ in range(3):
        if verb.dep == "ROOT":
            return True
        if verb.dep not in MAIN:
            return False
        verb = document.tokens[verb.head]
    return False


def _says(document: Document, verb: Token) -> bool:
    """Whether a clause is the object of a verb: somebody says or thinks it."""
    return any(is_verb(t) for t in document.children(verb.i, "ccomp"))
