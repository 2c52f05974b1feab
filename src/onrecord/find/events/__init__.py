"""Events: what happened, is planned, promised, threatened, called for or denied; to whom, where and when."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.find.circumstances import Circumstances
from onrecord.find.events.apart import apart
from onrecord.find.events.arguments import event_of
from onrecord.find.events.classify import classify
from onrecord.find.events.lead import leading
from onrecord.find.events.learned import judged
from onrecord.find.events.lexicon import lexicon_of
from onrecord.find.events.meant import certain, spoken
from onrecord.find.events.merge import merged
from onrecord.find.events.read import KEEP, Around, further, told, weighed
from onrecord.find.events.triggers import armed, triggers
from onrecord.find.findings import Findings
from onrecord.find.frames import reader
from onrecord.find.untold import untold
from onrecord.find.voices import voices_of
from onrecord.parse import Document
from onrecord.record import Event, Quantity, Span

__all__ = ["classify", "find"]


def find(document: Document, findings: Findings) -> Iterable[Event]:
    """The events that a document tells of, one record a happening, in the order of the text."""
    lexicon = lexicon_of(document.pack)
    around = Circumstances.of(document, findings)
    voices = voices_of(document, findings)
    framed = list(triggers(document, lexicon))
    first = leading(document, lexicon, {i for hit in framed for i in hit.anchors})
    hits = [*((hit, True) for hit in framed), *((hit, False) for hit in first)]
    silent = untold(document)
    known: list[tuple[Event, bool]] = []
    numbers = {q.id: q for q in findings.of(Quantity)}
    for hit, of_frame in sorted(hits, key=lambda h: h[0].head.i):
        if hit.head.sentence in silent:
            continue
        event = event_of(document, hit, lexicon, around, voices)
        if event is not None:
            rivals = lexicon.rivals(hit.frame, hit.head.lemma)
            rivals = frozenset() if armed(document, hit.head, lexicon) else rivals
            known.append((judged(document, event, rivals), of_frame))
    if reader() is None:
        alone = apart(document, [spoken(document, voices, e) for e, _ in known], (), numbers)
        return [certain(document, event) for event in merged(document, alone)]
    place, read = Around(document, lexicon, around, voices), told(document, silent)
    kept = [e for event, of_frame in known if (e := weighed(place, event, read, of_frame)) is not None]
    more = further(place, read, [event.trigger.span for event, _ in known])
    told_of = sorted((spoken(document, voices, e) for e in (*kept, *more)), key=lambda e: e.trigger.span)
    words = [Span(*one.what) for one in read if one.score >= KEEP]
    return [certain(document, e) for e in merged(document, apart(document, told_of, words, numbers))]
