"""Headings in a text without markup, by shape: short lines without a final stop between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from onrecord.record import Span, apart

LONGEST = 90
LONGEST_TITLE = 160
MOST_WORDS = 14
# A longer question is the reporter's own sentence more often than a heading.
MOST_ASKED = 6
PARAGRAPH = 60
STOPS = tuple(".!:;,…")
QUOTES = "\"“”‘’'«»„"
ENDS = tuple(".!?…:;\"”’'»“‘«)]*—-")  # “ ‘ « end a quotation in German
ITEM = re.compile(r"[-–—•*·▪►>+#]|\d{1,3}[.)]\s|[a-z][.)]\s|\[|\(|@|https?:")
TRANSCRIPT = re.compile(r"[A-Z][A-Z.’' -]{1,40}(?: \([^)]{1,40}\))?:|[QA][:.] ")
WORD = re.compile(r"\w+")
# A caption in front of a title has so many characters.
SHORTEST_CAPTION = 35
ABBREVIATED = re.compile(r"(?:\b[A-Z]\w{0,3}|\.\w)\.$")
SENTENCE_ENDS = (". ", "? ", "! ", "” ", ") ", "| ")
SPOKEN = re.compile(r"[.,!?][\"”’']{1,2}$")
CLOSED = re.compile(r"\W+")


def headings(
    text: str,
    lines: Sequence[Span],
    title: str | None,
    taken: Sequence[Span] = (),
    unfinished: Collection[str] = (),
) -> list[Span]:
    """The lines of a text that are headings, its printed title among them; `taken` lines are passed over.

    One that ends in a word of `unfinished` is none. A text whose paragraphs mostly lack a final stop (a
    list, a transcript, verse) has none but its title.
    """
    free = apart(lines, taken)
    found = [span for span in free[:3] if title and same_words(span.of(text), title)]
    # Lines that stand alone between paragraphs; in a text full of short ones nobody can tell.
    shaped = [i for i in range(1, len(free) - 1) if _heads(text, free, i)]
    heads = {free[i] for i in shaped if free[i].of(text).split()[-1] not in unfinished}
    other = [span for span in free if span not in heads and span not in found]
    open_ended = sum(not span.of(text).endswith(ENDS) for span in other)
    if open_ended <= max(2, 0.3 * len(other)) and len(heads) <= len(other):
        found.extend(heads.difference(found))
    return sorted(found)


def title_of(text: str, lines: Sequence[Span]) -> Span | None:
    """The first line of a plain text where it is a title: no final stop, short, with paragraphs below."""
    if len(lines) < 3:
        return None
    first = lines[0].of(text)
    if len(first) > LONGEST_TITLE or first.endswith((*STOPS, "—", "-")) or not _opens(first):
        return None
    if first[0] in QUOTES and first[-1] in QUOTES:
        return None
    below = [span.of(text) for span in lines[1:6]]
    return lines[0] if any(len(b) >= PARAGRAPH and b.endswith(ENDS) for b in below) else None


def same_words(line: str, title: str) -> bool:
    """Whether two lines have the same words, marks and letter case aside."""
    one, other = (CLOSED.sub(" ", t).strip().casefold() for t in (line, title))
    return bool(one) and one == other


def under_title(line: str, title: str | None) -> bool:
    """Whether a line is a caption and the title, or a short one of its words, in one."""
    cut = max((line.rfind(mark) + 1 for mark in SENTENCE_ENDS), default=0)
    lead, last = line[:cut].strip(), line[cut:].strip()
    if (
        not title
        or len(lead) < SHORTEST_CAPTION
        or not last
        or last.endswith((*ENDS, ","))
        or not _opens(last)
    ):
        return False
    if ABBREVIATED.search(lead):
        return False
    ours, its = _words(last), _words(title)
    return len(ours & its) >= max(2, len(ours) / 2) and 2 * len(its & _words(lead)) < len(its)


def _words(line: str) -> set[str]:
    """The words of a line that are long enough to tell something."""
    return {word for word in WORD.findall(line.casefold()) if len(word) > 3}


def _heads(text: str, free: Sequence[Span], i: int) -> bool:
    words = free[i].of(text)
    if not 3 <= len(words) <= LONGEST or len(words.split()) > MOST_WORDS:
        return False
    parts = words.split()
    if words.endswith("?") and len(parts) > MOST_ASKED:
        return False
    if (
        SPOKEN.search(words[-4:])
        or words.endswith(STOPS)
        or ITEM.match(words)
        or TRANSCRIPT.match(words)
        or not _opens(words)
    ):
        return False
    if any(mark in words for mark in '"“”«»„') and (words[0] in QUOTES or words[-1] in QUOTES):
        return False
    before, after = free[i - 1].of(text), free[i + 1].of(text)
    return before.endswith(ENDS) and not before.endswith(":") and _paragraph(after)


def _paragraph(words: str) -> bool:
    return len(words) >= PARAGRAPH and words.endswith(ENDS) and not ITEM.match(words)


def _opens(words: str) -> bool:
    """Whether a line starts as a heading does: a capital, a figure, or a quotation mark before one."""
    bare = words.lstrip(QUOTES)
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit())
