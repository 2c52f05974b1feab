"""Whose words a statement is where articles disagree: a printed name is surer than a pronoun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from onrecord.link.entities import folded
from onrecord.record import Speaker, Statement


def by_name(statement: Statement, text: str) -> bool:
    """Whether an article with this text prints a speaker of a statement by name: with a word of the name that
    begins with a capital. "He" and "the officer" are worked out, and so may be somebody else."""
    return any(
        w[:1].isupper() and folded(w) and {*folded(w)} <= {*folded(p.name or "")}
        for p in statement.speakers if p.span
        for w in p.span.of(text).split()
    )  # fmt: skip


def surest(members: Sequence[Statement], text_of: Callable[[str], str]) -> list[Statement]:
    """Of statements that are the same, those of articles that print who says it by name; all where none
    does."""
    named = [s for s in members if by_name(s, text_of(s.article))]
    return named or list(members)


def named_first(members: Iterable[Statement], text_of: Callable[[str], str]) -> list[Speaker]:
    """The speakers of statements that are the same, those that are printed by name before others."""
    ordered = sorted(members, key=lambda s: not by_name(s, text_of(s.article)))
    return [p for s in ordered for p in s.speakers]
