"""Proposals of rules and of a learned tagger, brought together: one attribution for each thing said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.record import Span

TRUSTED = 0.8
"""Rules this sure fill what a tagger leaves out."""
CLOSE = 0.5


def merge(page: Page, rules: Sequence[Attribution], tagged: Sequence[Attribution]) -> list[Attribution]:
    """The tagger's proposals with what rules know of them, and the sure rules that it has nothing for.

    Where both see one statement, the tagger's spans and score hold, but for quotations, whose marks say where
    they end. A rule's statement inside a tagged one stays: taggers are made on texts without chains.
    """
    if not tagged:
        return list(rules)
    near = _by_passage(page, rules)
    taken: set[int] = set()
    merged = []
    for one in tagged:
        close = {i for p in _passages(page, one) for i in near.get(p, ())} - taken
        i = _partner(rules, one, sorted(close))
        if i is None:
            merged.append(_headed(page, one))
        else:
            taken.add(i)
            merged.append(_joined(page, one, rules[i]))
    beside = _by_passage(page, merged)
    for i, rule in enumerate(rules):
        if i not in taken and rule.score >= TRUSTED:
            others = (merged[j] for p in _passages(page, rule) for j in beside.get(p, ()))
            if not any(_clash(rule, other) for other in others):
                merged.append(rule)
    return merged


def _passages(page: Page, one: Attribution) -> set[int]:
    """The passages in which spans of an attribution start."""
    found = (page.document.passage_at(s.start) for s in (*one.source, *one.cue, *one.content))
    return {p.index for p in found if p is not None}


def _by_passage(page: Page, listed: Sequence[Attribution]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for i, one in enumerate(listed):
        for passage in _passages(page, one):
            found.setdefault(passage, []).append(i)
    return found


def _partner(rules: Sequence[Attribution], one: Attribution, close: Sequence[int]) -> int | None:
    """The rule's attribution that is about the same words by the same cue, the most alike first."""
    scored = [
        (_meets(rules[i].cue, one.cue) + _share(rules[i].content, one.content), -i)
        for i in close
        if _meets(rules[i].cue, one.cue) or (not rules[i].cue and _share(rules[i].content, one.content))
    ]
    return -max(scored)[1] if scored else None


def _joined(page: Page, one: Attribution, rule: Attribution) -> Attribution:
    content = (
        rule.content if _between_marks(page, rule) and _share(rule.content, one.content) else one.content
    )
    source = _unended(page, one.source) or rule.source
    return replace(one, source=source, content=content, head=rule.head, why=rule.why)


def _unended(page: Page, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans of a source without the comma behind them: a noun phrase ends with its last word."""
    return tuple(Span(s.start, s.start + len(page.document.words(s).rstrip(" ,"))) for s in source)


def _headed(page: Page, one: Attribution) -> Attribution:
    one = replace(one, source=_unended(page, one.source))
    head = page.document.head_of(one.cue[0]) if one.cue else None
    return replace(one, head=head.i if head else None)


def _between_marks(page: Page, rule: Attribution) -> bool:
    spans = {q.span for q in page.quotes}
    return all(c in spans for c in rule.content)


def _meets(a: Sequence[Span], b: Sequence[Span]) -> bool:
    return any(x.meets(y) for x in a for y in b)


def _share(a: Sequence[Span], b: Sequence[Span]) -> float:
    """The characters that two contents share, as a part of all that they have."""
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    whole = sum(x.end - x.start for x in (*a, *b)) - shared
    return shared / whole if whole else 0.0


def _clash(rule: Attribution, one: Attribution) -> bool:
    """Whether a rule's attribution says over again what a tagged one says."""
    carried = all(any(whole.holds(cue) for whole in one.content) for cue in rule.cue)
    same = _share(rule.content, one.content) >= CLOSE and not (rule.cue and one.cue and carried)
    return _meets(rule.cue, one.cue) or same
