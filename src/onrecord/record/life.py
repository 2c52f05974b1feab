"""The life of stories and articles: what became of them, and what a person decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.record.evidence import Span

TurnType = Literal["began", "joined", "moved", "merged", "split", "frozen", "revised"]
RevisionType = Literal["changed", "corrected", "killed", "gone"]
PERSON = "person"
"""Who decided, where it was no step of the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One change in the life of a story.

    began: `articles` began it. joined: they came to it. moved: they came from `other`, which goes on.
    merged: they came from `other`, which was all of it; its id leads here from now on. split: they left
    `other` and are this story. revised: they are newer versions of articles in it. frozen: its last article
    lies before the live window. `by` is the step that decided, with its version, or else who: "person", or
    the name of an account; `at` when, ISO 8601; `score` how likely the articles are of one event with those
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
class Revision:
    """One change in the life of an article.

    changed: `article` is a newer version of `before`. corrected: the same, and it says so at `span`. killed:
    its outlet takes it back, in the words at `span` where they are in its text. gone: its address does not
    have it any more; it stays as it was read. `by` is what noticed it, `at` when, ISO 8601, `why` in words.
    """

    id: str
    article: str
    type: RevisionType
    at: str
    by: str
    before: str | None = None
    span: Span | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person decided: that all these articles are of one story, or that `articles` and `others` are
    of two. A later ruling on two articles takes the place of an earlier one."""

    together: bool
    articles: tuple[str, ...]
    others: tuple[str, ...]
    at: str
