"""Which of a tagger's proposals are kept: the sure ones, and those that rules see too."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.find.statements.attribution import LABELLED, Attribution, Page
from onrecord.record import Span

ALONE = 0.3
"""The tagger's figure from which a proposal is kept, whatever its cue."""
LISTED = 0.22
"""That of a proposal whose cue has a word of saying or thinking that is listed."""
AGREED = 0.1
"""That of a proposal whose cue, speaker and words a rule sees as well."""
BOTH = 0.58
"""How often those are right that both half see, whatever the tagger's figure (measured on labelled news)."""
LIKE = 0.5
"""The part of their words from which two contents are one statement's."""


def kept(page: Page, rules: Sequence[Attribution], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """A tagger's proposals that are sure enough, by its own figure or because rules see them too."""
    seen = {t.i: rule for rule in rules for c in rule.cue for t in page.document.tokens_in(c)}
    for one in (_near(page, one) for one in _off_labels(rules, found)):
        if not one.content:
            continue
        if one.score >= ALONE or (one.score >= LISTED and _listed(page, one)):
            yield one
        elif one.score >= AGREED and _agreed(page, one, seen):
            yield replace(one, score=BOTH)


def _near(page: Page, one: Attribution) -> Attribution:
    """A proposal without words outside of marks that stand further off than the passage behind its cue."""
    index = page.document.passage_at
    home = index(one.cue[0].start) if one.cue else None
    if home is None:
        return one

    def stays(piece: Span) -> bool:
        first, passage = page.document.token_at(piece.start), index(piece.start)
        marked = first is not None and page.quoted[first.i] >= 0
        return marked or (passage is not None and 0 <= passage.index - home.index <= 1)

    content = tuple(piece for piece in one.content if stays(piece))
    return one if len(content) == len(one.content) else replace(one, content=content)


def _off_labels(rules: Sequence[Attribution], tagged: Sequence[Attribution]) -> list[Attribution]:
    """Tagged statements without those that run over a label of a transcript, which says itself who talks."""
    marks = sorted(r.cue[0] for r in rules if r.why in LABELLED)

    def runs_over(one: Attribution) -> bool:
        inside = (marks[bisect_left(marks, (c.start,)) : bisect_left(marks, (c.end,))] for c in one.content)
        return any(not any(c.meets(mark) for c in one.cue) for held in inside for mark in held[:2])

    return [one for one in tagged if not (marks and runs_over(one))]


def _listed(page: Page, one: Attribution) -> bool:
    """Whether a word of a cue is listed: a verb, a noun or an adjective."""
    lexicon = page.lexicon
    return any(
        (t.pos == "VERB" and t.lemma in lexicon.verbs)
        or (t.pos == "NOUN" and t.lemma in lexicon.nouns)
        or t.lower in lexicon.adjectives
        for c in one.cue
        for t in page.document.tokens_in(c)
    )


def _agreed(page: Page, one: Attribution, seen: Mapping[int, Attribution]) -> bool:
    """Whether a rule sees the same words by the same cue, and the same speaker."""
    cue = (t.i for c in one.cue for t in page.document.tokens_in(c))
    rule = next((seen[i] for i in cue if i in seen), None)
    if rule is None or _share(rule.content, one.content) < LIKE:
        return False
    return any(a.meets(b) for a in rule.source for b in one.source)


def _share(a: Sequence[Span], b: Sequence[Span]) -> float:
    """The characters that two contents share, as a part of all that they have."""
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    whole = sum(x.end - x.start for x in (*a, *b)) - shared
    return shared / whole if whole else 0.0
