"""Triggers: the words that name a happening, with the frame that they fit and whom they tie together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.find.clauses import (
    after,
    can_act,
    coordinated,
    does,
    entity_type,
    infinitives,
    is_verb,
    report_tokens,
    suffers,
)
from onrecord.find.events.fits import actor_fits, target_fits
from onrecord.find.events.lexicon import Frame, Lexicon
from onrecord.find.events.nominal import Roles, roles_of
from onrecord.find.words import words_of
from onrecord.parse import Document, Token
from onrecord.record import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame that fits: the trigger's words, its head, who does it and to whom."""

    frame: Frame
    head: Token
    span: Span
    actor: Token | None
    target: Token | None
    anchors: tuple[int, ...]


def triggers(document: Document, lexicon: Lexicon) -> Iterator[Hit]:
    """Every frame that fits in the running text, at most one a word, in the order of the text."""
    used: set[int] = set()
    hits: list[Hit] = []
    for token in report_tokens(document):
        if is_verb(token) and token.lemma in lexicon.by_verb:
            hit = _verb(document, token, lexicon)
            if hit is not None:
                hits.append(hit)
                used.update(hit.anchors)
    for token in report_tokens(document):
        if token.pos == "NOUN" and token.i not in used and token.lemma in lexicon.by_noun:
            hit = _noun(document, token, lexicon)
            if hit is not None:
                hits.append(hit)
    yield from sorted(hits, key=lambda h: h.head.i)


def _verb(document: Document, verb: Token, lexicon: Lexicon) -> Hit | None:
    for rest, frame in lexicon.by_verb[verb.lemma]:
        parts = _parts(document, verb, rest)
        if parts is None:
            continue
        hit = _fit(document, verb, parts, rest, frame, lexicon)
        if hit is not None:
            return hit
    return None


def _parts(document: Document, verb: Token, rest: Sequence[str]) -> list[Token] | None:
    """The particles and prepositions of a verb, None where one is missing."""
    found: list[Token] = []
    for word in rest:
        at = [*document.children(verb.i), *(c for part in found for c in document.children(part.i))]
        part = next((t for t in at if t.lower == word and verb.i < t.i <= verb.i + 12), None)
        if part is None:
            return None
        found.append(part)
    return found


def _fit(
    document: Document, verb: Token, parts: list[Token], rest: Sequence[str], frame: Frame, lexicon: Lexicon
) -> Hit | None:
    doer, object_ = does(document, verb), suffers(document, verb)
    if not _words_fit(document, verb, frame, object_, lexicon):
        return None
    if frame.subjects and (doer is None or doer.lemma not in frame.subjects):
        return None
    target = _target(document, verb, parts, rest, frame, object_)
    if target is not None and target.dep == "dobj" and doer is not None and target.i == doer.i:
        return None
    if not actor_fits(document, doer, frame, lexicon, passive=object_ is not None and doer is None):
        return None
    if not target_fits(document, target, frame, lexicon, doer):
        return None
    light = object_ if frame.objects and object_ is not None and object_.head == verb.i else None
    last = max([verb.i, *(p.i for p in parts if p.i <= verb.i + 6)])
    span = document.span_of(
        verb.i, last if not light or light.i > verb.i + 4 or light.i < verb.i else light.i
    )
    names = target is not None and (target.i != getattr(light, "i", None) or frame.target != "no")
    if frame.befalls:
        doer, target, names = None, doer or target, True
    anchors = (verb.i, *(p.i for p in parts), *((light.i,) if light else ()))
    return Hit(frame, verb, span, doer, target if names else None, anchors)


def _words_fit(
    document: Document, verb: Token, frame: Frame, object_: Token | None, lexicon: Lexicon
) -> bool:
    if frame.objects and (object_ is None or not ({object_.lemma, object_.lower} & frame.objects)):
        return False
    if object_ is not None and ({object_.lemma, object_.lower} & frame.not_objects):
        return False
    if object_ is not None and frame.root == "ASSAULT" and _verbal(document, object_, lexicon):
        return False
    loose = {t.lower for t in document.children(verb.i, "prt")}
    if verb.lemma in lexicon.other_with_particle and not loose <= {w for v in frame.verbs for w in v.split()}:
        return False  # "give up": another verb
    if frame.intransitive and any(t.dep in ("dobj", "prt") for t in document.children(verb.i)):
        return False
    below = list(infinitives(document, verb.i, "xcomp", "ccomp", "advcl"))
    said = any(t.dep == "ccomp" and t.i > verb.i for t in document.children(verb.i))
    if (frame.with_to and not below) or (frame.with_that and not said):
        return False
    if frame.below and not any(t.lemma in frame.below for t in below):
        return False
    if frame.not_below and any(t.lemma in frame.not_below for t in below):
        return False
    if frame.past_only and verb.tag not in ("VBD", "VBN"):
        return False
    near = {w for t in document.tokens[verb.left : verb.right + 1][:60] for w in (t.lemma, t.lower)}
    return all(near & wanted for wanted in (frame.needs_word, frame.needs_also) if wanted)


def _target(
    document: Document,
    verb: Token,
    parts: list[Token],
    rest: Sequence[str],
    frame: Frame,
    object_: Token | None,
) -> Token | None:
    wanted = frame.to or frozenset(rest)
    places = [verb.i, *(p.i for p in parts), *((object_.i,) if object_ is not None else ())]
    by_preposition = next((t for i in places if (t := after(document, i, wanted))), None)
    last = next((document.children(p.i, "pobj") for p in reversed(parts)), None)
    by_part = next(last, None) if last is not None else None
    if frame.objects_of_to and not ({getattr(by_preposition, "lemma", "")} & frame.objects_of_to):
        return None
    if frame.objects:
        return by_preposition or (None if frame.target_from_to else object_)
    below = next(
        (t for t in document.children(verb.i, "ccomp", "xcomp") if t.tag == "VB" and t.i > verb.i), None
    )
    controlled = next(document.children(below.i, "nsubj"), None) if below else None
    if frame.to_names_no_target:
        return object_
    if frame.target_from_to:
        return by_preposition
    if frame.object_first and object_ is not None:
        return object_
    if rest and by_part is not None:
        return by_part
    return object_ or controlled or by_preposition


def _noun(document: Document, noun: Token, lexicon: Lexicon) -> Hit | None:
    if noun.dep in ("compound", "amod", "npadvmod", "poss", "nmod"):
        return None
    for frame in lexicon.by_noun[noun.lemma]:
        if _verbal(document, noun, lexicon):
            return None
        roles = roles_of(document, noun, frame)
        if roles is not None and frame.root == "ASSAULT" and _in_words(document, roles, lexicon):
            return None
        if roles is None or not _specific(document, noun, roles):
            continue
        if frame.both and not _sides(document, roles):
            continue
        return Hit(frame, noun, Span(noun.start, noun.end), roles.actor, roles.target, (noun.i,))
    return None


def _verbal(document: Document, noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is an attack in words alone ("a political attack")."""
    return any(t.lower in lexicon.verbal for t in document.children(noun.i, "amod", "compound"))


def armed(document: Document, noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names an attack with weapons: "a gas attack"."""
    return any(t.lemma in lexicon.arms for t in document.children(noun.i, "amod", "compound", "nmod"))


def _in_words(document: Document, roles: Roles, lexicon: Lexicon) -> bool:
    """Whether an attack is one of words: by somebody with a name of his own, or on a record or a rival."""
    if roles.target is not None and roles.target.lemma in lexicon.wordy_targets:
        return True
    by_name = roles.actor is not None and entity_type(document, roles.actor.i) == "person"
    return by_name and roles.target is not None and entity_type(document, roles.target.i) == "person"


def _sides(document: Document, roles: Roles) -> bool:
    """Whether a meeting names both sides, as people and bodies with a name or a post."""
    words = words_of(document)
    if roles.target is None or not can_act(document, roles.target.i, words):
        return False
    named = [document.tokens[i] for i in coordinated(document, roles.target.i)]
    named += [roles.actor] if roles.actor is not None else []
    public = [t for t in named if t.pos == "PROPN" or t.lemma in words.speakers_for]
    return len(named) > 1 and len(public) > 1


def _specific(document: Document, noun: Token, roles: Roles) -> bool:
    """Whether a noun names one happening: it has somebody in it, and is not just a kind of thing."""
    if roles.actor is None and roles.target is None:
        return False
    if any(True for _ in document.children(noun.i, "advmod")):
        return False
    if noun.tag == "NN":
        return (
            any(t.dep in ("det", "poss", "nummod", "amod") for t in document.children(noun.i))
            or noun.dep == "nsubj"
        )
    return any(t.dep in ("nummod", "poss") or t.tag == "DT" for t in document.children(noun.i))
