"""The life of a story: what became of it, turn by turn, and what a person decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TurnType = Literal["began", "joined", "moved", "merged", "split", "frozen"]
PERSON = "person"
"""Who decided, where it was no step of the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One change in the life of a story.

    began: `articles` began it. joined: they came to it. moved: they came from `other`, which goes on.
    merged: they came from `other`, which was all of it; its id leads here from now on. split: they left
    `other` and are this story. frozen: its last article lies before the live window. `by` is the step that
    decided, or "person"; `at` when, ISO 8601; `score` how likely the articles are of one event with those
    that they joined, or, where they split, with those that they left.
    """

    id: str
    story: str
    type: TurnType
    at: str
    by: str
    articles: tuple[str, ...] = ()
    other: str | None = None
    why: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person decided: that all these articles are of one story, or that `articles` and `others` are
    of two. A later ruling on two articles takes the place of an earlier one."""

    together: bool
    articles: tuple[str, ...]
    others: tuple[str, ...]
    at: str
