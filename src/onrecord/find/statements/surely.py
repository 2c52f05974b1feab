"""How sure a statement is: the rules' and the tagger's figure, set by what readers of real articles found
right of statements like it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.find.statements.attribution import Page
from onrecord.find.statements.lexicon import QUOTE, Frames
from onrecord.find.statements.unmeant import UNSURE
from onrecord.find.sureness import marked, scales
from onrecord.parse import Token
from onrecord.record import Speaker, Statement


def scored(page: Page, figure: float, made: Statement) -> Statement:
    """A statement with its score, from the figure of what found it; what is nothing said stays unsure."""
    score = marked(scales(page.document.pack).statements, figure, _marks(page, made))
    return replace(made, score=min(score, UNSURE) if figure <= UNSURE else score)


def _marks(page: Page, made: Statement) -> Iterator[str]:
    """What tells a statement that is more, or less, often right."""
    yield made.form
    yield from _of_cue(page, made)
    if made.via is not None:
        yield "inner"
    if made.speakers:
        yield _of_speaker(made.speakers[0])


def _of_cue(page: Page, made: Statement) -> Iterator[str]:
    """Whether a cue is no listed word, or tells of a thought."""
    inside = page.document.tokens_in(made.cue.span) if made.cue else ()
    lexicon = page.lexicon
    verbs = [t for t in inside if t.pos in ("VERB", "AUX") and t.lemma in lexicon.verbs]
    named = any(t.pos == "NOUN" and t.lemma in lexicon.nouns for t in inside)
    if any(t.lemma in lexicon.words.thoughts for t in verbs):
        yield "thought"
    elif verbs or named or any(t.lower in lexicon.adjectives for t in inside):
        if not any(_quotes(t, lexicon.verbs[t.lemma]) for t in verbs):
            yield "stand"
    elif made.cue is not None and any(t.text[0].isalnum() for t in inside):
        yield "unlisted"


def _quotes(token: Token, frames: Frames) -> bool:
    return token.pos == "VERB" and QUOTE in frames.names


def _of_speaker(who: Speaker) -> str:
    """How a text calls who speaks."""
    if who.entity is not None or who.name is not None:
        return "named"
    if who.described_as is None:
        return "unresolved"
    return "unnamed" if who.anonymous else "described"
