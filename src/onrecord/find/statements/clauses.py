"""Attributions from syntax: a verb of saying or thinking, its subject, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.complements import Complement, complement_of, spans
from onrecord.find.statements.cues import cue_of, is_report, may_speak, speaker_of
from onrecord.find.statements.lexicon import CLAUSE, INFINITIVE, OBJECT, Frames
from onrecord.find.statements.phrases import noun_phrase
from onrecord.parse import Token

FULL = frozenset({CLAUSE, "around"})
# Measured on labelled news: how often source and content of a frame are those that a reader marked.
SURE = {CLAUSE: 0.88, INFINITIVE: 0.65, OBJECT: 0.65, "preposition": 0.6, "around": 0.72}


def clause_attributions(page: Page) -> Iterator[Attribution]:
    """The attributions that verbs in report passages make by their complements."""
    document = page.document
    for token in document.tokens:
        frames = page.lexicon.verbs.get(token.lemma) if token.pos == "VERB" else None
        if frames is None or not is_report(page, token) or not may_speak(page, token):
            continue
        complement = complement_of(page, token, frames)
        if complement is None:
            continue
        made = attribution(page, token, frames, complement)
        if made is not None:
            yield made


def attribution(page: Page, token: Token, frames: Frames, complement: Complement) -> Attribution | None:
    """The attribution of a verb and its complement, None where nobody says it."""
    who = speaker_of(page, token.i)
    content = spans(page, complement.ranges)
    if who is None or not content:
        return None
    source = noun_phrase(page, who, token.i)
    if len(content) == 1 and content[0].of(page.document.text).lower() in page.lexicon.words.days:
        return None
    if page.document.tokens[who].i == token.head and token.dep == "acl" and complement.frame not in FULL:
        return None
    if any(source.meets(c) for c in content):
        return None
    sure = SURE[complement.frame] * frames.sureness(complement.frame)
    cue = cue_of(page, token, complement.cue_end)
    return Attribution((source,), (cue,), content, sure, token.i, complement.frame)
