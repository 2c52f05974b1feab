"""What "it" and "they" stand for: the body, the paper or the people that the text is just about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.parse.document import Token
from onrecord.parse.refs import Ref, is_subject
from onrecord.record import Span

if TYPE_CHECKING:
    from onrecord.parse.coref import Resolver

BODIES = frozenset({"organisation", "country", "publication"})
ACTING = frozenset({"nsubj", "nsubjpass"})
SPOKE = 2
"""Sentences back in which somebody has spoken who may go on."""
DONE = frozenset({"nsubj", "nsubjpass", "dobj"})


def thing(found: Resolver, token: Token, many: bool) -> Ref | None:
    """Who governs the clause of "it" or "they", or was the subject of the sentence before: a body that is
    named, or a noun that tells what it is where a pronoun says something."""
    if not many and _is_empty(found, token):
        return None
    scores: dict[int, float] = {}
    owners: dict[int, Ref] = {}
    wanted = frozenset({"group"}) if many else BODIES
    said_of = set[int]()
    for ref in found.before(token):
        if ref.figure is None or ref.figure.kind not in wanted or not is_subject(found.document, ref.head):
            continue
        said_of.add(ref.head.i)
        if _near(found, token, ref.head):
            scores[ref.whom] = max(scores.get(ref.whom, 0.0), found.score(token, ref))
            owners[ref.whom] = ref
    for noun in _nouns(found, token, many):
        if noun.i in said_of:
            continue
        other = Ref(Span(noun.start, noun.end), noun, "nominal", None)
        if not found.says(token) or _may_speak(found, noun, many):
            scores[-noun.i - 1], owners[-noun.i - 1] = found.score(token, other), other
    best = found.best(scores, owners)
    if best is None or best.figure is not None:
        return best
    fits = found.says(token) and _may_speak(found, best.head, many) and _near(found, token, best.head)
    return best if fits and best.head.dep in ACTING else None


def _near(found: Resolver, token: Token, head: Token) -> bool:
    governs = head.sentence == token.sentence and found.governs(head, token)
    follows = found.distance(token, head.sentence) == 1 and token.dep in (*ACTING, "poss")
    return found.quote_of(token) == found.quote_of(head) and (governs or follows)


def _may_speak(found: Resolver, noun: Token, many: bool) -> bool:
    """Whether something is said by whom or what a noun tells: people, bodies, papers."""
    words = found.words
    if many and words.gender(noun.lemma) is not None:
        return True
    return noun.lemma in words.bodies or noun.lemma in words.telling


def _nouns(found: Resolver, token: Token, many: bool) -> Iterator[Token]:
    """Common nouns that "it" or "they" might as well stand for: what acts in the sentence before, and who
    spoke in the one before that."""
    at, back = token.sentence, SPOKE if many else 1
    while at > 0 and found.distance(token, at) < back:
        at -= 1
    tag = "NNS" if many else "NN"
    for other in found.document.tokens[found.document.sentences[at].first : token.i]:
        if other.tag != tag or other.dep not in DONE or (not many and found.words.gender(other.lemma)):
            continue
        verb = found.document.tokens[other.head]
        speaks = other.dep == "nsubj" and verb.lemma in found.words.speaking
        if speaks or found.distance(token, other.sentence) <= 1:
            yield other


def _is_empty(found: Resolver, token: Token) -> bool:
    verb = found.document.tokens[token.head]
    if token.dep == "expl" or verb.lemma in found.pronouns.empty_verbs:
        return True
    adjectives = list(found.document.children(verb.i, "acomp"))
    return verb.lemma in found.pronouns.linking and bool(adjectives) and token.dep == "nsubj"
