"""Chains of voices: which statement is carried by which."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.statements.attribution import CITED, Attribution


def carriers(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the index of the innermost one in whose content it is made, None outside of all.

    Linear in practice: contents are opened in the order of the text, and an attribution is held only by those
    still open where its cue stands.
    """
    every = range(len(attributions))
    starts = sorted((min(s.start for s in a.content), i) for i, a in enumerate(attributions) if a.content)
    found: list[int | None] = [None] * len(attributions)
    open_: list[int] = []
    opened = 0
    for i in sorted(every, key=lambda i: _place(attributions[i])):
        at = _place(attributions[i])
        while opened < len(starts) and starts[opened][0] <= at:
            open_.append(starts[opened][1])
            opened += 1
        open_ = [j for j in open_ if max(s.end for s in attributions[j].content) > at]
        holding = [j for j in open_ if _holds(attributions[j], attributions[i])]
        cited = attributions[i].why == CITED
        holding = [j for j in every if _cites(attributions[j], attributions[i])] if cited else holding
        if holding:
            found[i] = min(holding, key=lambda j: (_length(attributions[j]), attributions[j].why != CITED, j))
    return found


def _place(attribution: Attribution) -> int:
    first = attribution.cue or attribution.content
    return min(s.start for s in first)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    at = _place(inner)
    own = _place(outer)
    held = any(s.start <= at < s.end for s in outer.content)
    return held and own != at and _length(inner) < _length(outer)


def _cites(outer: Attribution, cited: Attribution) -> bool:
    """Whether the words of one cited are those that another carries: "the paper said, citing a source"."""
    return outer.why != CITED and outer.content == cited.content


def _length(attribution: Attribution) -> int:
    return sum(s.end - s.start for s in attribution.content)
