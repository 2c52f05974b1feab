"""Words as searches compare them, and where in a text those that were asked for stand."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from onrecord.record import Span

WORD = re.compile(r"\w+")
QUOTED = re.compile(r'"([^"]*)"|“([^“”]*)”|„([^„“”]*)[“”]|«([^«»]*)»')
NEAR = 180
"""Characters within which words stand together."""

Row = tuple[str, ...]
"""Words that have to stand in a row, folded; often one alone."""


def fold(text: str) -> str:
    """A text without letter case and accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def split_words(text: str) -> list[str]:
    """The folded words of a text."""
    return WORD.findall(fold(text))


def asked_for(text: str) -> list[Row]:
    """What a search asks for: each of its words, what stands between quotation marks as words in a row, and
    so what is written together ("U.S.", "well-known")."""
    parts, at = list[str](), 0
    for match in QUOTED.finditer(text):
        parts += [*text[at : match.start()].split(), match[0]]
        at = match.end()
    parts += text[at:].split()
    return list(dict.fromkeys(row for part in parts if (row := tuple(split_words(part)))))


def all_stand_in(wanted: Iterable[Row], *texts: str) -> bool:
    """Whether all that is asked for stands in some texts, each of it in one of them."""
    told = [f" {' '.join(split_words(text))} " for text in texts]
    return all(any(f" {' '.join(row)} " in own for own in told) for row in wanted)


class _Flat(dict[int, str]):
    """Each letter as it is compared, by its code; one that would become several stays."""

    def __missing__(self, code: int) -> str:
        flat = fold(chr(code))
        self[code] = flat if len(flat) == 1 else chr(code)
        return self[code]


_FLAT = _Flat()


@lru_cache(maxsize=64)
def _pattern(wanted: tuple[Row, ...]) -> re.Pattern[str]:
    """Where one of some rows begins, the longest first; its group has the row."""
    each = (r"\W{1,60}".join(map(re.escape, row)) for row in wanted)
    return re.compile(r"(?<!\w)(?=" + "|".join(rf"({row})(?!\w)" for row in each) + ")")


def places(text: str, wanted: Sequence[Row]) -> Iterator[tuple[Span, Row]]:
    """Where in a text each of what is asked for stands, in the order of the text."""
    rows = tuple(sorted(wanted, key=len, reverse=True))
    for match in _pattern(rows).finditer(text.translate(_FLAT)) if rows else ():
        at = match.lastindex or 0
        yield Span(match.start(at), match.end(at)), rows[at - 1]


def pins(text: str, wanted: Sequence[Row]) -> Span:
    """The first place of a text in which most of what is asked for stands together, in one line; its first
    word where none of it does (a title's hit)."""
    best, most = None, 0
    near: list[tuple[Span, Row]] = []
    for span, row in places(text, wanted):
        line = text.rfind("\n", 0, span.start)
        near = [*((s, r) for s, r in near if s.start > line and span.end - s.start <= NEAR), (span, row)]
        if len({r for _, r in near}) > most:
            near = _without_repeats(near)
            best, most = Span(near[0][0].start, span.end), len({r for _, r in near})
            if most == len(wanted):
                break
    if best is None:
        first = WORD.search(text)
        best = Span(first.start(), first.end()) if first else Span(0, min(1, len(text)))
    return best


def _without_repeats(near: list[tuple[Span, Row]]) -> list[tuple[Span, Row]]:
    """Places that stand together, without those at the beginning which come again."""
    left = Counter(row for _, row in near)
    start = 0
    while left[near[start][1]] > 1:
        left[near[start][1]] -= 1
        start += 1
    return near[start:]
