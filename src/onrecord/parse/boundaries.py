"""Where a sentence begins or cannot begin: what the syntax model is told before it parses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.lang import Pack

FORBIDDEN = np.array(-1).astype(np.uint64)
"""What spaCy writes where no sentence begins."""
BEGINS = np.uint64(1)
DASHES = frozenset({"—", "–", "--", "-"})
DATELINE = 14
"""Tokens at the beginning of a passage among which the dash of a dateline stands."""
CLOSING = frozenset("\"”’'»")
LONGEST = 30
"""Tokens within square brackets; what is longer was never closed."""
OPENING = frozenset("\"“‘'«")


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """Short forms with a full stop that do not end a sentence, in lower case.

    `whole` are letters that are words of their own: a full stop behind them ends a sentence. `hyphened` are
    words that the syntax would cut at their hyphen and then take for several, `titles` are short forms
    that it would cut at their full stop.
    """

    abbreviations: frozenset[str]
    whole: frozenset[str]
    hyphened: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Callings:
    """Nouns for people; behind one in small letters a name goes on with it: "warden | Ann Kelly"."""

    people: Mapping[str, frozenset[str]]


def sentence_words(pack: Pack) -> SentenceWords:
    """The language's short forms, and capitals that are none."""
    return pack.read("sentences", SentenceWords)


def boundary_rules(pack: Pack) -> Callable[[Any], Any]:
    """A step of the pipeline that sets a dateline apart in a spaCy document and says where no sentence
    begins, before it is parsed: the syntax takes "RIGA — " for the subject of the sentence behind it."""
    words = sentence_words(pack)
    callings = frozenset(w for known in pack.read("roles", Callings).people.values() for w in known)

    def forbid(doc: Any) -> Any:
        strings, table = doc.vocab.strings, doc.to_array(["ORTH", "SPACY"]).tolist()
        texts = [strings[orth] for orth, _ in table]
        spaces = [bool(space) for _, space in table]
        forbidden = inside(texts, words.abbreviations) + beside_marks(texts, spaces)
        forbidden += [i for i in range(1, len(texts)) if texts[i - 1] in callings and texts[i].istitle()]
        behind = behind_dateline(texts, spaces)
        if forbidden or behind:  # at once: setting them one by one takes time in the square of the passage
            starts = np.zeros(len(texts), dtype=np.uint64)
            starts[forbidden] = FORBIDDEN
            starts[1 : behind + 1] = FORBIDDEN
            if behind:
                starts[behind] = BEGINS
            doc.from_array(["SENT_START"], starts)
        return doc

    return forbid


def behind_dateline(texts: Sequence[str], space_after: Sequence[bool]) -> int:
    """The first token behind a dateline ("RIGA, May 3 (BNS) — …"), 0 where there is none.

    It begins with a place in capitals, or has its agency in brackets, holds no word in small letters, and
    ends in a dash with a space on both sides.
    """
    for i, text in enumerate(texts[:DATELINE]):
        if text[:1].islower():
            return 0
        if i and text in DASHES and space_after[i - 1] and space_after[i] and i + 1 < len(texts):
            shown = (len(texts[0]) > 1 and texts[0].isupper()) or texts[i - 1] == ")"
            return i + 1 if shown and not texts[i + 1][:1].islower() else 0
    return 0


def inside(texts: Sequence[str], abbreviations: frozenset[str]) -> list[int]:
    """Tokens that cannot begin a sentence: in an editor's brackets, or after a short form or an initial."""
    found = []
    bracket = 0
    for i in range(1, len(texts)):
        before, text = texts[i - 1], texts[i]
        if text == "[" or before == "]":
            bracket = LONGEST if text == "[" else 0
            if texts[max(i - 1 - (before == "]"), 0)][-1:] not in ".!?":
                found.append(i)
        elif bracket:
            bracket = 0 if text == "]" else bracket - 1
            found.append(i)
        elif before[-1:] == "." and len(before) > 1 and text[:1].isalnum():
            initial = len(before) == 2 and before[0].isupper() and i > 1 and texts[i - 2].istitle()
            if before.lower() in abbreviations or (initial and text[:1].isupper() and len(text) > 3):
                found.append(i)
    return found


def beside_marks(texts: Sequence[str], space_after: Sequence[bool]) -> list[int]:
    """Tokens that cannot begin a sentence for the quotation mark beside them.

    A closing mark ends the sentence before it; the word after an opening mark goes with the mark; words that
    go on in small letters after a closing mark carry on its sentence ("…?" she asked).
    """
    found = []
    for i in range(1, len(texts)):
        before, text = texts[i - 1], texts[i]
        joined = not space_after[i - 1]
        closing = joined and text in CLOSING
        opened = joined and before in OPENING and (i == 1 or space_after[i - 2])
        goes_on = before in CLOSING and text[:1].islower() and text.isalpha()
        if closing or opened or goes_on:
            found.append(i)
    return found
