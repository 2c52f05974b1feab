"""A name in the text, and its words as they are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the text.

    Tokens `first` to `last`, both inclusive, are the bare name; `lead` is the first token of the titles and
    modifiers before it (`first` where there are none). `words` are the name's words without marks, `titles`
    its honorifics and offices, lower case.
    """

    first: int
    last: int
    lead: int
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()

    @property
    def form(self) -> str:
        """The name for comparing: case and full stops aside."""
        return form_of(self.words)


def form_of(words: Sequence[str]) -> str:
    """Words of a name for comparing: case and full stops aside."""
    return " ".join(plain(w) for w in words)


def plain(word: str) -> str:
    """A word without case, and without the full stops of initials and short forms."""
    return word.casefold().replace(".", "").replace("’", "'")


def hyphened(words: Sequence[str]) -> tuple[str, ...]:
    """Words around a hyphen token as one word."""
    if "-" not in words:
        return tuple(words)
    joined: list[str] = []
    for word in words:
        if joined and (word == "-" or joined[-1].endswith("-")):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)
