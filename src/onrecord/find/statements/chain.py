"""Chains of voices: which statement is carried by which."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.statements.attribution import Attribution


def carriers(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the index of the innermost one in whose content it is made, None outside of all.

    Linear in practice: attributions come in the order of the text, and one is held only by those still open.
    """
    order = sorted(range(len(attributions)), key=lambda i: (attributions[i].start, -_length(attributions[i])))
    found: list[int | None] = [None] * len(attributions)
    open_: list[int] = []
    for i in order:
        start = attributions[i].start  # not its cue: of two things that one says, another's may stand between
        open_ = [j for j in open_ if max((s.end for s in attributions[j].content), default=0) > start]
        holding = [j for j in open_ if _holds(attributions[j], attributions[i])]
        if holding:
            found[i] = min(holding, key=lambda j: _length(attributions[j]))
        open_.append(i)
    return found


def _place(attribution: Attribution) -> int:
    first = attribution.cue or attribution.content
    return min(s.start for s in first)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    at = _place(inner)
    own = _place(outer)
    held = any(s.start <= at < s.end for s in outer.content)
    return held and own != at and _length(inner) < _length(outer)


def _length(attribution: Attribution) -> int:
    return sum(s.end - s.start for s in attribution.content)
