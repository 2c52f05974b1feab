"""Passages that one article has from another, found where words were edited on the way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.record import Span

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_QUOTED = re.compile(r"“[^”\n]{1,3000}(?:”|$)|\"[^\"\n]{1,3000}\"|«[^»\n]{1,3000}»", re.MULTILINE)
_SEED = 4  # words in a row that two articles share
_GAP = 10  # words between two seeds of one passage
_SLIP = 4  # words put in or left out between them
_LEAST = 16  # words that a passage shares at least
_DENSE = 0.55  # of the longer side of a passage
_BARRIER = 1000  # distance over a quotation that was masked, so that no passage runs across it
_FEW = 40  # with fewer words than this outside quotations, quotations are not masked
_MOST, _BOTH = 0.45, 0.25  # of the shorter, of each of them
_CROWD = 12  # a seed that stands more often in one article says nothing


class Token(NamedTuple):
    at: int  # number of the word, with a jump over what was masked
    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Copied:
    """What two articles (by number) share word for word, but for edits: where, and how much of each, 0 to 1.

    `words` is how many words the passages have in common.
    """

    one: int
    other: int
    spans: tuple[Span, ...]
    other_spans: tuple[Span, ...]
    words: int
    share: float
    other_share: float

    @property
    def strong(self) -> bool:
        """Whether the two cannot be two reports of their own. One long post that both print is not enough."""
        return max(self.share, self.other_share) >= _MOST or min(self.share, self.other_share) >= _BOTH


def masked_words(text: str, masked: Sequence[Span] = ()) -> list[Token]:
    """The words of a text outside quotations and `masked`."""
    quoted = [Span(*m.span()) for m in _QUOTED.finditer(text)]
    tokens = _outside(text, [*quoted, *masked])
    return tokens if len(tokens) >= _FEW else _outside(text, masked)


def _outside(text: str, masked: Iterable[Span]) -> list[Token]:
    tokens: list[Token] = []
    place = 0
    at = 0
    for span in [*sorted(masked), Span(len(text), len(text))]:
        for match in _WORD.finditer(text, place, max(place, span.start)):
            tokens.append(Token(at, match.start(), match.end(), match.group().lower()))
            at += 1
        place = max(place, span.end)
        at += _BARRIER
    return tokens


def copied(texts: Sequence[Sequence[Token]]) -> list[Copied]:
    """Every pair of articles that share passages. Takes time by the seeds they share."""
    lists: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, tokens in enumerate(texts):
        for i in range(len(tokens) - _SEED + 1):
            if tokens[i + _SEED - 1].at - tokens[i].at == _SEED - 1:
                lists[tuple(t.word for t in tokens[i : i + _SEED])].append((number, i))
    seeds: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for held in lists.values():
        if len(held) > 1:
            _cross(held, seeds)
    found = (_passages(pair, sorted(matches), texts) for pair, matches in sorted(seeds.items()))
    return [c for c in found if c is not None]


def _cross(held: Sequence[tuple[int, int]], seeds: dict[tuple[int, int], list[tuple[int, int]]]) -> None:
    by_text: dict[int, list[int]] = defaultdict(list)
    for number, i in held:
        by_text[number].append(i)
    numbers = [n for n, places in by_text.items() if len(places) <= _CROWD]
    for x, a in enumerate(numbers):
        for b in numbers[x + 1 :]:
            seeds[a, b].extend((i, j) for i in by_text[a] for j in by_text[b])


def _passages(
    pair: tuple[int, int], matches: Sequence[tuple[int, int]], texts: Sequence[Sequence[Token]]
) -> Copied | None:
    one, other = texts[pair[0]], texts[pair[1]]
    least = min(_LEAST, max(_SEED, int(0.6 * min(len(one), len(other)))))
    kept = []
    for chain in _chains(matches, one, other):
        words = {i + k for i, _ in chain for k in range(_SEED)}
        there = {j + k for _, j in chain for k in range(_SEED)}
        length = max(max(words) - min(words), max(there) - min(there)) + 1
        if min(len(words), len(there)) >= least and len(words) / length >= _DENSE:
            kept.append((words, there))
    if not kept:
        return None
    ours, theirs = set().union(*(w for w, _ in kept)), set().union(*(t for _, t in kept))
    return Copied(
        *pair,
        tuple(Span(one[min(w)].start, one[max(w)].end) for w, _ in kept),
        tuple(Span(other[min(t)].start, other[max(t)].end) for _, t in kept),
        min(len(ours), len(theirs)),
        round(len(ours) / len(one), 3),
        round(len(theirs) / len(other), 3),
    )


def _chains(
    matches: Sequence[tuple[int, int]], one: Sequence[Token], other: Sequence[Token]
) -> list[list[tuple[int, int]]]:
    """Seeds that follow one another in both texts with few words between."""
    done: list[list[tuple[int, int]]] = []
    live: list[list[tuple[int, int]]] = []
    for i, j in matches:
        fitting = None
        for chain in reversed(live):
            k, m = chain[-1]
            step, there = one[i].at - one[k].at, other[j].at - other[m].at
            if 0 < step <= _GAP + _SEED and 0 < there <= _GAP + _SEED and abs(step - there) <= _SLIP:
                fitting = chain
                break
        if fitting is None:
            live.append([(i, j)])
        else:
            fitting.append((i, j))
        if len(live) > 24:
            done += [c for c in live if one[i].at - one[c[-1][0]].at > _GAP + _SEED]
            live = [c for c in live if one[i].at - one[c[-1][0]].at <= _GAP + _SEED]
    return done + live
