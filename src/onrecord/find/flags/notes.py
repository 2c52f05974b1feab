"""Notes by which an outlet corrects what it printed, or takes it back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.find.flags.words import FlagWords, NoteWords, Raised
from onrecord.parse import Document
from onrecord.record import lines_of

LONGEST = 1_500
"""Characters of a line that can be a note."""
_BEGINNING = r"[\s*•·_>\[(—–-]{0,6}"
_WHEN = r"\([^()\n]{1,80}\)|,\s[^:\n]{1,30}|[|/—–-]?\s?\w+ \d{1,2}(?:, \d{4})?"
_BEHIND = rf"\s{{0,3}}(?:{_WHEN})?\s{{0,3}}[.\])*_]{{0,3}}(?::|[—–]|$)"


def notes(document: Document, words: FlagWords) -> Iterator[Raised]:
    """Each note, wherever it stands: captions and the like may hold one too."""
    corrected, withdrawn = _patterns(words)
    for line in lines_of(document.text):
        printed = line.of(document.text)
        if len(printed) > LONGEST:
            continue
        if withdrawn.match(printed):
            yield Raised(line, "killed", words.why.takes_back)
        elif corrected.match(printed):
            yield Raised(line, "correction", words.why.corrects)


def _patterns(words: FlagWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    own = words.notes
    corrected = _key(own, own.corrections, own.corrected)
    return _pattern(corrected), _pattern(_key(own, own.withdrawals, own.withdrawn))


_Key = tuple[tuple[str, ...], ...]


def _key(own: NoteWords, labels: Sequence[str], verbs: Sequence[str]) -> _Key:
    before = own.before if verbs is own.corrected else ()
    return tuple(map(tuple, (own.lead, labels, own.what, verbs, before)))


@lru_cache(maxsize=8)
def _pattern(key: _Key) -> re.Pattern[str]:
    """A label and what may follow it, or a sentence on the article itself."""
    lead, labels, what, verbs, before = (_any(part) for part in key)
    parts = [rf"{labels}{_BEHIND}", rf"{what} {verbs}\b"]
    if key[4]:
        parts.append(rf"{before} {what}\b")
    front = rf"{_BEGINNING}(?:{lead}\s{{0,2}}[:—–-]\s{{0,3}})?"
    return re.compile(front + "(?:" + "|".join(parts) + ")", re.IGNORECASE)


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"
