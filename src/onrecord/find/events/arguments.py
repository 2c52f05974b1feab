"""From a trigger to an event: its parties, place, time, numbers, standing, and whose word it is."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.find.circumstances import Circumstances, anchors_of
from onrecord.find.clauses import after, coordinated, is_verb, party, phrase
from onrecord.find.events.lexicon import Lexicon
from onrecord.find.events.nominal import roles_of
from onrecord.find.events.triggers import Hit
from onrecord.find.moods import LOOSE, finite, status
from onrecord.find.times.reading import read_anchor
from onrecord.find.voices import Voices
from onrecord.parse import Document, Token
from onrecord.record import Event, Party, Span, Trigger, When, cover, make_id
from onrecord.record.event import EventStatus

BY = "onrecord.find.events@7"
NEXT = 3
"""Words behind a verb in which what completes it begins."""
COMPLEMENT = 100
"""Characters of it at most."""
YEAR = re.compile(r"\d{4}")
TOLD_OF: frozenset[EventStatus] = frozenset({"happened", "ongoing", "planned"})
"""What the beginning of an article tells, where no frame says what it is."""
SHAKY: frozenset[EventStatus] = frozenset({"hypothetical", "denied"})


def event_of(
    document: Document, hit: Hit, lexicon: Lexicon, around: Circumstances, voices: Voices
) -> Event | None:
    """The event that a trigger names; None where it tells of a habit, a question or nothing certain."""
    if hit.target is not None and around.is_time(hit.target):
        hit = replace(hit, target=after(document, hit.target.i, around.words.of_names))
    if hit.actor is not None and not is_verb(hit.head) and around.is_time(hit.actor):
        hit = replace(hit, actor=None)  # "the Aug. 21 attack"
    if _asked(document, hit):
        return None
    anchors = anchors_of(document, hit.head, hit.anchors, around.words)
    when, standing = _timed(document, hit, around, anchors)
    root = lexicon.to_come.get(hit.frame.root or "", {}).get(standing, hit.frame.root)
    if not _tells(document, hit, lexicon, standing) or _own_speech(hit, lexicon, around):
        return None
    actors, targets = _parties(document, hit.actor), _targets(document, hit)
    actors = (*actors, *_behind(document, hit, lexicon))
    if standing in SHAKY and not (actors and targets and hit.frame.root and _named(hit)):
        return None
    taken = [p.span for p in (*actors, *targets) if p.span]
    fixed = hit.frame.mode in lexicon.stands and hit.frame.root not in lexicon.speech
    alone = fixed and standing == "happened"
    place = around.place(anchors, _names(document, hit), alone)
    if place is not None and only_meant(document, place.span, hit.head, lexicon):
        place = None
    if place is None and fixed:
        place = around.within(hit.head.sentence, [p.span for p in targets if p.span])
    inside = [p.span for p in (place, when) if p is not None]
    inside += [s for s in (_complement(document, hit),) if s is not None]
    span = cover([hit.span, *(s for s in (*taken, *inside) if _same_sentence(document, hit, s))])
    span = opened(document, span)
    said = voices.reporting(hit.span)
    return Event(
        id=make_id("ev", document.article.id, hit.span.start, hit.span.end, root, hit.frame.mode),
        article=document.article.id,
        span=span,
        type=root,
        mode=hit.frame.mode,
        trigger=Trigger(hit.span),
        actors=actors,
        targets=targets,
        place=place,
        when=when,
        quantities=around.counted(anchors, taken),
        status=standing,
        reported_by=said.id if said else None,
        by=BY,
    )


def only_meant(document: Document, place: Span, head: Token, lexicon: Lexicon) -> bool:
    """Whether a place is only that to which something is done, and nobody gets there: "appointed *to the
    court*", but not "flew *to Torvik*"."""
    named = document.head_of(place)
    prep = document.tokens[named.head] if named is not None and named.dep == "pobj" else None
    if prep is None or prep.lower not in lexicon.goals:
        return False
    over = document.tokens[prep.head]
    return not ({head.lemma, over.lemma} & lexicon.moving)


def opened(document: Document, span: Span) -> Span:
    """A span with the preposition that opens its sentence right before it: "*In* June, the court ruled"."""
    first = document.token_at(span.start)
    opening = document.tokens[first.i - 1] if first is not None and first.i else None
    if opening is None or opening.tag != "IN" or opening.i != document.sentences[opening.sentence].first:
        return span
    return Span(opening.start, span.end)


def _complement(document: Document, hit: Hit) -> Span | None:
    """What a verb without an object is completed by: "was appointed *to an eighth term*"."""
    verb = hit.head
    if not is_verb(verb) or any(True for _ in document.children(verb.i, "dobj", "agent")):
        return None
    behind = next((t for t in document.children(verb.i, "prep") if t.i > verb.i), None)
    head = next(document.children(behind.i, "pobj"), None) if behind is not None else None
    if behind is None or head is None or behind.i > verb.i + NEXT:
        return None
    words = phrase(document, head.i)
    return words if words.end - hit.span.end <= COMPLEMENT else None


def not_before(document: Document, when: When | None, standing: EventStatus) -> EventStatus:
    """What has a date after the day of publication has not happened, whatever its tense."""
    published = read_anchor(document.article.published)
    if standing not in LOOSE or when is None or not when.start or published is None:
        return standing
    return "planned" if when.start[:10] > published.date().isoformat() else standing


def _timed(
    document: Document, hit: Hit, around: Circumstances, anchors: tuple[int, ...]
) -> tuple[When | None, EventStatus]:
    """When it was or is to be, and how it stands. A day to come without a year is none of a verb in the past:
    "denied it on what happened the night of Sept. 11"."""
    when, mood = around.when(anchors), status(document, hit.head.i, around.words)
    if when is not None and mood == "happened" and around.begins(when.span):
        when = None
    standing = not_before(document, when, mood)
    head = hit.head
    past = head.tag == "VBD" or any(t.tag == "VBD" for t in document.children(head.i, "aux", "auxpass"))
    if when is not None and standing != mood and mood == "happened" and past and not YEAR.search(when.text):
        return None, mood
    return when, standing


def _own_speech(hit: Hit, lexicon: Lexicon, around: Circumstances) -> bool:
    """Whether "I" or "we" do an act of speech in their own words: a position, and no event."""
    own = hit.actor is not None and hit.actor.lower in around.words.first_person
    return own and hit.frame.root in lexicon.speech


def _named(hit: Hit) -> bool:
    """Whether a happening only thought of has a doer with a name: else it is talk, and no event."""
    return hit.actor is not None and hit.actor.pos == "PROPN" and is_verb(hit.head)


def _same_sentence(document: Document, hit: Hit, span: Span) -> bool:
    return document.sentences[hit.head.sentence].span.meets(span)


def _names(document: Document, hit: Hit) -> list[Span]:
    """Where a place would be part of the doer's name."""
    return [party(document, hit.actor.i).span or hit.span] if hit.actor else []


def _parties(document: Document, head: Token | None) -> tuple[Party, ...]:
    return tuple(party(document, i) for i in coordinated(document, head.i)) if head else ()


def is_rule(document: Document, verb: Token, standing: EventStatus) -> bool:
    """Whether a passive tells of what is the rule ("is held"), not of what goes on ("is being held")."""
    under_way = any(t.tag == "VBG" for t in document.children(verb.i, "auxpass"))
    return verb.tag == "VBN" and standing == "ongoing" and not under_way


def _asked(document: Document, hit: Hit) -> bool:
    """Whether a party is one that is asked about ("how many people")."""
    parties = [t for t in (hit.actor, hit.target) if t is not None]
    return any(w.tag in ("WRB", "WP", "WP$") for t in parties for w in document.tokens[t.left : t.i])


def _behind(document: Document, hit: Hit, lexicon: Lexicon) -> tuple[Party, ...]:
    """Who stands behind an attack that does harm: the Danes in "a Danish drone attack damaged …"."""
    act = hit.actor
    frame = next(iter(lexicon.by_noun.get(act.lemma, ())), None) if act is not None else None
    roles = roles_of(document, act, frame) if act is not None and frame is not None else None
    return _parties(document, roles.actor) if roles is not None else ()


def _targets(document: Document, hit: Hit) -> tuple[Party, ...]:
    """The targets; what somebody is accused of is no part of who he is."""
    found = _parties(document, hit.target)
    if not (hit.frame.bare_target and hit.target is not None):
        return found
    end = hit.target.end
    return tuple(_up_to(document, p, end) for p in found)


def _up_to(document: Document, one: Party, end: int) -> Party:
    """A party whose words end there; one that nobody knows is called by no more than these."""
    if one.span is None or not one.span.start < end <= one.span.end:
        return one
    span = Span(one.span.start, end)
    return Party(span, one.entity, one.name if one.entity is not None else document.words(span))


def _tells(document: Document, hit: Hit, lexicon: Lexicon, standing: EventStatus) -> bool:
    """Whether the tense tells of something that took place or is to take place, not of a habit."""
    verb = hit.head
    if hit.frame.root is None and hit.frame.mode == verb.lemma and standing not in TOLD_OF:
        return False
    if not is_verb(verb):
        return standing in ("happened", "ongoing", "planned", "called_for", "threatened")
    if standing == "hypothetical" and not finite(document, verb):
        return False
    if is_rule(document, verb, standing):
        return False
    simple = verb.tag in ("VBZ", "VBP") and standing == "ongoing"
    if simple and hit.frame.root not in lexicon.present:
        return False
    if verb.tag == "VBG" and hit.actor is None:
        return False
    return verb.dep not in ("csubj", "nsubj")
