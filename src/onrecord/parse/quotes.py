"""Quotation marks, paired passage by passage, in time that grows with the text.

Double marks are paired first: by turns where the text has one ambiguous glyph, by glyph and neighbours where
it has several. Single marks are paired afterwards, each within the pair of double marks that it stands in, so
that no two quotations ever cross.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.lang import Pack
from onrecord.parse.document import Passage, Quote
from onrecord.parse.marks import GLYPHS, Mark, double_marks, single_marks
from onrecord.record import Span

CLOSERS = {"‘": "’'‘", "‛": "’'", "‚": "’‘'", "'": "'’", "`": "'’", "’": "’", "‹": "›"}
INK = re.compile(r"\S")
REVERSED = {"“": "”", "«": "»", "「": "」"}


@dataclass(frozen=True, slots=True)
class Elisions:
    """Short forms that begin with an apostrophe, lower case and without it."""

    elisions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening mark and its closing one, None where it is missing; `end` is where the quotation ends."""

    open: Span
    close: Span | None
    end: int

    @property
    def span(self) -> Span:
        return Span(self.open.start, self.close.end if self.close else self.end)

    @property
    def inner(self) -> Span:
        return Span(self.open.end, self.close.start if self.close else self.end)


def elisions_of(pack: Pack) -> frozenset[str]:
    """The short forms of a language that begin with an apostrophe."""
    return pack.read("quotes", Elisions).elisions


def pair(text: str, passages: Sequence[Passage], elisions: Collection[str] = ()) -> list[Quote]:
    """The quotations of a text in order of their start.

    `elisions` are words that begin with an apostrophe, lower case and without it. An unclosed quotation ends
    with its passage, or before the next opening mark of its kind. Never raises.
    """
    quotes: list[Quote] = []
    left_open: int | None = None
    for passage in passages:
        carried = left_open if passage.kind == "report" else None
        pairs = _doubles(text, passage.span, carried is not None)
        pairs = sorted([*pairs, *_singles(text, passage.span, pairs, elisions)], key=_order)
        first = len(quotes)
        quotes.extend(_levelled(text, pairs, passage.index, first))
        if passage.kind == "report":
            own = quotes[first:]
            opens = bool(own) and own[0].span.start == passage.span.start
            if carried is not None and opens and _alike(text, quotes[carried], own[0]):
                quotes[first] = replace(own[0], continues=carried)
            left_open = next((q.index for q in own if q.level == 0 and not q.closed), None)
            if left_open is not None and quotes[left_open].span.end != passage.span.end:
                left_open = None
    return quotes


def _alike(text: str, one: Quote, other: Quote) -> bool:
    """Whether two marks are of one kind, curly or straight, as those of a speech over paragraphs are."""
    if other.inner.start == other.span.start:  # it goes on without a mark
        return True
    kinds = [GLYPHS.get(text[q.span.start], "open") == "either" for q in (one, other)]
    return kinds[0] == kinds[1]


def _order(pair_: Pair) -> tuple[int, int]:
    return pair_.span.start, -pair_.span.end


def _levelled(text: str, pairs: Sequence[Pair], passage: int, first: int) -> Iterator[Quote]:
    ends: list[int] = []
    kept = (p for p in pairs if INK.search(text, *p.inner))
    for index, one in enumerate(kept, first):
        while ends and ends[-1] <= one.span.start:
            ends.pop()
        trail = 0 if one.close else _white(text, one.inner)
        span, inner = one.span, one.inner
        yield Quote(
            index,
            Span(span.start, span.end - trail),
            Span(inner.start, inner.end - trail),
            passage,
            len(ends),
            one.close is not None,
        )
        ends.append(one.span.end)


def _white(text: str, span: Span) -> int:
    words = text[span.start : span.end]
    return len(words) - len(words.rstrip())


# -- double marks ------------------------------------------------------------------------------------------


def _doubles(text: str, span: Span, carried: bool) -> list[Pair]:
    marks = double_marks(text, span)
    glyphs = {m.glyph for m in marks}
    if len(glyphs) == 1 and GLYPHS[marks[0].glyph] == "either":
        return _ambiguous(marks, span, carried)
    return _by_glyph(marks, span, carried)


def _ambiguous(marks: Sequence[Mark], span: Span, carried: bool) -> list[Pair]:
    """Marks of one glyph that opens and closes: the reading with the fewest oddities wins."""
    unit_free = [m for m in marks if not (m.after_digit and m.closes)]
    tries = [_by_turns(marks, span)]
    if len(unit_free) < len(marks):
        tries.append(_by_turns(unit_free, span))
    tries.append(_by_shape(marks, span, carried))
    return min(tries, key=lambda t: t[0])[1]


def _by_turns(marks: Sequence[Mark], span: Span) -> tuple[int, list[Pair]]:
    odd = len(marks) % 2
    pairs: list[Pair] = []
    for i in range(0, len(marks) - odd, 2):
        opening, closing = marks[i], marks[i + 1]
        against = (opening.closes and not opening.opens) + (closing.opens and not closing.closes)
        odd += against + (against == 2)
        pairs.append(Pair(opening.span, closing.span, closing.span.end))
    if len(marks) % 2:
        odd += 2 * (marks[-1].closes and not marks[-1].opens)
        pairs.append(Pair(marks[-1].span, None, span.end))
    return odd, pairs


def _by_shape(marks: Sequence[Mark], span: Span, carried: bool) -> tuple[int, list[Pair]]:
    odd = 0
    pairs: list[Pair] = []
    opening: Mark | None = None
    for i, mark in enumerate(marks):
        if opening is None:
            if mark.closes and not mark.opens:
                if carried and i == 0:
                    pairs.append(_from_start(span, mark))
                elif not mark.after_digit:
                    odd += 1 + (i > 0)
                continue
            opening = mark
        elif mark.opens and not mark.closes:
            odd += 2
            pairs.append(Pair(opening.span, None, mark.span.start))
            opening = mark
        else:
            pairs.append(Pair(opening.span, mark.span, mark.span.end))
            opening = None
    if opening:
        odd += 1
        pairs.append(Pair(opening.span, None, span.end))
    return odd, pairs


def _from_start(span: Span, closing: Mark) -> Pair:
    return Pair(Span(span.start, span.start), closing.span, closing.span.end)


def _by_glyph(marks: Sequence[Mark], span: Span, carried: bool) -> list[Pair]:
    """Marks of several glyphs: a stack; one left open ends before the first mark of its kind inside it."""
    pairs: list[Pair] = []
    stack: list[tuple[Mark, int | None]] = []
    for i, mark in enumerate(marks):
        if _opens(mark, stack):
            if stack and stack[-1][1] is None:
                stack[-1] = (stack[-1][0], mark.span.start)
            stack.append((mark, None))
        elif stack:
            opening, _ = stack.pop()
            pairs.append(Pair(opening.span, mark.span, mark.span.end))
        elif carried and i == 0:
            pairs.append(_from_start(span, mark))
    # A lone straight mark that nothing closes, before quotations in curly ones, is what a page is left with
    # where it set words apart as a block: it quotes nothing.
    lone = sum(map(_straight, marks)) == 1
    for opening, cut in stack:
        if cut is None or not (lone and _straight(opening)):
            pairs.append(Pair(opening.span, None, span.end if cut is None else cut))
    return pairs


def _straight(mark: Mark) -> bool:
    return GLYPHS[mark.glyph] == "either"


def _opens(mark: Mark, stack: Sequence[tuple[Mark, int | None]]) -> bool:
    role = GLYPHS[mark.glyph]
    top = stack[-1][0].glyph if stack else None
    if role == "either":
        return mark.opens or (top is None and not mark.closes)
    if role == "close":
        return top is None and mark.opens and not mark.closes
    reversed_or_low = top == "„" or (top is not None and top == REVERSED.get(mark.glyph))
    looks_closing = mark.closes and not mark.opens
    return not (reversed_or_low or (top is not None and looks_closing))


# -- single marks ------------------------------------------------------------------------------------------


def _singles(text: str, span: Span, doubles: Sequence[Pair], elisions: Collection[str]) -> list[Pair]:
    """Pairs of single marks; both stand in the same innermost pair of double marks."""
    rooms: dict[int, list[Mark]] = {}
    frames = sorted(doubles, key=_order)
    stack: list[int] = []
    at = 0
    for mark in single_marks(text, span, elisions):
        while at < len(frames) and frames[at].span.start <= mark.span.start:
            stack.append(at)
            at += 1
        while stack and frames[stack[-1]].span.end <= mark.span.start:
            stack.pop()
        rooms.setdefault(stack[-1] if stack else -1, []).append(mark)
    found: list[Pair] = []
    for room, marks in rooms.items():
        found.extend(_in_room(text, marks, frames[room].inner if room >= 0 else span))
    return found


def _in_room(text: str, marks: Sequence[Mark], room: Span) -> Iterator[Pair]:
    """Pairs among the single marks of one room, left to right.

    A closing mark with punctuation beside it is sure, one after a bare word may be a possessive (students').
    """
    sure = _following(marks, [m.closes and _is_sure(text, m, room) for m in marks])
    any_ = _following(marks, [m.closes for m in marks])
    openers = _following(marks, [m.opens and m.glyph in "‘'`‚‹" for m in marks])
    i = 0
    while i < len(marks):
        mark, closing = marks[i], None
        if mark.opens and mark.glyph in CLOSERS:
            closing = _closing(marks, i, sure[i + 1], any_[i + 1], openers[i + 1])
        if closing is not None:
            yield Pair(mark.span, marks[closing].span, marks[closing].span.end)
            i = closing
        elif mark.opens and mark.glyph in "‘'" and mark.span.start == room.start:
            yield Pair(mark.span, None, room.end)
            return
        i += 1


def _following(marks: Sequence[Mark], wanted: Sequence[bool]) -> list[int]:
    """For each place the index of the first wanted mark from there on, `len(marks)` where there is none."""
    found = [len(marks)] * (len(marks) + 1)
    for i in range(len(marks) - 1, -1, -1):
        found[i] = i if wanted[i] else found[i + 1]
    return found


def _closing(marks: Sequence[Mark], i: int, sure: int, any_: int, opener: int) -> int | None:
    glyph = marks[i].glyph
    if glyph == "’":  # an apostrophe far more often than a mark that was set the wrong way round
        return sure if sure < len(marks) and sure < opener and marks[sure].glyph == "’" else None
    chosen = sure if sure < len(marks) and (sure < opener or any_ >= opener) else any_
    return chosen if chosen < len(marks) and marks[chosen].glyph in CLOSERS[glyph] else None


def _is_sure(text: str, mark: Mark, room: Span) -> bool:
    before = text[mark.span.start - 1]
    after = text[mark.span.end] if mark.span.end < room.end else "."
    possessive = before in "sSzZxX" and after.isspace()
    return before in ".,!?…;:" or not (possessive or after == "-")
