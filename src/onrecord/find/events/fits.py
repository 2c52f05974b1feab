"""Whether the doer and the target around a trigger are of the kind that its frame asks for."""

from __future__ import annotations

from onrecord.find.clauses import can_act, entity_type, teller
from onrecord.find.events.lexicon import Frame, Lexicon
from onrecord.find.words import Words, words_of
from onrecord.parse import Document, Token

NAMED = ("person", "organisation", "group", "country", "publication")


def actor_fits(document: Document, doer: Token | None, frame: Frame, lexicon: Lexicon, passive: bool) -> bool:
    """Whether the doer is of the frame's kind; in the passive nobody needs to be named."""
    words = words_of(document)
    if doer is None:
        return (
            passive
            and not frame.agent
            and frame.actor in ("act", "any", "state", "arms", "force", "body", "harm")
        )
    doer = teller(document, doer, document.tokens[doer.head], words) or doer
    some = doer.pos == "NUM" and can_act(document, doer.i, words)  # "one of the groups"
    if doer.lower in lexicon.generic_objects and frame.actor != "any" and not some:
        return doer.lower in words.third_person and frame.actor in ("act", "force", "state")
    if frame.literal and ({doer.lemma, doer.lower} & lexicon.figurative):
        return False
    if frame.root is not None and frame.actor in ("act", "person") and _is_nature(document, doer, lexicon):
        return False
    if frame.actor == "any":
        return doer.tag not in ("WDT", "EX") and not doer.tag.startswith("VB")
    if frame.actor == "act":
        return can_act(document, doer.i, words)
    return _of_kind(document, doer, frame.actor, lexicon, words)


def _is_nature(document: Document, doer: Token, lexicon: Lexicon) -> bool:
    """Whether a doer is a storm or a fire, with a name or without: "Hurricane Maria slammed the island"."""
    named = (t for t in document.children(doer.i, "compound") if t.pos == "PROPN" and doer.pos == "PROPN")
    return any(t.lower in lexicon.kinds["nature"] for t in (doer, *named))


def _of_kind(document: Document, doer: Token, kind: str, lexicon: Lexicon, words: Words) -> bool:
    named = entity_type(document, doer.i)
    listed = {doer.lemma, doer.lower}
    if kind == "person":
        return _person(document, doer, words)
    if kind == "body":
        return can_act(document, doer.i, words) and named != "person"
    if kind == "force":
        plural = doer.tag in ("NNS", "NNPS") and can_act(document, doer.i, words)
        return plural or bool(listed & lexicon.kinds["arms"]) or named in NAMED[1:]
    if listed & lexicon.kinds[kind]:
        return True
    if kind == "many":
        return doer.tag == "NNS" and bool(listed & words.persons)
    return kind in ("state", "arms", "blows") and named in ("organisation", "country", "group")


def _person(document: Document, token: Token, words: Words) -> bool:
    kind = entity_type(document, token.i)
    if kind is not None:
        return kind == "person"
    if token.pos == "PRON":
        return token.lower in words.third_person and token.lower not in words.empty_pronouns
    alone = token.i == document.sentences[token.sentence].first
    return (token.pos == "PROPN" and not alone) or token.lemma in words.speakers_for


def target_fits(
    document: Document, target: Token | None, frame: Frame, lexicon: Lexicon, doer: Token | None
) -> bool:
    """Whether the target is there where one is needed, and is of the frame's kind."""
    words = words_of(document)
    if target is None:
        return (
            frame.target == "no"
            and not frame.objects_of_to
            and not frame.target_from_to
            and not frame.needs_beneficiary
        )
    if frame.target == "no" and not frame.formal:
        return True
    if target.lower in lexicon.generic_objects:
        return False
    if frame.formal and not _formal(document, target, doer, words, frame):
        return False
    if frame.target == "act":
        return can_act(document, target.i, words)
    if frame.target == "person":
        return _person(document, target, words)
    if frame.target == "thing":
        return entity_type(document, target.i) != "person" and target.pos != "PRON"
    return target.pos != "PRON" or target.lower not in words.empty_pronouns


def _formal(document: Document, target: Token, doer: Token | None, words: Words, frame: Frame) -> bool:
    """Whether a meeting is one of public life: both can act, and both have a name or a post."""
    sides = [t for t in (target, doer) if t is not None]
    if frame.target == "act" and not can_act(document, target.i, words):
        return False
    public = [
        t.pos == "PROPN" or t.lemma in words.speakers_for or t.lemma in words.actors - words.persons
        or entity_type(document, t.i) is not None or t.lower in words.third_person
        for t in sides
        if frame.target == "act" or t is doer
    ]  # fmt: skip
    return bool(public) and all(public)
