"""Lines of pages → paragraphs: told by gaps, indents and the height of letters, on from page to page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from onrecord.read.layout import Line, width_of
from onrecord.read.paragraphs import DIGITS, ENDS, ITEM, PAGE_NUMBER, hyphened_in, together

# Lines at the same place of so many pages that are the same, figures aside, belong to the page.
REPEATED = 2
EDGE = 2
# Lines this far apart are taken for the same place.
SAME_PLACE = 4
# A line is let down by more than this, by the usual one: a new paragraph.
GAP = 1.3
# Letters so much smaller or larger are of something else.
OTHER_SIZE = 0.12
# Indents, in heights of letters.
LEAST_INDENT, MOST_INDENT = 0.6, 6.0
# What stands so many heights to the right, where no lines begin, is apart from what stands below it.
FAR = 10
# The first letter of a text that is so much larger than the rest stands over several lines.
INITIAL = 1.5
# A line that had room for the next word, by the share of the usual width, ends its paragraph where it ends a
# sentence; else where it is shorter yet, by the share of the line below it or of one beside a picture.
ROOM, SHORTEST, CLIPPED = 0.85, 0.6, 0.5
# What is narrower than so many heights of its letters is a list or verse.
LEAST_WIDTH = 8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with the height of their letters; `bold` where all of them are."""

    words: str
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class _Usual:
    """What most lines of a text are like: height of letters, distance by height, where they begin; and how
    wide full lines are, for each height of letters."""

    size: float
    step: float
    lefts: frozenset[int]
    widths: Mapping[float, float]


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of some pages, in order; one that goes on overleaf is one, notes at the foot follow
    it."""
    usual = _usual(pages)
    found: list[list[Line]] = []
    notes: list[list[Line]] = []
    for lines in pages:
        held = list(_on_page(_initials(lines), usual))
        if found and held and _goes_on(found[-1][-1], held[0][0], usual):
            found[-1].extend(held.pop(0))
        found.extend(notes)
        notes = _notes_at_foot(held, usual)
        found.extend(held[: len(held) - len(notes)])
    hyphened = hyphened_in(line.words for lines in pages for line in lines)
    return [_paragraph(lines, hyphened) for lines in (*found, *notes)]


def without_edges(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """The lines of each page without page numbers, and without what several have at the same place at their
    head or foot; and what was left out."""
    outer = [_outer(lines) for lines in pages]
    counts = Counter(mark for lines in outer for mark in {_mark(line) for line in lines} if mark[0])
    common = {mark for mark, number in counts.items() if number >= max(REPEATED, len(pages) // 4)}
    places = {mark[1:] for mark in common}
    kept: list[list[Line]] = []
    left: list[Line] = []
    for lines, edge in zip(pages, outer, strict=True):
        body = median(line.size for line in lines) if lines else 0
        out = {
            id(line)
            for line in edge
            if _mark(line) in common
            or PAGE_NUMBER.match(line.words)
            or (_mark(line)[1:] in places and line.size <= body and _stands_off(line, lines))
        }
        kept.append([line for line in lines if id(line) not in out])
        left.extend(line for line in lines if id(line) in out)
    return kept, left


def _outer(lines: Sequence[Line]) -> list[Line]:
    """The lines of the first and the last rows of a page, wherever the file has them."""
    upright = [line for line in lines if not line.turned]
    rows = sorted({round(line.y / SAME_PLACE) for line in upright})
    edge = {*rows[:EDGE], *rows[-EDGE:]}
    return [line for line in upright if round(line.y / SAME_PLACE) in edge]


def _mark(line: Line) -> tuple[str, int]:
    """A line without regard to its figures, and its place; no words where it is all figures, as rows of
    tables are."""
    words = DIGITS.sub("0", line.words).casefold() if sum(map(str.isalpha, line.words)) > 2 else ""
    return words, round(line.y / SAME_PLACE)


def _stands_off(line: Line, lines: Sequence[Line]) -> bool:
    """Whether nothing stands near a line but what is on its own row."""
    apart = (abs(other.y - line.y) for other in lines if other is not line)
    return all(gap <= SAME_PLACE or gap > GAP * 1.2 * line.size for gap in apart)


def _usual(pages: Sequence[Sequence[Line]]) -> _Usual:
    lines = [line for page in pages for line in page]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.words)
    size = sizes.most_common(1)[0][0] if sizes else 1.0
    body = [(a, b) for page in pages for a, b in pairwise(page) if a.size == b.size == size and a.y > b.y]
    steps = [(a.y - b.y) / max(size, 1) for a, b in body]
    step = median([s for s in steps if s < 4] or [1.2])
    begins = Counter(round(line.x / 2) for line in lines if line.size == size)
    lefts = frozenset(x for x, number in begins.items() if number >= max(2, len(lines) // 20))
    lengths: dict[float, list[float]] = {}
    for line in lines:
        lengths.setdefault(line.size, []).append(line.length)
    widths = {size: sorted(found, reverse=True)[len(found) // 10] for size, found in lengths.items()}
    return _Usual(size, step, lefts, widths)


def _initials(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, with a large first letter put before the line that stands beside its head."""
    large = {i for i, line in enumerate(lines) if len(line.words) == 1 and line.words.isupper()}
    found, taken = list(lines), set[int]()
    for i in large:
        begun = next((j for j, line in enumerate(lines) if j not in large and _begun(lines[i], line)), None)
        if begun is not None:
            found[begun] = replace(found[begun], words=lines[i].words + found[begun].words)
            taken.add(i)
    return [line for i, line in enumerate(found) if i not in taken]


def _begun(letter: Line, line: Line) -> bool:
    """Whether a large letter is the first of a line."""
    beside = letter.x < line.x <= letter.x + 1.2 * letter.size
    level = letter.y < line.y <= letter.y + letter.size and line.y >= letter.y + 0.4 * letter.size
    return beside and level and letter.size > INITIAL * line.size and line.turned == letter.turned


def _on_page(lines: Sequence[Line], usual: _Usual) -> Iterator[list[Line]]:
    group: list[Line] = []
    for i, line in enumerate(lines):
        after = lines[i + 1] if i + 1 < len(lines) else None
        if group and _parts(group, line, after, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parts(group: Sequence[Line], line: Line, after: Line | None, usual: _Usual) -> bool:
    """Whether a line begins a paragraph below those that the last one has so far."""
    above = group[-1]
    if line.row or above.row or line.turned != above.turned or ITEM.match(line.words):
        return True
    if _other_letters(above, line):
        return True
    if (
        above.y - line.y <= 0.3 * line.size
    ):  # beside it, or up again: the next column, or elsewhere on the page
        level = above.y - line.y > -0.3 * line.size
        return level or above.words.endswith(ENDS) or above.size != usual.size
    elsewhere = above.x - line.x > FAR * line.size and round(above.x / 2) not in usual.lefts
    if elsewhere or _apart(above, line, usual):
        return True
    if not ITEM.match(group[0].words) and _indented(group, line, after, usual):
        return True
    return _ended(above, line, usual)


def _other_letters(above: Line, line: Line) -> bool:
    apart = abs(above.size - line.size) > OTHER_SIZE * max(above.size, line.size)
    return apart or above.bold != line.bold


def _apart(above: Line, line: Line, usual: _Usual) -> bool:
    return above.y - line.y > GAP * usual.step * max(line.size, 1)


def _indented(group: Sequence[Line], line: Line, after: Line | None, usual: _Usual) -> bool:
    """Whether a line begins further in than the one above it and the one below, or than lines do usually."""
    above = group[-1]
    shift = (line.x - above.x) / max(line.size, 1)
    if LEAST_INDENT <= shift <= MOST_INDENT and round(above.x / 2) in usual.lefts:
        return after is None or after.x < line.x or round(line.x / 2) in usual.lefts
    if len(group) > 1 and group[0].x == above.x and shift <= -LEAST_INDENT and above.words.endswith(ENDS):
        return True  # behind a quotation that is set in
    # Two paragraphs of one line each begin at the same place; the second goes on further out.
    if after is None or after.y >= line.y or _apart(line, after, usual) or _other_letters(line, after):
        return False
    inner = round(line.x / 2) in usual.lefts and line.x == above.x and above.words.endswith(ENDS)
    return inner and after.x <= line.x - LEAST_INDENT * line.size


def _ended(above: Line, line: Line, usual: _Usual) -> bool:
    """Whether a line is the last of its paragraph: the first word of the next one had room on it."""
    width = usual.widths.get(above.size, 0.0)
    if above.size > (1 + OTHER_SIZE) * usual.size:
        return False
    if width < LEAST_WIDTH * above.size:
        return True
    room = above.length + width_of(" " + line.words.split(" ", 1)[0], line.size)
    if above.words.endswith(ENDS):
        return room <= ROOM * width
    return above.length < SHORTEST * width and room <= ROOM * max(line.length, width * CLIPPED)


def _goes_on(above: Line, line: Line, usual: _Usual) -> bool:
    """Whether a paragraph goes on at the head of the next page."""
    if above.words.endswith(ENDS) or _other_letters(above, line) or above.row or line.row:
        return False
    return (
        above.size == usual.size
        and not ITEM.match(line.words)
        and above.length >= usual.widths.get(above.size, 0.0) / 2
    )


def _notes_at_foot(held: Sequence[Sequence[Line]], usual: _Usual) -> list[list[Line]]:
    """The last paragraphs of a page where they are in smaller letters below one that goes on overleaf."""
    number = 0
    while number < len(held) and held[-1 - number][0].size < (1 - OTHER_SIZE) * usual.size:
        number += 1
    if not 0 < number < len(held) or held[-1 - number][-1].words.endswith(ENDS):
        return []
    return [list(lines) for lines in held[len(held) - number :]]


def _paragraph(lines: Sequence[Line], hyphened: set[str]) -> Paragraph:
    words = together([line.words for line in lines], hyphened)
    return Paragraph(words, lines[0].size, all(line.bold for line in lines))
