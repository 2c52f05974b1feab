"""One's own thoughts in one's own words are no voice of their own: "she said she hoped to win" is one.

What somebody tells of having said is one: "she said she had told the coach".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.chain import carriers
from onrecord.find.statements.lexicon import QUOTE
from onrecord.parse import Token
from onrecord.record import Span

PAST = frozenset({"VBD", "VBN"})


def voiced(page: Page, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions without those that only tell what their carrier's speaker thinks or does."""
    for one, at in zip(found, carriers(found), strict=True):
        if at is None or not _same(page, one, found[at]) or _told_before(page, one):
            yield one


def _same(page: Page, inner: Attribution, outer: Attribution) -> bool:
    """Whether one who speaks in somebody's words is that somebody."""
    if len(inner.source) != 1 or len(outer.source) != 1:
        return False
    core = page.document.head_of(inner.source[0])
    if core is None or core.pos != "PRON":
        return False
    if core.lower in page.lexicon.words.selves:
        return True
    origin = page.document.nameless.get(core.i)
    if (
        origin is not None
        and outer.source[0].start <= page.document.tokens[origin].start < outer.source[0].end
    ):
        return True
    whom = _meant(page, inner.source[0])
    return whom is not None and whom == _meant(page, outer.source[0])


def _meant(page: Page, source: Span) -> str | None:
    mention = page.document.mention_of(source)
    return mention.entity if mention is not None else None


def _told_before(page: Page, one: Attribution) -> bool:
    """Whether a cue tells of something said before: "told", "had asked", but not "thought", "could say"."""
    tokens = page.document.tokens_in(one.cue[0]) if one.cue else ()
    verb = page.document.tokens[one.head] if one.head is not None else _verb(page, tokens)
    frames = page.lexicon.verbs.get(verb.lemma) if verb is not None else None
    if verb is None:
        return not one.cue or any(t.pos == "NOUN" for t in tokens)  # "his belief that …"
    if frames is None:
        return False
    if verb.dep == "advcl" and page.quoted[verb.i] < 0:
        return True  # "accused the paper of lies as he denied it": another clause of the report
    if any(page.quoted[t.i] >= 0 for c in one.content for t in page.document.tokens_in(c)) and _loose(
        page, one
    ):
        return True  # "for what she called its “can-do approach”"
    helped = any(True for _ in page.document.children(verb.i, "aux"))
    past = verb.tag in PAST or (verb.tag == "VBG" and not helped)  # "after admitting that …"
    return past and QUOTE in frames.names and verb.lemma not in page.lexicon.words.thoughts


def _loose(page: Page, one: Attribution) -> bool:
    """Whether a cue stands outside of all quotations."""
    return all(page.quoted[t.i] < 0 for c in one.cue for t in page.document.tokens_in(c))


def _verb(page: Page, tokens: Sequence[Token]) -> Token | None:
    """The verb that a cue is about."""
    return next((t for t in reversed(tokens) if t.pos == "VERB"), None)
