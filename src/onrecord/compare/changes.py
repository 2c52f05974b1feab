"""What one print of a quotation does to another: trims it, drops words of it, alters it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from onrecord.compare.wording import Step, Unit, hesitation, pieces, steps
from onrecord.link.words import load_words
from onrecord.record import DiffPiece
from onrecord.record.story import Change

_RUN = 4  # words in a row that show two quotations to be one
_RARE_RUN = 3  # enough where they are all of the shorter one
_FEW_WORDS, _RARE = 6, 4.0  # how rare they must be together where they are fewer
_HALF = 0.5  # of the shorter one that must be in both
_LONG_RUN = 8  # or as many words in a row
_COMPOUND = 1  # that may be written as one word in one of them and as two in the other
_LEAST, _SHORT = 0.65, 0.75  # of the words where the two meet that must be in both, of many and of a few
_ALIKE = 0.7  # and that must be before a word is called altered
_SWAPPED = 3  # words that can have been put in the place of others,
_NEARLY, _LONGER = 0.85, 8  # and where nearly all else is in both
_FORM = 0.75  # of a word that its other form has too
_COUNTED = 3  # as many words count of a piece that one of them lacks


class Meeting(NamedTuple):
    """Words that two prints have next to the same words, where at least one of them is cut; and those of them
    that a reader would hold to be put in the place of one another."""

    words: Step
    clash: Step | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of holding one print of a quotation against another.

    `words` are in both, `run` of them in a row; `alike` is what part they are of all where the two meet.
    """

    change: Change
    diff: tuple[DiffPiece, ...]
    words: int
    run: int
    alike: float = 0.0


def compare(base: Sequence[Unit], other: Sequence[Unit]) -> Compared | None:
    """What the other print does to the base; None where the two are not prints of one quotation.

    "altered" needs words put in the place of others where the two are otherwise the same. Brackets, marks of
    omission, case, spelling and contractions alter nothing.
    """
    shorter = min(sum(1 for u in side if not u.edited) for side in (base, other))
    if _common(base, other) < min(_LONG_RUN, _HALF * shorter) - _COMPOUND:
        return None
    found = steps(base, other)
    equal = [sum(1 for u in s.base if not u.gap) for s in found if s.op == "equal"]
    words, run = sum(equal), max(equal, default=0)
    if not words or not _is_one(run, words, shorter, found):
        return None
    first, *_, last = [i for i, s in enumerate(found) if s.op == "equal"] * 2
    hidden = [_words(s) for s in found[first:last] if s.op != "equal" and not _open(s)]
    meeting = _meetings(found, first, last)
    swapped = [s for s in hidden if s.op == "replace" and not _omits(s)]
    swapped += [m.clash for m in meeting if m.clash]
    apart = sum(map(_size, hidden)) + sum(min(_COUNTED, *map(len, m.words[1:])) for m in meeting)
    if words < (_LEAST if words >= _LONG_RUN else _SHORT) * (words + apart):
        return None  # one turn of phrase in two sentences
    alike = words / (words + apart)
    return Compared(_change(found, hidden, swapped, alike), pieces(found), words, run, alike)


def _common(base: Sequence[Unit], other: Sequence[Unit]) -> int:
    """How many words both have, in whatever order: so many can be the same at most."""
    return (Counter(u.plain for u in base) & Counter(u.plain for u in other)).total()


def _is_one(run: int, words: int, shorter: int, found: Sequence[Step]) -> bool:
    """Whether two prints share enough to be of one quotation."""
    whole = words >= shorter and run >= _RARE_RUN
    if not whole and run < _LONG_RUN and (run < _RUN or words < _HALF * shorter):
        return False
    table = load_words("en")
    held = (u for s in found if s.op == "equal" for u in s.base if not u.gap)
    return words >= _FEW_WORDS or sum(table.rarity(table.stem(u.plain)) for u in held) > _RARE


def _change(found: Sequence[Step], hidden: Sequence[Step], swapped: Sequence[Step], alike: float) -> Change:
    if swapped:
        most = max(_printed(side) for s in swapped for side in (s.base, s.other))
        few = most <= (_LONGER if alike >= _NEARLY else _SWAPPED)
        return "altered" if few and alike >= _ALIKE else "paraphrased"
    if hidden:
        return "dropped_words"
    base_only, other_only = (_lacking(found, side) for side in (1, 2))
    if base_only and other_only:
        return "shifted_edges"
    return "trimmed" if base_only or other_only else "same"


def _lacking(found: Sequence[Step], side: int) -> bool:
    """Whether one side has words that the other lacks; what an editor replaced is not lacking."""
    last = len(found) - 1
    changed = [(n, s) for n, s in enumerate(found) if s.op != "equal"]
    shown = [s for n, s in changed if not (0 < n < last and _edited(s))]
    runs = [s.base if side == 1 else s.other for s in shown]
    return any(not u.edited and not hesitation([u]) for run in runs for u in run)


def _open(step: Step) -> bool:
    """Whether a reader of either print can see that something may have been changed here, or nothing was
    said there."""
    marked = [gap for gap, words in zip(_gaps(step), _words(step)[:0:-1], strict=True) if words]
    piece = any(side and side[0].gap and side[-1].gap for side in step[1:])  # it need not have been said here
    return _edited(step) or any(marked) or piece or hesitation((*step.base, *step.other))


def _gaps(step: Step) -> tuple[bool, bool]:
    """Whether the base is broken off here, and whether the other is."""
    return any(u.gap for u in step.base), any(u.gap for u in step.other)


def _edited(step: Step) -> bool:
    """Whether an editor put words in the place of others here, or hid a part of one."""
    said = [[u for u in side if not u.edited] for side in step[1:]]
    return any(u.edited and not u.gap for u in (*step.base, *step.other)) and not all(said)


def _words(step: Step) -> Step:
    """A step without its gaps."""
    base, other = (tuple(u for u in side if not u.gap) for side in step[1:])
    return Step("replace" if base and other else step.op, base, other)


def _printed(side: Sequence[Unit]) -> int:
    """How many words are printed."""
    return sum(1 for u in side if u.printed)


def _omits(step: Step) -> bool:
    """Whether so much was left out that a word in its place is what is left of it."""
    few, many = sorted(map(_printed, step[1:]))
    return few <= 1 and many > _LONGER


def _size(step: Step) -> int:
    longer = max(len(step.base), len(step.other))
    return longer if step.op == "replace" else min(longer, _COUNTED)


def _meetings(found: Sequence[Step], first: int, last: int) -> list[Meeting]:
    """Where two prints that may be cut go on from the same words, or lead to them, in other words.

    One may leave out what the other has, so this alone says nothing; but where all of it is few words and,
    if they begin the prints, these end alike, or it is one word in two forms, one was put in the place of
    the other.
    """
    made = []
    for i, step in enumerate(found):
        inner = first < i < last
        if step.op == "equal" or (inner and not _open(step)) or _edited(step):
            continue
        whole = all(_gaps(step)) or i > last or (i < first and not _goes_on(found[last + 1 :]))
        sides = step[1:]
        if i > first:
            made.append(_meeting(sides, whole, fresh=any(s[:1] and s[0].fresh for s in sides)))
        if i < last:
            after = found[i + 1]
            fresh = after.base[0].fresh or after.other[0].fresh
            made.append(_meeting([side[::-1] for side in sides], whole, fresh=fresh, back=True))
    return [m for m in made if m.words.base and m.words.other]


def _goes_on(found: Sequence[Step]) -> bool:
    """Whether two prints differ at their end too: then what they begin with is of two sentences."""
    return any(not u.gap and not u.edited for step in found for side in step[1:] for u in side)


def _meeting(sides: Sequence[Sequence[Unit]], whole: bool, *, fresh: bool, back: bool = False) -> Meeting:
    """The words next to the same words, which come first in `sides`; none where a sentence begins there."""
    near = [tuple(takewhile(lambda u: not u.gap, side)) for side in sides]
    alike = sum(1 for _ in takewhile(lambda pair: pair[0].plain == pair[1].plain, zip(*near, strict=False)))
    near = [side[alike:] for side in near]  # "he's" and "the president is" came with what hangs on them
    said = [[u.plain for u in side if not u.edited] for side in near]
    if fresh or not all(said) or said[0][: len(said[1])] == said[1][: len(said[0])]:
        return Meeting(Step("replace", (), ()))
    words = Step("replace", near[0], near[1])
    if _forms(near[0][0].plain, near[1][0].plain):
        return Meeting(words, Step("replace", near[0][:1], near[1][:1]))
    return Meeting(words, words if whole and max(map(_printed, near)) <= _SWAPPED else None)


def _forms(one: str, other: str) -> bool:
    """Whether two words are forms of one: nearly all of the longer is the beginning of both."""
    stem = load_words("en").stem
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return stem(one) == stem(other) or shared >= _FORM * max(len(one), len(other))
