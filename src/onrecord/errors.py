"""What can go wrong, said in one clear line each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Instead: TypeAlias = Callable[[], tuple[str, str] | None]
"""Words for what something is, and for what shows it."""


class OnRecordError(Exception):
    """Base of every error that is meant for a person: its text is the whole message."""


class SourceError(OnRecordError):
    """A source could not be read."""


class RecordError(OnRecordError):
    """A record breaks the rules of the record: no evidence, a span that does not hold, an unknown kind."""


class StoreError(OnRecordError):
    """A store cannot be opened, is of another version, or lacks what was asked for.

    `hint` is what helps at a terminal; where people read it elsewhere, `words` are what there is to say.
    `instead` looks for what was meant, and what shows that: it takes a while, so a terminal alone asks.
    """

    def __init__(self, words: str = "", hint: str = "", instead: Instead | None = None) -> None:
        super().__init__(f"{words}: {hint}" if hint else words)
        self.words, self.instead = words, instead


class WriteError(StoreError):
    """A store cannot be written now: another program writes, or the disk is full. Nothing of it was kept."""


class DataError(OnRecordError):
    """A file that ships with the product (lexicon, gazetteer, weights) is missing or broken."""
