"""Events that the learned reader finds, and what it says of those that the lexicon's frames have found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from onrecord.find.circumstances import Circumstances, anchors_of
from onrecord.find.clauses import auxiliaries, can_act, does, is_verb, party
from onrecord.find.events.arguments import BY, is_rule, not_before, only_meant, opened
from onrecord.find.events.lexicon import Lexicon
from onrecord.find.events.nearest import Sides, between, by_syntax, by_whom, completed, meaning_to, undergone
from onrecord.find.events.sides import both, parties_of
from onrecord.find.events.ties import sound
from onrecord.find.frames import by_of, frames, words_at
from onrecord.find.moods import LOOSE, maybe, status, untouched
from onrecord.find.sureness import chance, scales
from onrecord.find.unreal import loosely, mood_words
from onrecord.find.voices import Voices
from onrecord.find.words import Words
from onrecord.models.frames import OTHER, ROOTS, Frame
from onrecord.parse import Document, Token
from onrecord.record import Event, Party, Place, Span, Trigger, When, cover, make_id
from onrecord.record.event import EventStatus

KEEP = 0.7
"""The probability from which an event is kept that no frame of the lexicon has found."""
DOUBTED = 0.3
"""The probability under which one of the rules is dropped."""
SITED = 0.55
"""The probability from which a place is where the reader sees an event."""
ALONE = 0.9
"""The probability from which an event is kept of which the place or the day alone is known."""
UNDONE: frozenset[EventStatus] = frozenset({"planned", "denied"})
BOUND: frozenset[EventStatus] = frozenset({"promised", "threatened", "called_for"})
"""What the word over an infinitive makes of it for sure."""
TOGETHER = frozenset({"COOPERATE"})
"""Roots of what takes two who can act."""
HARM = "ASSAULT"
"""The root of what a participle tells too: "the *injured*"."""
STATES = frozenset({"ADJ", "ADV"})
"""Parts of speech that tell how something is."""
LEADING = frozenset({"ADP", "SCONJ"})
"""Parts of speech that only lead up to where something is."""
R = TypeVar("R", Place, When)
At = tuple[int, int]


@dataclass(frozen=True)
class Around:
    """What is known where an event is told: its document, lexicon, times and places, and who is talking."""

    document: Document
    lexicon: Lexicon
    circumstances: Circumstances
    voices: Voices


def told(document: Document, silent: Collection[int]) -> list[Frame]:
    """The events that the reader finds, however likely, in order; none of silent sentences."""
    read = [(one, document.sentence_at(one.what[0])) for one in frames(document) if one.kind in ROOTS]
    heard = (one for one, sentence in read if sentence is None or sentence.index not in silent)
    return [sound(document, one) for one in heard]


def weighed(around: Around, event: Event, read: Sequence[Frame], framed: bool) -> Event | None:
    """An event of the rules with what the reader adds to it: who and where the syntax did not see, how sure
    it is, and a root where no frame of the lexicon gives one; None where none does and the reader doubts."""
    span, scale = event.trigger.span, scales(around.document.pack)
    one = max((f for f in read if span.meets(Span(*f.what))), key=lambda f: f.score, default=None)
    head = around.document.head_of(span)
    if (
        one is None
        or one.score < DOUBTED
        or (head is not None and _idle(around.document, head, around.lexicon))
    ):
        return None
    root = event.type if framed else _root(around.lexicon, one.kind, event.status)
    anchors = anchors_of(around.document, head, (head.i,), around.circumstances.words) if head else ()
    actors = both(around.document, event.actors, one.who, span, event.targets)
    done = [s for s in one.whom if not around.circumstances.measures(Span(*s))]
    known = _weighty(around, event.targets) if done else event.targets  # "gave *$500* to the church"
    targets = both(around.document, known, done, span, event.actors)
    if head is not None:
        targets = targets or meaning_to(around.document, span, head, around.lexicon)
        actors, targets = undergone(around.document, head, (actors, targets), around.lexicon)
    parts = [span, *(p.span for p in (*actors, *targets) if p.span)]
    return replace(
        event,
        id=make_id("ev", event.article, span.start, span.end, root, event.mode),
        type=root,
        actors=actors,
        targets=targets,
        quantities=around.circumstances.counted(anchors, parts) if anchors else event.quantities,
        place=_place(around, event.place, _read_place(around, one, anchors)),
        when=event.when or _read_when(around, one, anchors),
        score=chance(scale.framed_events if framed else scale.read_events, one.score),
        by=by_of(one, event.by),
    )


def _read_when(around: Around, one: Frame, anchors: Sequence[int]) -> When | None:
    """The day of an event as the reader has it, or how long it took: none of another clause or of an act
    before, and no distance ("a week after")."""
    times = around.circumstances.whens[around.document.tokens[anchors[0]].sentence] if anchors else ()
    when = _at(times, one.when)
    if when is None or (not _hurt(around, anchors) and around.circumstances.aside(when.span, anchors)):
        return None
    head = around.document.head_of(when.span)
    if around.circumstances.begins(when.span) and one.status == "happened":
        return None  # "was arrested nine times since 1982"
    length = when.is_length and when.start is None
    far = length and (head is None or head.dep != "pobj")
    apart = around.circumstances.elsewhere(when.span, anchors) or around.circumstances.in_name(
        when.span, anchors
    )
    return None if far or apart else when


def _read_place(around: Around, one: Frame, anchors: Sequence[int]) -> Place | None:
    """Where an event is as the reader has it, by a known place or in other words, if it is sure enough."""
    if one.where is None or not anchors or one.sure.get(one.where, 1.0) < SITED:
        return None
    known = around.circumstances
    held = [
        p
        for p in known.places[around.document.tokens[anchors[0]].sentence]
        if not known.names_another(p.span)
    ]
    place = _at(held, one.where) or _spot(around, one)
    if place is None or known.names_another(place.span) or known.elsewhere(place.span, anchors):
        return None
    if only_meant(around.document, place.span, around.document.tokens[anchors[0]], around.lexicon):
        return None
    return place if _hurt(around, anchors) or not known.aside(place.span, anchors) else None


def _hurt(around: Around, anchors: Sequence[int]) -> bool:
    """Whether somebody was killed or hurt, which is where and when that was of which it came: "killed after a
    raid *in Torvik*"."""
    lemma = around.document.tokens[anchors[0]].lemma
    return any(lemma in verbs for verbs in around.lexicon.harming.values())


def _spot(around: Around, one: Frame) -> Place | None:
    """Where an event is in words that are no known place's: "the port", "a court in the capital"."""
    document = around.document
    words = words_at(document, one.where)
    inside = list(document.tokens_in(words)) if words is not None else []
    while inside and inside[0].pos in LEADING:
        inside.pop(0)
    while inside and inside[-1].pos == "ADV":
        inside.pop()  # "entered the country *illegally*"
    if not inside or not any(t.pos in ("NOUN", "PROPN") for t in inside):
        return None
    span = Span(inside[0].start, inside[-1].end)
    head = document.head_of(span)
    if head is not None and head.dep == "pobj":
        over = document.tokens[document.tokens[head.head].head]
        if around.circumstances.is_time(over):
            return None  # "sentenced to ten years in *a state prison*"
    if head is not None and (head.lemma in around.lexicon.by_noun or head.lemma in around.lexicon.no_sites):
        return None  # "died in *the clashes*"
    article, name = document.article.id, document.words(span)
    return Place(id=make_id("pl", article, *span), article=article, span=span, name=name, by=by_of(one, BY))


def _place(around: Around, known: Place | None, read: Place | None) -> Place | None:
    """Where the reader sees an event, but not a place near which it is said to be."""
    if known is None or read is None:
        return known or read
    before = [t.lower for t in around.document.tokens_in(Span(max(0, read.span.start - 10), read.span.start))]
    return known if before and before[-1] in around.circumstances.words.nearby else read


def further(around: Around, read: Sequence[Frame], known: Sequence[Span]) -> Iterator[Event]:
    """The events that are sure enough and begin on other words than the known triggers."""
    found: list[Span] = list(known)
    for one in sorted(
        read, key=lambda one: one.what[0] - one.what[1]
    ):  # "wage attacks" before "attacks" in it
        if one.score >= KEEP and not any(Span(*one.what).meets(span) for span in found):
            event = _event(around, one)
            if event is not None:
                found.append(event.trigger.span)
                yield event


def _event(around: Around, one: Frame) -> Event | None:
    """The record of an event, None where no word heads it, or nobody does or suffers it."""
    document, circumstances = around.document, around.circumstances
    words = words_at(document, one.what)
    head = document.head_of(words) if words is not None else None
    if words is None or head is None or not _deed(document, head, one.kind, around.lexicon):
        return None
    actors, targets = _sides(around, one, words, head)
    anchors = anchors_of(document, head, (head.i,), circumstances.words)
    when, place = _read_when(around, one, anchors), _read_place(around, one, anchors)
    if not (actors or targets or ((when or place) and one.score >= ALONE)):
        return None
    taken = [p.span for p in (*actors, *targets) if p.span]
    if (
        place is not None
        and place.entity is None
        and place.lat is None
        and any(place.span.meets(s) for s in taken)
    ):
        place = None  # words that name no known place, and a party
    inside = [p.span for p in (place, when) if p is not None]
    sentence = document.sentences[head.sentence].span
    standing = _status(around, one, head, when)
    if standing is None:
        return None
    kind = _kind(around, one, head, targets)
    if kind == "THREATEN" and not _threatens(around, head):
        return None
    root, mode = _root(around.lexicon, kind, standing), _mode(around.lexicon, kind, head)
    said = around.voices.reporting(words)
    return Event(
        id=make_id("ev", document.article.id, words.start, words.end, root, mode),
        article=document.article.id,
        span=opened(document, cover([words, *(s for s in (*taken, *inside) if sentence.meets(s))])),
        type=root,
        mode=mode,
        trigger=Trigger(words),
        actors=actors,
        targets=targets,
        place=place,
        when=when,
        quantities=circumstances.counted(anchors, taken),
        status=standing,
        reported_by=said.id if said else None,
        score=chance(scales(document.pack).read_events, one.score),
        by=by_of(one, BY),
    )


def _sides(around: Around, one: Frame, words: Span, head: Token) -> Sides:
    """Who does what the reader sees, and to whom it is done: as the reader has it, and where it names
    nobody as the syntax does. No day does anything, and nothing is done to an amount."""
    document, lexicon = around.document, around.lexicon
    actors = parties_of(document, one.who, words)
    done = [s for s in one.whom if not around.circumstances.measures(Span(*s))]
    targets = parties_of(document, done, words, actors)
    tied = by_syntax(document, words, head, one.kind, lexicon)
    tied = _undated(around, tied[0]), _weighty(around, _undated(around, tied[1]))
    sides = completed(document, head, (actors, targets), tied) if actors or targets else tied
    actors, targets = between(document, head, sides)
    targets = targets or _weighty(around, meaning_to(document, words, head, lexicon))
    return undergone(document, head, by_whom(document, head, (actors, targets)), lexicon)


def _weighty(around: Around, parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties that are more than an amount: "rose by *50 basis points*"."""
    return tuple(p for p in parties if p.span is None or not around.circumstances.measures(p.span))


def _undated(around: Around, parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties that are no days."""
    return tuple(p for p in parties if p.span is None or not _dated(around, p.span))


def _dated(around: Around, words: Span) -> bool:
    """Whether words are a day, and nobody: "*Thursday's* hearing"."""
    head = around.document.head_of(words)
    return head is not None and around.circumstances.is_time(head)


def _deed(document: Document, head: Token, kind: str, lexicon: Lexicon) -> bool:
    """Whether a word can name a deed: it tells no state, says and shows nothing, is no manner of speaking."""
    if head.pos in STATES and kind != HARM:
        return False
    behind = document.tokens[head.i + 1].lower if head.i + 1 < len(document.tokens) else ""
    if behind in lexicon.linking.get(head.lower, ()):
        return False  # "thanks to the mayor, …"
    if kind == OTHER and head.lemma in lexicon.no_deeds:
        return False
    return not _idle(document, head, lexicon) or kind in lexicon.speech  # "raised the spectre of …" accuses


def _idle(document: Document, head: Token, lexicon: Lexicon) -> bool:
    """Whether a verb with its object is only a manner of speaking: "hit the books"."""
    objects = document.children(head.i, "dobj", "prt", "pobj")
    return any(t.lemma in lexicon.idioms.get(head.lemma, ()) for t in objects)


def _kind(around: Around, one: Frame, head: Token, targets: Sequence[Party]) -> str:
    """The kind of an event; nobody cooperates with what cannot act ("works on a bill")."""
    document, words = around.document, around.circumstances.words
    if around.lexicon.roots(head.lemma) == {None}:
        return OTHER
    heads = [t for p in targets if p.span and (t := document.head_of(p.span)) is not None]
    alone = bool(heads) and not any(can_act(document, t.i, words) for t in heads)
    return OTHER if one.kind in TOGETHER and alone else one.kind


def _threatens(around: Around, head: Token) -> bool:
    """Whether somebody who warns speaks of what he will do himself, not of a danger: "warned of floods"."""
    document, words = around.document, around.circumstances.words
    if head.lemma not in around.lexicon.warning:
        return True
    if any(t.lower in words.other_acts | words.of_names for t in document.children(head.i, "prep")):
        return False
    doer = does(document, head) if is_verb(head) else None
    told = [
        t for below in document.children(head.i, "ccomp", "acl") for t in document.children(below.i, "nsubj")
    ]
    own = {party(document, t.i).entity for t in told if t.lower in words.first_person | words.third_person}
    return not told or (doer is not None and party(document, doer.i).entity in own)


def _status(around: Around, one: Frame, head: Token, when: When | None) -> EventStatus | None:
    """How an event stands: as the reader has it, but that nothing has happened of which the syntax tells as
    planned or called off, or that has a day to come. None where it tells of a fear or a rule."""
    read = cast(EventStatus, one.status)
    document, words = around.document, around.circumstances.words
    mood = status(document, head.i, words)
    sure = one.score >= ALONE and loosely(document, head, words)
    if read in LOOSE and ((mood == "hypothetical" and not sure) or is_rule(document, head, mood)):
        return None
    return not_before(document, when, _standing(document, head, read, mood, words))


def _standing(
    document: Document, head: Token, read: EventStatus, mood: EventStatus, words: Words
) -> EventStatus:
    """What the reader has, but where the syntax tells better: by the tense of what goes on or is over, by a
    hope or a fear over what will be, and by the means with which something was done."""
    if read in LOOSE:
        tensed = head.tag == "VBG" and mood == "ongoing" and any(auxiliaries(document, head))
        marked = any(t.lower in words.relative for t in document.children(head.i, "mark"))
        asked = mood == "called_for" and marked  # "demanded that members *vote*"
        bound = mood in BOUND and head.tag == "VB" and head.dep == "xcomp"  # "volunteered to *pay*"
        return mood if mood in UNDONE or tensed or asked or bound else read
    over = document.tokens[head.head]
    if read == "denied" and mood in LOOSE and untouched(document, head):
        return mood
    refused = over.pos == "NOUN" and words.governing.get(over.lemma) == "denied"
    if read == "planned" and mood == "denied" and refused:
        return mood  # "the refusal to *attack*"
    guessed = over.lemma in mood_words(document.pack).doubting | words.beliefs
    if read == "planned" and mood == "hypothetical" and (guessed or maybe(document, head, words)):
        return mood
    forced = (
        head.pos == "NOUN" and head.dep == "dobj" and over.lemma in mood_words(document.pack).bringing_about
    )
    if read == "planned" and mood in LOOSE and forced:
        return mood  # "forcing the *resignation* of the mayor"
    by_means = read == "hypothetical" and over.lower in words.by_whom
    praised = over.lower in words.for_whom and document.tokens[over.head].lemma in words.for_object
    return mood if head.dep == "pcomp" and (by_means or praised) and mood in LOOSE else read


def _root(lexicon: Lexicon, kind: str, standing: EventStatus) -> str | None:
    """The record's root, None outside the scheme; an act to come may be another ("will attack": a threat)."""
    return None if kind == OTHER else lexicon.to_come.get(kind, {}).get(standing, kind)


def _mode(lexicon: Lexicon, kind: str, head: Token) -> str:
    """The mode that the lexicon gives a word for a root, else the word itself; outside the scheme that of a
    frame which asks for no more than the word."""
    if kind == OTHER:
        verbs = ((rest, f) for rest, f in lexicon.by_verb.get(head.lemma, ()) if f.root is None)
        asking = ((rest, f.objects, f.subjects, f.needs_word) for rest, f in verbs)
        return head.lemma if any(any(asked) for asked in asking) else _first(lexicon, None, head)
    return _first(lexicon, kind, head)


def _first(lexicon: Lexicon, root: str | None, head: Token) -> str:
    """The mode of the first frame of a word that has a root, else the word."""
    verbs = (frame for _, frame in lexicon.by_verb.get(head.lemma, ()))
    named = verbs if head.tag.startswith("V") else lexicon.by_noun.get(head.lemma, ())
    return next((frame.mode for frame in named if frame.root == root), head.lemma)


def _at(known: Sequence[R], span: At | None) -> R | None:
    """The place or time that other finders have where the reader sees one."""
    return next((one for one in known if span is not None and one.span.meets(Span(*span))), None)
