"""Happenings named by a noun: "the attack on the camp", "a Russian drone attack", "talks between …"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.clauses import after, can_act, entity_type
from onrecord.find.events.lexicon import Frame
from onrecord.find.words import words_of
from onrecord.parse import Document, Token

DOERS = ("organisation", "group", "person", "country")


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does what a noun names, and to whom."""

    actor: Token | None
    target: Token | None


def roles_of(document: Document, noun: Token, frame: Frame) -> Roles | None:
    """The roles around a noun that fits a frame, None where it does not fit."""
    before = document.tokens[noun.left : noun.i]
    if frame.needs_word and not {w for t in before for w in (t.lemma, t.lower)} & frame.needs_word:
        return None
    words = words_of(document)
    target = after(document, noun.i, frame.to - words.by_whom - words.at_where) or None
    if target is None and (place := after(document, noun.i, frame.to & words.at_where)):
        target = None if frame.root == "ASSAULT" else place
    doer = _doer(document, noun, frame)
    if frame.owner_is_target and doer is not None and doer.dep == "poss":
        return Roles(None, doer if target is None else target)
    return Roles(doer, target)


def _doer(document: Document, noun: Token, frame: Frame) -> Token | None:
    words = words_of(document)
    by = after(document, noun.i, words.by_whom)
    if by is not None and can_act(document, by.i, words):
        return by
    for child in document.children(noun.i, "poss", "amod", "compound", "nmod"):
        if child.dep == "poss" and child.pos != "PRON" and can_act(document, child.i, words):
            return child
        if frame.both and child.dep == "compound":
            continue  # "a White House meeting" is one there
        named = child.tag in ("NNP", "NNPS") or (child.pos == "ADJ" and child.text[0].isupper())
        if named and _acts(document, child, noun):
            return child
    return None


def _acts(document: Document, child: Token, noun: Token) -> bool:
    kind = entity_type(document, child.i)
    if child.pos == "ADJ":
        return kind in DOERS or (kind is None and child.i != document.sentences[child.sentence].first)
    return kind in DOERS and kind != "country"
