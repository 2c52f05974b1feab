"""Events: what happened, is planned, promised, threatened, called for or denied; to whom, where and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from onrecord.find.circumstances import Circumstances
from onrecord.find.events.arguments import event_of
from onrecord.find.events.classify import classify
from onrecord.find.events.lead import leading
from onrecord.find.events.learned import judged
from onrecord.find.events.lexicon import lexicon_of
from onrecord.find.events.merge import merged
from onrecord.find.events.read import Around, further, told, weighed
from onrecord.find.events.triggers import triggers
from onrecord.find.findings import Findings
from onrecord.find.frames import reader
from onrecord.find.untold import untold
from onrecord.find.voices import voices_of
from onrecord.parse import Document
from onrecord.record import Event

__all__ = ["classify", "find"]


def find(document: Document, findings: Findings) -> Iterable[Event]:
    """The events that a document tells of, one record a happening, in the order of the text."""
    lexicon = lexicon_of(document.pack)
    around = Circumstances.of(document, findings)
    voices = voices_of(document, findings)
    framed = list(triggers(document, lexicon))
    first = list(leading(document, lexicon, {i for hit in framed for i in hit.anchors}))
    silent = untold(document)
    known: list[tuple[Event, bool]] = []
    for hit in sorted((*framed, *first), key=lambda h: h.head.i):
        if hit.head.sentence in silent:
            continue
        event = event_of(document, hit, lexicon, around, voices)
        if event is not None:
            event = judged(document, event, lexicon.rivals(hit.frame, hit.head.lemma))
            known.append((event, hit not in first))
    if reader() is None:
        return merged(document, [event for event, _ in known])
    place, read = Around(document, lexicon, around, voices), told(document)
    kept = [e for event, of_frame in known if (e := weighed(place, event, read, of_frame)) is not None]
    triggers_ = [event.trigger.span for event, _ in known]
    more = [e for e in further(place, read, triggers_) if not _in(document, e, silent)]
    return merged(document, sorted((*kept, *more), key=lambda e: e.trigger.span))


def _in(document: Document, event: Event, silent: Collection[int]) -> bool:
    sentence = document.sentence_at(event.trigger.span.start)
    return sentence is not None and sentence.index in silent
