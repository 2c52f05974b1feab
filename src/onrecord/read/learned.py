"""Which lines are furniture by the look of their words and their place, as learned from lines that were
read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, cast

from onrecord.models.linear import Linear
from onrecord.read.headings import TRANSCRIPT
from onrecord.record.text import FurnitureWhy

LENGTH = 3.0
"""The words of a line count as much together, however many they are."""
PIECE = re.compile(r"\{byline\}|\{outlet\}|https?://\S+|\S+@\S+\.\w+|@\w+|\w+(?:[’'.-]\w+)*|[^\w\s]")
PLAIN_PIECE = re.compile(r"\{byline\}|\{outlet\}|\w+(?:[’'.-]\w+)*|[^\w\s]")
"""The same where a text has neither."""
FIGURES = re.compile(r"\d+")
# Of a long line its beginning and its end are looked at.
HEAD, TAIL = 24, 12
# A line over the text and lines under it are counted so far.
ABOVE, BELOW = 4, 6
LENGTHS = (20, 40, 80, 140, 220, 350, 550)
SHORTEST_NAME, BEGINS = 4, 5
SHORT, LONGEST = 140, 700
LEAST = 0.5
"""From this share on a line is taken for furniture."""
SENTENCE = frozenset('.!?…”"')
QUOTED = re.compile('[“”"«»„]')
REPORT = "report"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the article that a line stands in: names of its byline and outlet; `marked_up`
    where its source's own markup tells most furniture: then only lines at the ends of the text are judged."""

    byline: tuple[str, ...] = ()
    outlet: str | None = None
    marked_up: bool = False


class Place(NamedTuple):
    """Where a line stands: lines over it, lines of report under it, why the line next under it is
    furniture."""

    above: int
    below: int
    under: str | None = None


def learned(words: str, place: Place, setting: Setting, model: Linear) -> FurnitureWhy | None:
    """Why a line is furniture, where the model is sure enough; None for report."""
    if not _in_question(words, place, setting.marked_up):
        return None
    shares = model.shares(features(words, place, setting))
    if 1 - shares.pop(REPORT) < LEAST:
        return None
    return cast(FurnitureWhy, max(shares, key=lambda kind: shares[kind]))


def _in_question(words: str, place: Place, marked_up: bool) -> bool:
    """Whether a line may be furniture by its place or its length: most of a text is not looked at, nor is
    what somebody says in a transcript, what leads to a quotation, or a whole sentence between others."""
    if len(words) > LONGEST or (words[-1] == ":" and place.below):
        return False
    if marked_up:
        asked = place.above < 2 or place.below < 2
    else:
        near = place.above < ABOVE or place.below < BELOW
        asked = near or (len(words) < SHORT and words[-1] not in SENTENCE)
    return asked and not TRANSCRIPT.match(words)


def features(words: str, place: Place, setting: Setting) -> dict[str, float]:
    """What a line shows: its words alone and in pairs, scaled to one length; its shape and place as they
    are."""
    near = _near(words, setting)
    told = {f"w {piece}" for piece in near}
    told.update([f"p {one} {other}" for one, other in pairwise(["^", *near, "$"])])
    found = dict.fromkeys(told, LENGTH / len(told) ** 0.5)
    found.update(dict.fromkeys(_shape(words, near[:3], place, setting), 1.0))
    return found


def _near(words: str, setting: Setting) -> list[str]:
    """The words at the beginning and at the end of a line, all of a short one."""
    for name, said in (*((n, "{byline}") for n in setting.byline), (setting.outlet, "{outlet}")):
        if name and len(name) >= SHORTEST_NAME:
            words = words.replace(name, said)
    printed = words.split()
    if len(printed) > HEAD + TAIL:  # each is one piece at the least, so the rest need not be looked at
        head, tail = _pieces(" ".join(printed[:HEAD])), _pieces(" ".join(printed[-TAIL:]))
        return [*head[:HEAD], "…", *tail[-TAIL:]]
    pieces = _pieces(words)
    return pieces if len(pieces) <= HEAD + TAIL else [*pieces[:HEAD], "…", *pieces[-TAIL:]]


def _pieces(words: str) -> list[str]:
    """The words of some text in small letters, addresses and figures put as what they are."""
    if "@" in words or "://" in words:
        return [found.lower() if found.isalpha() else _piece(found) for found in PIECE.findall(words)]
    pieces: list[str] = PLAIN_PIECE.findall(words)
    return [piece.lower() if piece.isalpha() else FIGURES.sub("0", piece.lower()) for piece in pieces]


def _piece(found: str) -> str:
    if found.startswith(("http:", "https:")):
        return "{address}"
    if found[0] == "@":
        return "{handle}"
    return "{mail}" if "@" in found else FIGURES.sub("0", found.lower())


def _shape(words: str, pieces: list[str], place: Place, setting: Setting) -> Iterator[str]:
    above, below = min(place.above, ABOVE), min(place.below, BELOW)
    size = bisect_left(LENGTHS, len(words))
    quoted = QUOTED.search(words) is not None
    ends = words[-1] if not words[-1].isalnum() else "0" if words[-1].isdigit() else "a"
    yield f"above {above}"
    yield f"below {below}"
    yield f"size {size}"
    yield f"ends {ends}"
    yield f"under {place.under}"
    yield f"quoted {quoted}"
    spot = "top" if above < 2 else "foot" if below < 3 else "within"
    yield f"{spot} size {size}"
    yield f"{spot} ends {ends}"
    yield f"{spot} quoted {quoted}"
    printed = words.split()
    capitals = len([word for word in printed if word[0].isupper() and word[0].isalpha()])
    share = int(4 * capitals / max(1, len(printed)))
    yield f"capitals {share}"
    yield f"{spot} capitals {share} ends {ends}"
    if "{byline}" in pieces[:3] or _names_the_author(words, setting):
        yield f"{spot} byline begins"


def _names_the_author(words: str, setting: Setting) -> bool:
    """Whether a line begins with a surname of the byline: "Judge Ann B. Lee" of "Ann Lee"."""
    first = {word.strip(",.;:()") for word in words[:80].split()[:BEGINS]}
    return any(name.split()[-1] in first for name in setting.byline if len(name.split()) > 1)
