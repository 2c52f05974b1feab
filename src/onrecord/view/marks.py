"""The marks that end a sentence or part it, put back behind the words of a diff, which is blind to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.record import DiffPiece

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"^[\"'“‘(]*(?P<word>.*?)(?P<after>[.,;:!?—–]*)[\"'”’)]*$", re.DOTALL)
_AHEAD = 8
"""Words of a text among which the next one of a diff is looked for: others may be left out between."""


def marked(pieces: Iterable[DiffPiece], base: str, other: str) -> Iterator[DiffPiece]:
    """A diff with the marks that stand behind its words in the base and in the other print; what is equal is
    as the other one prints it.

    A word that is not found there, as where the print stands in several places, stays as it is.
    """
    ours, theirs = _Text(base), _Text(other)
    for piece in pieces:
        own = ours.marked(piece.base)
        told = theirs.marked(piece.other)
        yield DiffPiece(piece.op, told if piece.op == "equal" else own, told)


class _Text:
    """A text that is gone through once, from its first word to its last."""

    def __init__(self, text: str) -> None:
        found = (_WORD.match(token) for token in _TOKEN.findall(text))
        self._words = [(m["word"], m["after"]) for m in found if m and m["word"]]
        self._at = 0

    def marked(self, words: str) -> str:
        """Words with what stands behind each of them here."""
        return " ".join(map(self._next, words.split()))

    def _next(self, word: str) -> str:
        for at in range(self._at, min(self._at + _AHEAD, len(self._words))):
            if self._words[at][0] == word:
                self._at = at + 1
                return word + self._words[at][1]
        return word
