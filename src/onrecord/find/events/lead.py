"""What an article begins with, whatever the verb: the news, for which the lexicon may have no frame."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from onrecord.find.clauses import after, can_act, does, entity_type, is_verb, suffers
from onrecord.find.edges import conjuncts
from onrecord.find.events.lexicon import Frame, Lexicon
from onrecord.find.events.triggers import Hit
from onrecord.find.words import words_of
from onrecord.parse import Document, Token

SENTENCES = 3
"""Sentences at the beginning of the report that are looked at."""
LEAST = 6
"""Tokens of a sentence that tells anything; less is a name cut off, or a line above the text."""
MAIN = ("ROOT", "conj", "ccomp")
PLURAL = ("NNS", "NNPS")
GOES_WITH = ("acomp", "oprd", "prt")
"""What belongs to a verb as if it were a part of it: "plead guilty", "turn down"."""


def leading(document: Document, lexicon: Lexicon, used: Collection[int]) -> Iterator[Hit]:
    """The main clauses of the first sentences that no frame fits; `used` are the tokens of frames.

    Somebody who can act does it or suffers it, and it has an object or is done to each other; what is only
    said is a statement. A verb for which there are frames is mostly meant otherwise where none of them fits:
    it must be known of somebody in it who that is.
    """
    for verb in _verbs(document):
        if verb.i in used or verb.lemma in lexicon.empty or _says(document, verb):
            continue
        doer, object_ = does(document, verb), suffers(document, verb)
        mutual = object_ is None and _each_other(document, verb, doer, lexicon)
        behind = lexicon.mutual_with if mutual else lexicon.leading_to
        target = object_ or after(document, verb.i, behind)
        if target is None and not mutual:
            continue
        if object_ is not None and object_.lemma in lexicon.idle_objects:
            continue
        if doer is not None and doer.lower in words_of(document).first_person:
            continue
        if not any(t is not None and can_act(document, t.i, words_of(document)) for t in (doer, target)):
            continue
        if doer is not None and target is not None and doer.i == target.i:
            continue
        if doer is not None and not can_act(document, doer.i, words_of(document)):
            continue
        named = (doer, object_, after(document, verb.i, lexicon.leading_to))
        if verb.lemma in lexicon.by_verb and not _meant(document, verb, named, lexicon):
            continue
        parts = [t.i for t in document.children(verb.i, *GOES_WITH) if verb.i < t.i <= verb.i + 3]
        span = document.span_of(verb.i, max([verb.i, *parts]))
        yield Hit(Frame(mode=verb.lemma), verb, span, doer, target, (verb.i, *parts))


def _each_other(document: Document, verb: Token, doer: Token | None, lexicon: Lexicon) -> bool:
    """Whether several do to each other what a verb without an object says: "the two ministers met"."""
    if doer is None or verb.lemma not in lexicon.mutual or any(document.children(verb.i, "prt")):
        return False
    return doer.tag in PLURAL or any(conjuncts(document, doer.i))


def _meant(document: Document, verb: Token, named: Iterable[Token | None], lexicon: Lexicon) -> bool:
    """Whether it is known of somebody who that is: by a name, a pronoun that stands for one, a name in the
    words, or a post where the verb is no blow ("the senator attacked the problem")."""
    blow = any(frame.root == "ASSAULT" for _, frame in lexicon.by_verb[verb.lemma])
    posts = frozenset[str]() if blow else words_of(document).speakers_for
    return any(t is not None and _known(document, t, posts) for t in named)


def _known(document: Document, token: Token, posts: frozenset[str]) -> bool:
    if token.pos == "PROPN" or token.lemma in posts:
        return True
    inside = any(t.pos == "PROPN" for t in document.children(token.i, "poss", "compound", "nmod"))
    return inside or (token.pos == "PRON" and entity_type(document, token.i) == "person")


def _verbs(document: Document) -> Iterator[Token]:
    """The verbs of the main clauses of the first sentences, in the order of the text."""
    looked = 0
    for passage in document.passages:
        if passage.kind != "report":
            continue
        for sentence in document.sentences[passage.first : passage.end]:
            if sentence.end - sentence.first < LEAST:
                continue
            verbs = [t for t in document.tokens[sentence.first : sentence.end] if is_verb(t)]
            yield from (t for t in verbs if _main(document, t))
            looked += bool(verbs)
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
    """Whether a clause is the only object of a verb: somebody says or thinks it."""
    alone = not any(True for _ in document.children(verb.i, "dobj"))
    return alone and any(is_verb(t) for t in document.children(verb.i, "ccomp"))
