"""Statements inside statements: who is quoted in what somebody said, three voices further in at most."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.chain import carriers
from onrecord.find.statements.learned import tagged_inside
from onrecord.find.statements.lexicon import CLAUSE, QUOTE
from onrecord.find.statements.merge import headed, worded
from onrecord.find.statements.propose import owed
from onrecord.parse import Token
from onrecord.parse.coref import Pronouns
from onrecord.record import Span

DEEPEST = 3
"""How often the tagger looks further in: nobody prints a deeper chain, and each look takes time."""
AROUND = 24
"""Quotations before a place among which those are looked for that it stands in."""
FEWEST = 4
"""Words of a content in which somebody else may be quoted."""


def with_inner(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, and those that a tagger sees in the words of each, which it does not see at once."""
    every = list(found)
    layer = [a for a, carrier in zip(found, carriers(found), strict=True) if carrier is None]
    for _ in range(DEEPEST):
        layer = list(_new(page, every, _inner(page, layer)))
        if not layer:
            break
        every += layer
    return every


def _inner(page: Page, layer: Iterable[Attribution]) -> Iterator[Attribution]:
    by_level: dict[int, list[Span]] = {}
    for one in layer:
        for content in one.content:
            span = _bare(page, content)
            if _may_quote(page, span):
                by_level.setdefault(_level(page, span), []).append(span)
    for level, spans in by_level.items():
        for one in tagged_inside(page, sorted(set(spans)), level):
            yield headed(page, worded(page, one))


def _level(page: Page, span: Span) -> int:
    """How deep in quotations words stand."""
    quotes = page.document.quotes
    at = bisect_right(quotes, span.start, key=lambda q: q.span.start)
    return sum(q.inner.holds(span) for q in quotes[max(at - AROUND, 0) : at])


def _bare(page: Page, content: Span) -> Span:
    """A content without the marks around it."""
    own = page.by_span.get(content)
    return own.inner if own else content


def _may_quote(page: Page, span: Span) -> bool:
    inside = page.document.tokens_in(span)
    return len(inside) >= FEWEST and any(
        t.pos == "VERB" and (f := page.lexicon.verbs.get(t.lemma)) is not None and f.names & {QUOTE, CLAUSE}
        for t in inside
    )


def _new(page: Page, known: Sequence[Attribution], inner: Iterable[Attribution]) -> Iterator[Attribution]:
    """Those with a cue that nobody has yet, and a voice of their own."""
    taken = {t.i for a in known for c in a.cue for t in page.document.tokens_in(c)}
    for one in inner:
        cue = {t.i for c in one.cue for t in page.document.tokens_in(c)}
        if not cue & taken and one.content and _voice(page, one, cue):
            taken |= cue
            yield one


def _voice(page: Page, one: Attribution, cue: set[int]) -> bool:
    """Whether it is more than a thought of the speaker's own: "I think", "she hopes" in what she said."""
    words = page.lexicon.words
    if one.head is not None and _unsaid(page, page.document.tokens[one.head], one):
        return False
    source = one.source[0].of(page.document.text).lower() if one.source else ""
    quoted = any(page.quoted[i] >= 0 for i in cue)
    pronouns = page.document.pack.read("pronouns", Pronouns)
    if source in words.selves and quoted:  # "I told him", and not "we ask for", "I wonder"
        return any(_told_before(page, page.document.tokens[i]) for i in cue)
    own = words.selves | pronouns.m | pronouns.f | pronouns.many | pronouns.things
    return (
        quoted or source not in own or not any(page.document.tokens[i].lemma in words.thoughts for i in cue)
    )


def _unsaid(page: Page, verb: Token, one: Attribution) -> bool:
    """Whether a cue is only what somebody is to say: "urged her to reject it", "whether they should ask"."""
    if owed(page, verb):
        return True
    mark = next((t for t in page.document.children(verb.i, "aux") if t.tag == "TO"), None)
    return mark is not None and one.cue[0].start >= mark.start


def _told_before(page: Page, token: Token) -> bool:
    frames = page.lexicon.verbs.get(token.lemma)
    said = frames is not None and QUOTE in frames.names and token.lemma not in page.lexicon.words.thoughts
    return said and token.tag in ("VBD", "VBN")
