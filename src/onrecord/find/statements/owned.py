"""What a tagger gives to one cue and another one bears: each statement gets what hangs on its own cue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page, by_passage, passages_of
from onrecord.find.statements.channel_words import channel_words
from onrecord.find.statements.lexicon import CLAUSE, QUOTE
from onrecord.parse import Token
from onrecord.record import Span

MOST = 0.5
"""The part of a piece of content from which it is another's, by characters."""
EDGE = 4
"""Characters that content may have beside the whole statement in it."""


def owned(page: Page, rules: Sequence[Attribution], tagged: Sequence[Attribution]) -> list[Attribution]:
    """Tagged statements, each with the content that hangs on its cue, in their order."""
    found: list[Attribution] = []
    places = by_passage(page, rules)
    for one in tagged:
        beside = _beside(page, one, rules, places)
        near = [r for r in beside if r.cue and r.source and not _meets(r.cue, one.cue)]
        told = next((r for r in near if _only_tells(page, one, r)), None)
        if told is not None:
            found.append(replace(told, score=one.score, model=one.model))
        else:
            found += _apart(page, one, near, beside)
    places = by_passage(page, found)
    return [_up_to_next(page, one, _beside(page, one, found, places)) for one in found]


def _beside(
    page: Page, one: Attribution, listed: Sequence[Attribution], places: Mapping[int, Sequence[int]]
) -> list[Attribution]:
    """Those of a list that have something in a passage of an attribution, in the order of the list."""
    return [listed[i] for i in sorted({i for p in passages_of(page, one) for i in places.get(p, ())})]


def _only_tells(page: Page, one: Attribution, rule: Attribution) -> bool:
    """Whether all that is "said" by a cue that tells of no saying is one whole statement of somebody else's:
    "seized on | the mayor's claim that the dam was safe", "shows footage of | Kelly asking, “Why?”"."""
    if len(one.content) != 1 or _speaks(page, one):
        return False
    whole, parts = one.content[0], sorted((*rule.source, *rule.cue, *rule.content))
    inside = all(whole.start <= p.start and p.end <= whole.end + EDGE for p in parts)
    return inside and parts[0].start - whole.start <= EDGE and whole.end - parts[-1].end <= EDGE


def _speaks(page: Page, one: Attribution) -> bool:
    """Whether a cue has a verb of saying or thinking, or leads to a speaker: "according to", "heard"."""
    lexicon = page.lexicon
    tokens = [t for c in one.cue for t in page.document.tokens_in(c)]
    if not any(t.pos in ("VERB", "NOUN") for t in tokens):
        return True  # a label, a dash
    if any(t.lemma in channel_words(page).hearing for t in tokens):
        return True
    if any(t.lower == led.words[0] for led in lexicon.words.led_by for t in tokens):
        return True
    for token in tokens:
        frames = lexicon.verbs.get(token.lemma) if token.pos == "VERB" else None
        if frames is not None and frames.names & {CLAUSE, QUOTE}:
            return True
    return False


def _apart(
    page: Page, one: Attribution, near: Sequence[Attribution], beside: Sequence[Attribution]
) -> Iterator[Attribution]:
    """A statement without a piece before its speaker that hangs on a cue of its own, and that piece's own
    statement: "Calling it | a “sham,” | Kelly | accused | the council of lies"."""
    own = next((r for r in beside if _meets(r.cue, one.cue)), None)
    pieces = list(one.content)
    if own is not None and len(pieces) > 1 and one.source:
        for piece in one.content[:-1]:
            other = next((r for r in near if _holds(r, piece) and _leads_up(r, one)), None)
            if other is not None and not _meets(own.content, (piece,)):
                pieces.remove(piece)
                yield replace(other, score=min(one.score, max(other.score, MOST)), model=one.model)
    yield replace(one, content=tuple(pieces)) if len(pieces) < len(one.content) else one


def _holds(rule: Attribution, piece: Span) -> bool:
    shared = sum(max(0, min(c.end, piece.end) - max(c.start, piece.start)) for c in rule.content)
    return shared > MOST * (piece.end - piece.start)


def _leads_up(rule: Attribution, one: Attribution) -> bool:
    """Whether a statement stands before the speaker of another, who says both."""
    return _meets(rule.source, one.source) and max(c.end for c in rule.content) <= one.source[0].start


def _up_to_next(page: Page, one: Attribution, beside: Sequence[Attribution]) -> Attribution:
    """A statement whose content ends before the next thing that the same speaker says: "accused | it of
    fraud | and | urged | all to leave"."""
    for other in beside:
        if other is one or not one.source or other.source != one.source or len(other.cue) != 1:
            continue
        for number, piece in enumerate(one.content):
            link = _link(page, other.cue[0])
            if link is not None and piece.start < link.start and other.cue[0].end <= piece.end:
                ahead = page.document.text[piece.start : link.start].rstrip(" ,;")
                return replace(
                    one, content=(*one.content[:number], Span(piece.start, piece.start + len(ahead)))
                )
    return one


def _link(page: Page, cue: Span) -> Token | None:
    """The conjunction right before a cue that stands outside of quotations."""
    first = page.document.token_at(cue.start)
    before = page.document.tokens[first.i - 1] if first is not None and first.i else None
    joins = before is not None and before.tag == "CC" and page.quoted[before.i] < 0
    return before if joins else None


def _meets(a: Sequence[Span], b: Sequence[Span]) -> bool:
    return any(x.meets(y) for x in a for y in b)
